"""A hamstring that is tight after sitting."""

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
    table,
    text,
)
from demo.library.post import Post

POST = Post(
    kind="self_care",
    slug="self-care-tight-hamstring-after-sitting",
    title="Self Care – Tight Hamstring After Sitting",
    section="self-care-thigh",
    regions=["lower-extremity", "thigh"],
    tags=["driving", "running", "hamstrings"],
    summary=(
        "After an hour in the car the back of the thigh feels like a short rope. Take the edge of the seat away, and "
        "give the muscle length and strength."
    ),
    where_it_hurts="In the back of the thigh, from the fold of the buttock to just above the knee.",
    what_makes_it_worse="The edge of a chair or car seat, long drives, sprints, and bending with straight knees.",
    picture="hamstring-stretch-with-a-strap",
    patterns=["ache-down-the-side-of-the-leg"],
    reviewed_on=date(2026, 9, 21),
    status="reformatted",
    body=[
        text(
            """
            Sitting folds the hamstrings at the knee and presses on them from below. When you get up, they
            are asked to be long at once. A tight feeling is not always a short muscle, though: often the
            muscle is tired, or a sore spot in the buttock sends its pain down here. So stretch kindly, and
            strengthen soon.
            """
        ),
        avoid(
            "Avoid these for a while",
            """
            - Chairs whose front edge presses into your thigh
            - Sitting with a wallet or a telephone in your back pocket
            - Bouncing stretches with your heel on a table
            - Sprints, hill runs and deep deadlifts, until a brisk walk is free of pain
            - Pushing the seat of the car so far back that you reach for the pedals
            """,
            figure("edge-of-the-chair", "When the feet dangle, the edge of the seat carries the thigh"),
            subheading("Make the seat fit"),
            """
            Both feet rest flat. There is room for two fingers between the edge of the seat and the back of
            your knee. A footrest, or a thick book, helps short legs.
            """,
            subheading("On the road"),
            """
            Stop every hour and walk for two minutes. Before you get back in, swing the leg to and fro ten
            times.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            Warm the back of the thigh in the shower and march on the spot. If the tightness came with a run
            or a kick and the spot is tender, use cold in a towel for ten minutes instead, and do not
            stretch for the first two days.
            """,
            exercise(
                "Heel slides",
                "Lie on your back on the bed with both knees bent.",
                "Slide one heel away until the knee is nearly straight.",
                "Pull it back with light pressure on the mattress.",
                repeat="10 times on each side",
                often="Before you get up, and after long sitting",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            "Begin with the stretch. Add the bridge in the second week.",
            exercise(
                "Hamstring stretch with a strap",
                "Lie on your back, one leg flat. Put a strap or a towel around the sole of the other foot.",
                "Lift that leg with its own strength, the knee straight but not locked.",
                "At the end, help a little with the strap. Then lower the leg all the way.",
                hold="2 seconds",
                repeat="8 to 10 times on each side",
                often="Morning and evening",
                picture="hamstring-stretch-with-a-strap",
                caution="A pull in the belly of the muscle is right. Tingling, or pain behind the knee, is not.",
            ),
            exercise(
                "Long bridge",
                "Lie on your back with your feet a little further away than for a normal bridge.",
                "Press the heels down and lift the hips.",
                "Walk the heels out by two small steps and back again.",
                repeat="6 times",
                often="Every second day",
                picture="bridge",
                caution="If it cramps, bring the feet closer.",
            ),
            table(
                "Is it the hamstring?",
                ["What you feel", "More likely", "Begin with"],
                ["A pull in the middle of the thigh", "The hamstring itself", "This post"],
                [
                    "An ache in the buttock that drops down",
                    "The side of the hip",
                    "[Side of the leg](page:ache-down-the-side-of-the-leg)",
                ],
                ["Tingling or a line of fire below the knee", "A nerve", "Your doctor"],
            ),
        ),
        guidelines(
            "Guidelines for Active Isolated Stretching",
            "ais",
            "Short, light and often. The front of the thigh works so that the back can let go.",
            "Lift the leg yourself; the strap only guides it.",
            "Hold for two seconds, never longer.",
            "Breathe out on the way up.",
            "Keep the other leg flat, or bend that knee if your back is stiff.",
            "Each lift may go a finger’s width further.",
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            - A pop, a sudden stab, or a bruise in the back of the thigh
            - You cannot bend the knee against light resistance
            - Tingling, numbness or weakness below the knee
            """,
        ),
        see_professional(
            "emergency",
            "Get help at once",
            """
            A leg that is swollen, warm, red or newly painful on one side can be a blood clot: get help
            today. Call an ambulance if you are short of breath or your chest hurts as well. Numbness around
            the seat, or trouble with bladder or bowel, is an emergency too.
            """,
        ),
        related(
            "Does another post better match your pain?",
            "Compare the neighbours above and below.",
            pattern=["ache-down-the-side-of-the-leg"],
            region=[
                "self-care-outer-hip-sore-on-your-side",
                "self-care-kneecap-that-aches-on-stairs",
                "self-care-heel-that-hurts-with-the-first-steps",
            ],
        ),
    ],
)
