"""The knot between the shoulder blades."""

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
    video,
)
from demo.library.post import Post

POST = Post(
    kind="self_care",
    slug="self-care-knot-between-the-shoulder-blades",
    title="Self Care – Knot Between the Shoulder Blades",
    section="self-care-mid-back",
    regions=["back", "mid-back"],
    tags=["desk work", "rhomboids", "breathing"],
    summary=(
        "A hot coin of pain beside the spine that you cannot reach. Open the chest, move the ribs, and let the "
        "muscles behind you rest."
    ),
    where_it_hurts="Between the spine and the edge of one shoulder blade, in a spot that you could cover with a coin.",
    what_makes_it_worse="Slumping at a screen, arms held out in front, and long drives.",
    picture="over-a-rolled-towel",
    patterns=["deep-ache-in-the-front-of-the-shoulder"],
    reviewed_on=date(2026, 10, 26),
    body=[
        text(
            """
            The spot that hurts is rarely the culprit. When the chest is short and the arms work in front of
            you, the muscles between the shoulder blades are stretched thin and never get to rest. Kneading
            them feels wonderful, and an hour later the knot is back. So we begin at the front.
            """
        ),
        avoid(
            "What keeps the knot tied",
            """
            - Slumping over a laptop, or over a child’s homework
            - Reaching forwards for hours: wheel, keyboard, sewing, knitting
            - A heavy bag on one shoulder
            - Pulling the shoulders back hard all day: that is work, too
            - Twisting until the back cracks, again and again
            """,
            figure("slumped-at-a-laptop", "A round back pulls the shoulder blades apart"),
            subheading("Let the chair do the work"),
            """
            Slide your hips to the back of the seat. Put a small cushion at the height of your belt. Rest
            the forearms on the desk, close to you.
            """,
            subheading("Change is better than the right position"),
            """
            Stand for calls. Walk to the window. The best position is always the next one.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            A warm pack between the shoulder blades loosens the spot within ten minutes. Then hug yourself
            and breathe into your back, slowly, ten times.
            """,
            exercise(
                "Ball at the wall",
                "Put a tennis ball into a long sock and hang it over your shoulder.",
                "Lean your back against a wall, with the ball between the spine and the shoulder blade.",
                "Bend your knees a little to roll it to the tender spot. Stay and breathe.",
                hold="20 to 30 seconds",
                repeat="3 spots",
                often="Once or twice a day",
                picture="ball-at-the-wall",
                caution="Keep the ball off the bones of the spine. Skip it if you have thin bones.",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            "One exercise opens, one strengthens. They belong together.",
            exercise(
                "Over a rolled towel",
                "Roll up a bath towel and lie on your back with the roll across the middle of your back.",
                "Bend your knees and support your head with your hands.",
                "Breathe in and let the chest widen over the roll. Breathe out and sink.",
                hold="8 to 10 breaths",
                repeat="At two heights of the back",
                often="Every evening",
                picture="over-a-rolled-towel",
                caution="Choose a smaller roll if it pinches. Leave it out if you have osteoporosis.",
            ),
            exercise(
                "Wall slide",
                "Stand facing a wall with your forearms on it, elbows at the height of the shoulders.",
                "Slide the arms up as far as the shoulders stay low.",
                "Come down slowly, and feel the blades glide.",
                repeat="8 to 12 times",
                often="Every second day",
                caution="Stop before the front of the shoulder pinches.",
            ),
            video(
                "https://videos.example.org/over-a-rolled-towel",
                "Lying over a rolled towel",
                "The address is a placeholder: this demo has no film of its own.",
            ),
        ),
        guidelines(
            "Guidelines for stretching the chest in a doorway",
            "static",
            "The doorway is the best piece of equipment in the house:",
            "Lay one forearm on the frame, with the elbow just below the shoulder.",
            "Step forwards until the front of the chest pulls a little.",
            "Keep the ribs down, so that the low back does not hollow.",
            "Hold for twenty seconds, three times on each side.",
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            - The pain came after a fall, or you have thin bones
            - It is the same day and night, whatever you do
            - It runs around the ribs in a band, or a rash appears
            - You have a fever, a cough, or have lost weight without trying
            """,
        ),
        see_professional(
            "emergency",
            "Call an ambulance",
            """
            - Pain in the back with pressure in the chest, short breath, sweating or nausea
            - Sudden, tearing pain between the shoulder blades
            - Pain with each breath, together with shortness of breath or a swollen leg
            - Weak legs, or trouble holding water or stool
            """,
        ),
        related(
            "Does another post better match your pain?",
            "The same chair feeds the neck, the shoulder and the low back.",
            pattern=["deep-ache-in-the-front-of-the-shoulder"],
            region=[
                "self-care-headache-that-starts-in-the-neck",
                "self-care-shoulder-that-aches-at-night",
                "self-care-low-back-stiff-in-the-morning",
            ],
        ),
    ],
)
