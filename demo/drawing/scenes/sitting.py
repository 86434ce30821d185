"""People on chairs: at the desk, at the table, on the edge of the bed."""

from ..bodies import Stance, draw_body
from ..figure import Bend, Pose, draw_person, reach
from ..palette import CLAY, HANS, INK, LIN, MAYA, OMAR, ROSA, SAGE, WOOD
from ..props import bed, chair, desk, laptop, pillow, plant, screen, stool
from ..sheet import Sheet, room


def screen_at_eye_height(s: Sheet) -> None:
    room(s)
    chair(s, 300)
    pose = Pose(
        hip=380 + 562j, spine=90, head=84,
        near_leg=reach(552, 733, -1, 0), far_leg=reach(580, 733, -1, 0),
        near_arm=reach(588, 494, 1, 0), far_arm=reach(610, 494, 1, 0),
    )  # fmt: skip
    desk(s, 560, 1090)
    screen(s, 880, 270)
    draw_person(s, LIN, pose)
    s.line([470 + 288j, 650 + 290j, 850 + 292j], "#1f7a74", 5, stroke_dasharray="2 18")


def slumped_at_a_laptop(s: Sheet) -> None:
    room(s)
    chair(s, 280)
    pose = Pose(
        hip=400 + 562j, spine=74, curve=44, head=30, gaze=4,
        near_leg=reach(560, 733, -1, 0), far_leg=reach(590, 733, -1, 0),
        near_arm=reach(690, 494, 1, 0), far_arm=reach(710, 494, 1, 0),
    )  # fmt: skip
    desk(s, 580, 1090)
    laptop(s, 800)
    draw_person(s, OMAR, pose)
    s.glow(392 + 440j, 62, 80)


def reaching_for_the_mouse(s: Sheet) -> None:
    room(s)
    chair(s, 260)
    pose = Pose(
        hip=366 + 562j, spine=76, curve=10, head=66,
        near_leg=reach(520, 733, -1, 0), far_leg=reach(550, 733, -1, 0), near_arm=reach(624, 484, 1, -4),
    )  # fmt: skip
    desk(s, 540, 1090)
    screen(s, 920, 250)
    s.slab(560 + 506j, 210, 14, SAGE, 6)
    s.blob([612 + 512j, 620 + 494j, 650 + 488j, 690 + 498j, 698 + 512j], INK)
    draw_person(s, ROSA, pose)
    s.glow(556 + 454j, 70, 34, 20)


def chin_in_the_hand(s: Sheet) -> None:
    room(s, 1000)
    with s.moved("translate(-240 -100) scale(1.6)"):
        pose = Pose(
            hip=380 + 600j, spine=72, curve=22, head=50, gaze=14,
            near_leg=Bend(-8, -90), near_arm=reach(520, 404, 1, 84),
        )  # fmt: skip
        draw_person(s, MAYA, pose)
        s.slab(470 + 520j, 500, 20, WOOD, 8)
        s.glow(520 + 366j, 34)


def edge_of_the_chair(s: Sheet) -> None:
    room(s)
    stool(s, 350, 522, 170)
    pose = Pose(
        hip=420 + 470j, spine=82, curve=12, head=70,
        near_leg=Bend(-4, -84, end=-20), far_leg=Bend(-2, -76, end=-20), near_arm=reach(520, 430, 1, 0),
    )  # fmt: skip
    draw_person(s, HANS, pose)
    s.glow(520 + 508j, 84, 34)


def slow_lowering(s: Sheet) -> None:
    s.view = (60, 184, 900, 675)
    room(s)
    chair(s, 260)
    pose = Pose(
        hip=360 + 562j, spine=88, head=74, gaze=8,
        near_leg=reach(530, 733, -1, 0), far_leg=reach(560, 733, -1, 0), near_arm=reach(528, 482, 1, -12),
    )  # fmt: skip
    desk(s, 408, 520, 500)
    draw_person(s, OMAR, pose)
    s.slab(546 + 446j, 34, 96, "#9cc4bf", 12)
    s.slab(555 + 430j, 16, 20, CLAY, 5)
    s.arrow([650 + 450j, 666 + 500j, 652 + 552j])


def first_steps_of_the_day(s: Sheet) -> None:
    room(s)
    bed(s, -300, 560, 600)
    pillow(s, 90 + 566j, 90, 40)
    pose = Pose(
        hip=440 + 552j, spine=80, curve=10, head=64, gaze=10,
        near_leg=reach(650, 733, -1, 0), far_leg=reach(590, 733, -1, 0),
        near_arm=reach(600, 540, 1, -40), far_arm=reach(620, 530, 1, -30),
    )  # fmt: skip
    draw_person(s, ROSA, pose)
    s.glow(640 + 750j, 46, 34)
    plant(s, 1010)


def kneeling_on_the_floor(s: Sheet) -> None:
    room(s)
    pose = Pose(
        hip=480 + 566j, spine=52, curve=14, head=30,
        near_leg=Bend(-80, 180, end=180), far_leg=Bend(-74, 180, end=180),
        near_arm=reach(760, 640, 1, -40), far_arm=reach(700, 640, 1, -40),
    )  # fmt: skip
    plant(s, 850)
    draw_person(s, LIN, pose)
    s.glow(516 + 736j, 48)


def side_of_the_neck_stretch(s: Sheet) -> None:
    room(s, 1000)
    with s.moved("translate(560 930) scale(1.9)"):
        stance = Stance(
            right_arm=(96 - 204j, 172 - 270j, 92 - 396j),
            left_arm=(-98 - 200j, -124 - 90j, -128 + 20j),
            head=20,
        )
        draw_body(s, OMAR, stance)
        s.glow(-46 - 268j, 40, 50, 30)
