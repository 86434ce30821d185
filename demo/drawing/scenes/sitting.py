"""People on chairs: at the desk, at the table, on the edge of the bed."""

from ..bodies import Stance, draw_body
from ..figure import Bend, Pose, draw_person, reach
from ..palette import CLAY, HANS, INK, LIN, MAYA, OMAR, ROSA, SAGE
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
        hip=350 + 562j, spine=86, curve=8, head=70,
        near_leg=reach(520, 733, -1, 0), far_leg=reach(550, 733, -1, 0), near_arm=reach(606, 490, 1, 0),
    )  # fmt: skip
    desk(s, 540, 1090)
    screen(s, 920, 250)
    s.slab(560 + 506j, 210, 14, SAGE, 6)
    s.blob([640 + 520j, 650 + 494j, 680 + 488j, 716 + 500j, 722 + 520j], INK)
    draw_person(s, ROSA, pose)
    s.glow(520 + 462j, 70, 34, 20)


def chin_in_the_hand(s: Sheet) -> None:
    room(s, 1000)
    desk(s, 420, 1300, 760)
    with s.moved("translate(-240 -60) scale(1.55)"):
        pose = Pose(
            hip=400 + 560j, spine=76, curve=18, head=52, gaze=10,
            near_leg=Bend(-10, -90), near_arm=Bend(-50, 88, end=100),
        )  # fmt: skip
        draw_person(s, MAYA, pose)
        s.glow(508 + 330j, 40)


def edge_of_the_chair(s: Sheet) -> None:
    room(s)
    stool(s, 330, 520)
    pose = Pose(
        hip=400 + 470j, spine=82, curve=12, head=70,
        near_leg=Bend(-4, -84, end=-20), far_leg=Bend(-2, -76, end=-20), near_arm=reach(520, 430, 1, 0),
    )  # fmt: skip
    draw_person(s, HANS, pose)
    s.glow(490 + 505j, 84, 34)


def slow_lowering(s: Sheet) -> None:
    room(s)
    chair(s, 260)
    pose = Pose(
        hip=360 + 562j, spine=88, head=74, gaze=8,
        near_leg=reach(530, 733, -1, 0), far_leg=reach(560, 733, -1, 0), near_arm=reach(600, 486, 1, -20),
    )  # fmt: skip
    desk(s, 440, 590, 512)
    draw_person(s, OMAR, pose)
    s.slab(618 + 458j, 34, 96, "#9cc4bf", 12)
    s.slab(627 + 442j, 16, 20, CLAY, 5)
    s.arrow([720 + 470j, 734 + 520j, 720 + 570j])


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
