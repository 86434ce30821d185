"""The ache from the hip down the side and the back of the leg."""

from datetime import date

from demo.library.parts import figure, related, section, see_professional, table
from demo.library.post import Post

POST = Post(
    kind="pattern",
    slug="ache-down-the-side-of-the-leg",
    title="Ache Down the Side of the Leg",
    section="hip-pain",
    regions=["hip", "outer-hip", "low-back", "thigh"],
    tags=["gluteus medius", "gluteus minimus"],
    summary=(
        "From the buttock down the outside or the back of the thigh: it looks like a nerve, and is often a tired muscle "
        "at the side of the hip."
    ),
    where_it_hurts="In the buttock and the outside of the hip, down the side or the back of the leg.",
    what_makes_it_worse="Getting up from a chair, walking, lying on that side, and crossing the legs.",
    picture="map-side-of-the-leg",
    reviewed_on=date(2026, 10, 12),
    body=[
        section(
            "How people describe this pain pattern",
            """
            “I get up, and for the first few steps I limp.” They rub the outside of the hip, the buttock,
            the side of the thigh. Lying on it is bad; lying on the other side with the knee dropped is not
            much better. Many believe that it is the sciatic nerve. Sometimes it is, which is why the table
            below is worth a look.
            """,
            figure(
                "map-side-of-the-leg", "Two spots below the crest of the hip, and the ache they send down"
            ),
            table(
                "Muscle or nerve?",
                ["What you notice", "More like this pattern", "More like a nerve"],
                ["Feeling", "A dull, deep ache", "Burning, electric, tingling"],
                ["Reaches", "Seldom below the ankle", "Often into foot and toes"],
                ["Coughing", "No change", "Shoots into the leg"],
                ["Strength", "Tired, but strong", "A foot that drops, a knee that gives way"],
            ),
        ),
        section(
            "What starts it and keeps it going",
            """
            - A long walk on a slope, or in new shoes
            - Standing on one leg with the hip pushed out, a child on the arm
            - Sitting on a thick wallet
            - A fall on the hip, even years ago
            """,
        ),
        section(
            "The anatomy behind your pain",
            """
            Gluteus medius and minimus fan out from the crest of the hip to the bony point at its side. With
            each step they stop the pelvis from dropping to the other side. The front part of the minimus
            refers down the side of the leg, the rear part down the back. The medius sends its ache across
            the low back and the buttock.
            """,
        ),
        section(
            "Getting relief on your own",
            """
            Choose by what hurts most: the [outer hip](page:self-care-outer-hip-sore-on-your-side), the [low
            back](page:self-care-low-back-stiff-in-the-morning), or the [back of the
            thigh](page:self-care-tight-hamstring-after-sitting).
            """,
        ),
        section(
            "Notes for massage and bodywork",
            """
            Position the client on the good side, with a pillow between the knees. Work from the crest down,
            and stay off the bony point itself. Ask about the back, the bladder and the strength of the foot
            first.
            """,
        ),
        see_professional(
            "emergency",
            "Do not wait with these",
            """
            Numbness between the legs, trouble with bladder or bowel, or a leg that is getting weak belongs
            in an emergency department now. A leg that is swollen and warm on one side needs a doctor today.
            """,
        ),
        related(
            "Similar patterns",
            "Pain that stays around the knee or the heel is more likely one of these.",
            region=["knee-pain-that-begins-in-the-thigh", "heel-pain-that-comes-from-the-calf"],
        ),
    ],
)
