"""A heel that hurts with the first steps of the day."""

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
    slug="self-care-heel-that-hurts-with-the-first-steps",
    title="Self Care – Heel That Hurts With the First Steps",
    section="self-care-foot",
    regions=["lower-extremity", "calf", "foot"],
    tags=["walking", "standing", "soleus"],
    summary=(
        "Like stepping on a pebble, every morning. Wake the foot before you stand, lengthen the calf, and build up the "
        "heel over weeks."
    ),
    where_it_hurts="Under the heel, towards the inner side, sometimes along the arch; the calf is tight.",
    what_makes_it_worse="The first steps after rest, bare feet on hard floors, thin soles, and long standing.",
    picture="first-steps-of-the-day",
    patterns=["heel-pain-that-comes-from-the-calf"],
    reviewed_on=date(2026, 11, 9),
    body=[
        text(
            """
            The first ten steps are the worst. Then it eases, and after a long day it is back. The sole of
            the foot works like the string of a bow, and a stiff calf pulls the bow tight. Overnight
            everything shortens, and in the morning you step on it. Patience pays here: most heels are well
            within a year, and many much sooner.
            """
        ),
        avoid(
            "Spare the heel these",
            """
            - Walking barefoot on tiles, also to the bathroom at night
            - Flip-flops and worn-out shoes
            - Standing for hours in one place
            - Doubling your walk or your run within a week
            - Jumping, skipping, and sprints
            """,
            figure(
                "barefoot-on-tiles", "Hard floor, bare heel: put slippers with a soft sole beside the bed"
            ),
            subheading("Shoes by the bed"),
            """
            Choose a pair with a cushioned heel and a slight lift. Wear them from the first step on.
            """,
            subheading("Standing work"),
            """
            Stand on a mat. Shift your weight, and put one foot on a low step now and then.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            In the evening, cool the heel with a cold bottle in a towel for ten minutes. In the morning,
            begin before you stand up:
            """,
            exercise(
                "Toes to the shin",
                "Sit on the edge of the bed and cross the sore foot over the other knee.",
                "Take hold of the toes and draw them towards the shin until the arch is firm.",
                "Rub along the arch with the other thumb.",
                hold="10 seconds",
                repeat="10 times",
                often="Before the first step, and after sitting",
            ),
            exercise(
                "Roll the arch",
                "Sit down and put a small ball under the middle of the foot.",
                "Roll slowly from the heel to the ball of the foot.",
                "Stay on a tender spot for three breaths.",
                repeat="2 minutes",
                often="Once or twice a day",
                picture="ball-under-the-arch",
                caution="Stay seated, and go around the sorest point of the heel.",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            "Stretch every day. Begin with the heel raises when walking is comfortable.",
            exercise(
                "Calf stretch at the wall",
                "Stand facing a wall, one foot behind the other, toes pointing forwards.",
                "Lean towards the wall; the rear knee is straight and its heel stays down.",
                "Then bend the rear knee a little to reach the deeper muscle.",
                hold="30 seconds each way",
                repeat="3 times on each side",
                often="Twice a day",
                picture="calf-stretch-at-the-wall",
                caution="You should feel it in the calf. If the heel hurts, step in a little.",
            ),
            exercise(
                "Heel raise on a towel",
                "Stand on a step with a rolled towel under your toes and a hand on the rail.",
                "Rise for three seconds, stay for two, and lower for three.",
                repeat="8 to 12 times",
                often="Every second day",
                picture="heel-raise-on-a-step",
                caution="Start with both feet. Change to one foot when twelve are easy.",
            ),
        ),
        guidelines(
            "Guidelines for slow stretching",
            "static",
            "The calf is strong and slow. It does not believe in short visits.",
            "Stay for thirty seconds at least.",
            "Point the foot straight ahead, not outwards.",
            "Do both: knee straight and knee bent.",
            "Never stretch through a sharp pain in the heel.",
        ),
        see_professional(
            "routine",
            "When it takes too long",
            """
            If six weeks of this change nothing, let a doctor, a podiatrist or a physical therapist look at
            foot and shoes. If you have diabetes, or a foot that feels little, ask before you begin.
            """,
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            - The heel hurts at rest or at night, or when you squeeze it from both sides
            - It is swollen, hot or red, or you have a fever
            - The foot is numb or tingles
            """,
        ),
        see_professional(
            "emergency",
            "Get help at once",
            """
            A snap in the heel cord, as if somebody had kicked you, and a foot that cannot push off: have it
            seen today. The same holds for a calf that is swollen, warm and painful on one side. With
            shortness of breath or pain in the chest, call an ambulance.
            """,
        ),
        related(
            "Does another post better match your pain?",
            "A cramp in the calf at night is a different story, and so is an ache in the middle of the arch.",
            pattern=["heel-pain-that-comes-from-the-calf"],
            region=["self-care-kneecap-that-aches-on-stairs", "self-care-tight-hamstring-after-sitting"],
            other=["heat-cold-or-neither"],
        ),
    ],
)
