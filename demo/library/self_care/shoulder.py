"""A shoulder that aches at night."""

from datetime import date

from demo.library.parts import (
    avoid,
    exercise,
    figure,
    guidelines,
    related,
    relief_for_longer,
    relief_now,
    see_professional,
    subheading,
    text,
)
from demo.library.post import Post

POST = Post(
    kind="self_care",
    slug="self-care-shoulder-that-aches-at-night",
    title="Self Care – Shoulder That Aches at Night",
    section="self-care-shoulder",
    regions=["shoulder"],
    tags=["sleep", "infraspinatus"],
    summary=(
        "By day you can work around it; at night there is no good side to lie on. Prop the arm, calm the back of the "
        "shoulder blade, and get some sleep."
    ),
    where_it_hurts="Deep in the front of the shoulder, often with an ache down the outside of the upper arm.",
    what_makes_it_worse="Lying on it, reaching behind you for a seat belt or a sleeve, and working overhead.",
    picture="arm-on-a-pillow",
    patterns=["deep-ache-in-the-front-of-the-shoulder"],
    reviewed_on=date(2026, 9, 28),
    body=[
        text(
            """
            The front of the shoulder complains, but the trouble often sits at the back, on the flat of the
            shoulder blade. The muscle there steers the arm in its socket. When it is sore, the arm hangs on
            it all night. So the first thing to change is how you sleep.
            """
        ),
        avoid(
            "Give the shoulder a break from these",
            """
            - Sleeping on the sore side, or with that arm above your head
            - Reaching into the back seat of the car
            - Working above eye level for more than a few minutes
            - Carrying a bag on that shoulder
            - Push-ups and dips, until the nights are quiet
            """,
            figure("heavy-bag-on-one-shoulder", "A strap on one side makes that shoulder work all day"),
            subheading("A nest for the arm"),
            """
            On your back, put a folded towel under the upper arm, so that the elbow is no lower than the
            shoulder. On the good side, hug a big pillow. Either way the arm rests on something, and the
            muscle can let go.
            """,
            subheading("Sleeves and seat belts"),
            """
            Dress the sore arm first and undress it last. Fetch the seat belt with the other hand.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            Rub the flat of the shoulder blade with an ice cube in a thin cloth for two or three minutes,
            then move the arm a little. If you like warmth better, take a warm shower and let the water run
            on the back of the shoulder.
            """,
            exercise(
                "Pendulum",
                "Lean forwards with your good hand on a table and let the sore arm hang.",
                "Sway your body so that the arm swings by itself, forwards and back.",
                "Then let it draw small circles, each way.",
                repeat="One minute in each direction",
                often="Three times a day, and before bed",
                picture="pendulum",
                caution="The arm is a rope. If you feel its muscles working, make the swing smaller.",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            "Find the sore spot first, then teach the muscle to work again.",
            exercise(
                "Ball at the wall",
                "Stand with your back to a wall, turned a little to the sore side.",
                "Place a tennis ball between the wall and the flat of your shoulder blade.",
                "Lean in until it hurts pleasantly, stay, and breathe. Move the ball by a thumb’s width.",
                hold="20 to 30 seconds on a spot",
                repeat="3 or 4 spots",
                often="Once a day",
                picture="ball-at-the-wall",
                caution="Stay on muscle. Keep the ball off the spine and off the point of the shoulder.",
            ),
            exercise(
                "Turning out against a hand",
                "Sit with the elbow at your side, bent to a right angle, thumb up.",
                "Lay the other hand on the back of the wrist.",
                "Push outwards without letting the arm move.",
                hold="8 seconds, at a third of your strength",
                repeat="6 times",
                often="Every second day",
                caution="Stop if the pain shoots to the front of the shoulder.",
            ),
        ),
        guidelines(
            "Guidelines for Active Isolated Stretching",
            "ais",
            "When the ache has calmed, draw the arm across your chest in short, light stretches:",
            "Use the muscles in front to bring the arm across. The other hand only helps at the end.",
            "Hold each stretch for two seconds, and go back all the way.",
            "Breathe out as you stretch and in as you return.",
            "Do eight to ten, each a little further than the one before.",
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            - You cannot lift the arm after a fall or a sudden pull
            - The shoulder gets stiffer every week, also when somebody else moves it
            - The joint is red, hot or swollen
            - Your hand is numb or weak
            """,
        ),
        see_professional(
            "emergency",
            "Call an ambulance",
            """
            Pain in the left shoulder, arm or jaw that comes with pressure in the chest, short breath,
            sweating or nausea may be the heart. Do not wait for it to pass. Go at once, too, if the
            shoulder has lost its shape after a fall.
            """,
        ),
        related(
            "Does another post better match your pain?",
            "If the ache sits nearer to the spine, or if the hand is the louder complaint, look here:",
            pattern=["deep-ache-in-the-front-of-the-shoulder"],
            region=["self-care-knot-between-the-shoulder-blades", "self-care-forearm-sore-from-the-mouse"],
        ),
    ],
)
