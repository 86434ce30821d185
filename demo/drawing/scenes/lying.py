"""Exercises on the floor and nights in bed."""

from ..figure import Bend, Pose, draw_person, reach
from ..palette import BLUSH, CLAY, DUNE, HANS, LIN, MAYA, MIST, OMAR, ROSA, SAGE, WHITE, WOOD
from ..props import bed, mat, pillow
from ..sheet import Sheet, backdrop, room


def knees_to_the_chest(s: Sheet) -> None:
    room(s)
    mat(s)
    pose = Pose(
        hip=640 + 702j, spine=183, head=182,
        near_leg=Bend(122, 12), far_leg=Bend(116, 16), near_arm=reach(566, 566), far_arm=reach(590, 560),
    )  # fmt: skip
    draw_person(s, OMAR, pose)
    s.glow(610 + 726j, 78, 52)


def bridge(s: Sheet) -> None:
    room(s)
    mat(s)
    pose = Pose(
        hip=610 + 596j, spine=216, curve=-8, head=184,
        near_leg=reach(790, 733, -1, 0), far_leg=reach(816, 733, -1, 0), near_arm=reach(640, 738, -1, 0),
    )  # fmt: skip
    draw_person(s, MAYA, pose)
    s.arrow([610 + 500j, 610 + 440j])


def cat_and_camel(s: Sheet) -> None:
    room(s)
    mat(s)
    pose = Pose(
        hip=440 + 562j, spine=-1, curve=42, head=-56, gaze=-10,
        near_leg=Bend(-90, 180, end=180), far_leg=Bend(-86, 180, end=180),
        near_arm=reach(640, 738, 1, 0), far_arm=reach(668, 738, 1, 0),
    )  # fmt: skip
    draw_person(s, LIN, pose)
    s.arrow([540 + 440j, 540 + 376j])


def arm_and_leg_reach(s: Sheet) -> None:
    room(s)
    mat(s, 120, 1080)
    pose = Pose(
        hip=520 + 562j, spine=3, curve=-4, head=-4,
        near_leg=Bend(176, 178), far_leg=Bend(-90, 180, end=180),
        near_arm=reach(700, 738, 1, 0), far_arm=Bend(6, 6),
    )  # fmt: skip
    draw_person(s, ROSA, pose)


def childs_pose(s: Sheet) -> None:
    room(s)
    mat(s)
    pose = Pose(
        hip=420 + 628j, spine=-14, curve=30, head=-34, gaze=16,
        near_leg=Bend(-28, 184, end=180), near_arm=reach(850, 742, 1, 0), far_arm=reach(880, 742, 1, 0),
    )  # fmt: skip
    draw_person(s, LIN, pose)
    s.glow(470 + 590j, 74, 46)
    s.arrow([360 + 560j, 312 + 584j])


def over_a_rolled_towel(s: Sheet) -> None:
    room(s)
    mat(s)
    s.disc(506 + 722j, 34, WHITE)
    s.disc(506 + 722j, 22, MIST)
    s.disc(506 + 722j, 10, WHITE)
    pose = Pose(
        hip=640 + 702j, spine=177, curve=-26, head=194, gaze=-8,
        near_leg=reach(830, 733, -1, 0), far_leg=reach(856, 733, -1, 0), near_arm=reach(392, 720, -1, 180),
    )  # fmt: skip
    draw_person(s, HANS, pose)
    s.arrow([520 + 590j, 520 + 530j])


def hamstring_stretch_with_a_strap(s: Sheet) -> None:
    room(s)
    mat(s)
    pose = Pose(
        hip=620 + 704j, spine=183, head=182,
        near_leg=Bend(74, 78), far_leg=reach(960, 738, -1, 80), near_arm=reach(560, 540, -1), far_arm=reach(580, 530, -1),
    )  # fmt: skip
    s.line([568 + 520j, 620 + 420j, 676 + 340j], CLAY, 9)
    draw_person(s, ROSA, pose)
    s.glow(690 + 560j, 46, 92, 16)
    s.arrow([840 + 520j, 800 + 420j, 740 + 330j])


def straight_leg_lift(s: Sheet) -> None:
    room(s)
    mat(s)
    pose = Pose(
        hip=560 + 704j, spine=183, head=182,
        near_leg=Bend(30, 30), far_leg=reach(740, 733, -1, 0), near_arm=reach(560, 740, -1, 0),
    )  # fmt: skip
    draw_person(s, OMAR, pose)
    s.arrow([930 + 690j, 950 + 640j, 944 + 590j])


def supine_twist(s: Sheet) -> None:
    room(s)
    mat(s)
    pose = Pose(
        hip=620 + 702j, spine=183, head=184,
        near_leg=Bend(62, -38, end=-20), far_leg=reach(950, 738, -1, 80), near_arm=reach(660, 570, 1),
    )  # fmt: skip
    draw_person(s, LIN, pose)
    s.glow(640 + 720j, 70, 48)


def pigeon_pose(s: Sheet) -> None:
    room(s)
    mat(s, 90, 1110)
    pose = Pose(
        hip=560 + 690j, spine=72, head=74,
        near_leg=Bend(-8, 172, end=180), far_leg=reach(230, 738, -1, 180),
        near_arm=reach(690, 730, 1, 0), far_arm=reach(720, 730, 1, 0),
    )  # fmt: skip
    draw_person(s, MAYA, pose)
    s.glow(560 + 700j, 66)


def loose_cover_over_the_feet(s: Sheet) -> None:
    room(s)
    bed(s)
    pillow(s, 250 + 618j, 92, 34, 0)
    pose = Pose(
        hip=580 + 588j, spine=182, head=176,
        near_leg=reach(910, 618, -1, 74), far_leg=reach(914, 618, -1, 74), near_arm=reach(560, 600, -1),
    )  # fmt: skip
    draw_person(s, HANS, pose)
    s.blob(
        [520 + 560j, 640 + 520j, 800 + 500j, 980 + 470j, 1040 + 560j, 1060 + 660j, 1000 + 690j, 520 + 660j],
        SAGE,
        opacity="0.82",
    )


def arm_on_a_pillow(s: Sheet) -> None:
    room(s)
    bed(s)
    pillow(s, 240 + 622j, 96, 36)
    pose = Pose(
        hip=580 + 588j, spine=181, head=176,
        near_leg=reach(880, 612, -1, 74), far_leg=reach(884, 612, -1, 74), near_arm=reach(560, 574, -1),
    )  # fmt: skip
    pillow(s, 800 + 632j, 90, 22, 0, DUNE)
    draw_person(s, ROSA, pose, lambda: None)
    s.blob([600 + 560j, 760 + 530j, 960 + 540j, 1060 + 600j, 1066 + 690j, 600 + 690j], SAGE, opacity="0.9")
    pillow(s, 470 + 626j, 92, 26, 0, WHITE)
    s.glow(410 + 574j, 58)


def pillow_between_the_knees(s: Sheet) -> None:
    backdrop(s, "#e8d9c0", "#e8d9c0")
    s.slab(80 + 90j, 1040, 720, WOOD, 40)
    s.slab(100 + 110j, 1000, 680, WHITE, 34)
    pillow(s, 250 + 400j, 92, 150, 0, MIST)
    pose = Pose(
        hip=590 + 470j, spine=178, curve=10, head=170,
        near_leg=Bend(34, -38), far_leg=Bend(24, -42), near_arm=reach(520, 300, -1), far_arm=reach(440, 280, -1),
    )  # fmt: skip
    draw_person(s, LIN, pose, lambda: pillow(s, 800 + 400j, 110, 44, 38, BLUSH))
    s.glow(592 + 470j, 62)
