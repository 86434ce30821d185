"""Exercises on one's feet, and the ways of standing and lifting that hurt."""

from ..bodies import Stance, draw_body
from ..figure import Bend, Pose, draw_person, reach
from ..palette import HANS, INK, LIN, MAYA, OMAR, ROSA, WHITE, WOOD
from ..props import ball, desk, plant, step, wall, window
from ..sheet import Sheet, room


def calf_stretch_at_the_wall(s: Sheet) -> None:
    room(s)
    wall(s, 930)
    pose = Pose(
        hip=500 + 470j, spine=62, head=60,
        near_leg=reach(260, 733, -1, 0), far_leg=reach(640, 733, -1, 0),
        near_arm=reach(880, 300, 1, 90), far_arm=reach(880, 270, 1, 90),
    )  # fmt: skip
    draw_person(s, OMAR, pose)
    s.glow(318 + 650j, 44, 74, 40)
    s.arrow([200 + 640j, 200 + 716j])


def heel_raise_on_a_step(s: Sheet) -> None:
    room(s)
    with s.moved("translate(96 129) scale(0.83)"):
        step(s, 545, 900, 690)
        s.line([880 + 300j, 880 + 520j, 880 + 690j], WOOD, 16)
        s.line([700 + 300j, 860 + 300j, 1020 + 300j], WOOD, 18)
        pose = Pose(
            hip=540 + 284j, spine=88, head=84,
            near_leg=reach(540, 622, -1, -30), far_leg=reach(566, 622, -1, -30),
            near_arm=reach(716, 284, 1, -10),
        )  # fmt: skip
        s.oval(612 + 680j, 34, 15, WHITE)
        draw_person(s, MAYA, pose)
        s.arrow([420 + 690j, 420 + 600j])


def slow_step_down(s: Sheet) -> None:
    room(s)
    with s.moved("translate(130 129) scale(0.83)"):
        step(s, 300, 600, 660)
        pose = Pose(
            hip=490 + 348j, spine=76, head=80,
            near_leg=reach(520, 633, -1, 0), far_leg=reach(650, 706, -1, -18),
            near_arm=Bend(-112, -62), far_arm=Bend(-46, -6),
        )  # fmt: skip
        draw_person(s, HANS, pose)
        s.glow(600 + 480j, 50)
        s.arrow([790 + 610j, 790 + 710j])


def ball_at_the_wall(s: Sheet) -> None:
    room(s)
    wall(s, 0, 330)
    pose = Pose(
        hip=486 + 430j, spine=98, head=88,
        near_leg=reach(570, 733, -1, 0), far_leg=reach(600, 733, -1, 0), near_arm=reach(500, 330, 1, 110),
    )  # fmt: skip
    ball(s, 358 + 296j, 28)
    draw_person(s, ROSA, pose)
    s.glow(410 + 290j, 46)
    plant(s, 940)


def pendulum(s: Sheet) -> None:
    room(s)
    desk(s, 720, 1090, 470)
    pose = Pose(
        hip=420 + 408j, spine=24, curve=6, head=14,
        near_leg=reach(400, 733, -1, 0), far_leg=reach(470, 733, -1, 0),
        near_arm=Bend(-88, -90), far_arm=reach(770, 452, 1, 0),
    )  # fmt: skip
    draw_person(s, LIN, pose)
    s.glow(594 + 330j, 54)
    s.arrow([540 + 640j, 590 + 662j, 650 + 640j])


def forearm_stretch(s: Sheet) -> None:
    room(s, 1000)
    with s.moved("translate(-330 -10) scale(1.75)"):
        pose = Pose(
            hip=380 + 480j, spine=90, head=82,
            near_leg=Bend(-90, -90), near_arm=Bend(4, 0, end=-84), far_arm=reach(600, 330, 1, 60),
        )  # fmt: skip
        draw_person(s, MAYA, pose)
        s.glow(540 + 300j, 60, 26)


def hanging_on_one_hip(s: Sheet) -> None:
    room(s)
    plant(s, 240)
    with s.moved("translate(600 403) scale(0.82)"):
        stance = Stance(
            left_arm=(-94 - 212j, -150 - 120j, -84 - 40j), right_arm=(96 - 200j, 132 - 92j, 138 + 14j),
            left_leg=(-46 + 40j, -36 + 226j, -8 + 396j), right_leg=(42 + 58j, 104 + 216j, 112 + 396j), head=7,
        )  # fmt: skip
        draw_body(s, ROSA, stance)
        s.glow(-80 + 30j, 56)


def heavy_bag_on_one_shoulder(s: Sheet) -> None:
    room(s)
    plant(s, 960)
    with s.moved("translate(560 403) scale(0.82)"):
        stance = Stance(
            right_arm=(96 - 200j, 138 - 96j, 108 - 4j), left_arm=(-96 - 214j, -128 - 100j, -140 + 8j), head=-6
        )
        draw_body(s, OMAR, stance)
        s.line([84 - 232j, 118 - 120j, 128 + 10j], "#8a5a3c", 15)
        s.blob([70 + 6j, 196 + 6j, 210 + 60j, 204 + 170j, 70 + 174j, 56 + 90j], "#a8714c")
        s.slab(64 + 10j, 140, 50, "#8a5a3c", 16)
        s.glow(80 - 226j, 58)


def lifting_with_a_round_back(s: Sheet) -> None:
    room(s)
    s.slab(780 + 620j, 190, 140, "#c69a6a", 8)
    s.slab(858 + 620j, 34, 140, "#e3c193", 0)
    pose = Pose(
        hip=440 + 440j, spine=-4, curve=46, head=-30,
        near_leg=reach(470, 733, -1, 0), far_leg=reach(500, 733, -1, 0),
        near_arm=reach(800, 660, 1, -60), far_arm=reach(830, 650, 1, -60),
    )  # fmt: skip
    draw_person(s, HANS, pose)
    s.glow(480 + 400j, 76, 56)


def looking_down_at_a_phone(s: Sheet) -> None:
    room(s, 1000)
    window(s, 880, 120)
    with s.moved("translate(-180 60) scale(1.6)"):
        pose = Pose(
            hip=390 + 470j, spine=84, curve=16, head=46, gaze=22,
            near_leg=Bend(-90, -90), near_arm=reach(520, 372, 1, 40), far_arm=reach(530, 380, 1, 40),
        )  # fmt: skip
        s.slab(546 + 312j, 13, 64, INK, 5)
        draw_person(s, OMAR, pose)
        s.glow(410 + 250j, 46)


def barefoot_on_tiles(s: Sheet) -> None:
    room(s, ground="#d9d2c6")
    for x in range(0, 1200, 200):
        s.line([complex(x, 762), complex(x - 60, 900)], WHITE, 5)
    s.line([0 + 830j, 600 + 830j, 1200 + 830j], WHITE, 5)
    with s.moved("translate(-560 -1060) scale(2.4)"):
        pose = Pose(
            hip=500 + 400j,
            near_leg=reach(470, 733, -1, 0),
            far_leg=reach(610, 722, -1, 14),
            near_arm=Bend(60, 60),
        )
        draw_person(s, LIN, pose)
        s.glow(606 + 746j, 30, 24)
