"""Exercises on the floor and nights in bed."""

from ..figure import Bend, Pose, draw_arm, draw_person, reach
from ..palette import CLAY, DUNE, HANS, LIN, MAYA, MIST, OMAR, ROSA, SAGE, WHITE, WOOD
from ..props import bed, mat, pillow
from ..sheet import Sheet, backdrop, room


def _floor(s: Sheet, wide: float = 820, middle: float = 600) -> None:
    """Lay a mat on the floor, and come closer: people who lie take little of the height."""
    s.view = (middle - wide / 2, 876 - wide * 0.75, wide, wide * 0.75)
    room(s)
    mat(s, middle + 40 - wide / 2, middle - 40 + wide / 2)


def _bedroom(s: Sheet) -> None:
    s.view = (70, 90, 1060, 795)
    room(s)
    bed(s)


def knees_to_the_chest(s: Sheet) -> None:
    _floor(s)
    pose = Pose(
        hip=640 + 702j, spine=183, head=182,
        near_leg=Bend(122, 12), far_leg=Bend(116, 16), near_arm=reach(566, 566), far_arm=reach(590, 560),
    )  # fmt: skip
    draw_person(s, OMAR, pose)
    s.glow(610 + 726j, 78, 52)


def bridge(s: Sheet) -> None:
    _floor(s)
    pose = Pose(
        hip=610 + 596j, spine=216, curve=-8, head=184,
        near_leg=reach(790, 733, -1, 0), far_leg=reach(816, 733, -1, 0), near_arm=reach(672, 741, -1, 0),
    )  # fmt: skip
    draw_person(s, MAYA, pose)
    s.arrow([610 + 500j, 610 + 440j])


def cat_and_camel(s: Sheet) -> None:
    _floor(s)
    pose = Pose(
        hip=440 + 562j, spine=-1, curve=42, head=-56, gaze=-10,
        near_leg=Bend(-90, 180, end=180), far_leg=Bend(-86, 180, end=180),
        near_arm=reach(690, 742, 1, 0), far_arm=reach(720, 742, 1, 0),
    )  # fmt: skip
    draw_person(s, LIN, pose)
    s.arrow([540 + 440j, 540 + 376j])


def arm_and_leg_reach(s: Sheet) -> None:
    _floor(s, 1000)
    pose = Pose(
        hip=520 + 562j, spine=3, curve=-4, head=-4,
        near_leg=Bend(176, 178), far_leg=Bend(-90, 180, end=180),
        near_arm=reach(760, 742, 1, 0), far_arm=Bend(6, 6),
    )  # fmt: skip
    draw_person(s, ROSA, pose)


def childs_pose(s: Sheet) -> None:
    _floor(s)
    pose = Pose(
        hip=420 + 628j, spine=-12, curve=34, head=-20, gaze=20,
        near_leg=Bend(-28, 184, end=180), near_arm=reach(850, 742, 1, 0), far_arm=reach(880, 742, 1, 0),
    )  # fmt: skip
    draw_person(s, LIN, pose)
    s.glow(470 + 590j, 74, 46)
    s.arrow([360 + 560j, 312 + 584j])


def over_a_rolled_towel(s: Sheet) -> None:
    _floor(s)
    pose = Pose(
        hip=640 + 704j, spine=176, curve=-34, head=196, gaze=-8,
        near_leg=reach(830, 733, -1, 0), far_leg=reach(856, 733, -1, 0), near_arm=reach(372, 700, 1, 250),
    )  # fmt: skip
    draw_person(s, HANS, pose)
    for radius, colour in ((34, WHITE), (25, SAGE), (16, WHITE), (8, SAGE)):
        s.disc(526 + 724j, radius, colour)
    s.arrow([520 + 590j, 520 + 530j])


