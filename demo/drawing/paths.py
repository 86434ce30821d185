"""Turns joints and widths into smooth outlines. A point is a complex number: x to the right, y downwards."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, radians, sin, sqrt

Point = complex
Profile = Sequence[tuple[float, float]]  # (place along the limb from 0 to 1, width there)


def toward(degrees: float, length: float = 1) -> Point:
    """Return a step in a direction: 0 is right, 90 up."""
    return complex(cos(radians(degrees)), -sin(radians(degrees))) * length


def middle_joint(start: Point, end: Point, first: float, second: float, side: int) -> tuple[Point, Point]:
    """Return elbow and hand, or knee and ankle, for bones of two lengths; `side` is the way it bends.

    A hand that cannot reach so far stops on the way.
    """
    way = end - start
    reach = min(abs(way), (first + second) * 0.999)
    unit = way / abs(way)
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    aside = sqrt(max(first**2 - along**2, 0))
    return start + unit * along + unit * 1j * side * aside, start + unit * reach


def rounded(joints: Sequence[Point], softness: float = 0.35, steps: int = 14) -> list[Point]:
    """Return a line through the joints whose corners are round: an elbow is no hinge."""
    line = [joints[0]]
    for before, joint, after in zip(joints, joints[1:], joints[2:], strict=False):
        near = min(abs(before - joint), abs(after - joint)) * softness
        start = joint + (before - joint) / abs(before - joint) * near
        end = joint + (after - joint) / abs(after - joint) * near
        line += straight(line[-1], start, steps)[1:]
        line += [bezier(start, joint, end, step / steps) for step in range(1, steps + 1)]
    return line + straight(line[-1], joints[-1], steps)[1:]


def straight(start: Point, end: Point, steps: int = 14) -> list[Point]:
    return [start + (end - start) * step / steps for step in range(steps + 1)]


def bezier(start: Point, control: Point, end: Point, t: float) -> Point:
    return (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t**2 * end


def curved(start: Point, end: Point, bulge: float, steps: int = 28) -> list[Point]:
    """Return an arc from start to end that swells by `bulge` to its left."""
    unit = (end - start) / abs(end - start)
    control = (start + end) / 2 - unit * 1j * bulge * 2
    return [bezier(start, control, end, step / steps) for step in range(steps + 1)]


def width_at(profile: Profile, place: float) -> float:
    """Return the width at a place: between two given ones it changes as smoothly as muscle does."""
    for (u0, w0), (u1, w1) in pairwise(profile):
        if place <= u1:
            t = min(max((place - u0) / (u1 - u0), 0), 1)
            return w0 + (w1 - w0) * (t * t * (3 - 2 * t))
    return profile[-1][1]


def places(line: Sequence[Point]) -> list[float]:
    """Return how far along the line each of its points is, from 0 to 1."""
    far = [0.0]
    for before, after in pairwise(line):
        far.append(far[-1] + abs(after - before))
    return [distance / far[-1] for distance in far]


def outline(
    line: Sequence[Point], left: Profile, right: Profile, span: tuple[float, float] = (0, 1), hem: float = 1
) -> list[Point]:
    """Return the closed outline around the part of a line in `span`; the ends are as round as `hem` says."""
    ways = places(line)
    kept = [number for number, way in enumerate(ways) if span[0] - 1e-9 <= way <= span[1] + 1e-9]
    lefts, rights = [], []
    for number in kept:
        before, after = line[max(number - 1, 0)], line[min(number + 1, len(line) - 1)]
        normal = (after - before) / abs(after - before) * -1j
        lefts.append(line[number] + normal * width_at(left, ways[number]))
        rights.append(line[number] - normal * width_at(right, ways[number]))
    return [*lefts, *cap(lefts[-1], rights[-1]), *reversed(rights), *cap(rights[0], lefts[0], hem)]


def cap(start: Point, end: Point, high: float = 1, steps: int = 10) -> list[Point]:
    """Return the arc that closes a limb from one side to the other; a half circle where `high` is 1."""
    centre, across = (start + end) / 2, (start - end) / 2
    throttle = [pi * step / steps for step in range(1, steps)]
    return [centre + across * complex(cos(turn), sin(turn) * high) for turn in throttle]


def smooth(points: Sequence[Point], closed: bool = True) -> str:
    """Return the path of a soft curve through the points (Catmull-Rom, as cubic curves)."""
    count = len(points)
    path = f"M{spot(points[0])}"
    for number in range(count if closed else count - 1):
        around = [at(points, number + step, closed) for step in (-1, 0, 1, 2)]
        first = around[1] + (around[2] - around[0]) / 6
        second = around[2] - (around[3] - around[1]) / 6
        path += f"C{spot(first)} {spot(second)} {spot(around[2])}"
    return path + ("Z" if closed else "")


def at(points: Sequence[Point], number: int, closed: bool) -> Point:
    return points[number % len(points)] if closed else points[min(max(number, 0), len(points) - 1)]


def polygon(points: Sequence[Point]) -> str:
    return "M" + "L".join(map(spot, points)) + "Z"


def spot(point: Point) -> str:
    return f"{point.real:.1f},{point.imag:.1f}"
