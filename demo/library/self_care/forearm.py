"""A forearm that is sore from mouse and telephone."""

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
    slug="self-care-forearm-sore-from-the-mouse",
    title="Self Care – Forearm Sore From the Mouse",
    section="self-care-forearm",
    regions=["upper-extremity", "forearm", "wrist-and-hand"],
    tags=["desk work", "phone", "extensors"],
    summary=(
        "The top of the forearm burns, the grip feels weak, and a full cup seems heavy. Move the mouse, rest the "
        "thumb, and build the forearm up again."
    ),
    where_it_hurts="On the top of the forearm below the elbow, running towards the back of the wrist and the hand.",
    what_makes_it_worse="Mouse work with a stretched arm, thumb typing, gripping, and lifting with the palm down.",
    picture="forearm-stretch",
    patterns=["deep-ache-in-the-front-of-the-shoulder"],
    reviewed_on=date(2026, 9, 14),
    body=[
        text(
            """
            Each time a finger hovers over a button, a muscle in your forearm holds it there. That is light
            work, but it never stops. After months the muscle is short and sore, and then one weekend of
            gardening is too much. It calms down in weeks if you take the hovering away and give it honest
            work instead.
            """
        ),
        avoid(
            "Take these off your forearm",
            """
            - A mouse that stands far away or high up
            - Fingers that hover over the keys while you think
            - Typing on a telephone with your thumbs for more than five minutes
            - Lifting pans, bags and books with the palm facing down
            - Screwdrivers, shears and heavy watering cans, for two weeks
            """,
            figure("reaching-for-the-mouse", "A stretched arm hangs on the forearm and the shoulder"),
            subheading("Bring the mouse home"),
            """
            The elbow belongs at your side, the forearm on the desk. Move the number pad away, or change to
            the other hand for a while. Steer from the elbow and let the wrist lie straight.
            """,
            subheading("Carry with the palm up"),
            """
            Lift things with the palm up or the thumb up. The load then goes to stronger muscles.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            Hold an ice cube in a thin cloth and stroke the top of the forearm for three minutes after work.
            On a calm day, a warm bath for hand and arm feels better. Shake out the hands for ten seconds
            every quarter of an hour.
            """,
            exercise(
                "Thumb strokes",
                "Lay the forearm on the table with the palm down.",
                "Press the other thumb into the muscle, two fingers below the elbow.",
                "Slide it slowly towards the wrist, and lift it before the bone.",
                repeat="8 strokes, on slightly different lines",
                often="Twice a day",
                caution="Press muscle, not the bony knob of the elbow.",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            "Stretch daily. Add the lowering when shaking hands no longer hurts.",
            exercise(
                "Forearm stretch",
                "Hold the arm out in front of you with a straight elbow and the palm down.",
                "Let the hand drop. Draw its back gently towards you with the other hand.",
                "Turn the fingers a little outwards to find the tight line.",
                hold="20 seconds",
                repeat="3 times",
                often="Three times a day",
                picture="forearm-stretch",
                caution="Ease off if the fingers tingle.",
            ),
            exercise(
                "Slow lowering",
                "Rest the forearm on the table with the hand over the edge, palm down, holding a small bottle of water.",
                "Lift the bottle with the help of the other hand.",
                "Let go with that hand and lower the bottle while you count to four.",
                repeat="10 times, rest, and once more",
                often="Every second day",
                picture="slow-lowering",
                caution="A pull is fine. If the elbow is sore the next day, use an empty bottle.",
            ),
        ),
        guidelines(
            "Guidelines for Ice-and-Stretch",
            "ice_and_stretch",
            "For stubborn days. Leave the ice away if your hands turn white or numb in the cold.",
            "Draw the ice from the elbow to the wrist, four slow lines.",
            "Stretch at once, for ten seconds.",
            "Warm the skin with your hand.",
            "Repeat three times, then make a fist and open it ten times.",
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            - Tingling or numb fingers that wake you at night
            - A thumb or a grip that is getting weaker
            - A wrist that is swollen, hot or red
            - Pain after a fall onto the hand, even if you can move it
            """,
        ),
        see_professional(
            "emergency",
            "Get help at once",
            """
            Call an ambulance if an arm is suddenly weak or numb, above all with a drooping face or slurred
            speech. Go to an emergency department if the hand turns pale, blue or cold, or if the arm has
            changed its shape after a fall.
            """,
        ),
        related(
            "Does another post better match your pain?",
            "An arm that aches from top to bottom is often steered from the shoulder.",
            pattern=["deep-ache-in-the-front-of-the-shoulder"],
            region=["self-care-shoulder-that-aches-at-night"],
            other=["heat-cold-or-neither"],
        ),
    ],
)
