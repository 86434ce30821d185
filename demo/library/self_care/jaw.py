"""A jaw that aches from clenching."""

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
    slug="self-care-jaw-that-aches-from-clenching",
    title="Self Care – Jaw That Aches From Clenching",
    section="self-care-head",
    regions=["head", "face"],
    tags=["sleep", "masseter", "stress"],
    summary=(
        "Tired cheeks in the morning, sore temples by noon, and teeth that ache with nothing wrong in them. Teach your "
        "jaw to rest again."
    ),
    where_it_hurts="In the cheek in front of the ear, in the temple, and sometimes in the back teeth.",
    what_makes_it_worse="Clenching, chewing gum, wide yawns, and leaning your chin on your hand.",
    picture="jaw-and-temple",
    patterns=["headache-that-climbs-from-the-neck"],
    reviewed_on=date(2026, 10, 5),
    body=[
        text(
            """
            Most of the day, your teeth should not touch. Lips closed, teeth apart, tongue at rest: that is
            a jaw on holiday. Under stress many of us clench without noticing, also in our sleep, and the
            chewing muscles are among the strongest in the body. No wonder that they ache. Treat them as you
            would any overworked muscle.
            """
        ),
        avoid(
            "Let your jaw off these jobs",
            """
            - Chewing gum, ice, pen caps or fingernails
            - Tough bread, nuts and steak, for two weeks
            - Leaning your chin or cheek on your hand
            - Opening wide: cut apples and burgers small, and stop a yawn with a fist under the chin
            - Pressing the teeth together when you lift, drive or type
            """,
            figure("chin-in-the-hand", "A head is heavy: in the hand it pushes the jaw out of line"),
            subheading("Set up reminders"),
            """
            Put a small dot of colour on your screen, your mirror and your steering wheel. Each time you see
            it, ask: are my teeth touching? Let them part, and breathe out.
            """,
            subheading("A better night"),
            """
            Sleep on your back or your side, not with your face pushed into the pillow. Ask your dentist
            about a night splint if you grind your teeth.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            Lay a warm, damp cloth on both cheeks for ten minutes. Follow it with the massage. Eat soft food
            at the next meal.
            """,
            exercise(
                "Cheek massage",
                "Close your teeth for a moment and feel the muscle jump out, in front of the ear. Then let go.",
                "Lay two fingertips on it and press as you would press a ripe peach.",
                "Draw slow circles from the cheekbone down to the angle of the jaw.",
                hold="10 seconds on each tender spot",
                repeat="3 times on each side",
                often="Morning and evening",
                picture="cheek-massage",
                caution="Stay off the throat and the soft place below the ear.",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            "These two are so small that you can do them in a traffic jam. Little and often is what counts.",
            exercise(
                "Tongue up, jaw down",
                "Rest the tip of your tongue behind your upper front teeth, as if you said N.",
                "Let the jaw drop slowly, as far as the tongue can stay there.",
                "Close just as slowly. A mirror helps to keep it straight.",
                hold="2 seconds",
                repeat="6 times",
                often="5 times a day",
                caution="A soft click is common. Stop if it hurts or if the jaw catches.",
            ),
            exercise(
                "Chin tuck",
                "Sit tall and look straight ahead.",
                "Slide your chin back, as if somebody had held out bad milk.",
                "Feel the back of your neck grow long, then let go.",
                hold="3 seconds",
                repeat="8 to 10 times",
                often="3 times a day",
                picture="chin-tuck",
                caution="The movement is small. It should not make you dizzy.",
            ),
        ),
        guidelines(
            "Guidelines for contract and relax",
            "pnf",
            "If the jaw opens less than it used to, ask the closing muscles to let go:",
            "Put a fist under your chin.",
            "Open very gently against it for five seconds. The jaw does not move.",
            "Relax for a breath, then open as far as is comfortable.",
            "Repeat four times. Do not pull on the teeth.",
            ending="Two fingers, one above the other, between the front teeth are enough for daily life.",
        ),
        see_professional(
            "soon",
            "See a dentist or doctor within days",
            """
            - The jaw catches, or locks for a moment
            - A tooth hurts with heat or cold, or the cheek is swollen
            - You have fever, or a foul taste in your mouth
            - The ache has not changed after four weeks
            """,
        ),
        see_professional(
            "emergency",
            "Get help at once",
            """
            Call an ambulance for these:

            - Jaw pain with pressure in the chest, short breath, sweating or nausea
            - A face that droops, an arm that is weak, speech that is slurred
            - Swelling that makes it hard to swallow or breathe

            Go to an emergency department if the jaw is stuck open. See a doctor today if you are over fifty and chewing has begun to hurt, with a new headache, a
            tender temple or any change of sight.
            """,
        ),
        related(
            "Does another post better match your pain?",
            "Jaw and neck are close friends. If the ache starts below the skull, begin there.",
            pattern=["headache-that-climbs-from-the-neck"],
            region=["self-care-headache-that-starts-in-the-neck"],
        ),
    ],
)
