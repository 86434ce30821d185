"""Heads, hands, feet and things, seen from near."""

from ..figure import Bend, Pose, draw_person, reach
from ..palette import CLAY, HANS, LIN, MAYA, OMAR, ROSA, WHITE
from ..props import ball
from ..sheet import Sheet, backdrop, room

BUST = "translate(-240 30) scale(2.4)"


def _bust(near_arm: Bend, head: float = 84, gaze: float = 0) -> Pose:
    return Pose(hip=340 + 390j, head=head, gaze=gaze, near_leg=Bend(-90, -90), near_arm=near_arm)


def jaw_and_temple(s: Sheet) -> None:
    backdrop(s)
    with s.moved("translate(-560 -60) scale(3.4)"):
        draw_person(s, ROSA, _bust(Bend(-95, -85)))
        s.glow(356 + 140j, 30)
        s.glow(360 + 96j, 25)


def cheek_massage(s: Sheet) -> None:
    backdrop(s)
    with s.moved("translate(-400 20) scale(2.7)"):
        draw_person(s, MAYA, _bust(reach(392, 182, 1, 112)))
        s.glow(366 + 138j, 24)


def chin_tuck(s: Sheet) -> None:
    backdrop(s)
    with s.moved(BUST):
        draw_person(s, LIN, _bust(Bend(-95, -85), 96))
        s.arrow([470 + 152j, 440 + 152j, 414 + 152j], width=5)


def chin_tuck_with_a_sore_neck(s: Sheet) -> None:
    backdrop(s)
    with s.moved(BUST):
        draw_person(s, HANS, _bust(Bend(-95, -85), 70))
        s.glow(332 + 152j, 34)
        s.glow(352 + 92j, 26)


def ball_under_the_arch(s: Sheet) -> None:
    room(s)
    with s.moved("translate(-730 -1520) scale(3)"):
        ball(s, 470 + 743j, 17)
        pose = Pose(hip=300 + 545j, near_leg=reach(440, 700, -1, -3), near_arm=Bend(60, 60))
        draw_person(s, OMAR, pose)
    s.arrow([780 + 815j, 870 + 815j], width=10)
    s.arrow([580 + 815j, 490 + 815j], width=10)


def warm_bottle_and_ice(s: Sheet) -> None:
    room(s, 620)
    s.blob(
        [250 + 330j, 330 + 280j, 480 + 280j, 560 + 330j, 570 + 600j, 540 + 680j, 270 + 680j, 240 + 600j], CLAY
    )
    s.slab(368 + 190j, 74, 110, CLAY, 14)
    s.slab(350 + 176j, 110, 40, "#a8593a", 12)
    for y in (380, 450, 520, 590):
        s.line([complex(290, y), complex(405, y + 14), complex(520, y)], "#e0987a", 8)
    s.blob([680 + 560j, 760 + 500j, 930 + 500j, 1010 + 560j, 1000 + 690j, 690 + 690j], WHITE)
    s.slab(740 + 430j, 110, 110, "#bfe0e2", 18)
    s.slab(840 + 460j, 100, 100, "#a9d2d6", 18)
    s.slab(756 + 446j, 40, 14, WHITE, 7)
    s.blob([660 + 600j, 760 + 570j, 930 + 576j, 1030 + 600j, 1020 + 700j, 680 + 700j], "#eadfce")


def shoulder_with_an_ice_cube(s: Sheet) -> None:
    backdrop(s)
    with s.moved("translate(-300 -60) scale(2.3)"):
        draw_person(s, OMAR, _bust(Bend(-100, -70)))
        s.glow(344 + 250j, 50)
        s.slab(330 + 236j, 34, 34, "#cfe8ea", 7)
        s.slab(336 + 242j, 12, 5, WHITE, 2)
