"""A person seen from the front or from behind: bare for maps of pain, dressed for everything else.

The middle of the hips is 0; the crown is 408 units above it, the floor 432 below.
"""

from dataclasses import dataclass

from .palette import Look
from .paths import Point, Profile, outline, rounded
from .sheet import Sheet

ARM: Profile = [(0, 27), (0.2, 26), (0.5, 18), (0.64, 20), (1, 12)]
LEG_OUT: Profile = [(0, 46), (0.15, 45), (0.5, 26), (0.68, 31), (1, 15)]
LEG_IN: Profile = [(0, 42), (0.15, 40), (0.5, 25), (0.66, 29), (1, 15)]
TRUNK = [
    0 - 282j, 24 - 282j, 30 - 262j, 58 - 248j, 96 - 232j, 112 - 206j, 106 - 172j, 94 - 130j,
    78 - 78j, 72 - 44j, 80 - 4j, 89 + 36j, 84 + 74j, 46 + 92j, 0 + 84j,
]  # fmt: skip


@dataclass(frozen=True)
class Stance:
    """The joints of arms and legs, left then right as one sees them, and how far the head leans (degrees)."""

    left_arm: tuple[Point, ...] = (-98 - 208j, -126 - 92j, -142 + 18j)
    right_arm: tuple[Point, ...] = (98 - 208j, 126 - 92j, 142 + 18j)
    left_leg: tuple[Point, ...] = (-43 + 46j, -47 + 230j, -46 + 398j)
    right_leg: tuple[Point, ...] = (43 + 46j, 47 + 230j, 46 + 398j)
    head: float = 0
    back: bool = False


def draw_body(sheet: Sheet, look: Look, stance: Stance, dressed: bool = True) -> None:
    """Draw legs, neck, trunk, arms and head, in this order."""
    for leg, side in ((stance.left_leg, -1), (stance.right_leg, 1)):
        _leg(sheet, look, leg, side, stance.back, dressed)
    _neck(sheet, look, stance)
    _trunk(sheet, look, dressed)
    for arm in (stance.left_arm, stance.right_arm):
        _arm(sheet, look, arm, dressed)
    draw_face(sheet, look, stance)
    if not dressed:
        _landmarks(sheet, look, stance)


def _trunk(sheet: Sheet, look: Look, dressed: bool) -> None:
    sheet.blob(_both_sides(TRUNK), look.skin.light)
    sheet.blob(_both_sides([0 + 16j, 44 + 12j, 83 + 2j, *TRUNK[11:]]), look.legs.light)
    if dressed:
        shirt = [0 - 246j, 34 - 258j, *TRUNK[3:10], 82 - 6j, 88 + 22j, 60 + 30j, 0 + 33j]
        sheet.blob(_both_sides(shirt), look.top.light)


def _both_sides(half: list[Point]) -> list[Point]:
    """Return a whole outline from its right half, which begins and ends in the middle."""
    return [*half, *(complex(-point.real, point.imag) for point in reversed(half[1:-1]))]


def _arm(sheet: Sheet, look: Look, joints: tuple[Point, ...], dressed: bool) -> None:
    line = rounded(joints, 0.28)
    way = (joints[2] - joints[1]) / abs(joints[2] - joints[1])
    sheet.outline(outline([joints[2] + way * step for step in range(0, 46, 4)], HAND, HAND), look.skin.light)
    sheet.outline(outline(line, ARM, ARM), look.skin.light)
    if dressed:
        wide = [(place, width + 4) for place, width in ARM]
        sheet.outline(outline(line, wide, wide, (0, 0.28), hem=1), look.top.light)


HAND: Profile = [(0, 12), (0.35, 16), (0.75, 13), (1, 7)]