def hamstring_stretch_with_a_strap(s: Sheet) -> None:
    _floor(s, 900, 680)
    pose = Pose(
        hip=620 + 704j, spine=183, head=182,
        near_leg=Bend(74, 78), far_leg=reach(960, 738, -1, 80),
        near_arm=reach(560, 540, -1), far_arm=reach(580, 530, -1),
    )  # fmt: skip
    draw_person(s, ROSA, pose)
    s.line([590 + 508j, 626 + 420j, 650 + 350j, 668 + 338j, 682 + 352j], CLAY, 9)
    s.glow(690 + 560j, 46, 92, 16)
    s.arrow([840 + 520j, 800 + 420j, 740 + 330j])


def straight_leg_lift(s: Sheet) -> None:
    _floor(s)
    pose = Pose(
        hip=560 + 704j, spine=183, head=182,
        near_leg=Bend(30, 30), far_leg=reach(740, 733, -1, 0), near_arm=reach(560, 740, -1, 0),
    )  # fmt: skip
    draw_person(s, OMAR, pose)
    s.arrow([930 + 690j, 950 + 640j, 944 + 590j])


def supine_twist(s: Sheet) -> None:
    _floor(s)
    pose = Pose(
        hip=620 + 702j, spine=183, head=184,
        near_leg=Bend(62, -38, end=-20), far_leg=reach(950, 738, -1, 80), near_arm=reach(660, 570, 1),
    )  # fmt: skip
    draw_person(s, LIN, pose)
    s.glow(640 + 720j, 70, 48)


def pigeon_pose(s: Sheet) -> None:
    _floor(s, 1000)
    pose = Pose(
        hip=560 + 690j, spine=72, head=74,
        near_leg=Bend(-8, 172, end=180), far_leg=reach(230, 738, -1, 180),
        near_arm=reach(690, 730, 1, 0), far_arm=reach(720, 730, 1, 0),
    )  # fmt: skip
    draw_person(s, MAYA, pose)
    s.glow(560 + 700j, 66)


def loose_cover_over_the_feet(s: Sheet) -> None:
    _bedroom(s)
    pillow(s, 250 + 618j, 92, 34, 0)
    pose = Pose(
        hip=580 + 588j, spine=182, head=176,
        near_leg=reach(910, 618, -1, 74), far_leg=reach(914, 618, -1, 74), near_arm=reach(560, 600, -1),
    )  # fmt: skip
    draw_person(s, HANS, pose)
    s.blob(
        [520 + 560j, 640 + 520j, 800 + 500j, 980 + 470j, 1040 + 560j, 1060 + 660j, 1000 + 690j, 520 + 660j],
        SAGE,
        opacity="0.93",
    )


def arm_on_a_pillow(s: Sheet) -> None:
    s.view = (80, 236, 860, 645)
    room(s)
    bed(s)
    pillow(s, 240 + 622j, 100, 36, 0, SAGE)
    pose = Pose(
        hip=580 + 588j, spine=181, head=176,
        near_leg=reach(880, 612, -1, 74), far_leg=reach(884, 612, -1, 74), near_arm=reach(600, 586, 1, 4),
    )  # fmt: skip
    draw_person(s, ROSA, pose)
    s.blob([640 + 556j, 760 + 530j, 960 + 540j, 1060 + 600j, 1066 + 690j, 640 + 690j], SAGE)
    pillow(s, 476 + 640j, 96, 30, 0, DUNE)
    draw_arm(s, ROSA, pose, pose.near_arm)
    s.glow(404 + 574j, 56)


def pillow_between_the_knees(s: Sheet) -> None:
    s.view = (60, 96, 940, 705)
    backdrop(s, "#e8d9c0", "#e8d9c0")
    s.slab(80 + 90j, 1040, 720, WOOD, 40)
    s.slab(100 + 110j, 1000, 680, WHITE, 34)
    pillow(s, 250 + 400j, 92, 150, 0, MIST)
    pose = Pose(
        hip=590 + 500j, spine=178, curve=10, head=170,
        near_leg=Bend(36, -40), far_leg=Bend(20, -46),
        near_arm=reach(560, 350, -1, 20), far_arm=reach(400, 330, -1, 150),
    )  # fmt: skip
    draw_person(s, LIN, pose, lambda: pillow(s, 800 + 474j, 132, 60, 40, SAGE))
    s.glow(592 + 500j, 62)
