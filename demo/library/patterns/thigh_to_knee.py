"""Knee pain that begins in the thigh."""

from datetime import date

from demo.library.parts import figure, related, section, see_professional
from demo.library.post import Post

POST = Post(
    kind="pattern",
    slug="knee-pain-that-begins-in-the-thigh",
    title="Knee Pain That Begins in the Thigh",
    section="knee-pain",
    regions=["lower-extremity", "thigh", "knee"],
    tags=["quadriceps", "stairs"],
    summary=(
        "The kneecap hurts, the picture of the knee shows nothing, and the sore spot is a hand’s width higher, in the "
        "front of the thigh."
    ),
    where_it_hurts="Behind or around the kneecap, and along its inner edge.",
    what_makes_it_worse="Going downstairs, squatting, cycling in a high gear, and sitting with bent knees.",
    picture="map-front-of-the-thigh",
    reviewed_on=date(2026, 10, 8),
    body=[
        section(
            "How people describe this pain pattern",
            """
            A toothache in the knee, say some; others are afraid that it will give way on the stairs. They
            draw a circle around the kneecap. Hardly anybody has noticed that the thigh above it is sore,
            until a thumb finds the place.
            """,
            figure(
                "map-front-of-the-thigh",
                "The upper spot sends its pain behind the kneecap, the lower one to its inner edge",
            ),
        ),
        section(
            "What starts it and keeps it going",
            """
            - A holiday of mountains, or a first week of squats
            - A saddle that is too low, or gears that are too high
            - Kneeling work: tiles, gardens, small children
            - A cast or a brace that held the knee still for weeks
            """,
        ),
        section(
            "The anatomy behind your pain",
            """
            Four muscles join above the kneecap and pull on it together. One of them, the rectus femoris,
            also crosses the hip. A sore band high in it, near the fold of the groin, is felt deep in the
            knee. The vastus medialis, the teardrop on the inner side, refers to the inner edge, and it is
            the one that lets the knee buckle when it gives up for a moment.
            """,
        ),
        section(
            "Getting relief on your own",
            """
            The post on the [kneecap that aches on stairs](page:self-care-kneecap-that-aches-on-stairs) has
            the whole programme: what to turn down, how to roll the thigh, how to grow stronger.
            """,
        ),
        section(
            "Notes for massage and bodywork",
            """
            Bend the knee over a bolster. Begin high, below the front corner of the pelvis, and follow the
            muscle down. Let the client straighten the knee against light pressure while you hold the band.
            """,
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            A knee that locks, swells within hours, or truly gives way should be examined. So should knee
            pain in a child or a teenager who limps. A hot, red knee with fever is an emergency.
            """,
        ),
        related(
            "Similar patterns",
            "Pain on the outside of the knee often comes from the hip; pain below it, from the calf.",
            region=["ache-down-the-side-of-the-leg", "heel-pain-that-comes-from-the-calf"],
        ),
    ],
)
