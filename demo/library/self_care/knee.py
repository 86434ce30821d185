"""A kneecap that aches on stairs."""

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
    slug="self-care-kneecap-that-aches-on-stairs",
    title="Self Care – Kneecap That Aches on Stairs",
    section="self-care-knee",
    regions=["lower-extremity", "knee", "thigh"],
    tags=["stairs", "cycling", "quadriceps"],
    summary=(
        "Going down hurts more than going up, and a cinema seat is torture. A strong, supple thigh gives the kneecap "
        "an easier ride."
    ),
    where_it_hurts="Around or behind the kneecap, hard to point at with one finger.",
    what_makes_it_worse="Stairs, squats, kneeling, and sitting for long with bent knees.",
    picture="slow-step-down",
    patterns=["knee-pain-that-begins-in-the-thigh"],
    reviewed_on=date(2026, 10, 8),
    body=[
        text(
            """
            The kneecap slides in a groove, steered by the big muscle on the front of the thigh and by the
            hip. When they are tired or tight, it is pressed harder into its track. The knee aches but is
            seldom damaged. You do not have to give it up: you have to give it the right amount.
            """
        ),
        avoid(
            "Turn these down, not off",
            """
            - Stairs two at a time, and long ways downhill
            - Kneeling on hard floors
            - Deep squats and lunges
            - Sitting with your heels under the chair
            - A bicycle saddle that is too low
            """,
            figure(
                "kneeling-on-the-floor",
                "Kneeling presses the kneecap into its groove: use a thick pad, or a low stool",
            ),
            subheading("Stairs, the kind way"),
            """
            Hold the rail. The good leg goes up first; the sore one goes down first. Lean forwards a little,
            and let the knee point over the second toe.
            """,
            subheading("At the cinema"),
            """
            Take the seat on the aisle and stretch the leg out every few minutes.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            After a long day, cold in a damp cloth around the kneecap calms it: ten minutes, with the leg
            up. Before you move, warmth on the thigh is better.
            """,
            exercise(
                "Roll out the thigh",
                "Sit on a firm chair with a rolling pin or a bottle.",
                "Roll slowly from above the knee to the middle of the thigh, on the front and on the inner side.",
                "Wait on tender places for two breaths.",
                repeat="10 slow strokes",
                often="Once a day",
                caution="Stop a hand’s width above the kneecap’s edge if it is swollen.",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            "Thigh and hip need about six weeks to grow stronger. The knee often feels it after two.",
            exercise(
                "Straight leg lift",
                "Sit or lie with one knee bent and the sore leg straight.",
                "Draw the toes up, tighten the thigh and lift the leg by a foot’s length.",
                "Lower it slowly.",
                hold="3 seconds",
                repeat="10 times, twice",
                often="Every day at first",
                picture="straight-leg-lift",
                caution="If your back complains, lift less high.",
            ),
            exercise(
                "Slow step down",
                "Stand on a low step beside a wall or rail.",
                "Lower the other heel towards the floor while you count to three.",
                "The knee points over the second toe. Come up again.",
                repeat="8 times on each side",
                often="Every second day",
                picture="slow-step-down",
                caution="Use a lower step if the pain goes above 3 out of 10.",
            ),
            video(
                "https://www.youtube.com/watch?v=00000000000",
                "Stepping down slowly",
                "The address is a placeholder: this demo has no film of its own.",
            ),
        ),
        guidelines(
            "Guidelines for stretching the front of the thigh",
            "static",
            "Lie on your good side; that spares your balance and your back.",
            "Draw the heel towards the seat with your hand or a towel.",
            "Keep the knees together and push the hip forwards a little.",
            "Hold for twenty seconds; breathe.",
            "If it pinches under the kneecap, open the knee again by a hand’s width.",
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            - The knee locks, or gives way
            - It swelled up within hours of a twist or a fall
            - You cannot bend it or straighten it fully
            - It hurts at night, or when you rest
            """,
        ),
        see_professional(
            "emergency",
            "Get help at once",
            """
            Go to an emergency department if you cannot take four steps after a fall, if the knee is out of
            shape, or if it is hot, red and swollen and you feel ill. A swollen, painful calf on one side
            needs a doctor the same day; with shortness of breath, call an ambulance.
            """,
        ),
        related(
            "Does another post better match your pain?",
            "Pain behind the knee belongs to the hamstring or the calf.",
            pattern=["knee-pain-that-begins-in-the-thigh"],
            region=["self-care-tight-hamstring-after-sitting", "self-care-outer-hip-sore-on-your-side"],
        ),
    ],
)
