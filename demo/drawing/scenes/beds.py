"""Beds seen from above."""

from ..bodies import Stance, draw_body
from ..palette import MIST, OMAR, WHITE, WOOD
from ..props import pillow
from ..sheet import Sheet, backdrop


def three_quarter_face_down(s: Sheet) -> None:
    backdrop(s, "#e8d9c0", "#e8d9c0")
    s.slab(80 + 90j, 1040, 720, WOOD, 40)
    s.slab(100 + 110j, 1000, 680, WHITE, 34)
    pillow(s, 262 + 440j, 96, 150, 0, MIST)
    with s.moved("translate(620 470) rotate(-90)"):
        stance = Stance(
            left_arm=(-98 - 208j, -150 - 110j, -140 + 4j), right_arm=(98 - 208j, 170 - 250j, 140 - 350j),
            left_leg=(-43 + 46j, -50 + 230j, -46 + 398j), right_leg=(50 + 46j, 170 + 150j, 110 + 300j),
            back=True,
        )  # fmt: skip
        draw_body(s, OMAR, stance)
