"""Heat, cold, or neither: an article for all of the posts."""

from datetime import date

from demo.library.parts import figure, section, see_professional, table, text
from demo.library.post import Post

POST = Post(
    kind="article",
    slug="heat-cold-or-neither",
    title="Heat, Cold, or Neither?",
    section="articles",
    regions=[],
    tags=["heat", "ice", "first aid"],
    summary=(
        "Almost every post mentions a warm pack or an ice cube. Here is how to choose, how long to stay, and when to leave "
        "both in the cupboard."
    ),
    picture="warm-bottle-and-ice",
    reviewed_on=date(2026, 10, 30),
    body=[
        text(
            """
            People ask this more often than anything else. The honest answer is that both are small helpers.
            They do not heal a muscle. They make it comfortable enough to move, and moving is what helps. So
            choose the one that feels good, and keep the rules below.
            """
        ),
        table(
            "Which one, and for how long?",
            ["Your situation", "Try", "How long"],
            ["Stiff in the morning", "Warmth", "10 to 15 minutes, then move"],
            [
                "A fresh strain, tender and swollen",
                "Cold in a cloth",
                "10 minutes, several times in the first two days",
            ],
            ["A dull ache after a long day", "Whichever you like", "10 minutes"],
            ["A hot, red joint, or fever", "Neither", "See a doctor"],
        ),
        section(
            "Warmth",
            """
            A warm shower, a wheat bag, a hot-water bottle in its cover: all the same to a muscle. It should
            feel pleasantly warm, never hot. Take it off after a quarter of an hour, and do not sleep on it.
            """,
            figure("warm-bottle-and-ice", "Always a layer of cloth between the skin and the pack"),
        ),
        section(
            "Cold",
            """
            A bag of peas in a tea towel moulds itself to a knee better than any gel pack. An ice cube in a
            thin cloth is good for small places. Keep it moving. Ten minutes are enough, and bare ice on
            bare skin burns.
            """,
        ),
        section(
            "Leave both away",
            """
            - On skin that feels little: after a stroke, with diabetes, over numb places
            - On broken or irritated skin, and over a pain patch
            - On a calf that is swollen and warm
            - With poor circulation, or if cold turns your fingers white: no ice
            - On a small child, or on anybody who cannot say that it is too much
            """,
        ),
        section(
            "And then?",
            """
            Get up and move. The posts on the [stiff low
            back](page:self-care-low-back-stiff-in-the-morning), the [heel that
            hurts](page:self-care-heel-that-hurts-with-the-first-steps) and the [sore
            forearm](page:self-care-forearm-sore-from-the-mouse) show what comes after the pack.
            """,
        ),
        see_professional(
            "soon",
            "Ask before you treat yourself",
            """
            If a pain is new and strong, followed an accident, or comes with fever, numbness or weakness,
            have it looked at first.
            """,
        ),
    ],
)
