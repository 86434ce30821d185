"""The headache that climbs from the neck."""

from datetime import date

from demo.library.parts import figure, related, section, see_professional, table
from demo.library.post import Post

POST = Post(
    kind="pattern",
    slug="headache-that-climbs-from-the-neck",
    title="Headache That Climbs From the Neck",
    section="neck-pain",
    regions=["head", "neck"],
    tags=["headache", "trapezius", "suboccipitals"],
    summary=(
        "A question mark of pain, from the neck behind the ear to the temple. It is drawn by muscles at the top of the "
        "shoulder and below the skull."
    ),
    where_it_hurts="Up the side of the neck, around the ear to the temple, and sometimes to the angle of the jaw.",
    what_makes_it_worse="Lifted shoulders, a head held forwards, cold draughts, and stress.",
    picture="map-neck-to-temple",
    reviewed_on=date(2026, 11, 2),
    body=[
        section(
            "How people describe this pain pattern",
            """
            They lay the hand on the back of the neck, and then draw a bow behind the ear to the temple. “It
            pulls up into my head,” they say, or “as if the headache hung on a hook.” Most feel it on one
            side. The jaw may ache as well, and pressing on the top of the shoulder wakes the whole line.
            """,
            figure("map-neck-to-temple", "Red is where it hurts; the rings mark where it comes from"),
        ),
        section(
            "What starts it and keeps it going",
            """
            - Shoulders that creep up towards the ears: at the wheel, in the cold, before a deadline
            - A head that leans towards a screen
            - Reading glasses that make you tip your head back
            - A bag on one shoulder, or straps that cut in
            """,
            table(
                "Three kinds of headache that people mix up",
                ["What you notice", "From the neck", "Migraine", "See somebody at once"],
                ["Beginning", "Slow, after a posture", "Hours, often with warning signs", "Within a minute"],
                ["Where", "One side, from the neck", "Often one side, throbbing", "Anywhere"],
                ["With it", "A stiff, tender neck", "Nausea, dread of light", "Fever, confusion, weakness"],
            ),
        ),
        section(
            "The anatomy behind your pain",
            """
            The upper trapezius runs from the back of the skull and the neck to the outer end of the
            collarbone. A sore band in its front edge is known to send pain to the temple. Below the skull
            lie four pairs of short muscles that tilt and turn the head by small amounts. They are busy
            whenever you look at a screen.

            Nerves from the upper neck and from the face meet in the same place in the brain stem. That is
            why the head can hurt while the trouble sits in the neck.
            """,
        ),
        section(
            "Getting relief on your own",
            """
            Start with the post on the [headache that starts in the
            neck](page:self-care-headache-that-starts-in-the-neck). If your cheeks are tired in the morning,
            add the one for the [clenching jaw](page:self-care-jaw-that-aches-from-clenching).
            """,
        ),
        section(
            "Notes for massage and bodywork",
            """
            Ask about the first and the worst headache before you touch the neck. Work with the client face
            up and the shoulder slack. Take the front edge of the trapezius between finger and thumb, and
            wait. End below the skull, with the weight of the head as the only pressure. Leave out fast
            turns and end positions.
            """,
        ),
        see_professional(
            "emergency",
            "When a headache is an emergency",
            """
            Call an ambulance for the worst headache of your life, for one that strikes within a minute, and
            for one with fever and a stiff neck, confusion, a fit, weakness, slurred speech or lost sight,
            or after a blow to the head.
            """,
        ),
        related(
            "Similar patterns",
            "Neck, shoulder and arm share nerves and muscles. If the ache runs down instead of up, look here.",
            region=["deep-ache-in-the-front-of-the-shoulder"],
        ),
    ],
)
