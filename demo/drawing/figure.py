"""A person seen from the side, facing right: give the joints, and limbs, clothes and hair follow.

Every person has the same bones, so all of them look like one family. A limb is given as two angles, or as the
place that hand or ankle shall reach; the joint between finds its own place. Far limbs are drawn first, in the
shade.
"""

from collections.abc import Callable
from dataclasses import dataclass

from .heads import draw_head
from .palette import Look, Skin
from .paths import Point, Profile, curved, middle_joint, outline, rounded, toward
from .sheet import Sheet

SPINE, UPPER_ARM, FOREARM, THIGH, SHIN = 200, 118, 108, 172, 168

ARM_FRONT: Profile = [(0, 29), (0.2, 27), (0.5, 19), (0.65, 20), (1, 12)]
ARM_BACK: Profile = [(0, 29), (0.25, 26), (0.5, 19), (0.65, 19), (1, 12)]
LEG_BACK: Profile = [(0, 52), (0.2, 50), (0.5, 30), (0.62, 26), (1, 16)]
LEG_FRONT: Profile = [(0, 56), (0.18, 50), (0.5, 27), (0.66, 35), (0.85, 22), (1, 15)]
TRUNK_FRONT: Profile = [(0, 44), (0.25, 47), (0.5, 46), (0.78, 52), (1, 20)]
TRUNK_BACK: Profile = [(0, 56), (0.12, 55), (0.45, 38), (0.8, 47), (1, 24)]
NECK: Profile = [(0, 30), (0.4, 23), (1, 23)]
HAND: Profile = [(0, 12), (0.35, 16), (0.75, 13), (1, 7)]
THUMB: Profile = [(0, 9), (1, 6)]


@dataclass(frozen=True)
class Bend:
    """Where a limb goes: two directions in degrees, or `reach`, a place, with the side its joint bends to."""

    first: float = -90
    second: float = -90
    reach: Point | None = None
    side: int = 1
    end: float | None = None  # direction of hand or foot, where it is not the limb's own

    def joints(self, start: Point, upper: float, lower: float) -> list[Point]:
        if self.reach is not None:
            return [start, *middle_joint(start, self.reach, upper, lower, self.side)]
        middle = start + toward(self.first, upper)
        return [start, middle, middle + toward(self.second, lower)]


def reach(x: float, y: float, side: int = 1, end: float | None = None) -> Bend:
    """Return a limb that ends at a place."""
    return Bend(reach=complex(x, y), side=side, end=end)


@dataclass(frozen=True)
class Pose:
    """Where a person is and how: `spine` leads from the hip to the neck, `curve` rounds the back."""

    hip: Point
    spine: float = 90
    curve: float = 0
    head: float | None = None  # direction from neck to head: nearly that of the spine where none is given
    gaze: float = 0  # the head's own nod, in degrees, downwards positive
    near_arm: Bend = Bend()
    far_arm: Bend | None = None
    near_leg: Bend = Bend()
    far_leg: Bend | None = None

    @property
    def neck(self) -> Point:
        return self.hip + toward(self.spine, SPINE)

    @property
    def back(self) -> list[Point]:
        return curved(self.hip, self.neck, self.curve)

    @property
    def shoulder(self) -> Point:
        line = self.back
        return line[round(len(line) * 0.87)]

    @property
    def up(self) -> float:
        return self.spine - 8 if self.head is None else self.head

    @property
    def head_centre(self) -> Point:
        return self.neck + toward(self.up, 74)


def draw_person(sheet: Sheet, look: Look, pose: Pose, between: Callable[[], None] | None = None) -> None:
    """Draw a person from the far side to the near one; `between` puts something in the middle."""
    if pose.far_arm:
        draw_arm(sheet, look, pose, pose.far_arm, far=True)
    if pose.far_leg:
        _leg(sheet, look, pose, pose.far_leg, far=True)
    if between:
        between()
    _head(sheet, look, pose)
    _leg(sheet, look, pose, pose.near_leg)
    _trunk(sheet, look, pose)
    draw_arm(sheet, look, pose, pose.near_arm)


def _trunk(sheet: Sheet, look: Look, pose: Pose) -> None:
    sheet.outline(outline(pose.back, TRUNK_BACK, TRUNK_FRONT, (0, 0.3)), look.legs.light)
    sheet.outline(
        outline(pose.back, *_wider(TRUNK_BACK, TRUNK_FRONT, 2), (0.17, 1), hem=0.12), look.top.light
    )


def _head(sheet: Sheet, look: Look, pose: Pose) -> None:
    neck = rounded([pose.back[-4], pose.neck, pose.head_centre])
    sheet.outline(outline(neck, NECK, NECK), look.skin.shade)
    draw_head(sheet, look, pose.head_centre, pose.up - 90 - pose.gaze)


def draw_arm(sheet: Sheet, look: Look, pose: Pose, bend: Bend, far: bool = False) -> None:
    """Draw an arm with its sleeve; also by itself, over something that lies on the person."""
    shoulder = pose.shoulder + (toward(pose.spine - 90, 14) if far else 0)
    joints = bend.joints(shoulder, UPPER_ARM, FOREARM)
    skin, cloth = _tones(look.skin, far), _tones(look.top, far)
    line = rounded(joints, 0.28)
    _hand(sheet, joints, bend.end, skin)
    sheet.outline(outline(line, ARM_BACK, ARM_FRONT), skin)
    sheet.outline(outline(line, *_wider(ARM_BACK, ARM_FRONT, 4), (0, 0.27)), cloth)


def _leg(sheet: Sheet, look: Look, pose: Pose, bend: Bend, far: bool = False) -> None:
    joints = bend.joints(pose.hip, THIGH, SHIN)
    skin, cloth = _tones(look.skin, far), _tones(look.legs, far)
    line = rounded(joints, 0.3)
    _foot(sheet, joints, bend.end, skin)
    sheet.outline(outline(line, LEG_BACK, LEG_FRONT), skin)
    sheet.outline(outline(line, LEG_BACK, LEG_FRONT, (0, 0.86)), cloth)


def _hand(sheet: Sheet, joints: list[Point], direction: float | None, skin: str) -> None:
    wrist = joints[2]
    way = toward(direction) if direction is not None else (joints[2] - joints[1]) / abs(joints[2] - joints[1])
    palm = outline([wrist + way * step for step in range(0, 50, 4)], HAND, HAND)
    thumb = outline([wrist + way * 8 + way * toward(38) * step for step in range(0, 28, 4)], THUMB, THUMB)
    sheet.outline(palm, skin)
    sheet.outline(thumb, skin)


def _foot(sheet: Sheet, joints: list[Point], direction: float | None, skin: str) -> None:
    """Draw a foot whose toes point in a direction: at a right angle to the shin where none is given."""
    shin = (joints[2] - joints[1]) / abs(joints[2] - joints[1])
    way = toward(direction) if direction is not None else shin * -1j
    down = way * 1j
    ankle = joints[2]
    points = [
        (-17, -14),
        (-24, 8),
        (-18, 26),
        (4, 29),
        (40, 29),
        (72, 29),
        (80, 21),
        (70, 12),
        (40, 2),
        (17, -14),
    ]
    sheet.blob([ankle + way * x + down * y for x, y in points], skin)


def _tones(pair: Skin, far: bool) -> str:
    return pair.shade if far else pair.light


def _wider(back: Profile, front: Profile, by: float) -> tuple[Profile, Profile]:
    return [(u, w + by) for u, w in back], [(u, w + by) for u, w in front]
