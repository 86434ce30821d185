"""Maps of pain: the part of the body that hurts, in red, and the ring where it comes from."""

from ..bodies import Stance, draw_body
from ..figure import Bend, Pose, draw_person
from ..palette import TAN, Look, Skin
from ..sheet import Sheet, backdrop

BACK = Stance(back=True)
BODY = Look(TAN, "#33261f", "short", Skin("#3d8785", "#2f6f6d"), Skin("#3d6b73", "#2f565d"))


def _body(s: Sheet, place: str, stance: Stance, marks: list, presses: list) -> None:
    backdrop(s, "#f4ece0", "#e9dfd0")
    with s.moved(place):
        draw_body(s, BODY, stance, dressed=False)
        for mark in marks:
            s.glow(*mark)
        for press in presses:
            s.press(press, 7)


def map_neck_to_temple(s: Sheet) -> None:
    backdrop(s, "#f4ece0", "#e9dfd0")
    with s.moved("translate(-460 -40) scale(2.9)"):
        look = Look(TAN, "#33261f", "short", Skin("#d29f76", "#b98560"), BODY.legs)
        draw_person(s, look, Pose(hip=360 + 390j, near_leg=Bend(-90, -90), near_arm=Bend(-94, -88)))
        for mark in ((344 + 176j, 24, 34, 8), (342 + 136j, 24, 28, 0), (366 + 98j, 32, 20, -20)):
            s.glow(*mark)
        s.press(338 + 212j, 7)


def map_shoulder(s: Sheet) -> None:
    marks = [(100 - 210j, 52), (120 - 130j, 26, 64, -12), (134 - 30j, 20, 56, -8), (44 - 150j, 22, 40, 0)]
    _body(s, "translate(470 830) scale(2.3)", BACK, marks, [66 - 172j, 78 - 160j])


def angle_of_the_neck(s: Sheet) -> None:
    _body(
        s,
        "translate(600 960) scale(2.5)",
        BACK,
        [(-44 - 258j, 46, 56, 30), (-34 - 180j, 22, 54, 0)],
        [-40 - 232j],
    )


def map_side_of_the_leg(s: Sheet) -> None:
    marks = [(58 + 34j, 50, 44), (74 + 130j, 26, 100, 2), (66 + 290j, 22, 90, 2)]
    _body(s, "translate(580 140) scale(1.72)", BACK, marks, [72 - 6j, 84 + 22j])


def referral_gluteus_minimus(s: Sheet) -> None:
    map_side_of_the_leg(s)


def map_front_of_the_thigh(s: Sheet) -> None:
    _body(
        s,
        "translate(600 -30) scale(2.3)",
        Stance(),
        [(46 + 228j, 44), (26 + 240j, 22, 34, 0)],
        [50 + 96j, 32 + 176j],
    )


def map_calf_and_heel(s: Sheet) -> None:
    _body(s, "translate(600 -650) scale(3.2)", BACK, [(46 + 420j, 32, 28), (46 + 384j, 16, 36)], [34 + 326j])


def back_of_the_lower_leg(s: Sheet) -> None:
    marks = [(38 + 276j, 34, 40), (44 + 330j, 20, 44), (46 + 420j, 20)]
    _body(s, "translate(600 -640) scale(3.1)", BACK, marks, [36 + 266j, 58 + 270j])
