"""A headache that starts in the neck."""

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
    slug="self-care-headache-that-starts-in-the-neck",
    title="Self Care – Headache That Starts in the Neck",
    section="self-care-neck",
    regions=["head", "neck"],
    tags=["desk work", "headache", "trapezius"],
    summary=(
        "It begins below the skull, climbs over one side and settles behind the eye. Ease the neck, and the head often "
        "follows."
    ),
    where_it_hurts="From the base of the skull over one side of the head to the temple or behind the eye.",
    what_makes_it_worse="Looking down at a phone, hours at a screen, and sleeping on your stomach.",
    picture="chin-tuck-with-a-sore-neck",
    patterns=["headache-that-climbs-from-the-neck"],
    reviewed_on=date(2026, 11, 2),
    body=[
        text(
            """
            Your head weighs about as much as a bowling ball. Balanced on top of the spine it costs little.
            Held in front of it, it hangs on a few small muscles below the skull. When those tire, the ache
            travels upwards. If your headache began on a day like that, and you know this kind from before,
            you are in the right place.
            """
        ),
        avoid(
            "Change these habits first",
            """
            - Reading a phone in your lap
            - A laptop without a stand, or a screen off to one side
            - Holding a telephone between ear and shoulder
            - Sleeping on your stomach with your head turned
            - Clenching your teeth
            """,
            figure("looking-down-at-a-phone", "The further the head hangs, the harder the neck must hold it"),
            subheading("Bring the screen to your eyes"),
            """
            Lift the phone to the height of your chin and rest that elbow on your other arm. At a desk, the
            upper edge of the screen belongs at the height of your eyes.
            """,
            subheading("One pillow is enough"),
            """
            The pillow fills the space between mattress and neck, so that the nose points straight ahead,
            not up or down.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            Put a warm pack around the neck and a cool cloth on the forehead. Dim the light, drink a glass
            of water, and lie down for ten minutes.

            If you take pain medicine on ten or more days a month, talk to your doctor. It can turn into a
            cause of headaches.
            """,
            exercise(
                "Rest on two fingers",
                "Lie on your back without a pillow, or with a flat one.",
                "Slide the fingertips of both hands under the edge of the skull, left and right of the spine.",
                "Let the head sink onto them. Look slowly left, right, up and down with your eyes closed.",
                hold="1 to 2 minutes",
                often="At the first sign of the headache",
                caution="Stop if you feel dizzy or sick, or if your sight changes.",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            "Do the first one each hour at work. Nobody needs to notice.",
            exercise(
                "Chin tuck",
                "Sit tall, with both feet on the floor.",
                "Slide the chin straight back. Do not nod.",
                "Let go and sit easily for a breath.",
                hold="3 seconds",
                repeat="8 times",
                often="Every hour at the desk",
                picture="chin-tuck",
            ),
            exercise(
                "Ear to the shoulder",
                "Hold the edge of the chair with your right hand.",
                "Let the left ear sink towards the left shoulder.",
                "Lay the left hand on your head. Its weight is enough; do not pull.",
                hold="15 to 20 seconds",
                repeat="3 times on each side",
                often="Twice a day",
                picture="side-of-the-neck-stretch",
                caution="Tingling in the arm means too far.",
            ),
            exercise(
                "Shoulder blades down",
                "Let your arms hang and turn the thumbs outwards.",
                "Draw the shoulder blades gently down and together.",
                hold="5 seconds",
                repeat="10 times",
                often="Twice a day",
            ),
        ),
        guidelines(
            "Guidelines for slow stretching",
            "static",
            "Small muscles like small doses:",
            "Stretch after warmth, never cold.",
            "Stay at half of what you could do.",
            "Keep breathing; loosen your jaw.",
            "Never circle or jerk the head.",
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            - Headaches that are new after the age of fifty
            - Headaches that come more often, or that change
            - A headache that wakes you, or that coughing and straining bring on
            - Numbness or weakness in an arm
            """,
        ),
        see_professional(
            "emergency",
            "Call an ambulance",
            """
            - The worst headache of your life, or one that strikes within a minute
            - With fever and a stiff neck, confusion, a fit, or fainting
            - With a drooping face, a weak arm, slurred speech, or lost sight
            - After a blow to the head or a jolt to the neck
            - A sudden new pain in the neck with dizziness, double sight or unsteady steps
            """,
        ),
        related(
            "Does another post better match your pain?",
            "Cheek and temple point to the jaw. A band of ache beside the shoulder blade belongs to the mid back.",
            pattern=["headache-that-climbs-from-the-neck"],
            region=["self-care-jaw-that-aches-from-clenching", "self-care-knot-between-the-shoulder-blades"],
            other=["heat-cold-or-neither"],
        ),
    ],
)
