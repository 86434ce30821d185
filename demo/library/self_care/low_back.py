"""A low back that is stiff in the morning."""

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
    video,
)
from demo.library.post import Post

POST = Post(
    kind="self_care",
    slug="self-care-low-back-stiff-in-the-morning",
    title="Self Care – Low Back Stiff in the Morning",
    section="self-care-low-back-pain",
    regions=["back", "low-back"],
    tags=["sleep", "lifting"],
    summary=(
        "The first half hour of the day is the hardest: socks, sink, car. These small movements oil the back before "
        "you ask anything of it."
    ),
    where_it_hurts="In a band across the small of the back, on one side or both, not below the knee.",
    what_makes_it_worse="The first bend of the day, long sitting, and lifting with a round back.",
    picture="cat-and-camel",
    patterns=["ache-down-the-side-of-the-leg"],
    reviewed_on=date(2026, 10, 19),
    body=[
        text(
            """
            You wake up and your back has turned to wood. An hour later it has almost forgotten about it.
            That pattern is common and mostly harmless. The discs are plump after a night of lying down, and
            the muscles have not moved for hours. Backs like to be used: gently, early and often.
            """
        ),
        avoid(
            "Go easy on these",
            """
            - Bending down to the floor in the first half hour after getting up
            - Sitting for more than forty minutes without standing up
            - Lifting and twisting in one movement
            - Staying in bed all day: more than a day of rest makes a back stiffer
            """,
            figure(
                "lifting-with-a-round-back", "Far from the body and with a round back, a small box is heavy"
            ),
            subheading("Getting out of bed"),
            """
            Roll onto your side with your knees bent. Let your feet drop over the edge, and push yourself up
            with your hands as they go. The trunk stays in one piece.
            """,
            subheading("Lifting"),
            """
            Go close. Bend your knees and hips, hug the thing, and stand up. Turn with your feet, not with
            your waist.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            Warmth is the quickest friend: ten minutes of warm shower, or a heat pack over your clothes.
            Then walk about the house for five minutes. If you cannot stand it, lie down with your calves on
            a chair and breathe slowly.
            """,
            exercise(
                "Knees to the chest",
                "Lie on your back on a firm bed.",
                "Draw one knee up with both hands, then the other.",
                "Rock a little from side to side and let the back sink.",
                hold="5 slow breaths",
                repeat="3 times",
                often="Before you get up",
                picture="knees-to-the-chest",
                caution="Leave this one out if it sends pain or tingling down a leg.",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            "Ten minutes a day for six weeks does more than an hour on Sundays.",
            exercise(
                "Cat and camel",
                "Kneel on all fours, hands below your shoulders.",
                "Breathe out and round the whole back up towards the ceiling.",
                "Breathe in and let the belly sink until the back is slightly hollow.",
                hold="One breath each way",
                repeat="8 to 10 times",
                often="Morning and evening",
                picture="cat-and-camel",
            ),
            exercise(
                "Arm and leg reach",
                "Stay on all fours with your back level, like a table.",
                "Slide one foot back until that leg is straight, then lift it to the height of your hip.",
                "If that is steady, stretch out the opposite arm too. Change sides.",
                hold="5 seconds",
                repeat="6 times on each side",
                often="Every second day",
                picture="arm-and-leg-reach",
                caution="If your back sags or turns, lift only the leg.",
            ),
            video(
                "https://videos.example.org/cat-and-camel",
                "Cat and camel, slowly",
                "The address is a placeholder: this demo has no film of its own.",
            ),
            table(
                "A gentle plan for six weeks",
                ["Weeks", "Each day", "Every second day"],
                ["1 and 2", "Knees to the chest, cat and camel", "A walk of ten minutes"],
                ["3 and 4", "Cat and camel", "Leg reach, a walk of twenty minutes"],
                ["5 and 6", "Cat and camel", "Arm and leg reach, a walk of thirty minutes"],
            ),
        ),
        guidelines(
            "Guidelines for slow stretching",
            "static",
            "A stiff back opens like a door that sticks: with patience, not with force.",
            "Move into a stretch until you feel it, then stop there.",
            "Breathe out for longer than you breathe in.",
            "Come back as slowly as you went.",
            "Pain that travels into the leg is a sign to stop.",
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            - The pain followed a fall, or you have thin bones or take cortisone
            - It wakes you every night and no position eases it
            - You have lost weight without trying, have a fever, or have had cancer
            - You are stiff for more than an hour every morning, for three months or more
            - It runs below the knee and is getting worse
            """,
        ),
        see_professional(
            "emergency",
            "Go to an emergency department now",
            """
            - You feel numb between your legs or around the seat
            - You cannot pass water, or cannot hold water or stool
            - A leg is becoming weak, or both legs are
            - Sudden, tearing pain in back or belly, with faintness or cold sweat
            """,
        ),
        related(
            "Does another post better match your pain?",
            "An ache on one side that drops into the buttock often begins at the hip.",
            pattern=["ache-down-the-side-of-the-leg"],
            region=["self-care-outer-hip-sore-on-your-side", "self-care-knot-between-the-shoulder-blades"],
            other=["heat-cold-or-neither"],
        ),
    ],
)
