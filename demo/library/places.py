"""Where posts belong: the regions of the body, and the sections that make the site's tree.

Both carry the names that the importer gives them in addresses, so that imported posts find their place here:
`Self Care-Thigh` of the old site is the region `thigh`, and the section `self-care-thigh`.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Region:
    """A region of the body with those that lie in it."""

    slug: str
    name: str
    parts: list["Region"] = field(default_factory=list)


@dataclass(frozen=True)
class Section:
    """A section of the site with those below it; `introduction` is what readers find above its posts."""

    slug: str
    title: str
    summary: str
    introduction: str
    sections: list["Section"] = field(default_factory=list)


REGIONS = [
    Region("head", "Head", [Region("face", "Face and jaw")]),
    Region("neck", "Neck"),
    Region("shoulder", "Shoulder"),
    Region(
        "upper-extremity",
        "Arm",
        [Region("forearm", "Forearm"), Region("wrist-and-hand", "Wrist and hand")],
    ),
    Region("back", "Back", [Region("mid-back", "Mid back"), Region("low-back", "Low back")]),
    Region("hip", "Hip", [Region("outer-hip", "Outer hip")]),
    Region(
        "lower-extremity",
        "Leg",
        [Region("thigh", "Thigh"), Region("knee", "Knee"), Region("calf", "Calf"), Region("foot", "Foot")],
    ),
]

SELF_CARE = Section(
    "self-care",
    "Self Care",
    "What to leave alone, what helps tonight, and what helps for good.",
    """
    Each post here is about one pain. It begins with what to avoid, because that costs nothing and works at once. Then
    comes relief for now, and the exercises that last. Start with the place that hurts.
    """,
    [
        Section(
            "self-care-head",
            "Head and Jaw",
            "Headaches and tired jaws.",
            """
            Many headaches begin below the head: in the neck, or in the jaw. A headache that is sudden, or the worst of your
            life, is an emergency and no case for self-care.
            """,
        ),
        Section(
            "self-care-neck",
            "Neck",
            "Stiff necks, and headaches that climb.",
            "The neck carries your head all day. These posts make the load lighter, at the desk and in bed.",
        ),
        Section(
            "self-care-upper-extremity",
            "Shoulder and Arm",
            "From the shoulder blade to the fingertips.",
            "Hands do what shoulders allow. When the arm aches from top to bottom, begin at the top.",
            [
                Section(
                    "self-care-shoulder",
                    "Shoulder",
                    "Shoulders that ache at night or catch when you reach.",
                    "A shoulder wants to be propped up at night and moved by day, a little and often.",
                ),
                Section(
                    "self-care-forearm",
                    "Forearm and Hand",
                    "Sore from mouse, telephone and tools.",
                    "Small muscles that never get to rest. Take the strain away first; then make them strong.",
                ),
            ],
        ),
        Section(
            "self-care-mid-back",
            "Mid Back",
            "The ache between the shoulder blades.",
            "The spot that hurts is behind you, and the reason is mostly in front of you.",
        ),
        Section(
            "self-care-low-back-pain",
            "Low Back",
            "Stiff mornings, long days, and the ache in between.",
            """
            Backs like to be used: gently, early and often. Numbness around the seat, or trouble with bladder or bowel, is
            an emergency.
            """,
        ),
        Section(
            "self-care-lower-extremity",
            "Hip and Leg",
            "From the outer hip to the sole of the foot.",
            "What you feel in the leg can begin above it. Compare the neighbours before you choose.",
            [
                Section(
                    "self-care-hip",
                    "Hip",
                    "Sore on the side, and sore when you lie on it.",
                    "The hip holds you level with every step. It calms down with rest at night and strength by day.",
                ),
                Section(
                    "self-care-thigh",
                    "Thigh",
                    "Hamstrings that seize, and thighs that pull.",
                    "The back of the thigh dislikes the edge of a chair. Give it room, then length, then strength.",
                ),
                Section(
                    "self-care-knee",
                    "Knee",
                    "Stairs, squats and long films.",
                    "A knee seldom wants to be spared for long. It wants the right amount.",
                ),
                Section(
                    "self-care-calf",
                    "Calf",
                    "Cramps and tight calves.",
                    """
                    A cramp passes; a calf that is swollen and warm on one side does not belong here, but with a doctor
                    today.
                    """,
                ),
                Section(
                    "self-care-foot",
                    "Foot",
                    "Heels, arches, and the first steps of the day.",
                    "Feet heal slowly because they cannot stay at home. Good shoes are half of the work.",
                ),
            ],
        ),
    ],
)

PATTERNS = Section(
    "trigger-point-pain-patterns",
    "Trigger Point Pain Patterns",
    "Where it hurts, and where that comes from.",
    """
    A sore spot in a muscle can send its pain to another place. The map is much the same in everybody. Find the picture
    that looks like your pain; it leads to the self-care that fits.
    """,
    [
        Section(
            "neck-pain",
            "Head and Neck Patterns",
            "From the shoulder up to the temple.",
            "The neck sends its pain upwards, and down to the edge of the shoulder blade.",
        ),
        Section(
            "upper-extremity-pain",
            "Shoulder and Arm Patterns",
            "From the shoulder blade down the arm.",
            "It hurts in front and comes from behind: the shoulder blade steers the whole arm.",
        ),
        Section(
            "hip-pain",
            "Hip Patterns",
            "From the side of the hip into back and leg.",
            "The muscles at the side of the hip imitate a pinched nerve so well that they deserve a look of their own.",
        ),
        Section(
            "knee-pain",
            "Knee Patterns",
            "From the thigh into the knee.",
            "A knee is often only the messenger. The thigh above it wrote the letter.",
        ),
        Section(
            "lower-extremity-pain",
            "Leg Patterns",
            "From the calf to the heel and the arch.",
            "What the calf cannot do, the foot must.",
            [
                Section(
                    "calf-pain",
                    "Calf Patterns",
                    "From the calf to the heel and the arch.",
                    "Two muscles, one on top of the other, each with a place to hurt of its own.",
                )
            ],
        ),
    ],
)

ARTICLES = Section(
    "articles",
    "Articles",
    "Questions that come up in every post.",
    "Longer reads for a day when it does not hurt too much.",
)

SECTIONS = [SELF_CARE, PATTERNS, ARTICLES]