def _leg(sheet: Sheet, look: Look, joints: tuple[Point, ...], side: int, back: bool, dressed: bool) -> None:
    line = rounded(joints, 0.3)
    left, right = (LEG_OUT, LEG_IN) if side > 0 else (LEG_IN, LEG_OUT)
    ankle = joints[2]
    if back:
        sheet.blob(
            [ankle + p for p in (-14 - 10j, 14 - 10j, 18 + 20j, 12 + 33j, -12 + 33j, -18 + 20j)],
            look.skin.light,
        )
    else:
        toes = [-14 - 12j, 14 - 12j, 20 + 12j, 28 * side + 28j if side > 0 else 17 + 28j]
        toes += [6 * side + 36j, 17 * side - 34 * side + 28j if side > 0 else -28 + 28j, -18 + 12j]
        sheet.blob([ankle + p for p in toes], look.skin.light)
    sheet.outline(outline(line, left, right), look.skin.light)
    sheet.outline(outline(line, left, right, (0, 0.9 if dressed else 0.2), hem=0.1), look.legs.light)


def _neck(sheet: Sheet, look: Look, stance: Stance) -> None:
    top = 0 - 340j + complex(stance.head * 1.3, 0)
    wide: Profile = [(0, 46), (0.35, 29), (1, 27)]
    sheet.outline(
        outline(rounded([0 - 240j, 0 - 280j, top]), wide, wide),
        look.skin.shade if not stance.back else look.skin.light,
    )


def draw_face(sheet: Sheet, look: Look, stance: Stance) -> None:
    """Draw the head: from the front an egg below the hair, from behind all hair."""
    with sheet.moved(f"translate({stance.head * 1.5:.1f} -350) rotate({stance.head:.1f} 0 60)"):
        if look.style == "bun":
            sheet.disc(0 - 62j, 24, look.hair)
        for side in (-1, 1):
            sheet.oval(46 * side + 4j, 9, 14, look.skin.shade)
        sheet.blob(
            [0 - 58j, 32 - 46j, 45 - 8j, 36 + 34j, 14 + 57j, -14 + 57j, -36 + 34j, -45 - 8j, -32 - 46j],
            look.skin.light,
        )
        if stance.back:
            sheet.blob(
                [0 - 64j, 36 - 52j, 49 - 8j, 40 + 26j, 0 + 36j, -40 + 26j, -49 - 8j, -36 - 52j], look.hair
            )
        else:
            sheet.blob(
                [
                    0 - 65j,
                    36 - 54j,
                    50 - 12j,
                    45 + 6j,
                    36 - 22j,
                    12 - 36j,
                    -20 - 32j,
                    -38 - 14j,
                    -45 + 6j,
                    -50 - 12j,
                    -36 - 54j,
                ],
                look.hair,
            )


def _landmarks(sheet: Sheet, look: Look, stance: Stance) -> None:
    """Draw the lines that tell front from back: spine and shoulder blades, or collarbones and kneecaps."""
    pen = {"colour": look.skin.shade, "width": 4}
    for side in (-1, 1):
        here = [complex(p.real * side, p.imag) for p in _LINES["back" if stance.back else "front"]]
        for start in range(0, len(here), 3):
            sheet.line(here[start : start + 3], **pen)
    if stance.back:
        sheet.line([0 - 250j, 0 - 120j, 0 - 4j], **pen)


_LINES = {
    "back": [
        38 - 206j, 46 - 158j, 74 - 138j,
        40 - 210j, 64 - 222j, 88 - 224j,
        4 + 92j, 34 + 98j, 70 + 88j,
        24 + 234j, 46 + 240j, 68 + 234j,
        46 + 262j, 47 + 290j, 46 + 318j,
    ],
    "front": [
        16 - 236j, 50 - 246j, 84 - 240j,
        26 + 218j, 46 + 206j, 66 + 218j,
        30 + 236j, 46 + 248j, 62 + 236j,
        62 + 130j, 66 + 170j, 60 + 196j,
        20 + 160j, 24 + 186j, 32 + 200j,
    ],
}  # fmt: skip
