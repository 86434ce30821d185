#!/usr/bin/env python
"""Draws the pictures of the sample posts, so that the demo needs no photographs: run it and look.

A drawing is a list of shapes on a canvas of 320 by 240 units; limbs are thick lines with round ends. It is
drawn four times as large as it is saved, and scaled down, which is what makes the edges smooth.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from PIL import Image, ImageDraw

UPLOADS = Path(__file__).resolve().parent / "posts" / "media" / "uploads"
WIDTH, HEIGHT = 320, 240
DRAWN, SAVED = 8, 2  # pixels per unit

PAPER, FLOOR, SHADE = "#faf6ef", "#d8cfc0", "#b9ad9a"
SKIN, SHIRT, TROUSERS = "#e3b796", "#3f7f86", "#2f4858"
SORE, GREEN, WOOD = "#d95f43", "#5e9c5a", "#b98a5a"

Point = tuple[float, float]


class Canvas:
    """A sheet of paper that takes shapes in units and is saved as a small PNG."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * DRAWN, HEIGHT * DRAWN), PAPER)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        x, y = (value * DRAWN for value in centre)
        r = radius * DRAWN
        self.pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)

    def limb(self, points: Iterable[Point], thickness: float, colour: str) -> None:
        points = list(points)
        scaled = [(x * DRAWN, y * DRAWN) for x, y in points]
        self.pen.line(scaled, fill=colour, width=round(thickness * DRAWN), joint="curve")
        for point in points:
            self.disc(point, thickness / 2, colour)

    def slab(
        self, left: float, top: float, right: float, bottom: float, colour: str, radius: float = 3
    ) -> None:
        box = [value * DRAWN for value in (left, top, right, bottom)]
        self.pen.rounded_rectangle(box, radius * DRAWN, fill=colour)

    def shape(self, points: Iterable[Point], colour: str) -> None:
        self.pen.polygon([(x * DRAWN, y * DRAWN) for x, y in points], fill=colour)

    def glow(self, centre: Point, radius: float, colour: str = SORE) -> None:
        """A soft spot: where it hurts, or where to press."""
        for step in range(6):
            self.disc(centre, radius * (1 - step / 7), colour + "38")
        self.disc(centre, radius / 6, colour)

    def arrow(self, start: Point, end: Point, colour: str = GREEN) -> None:
        (x0, y0), (x1, y1) = start, end
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        dx, dy = (x1 - x0) / length, (y1 - y0) / length
        self.limb([start, (x1 - 6 * dx, y1 - 6 * dy)], 3, colour)
        tail = (x1 - 10 * dx, y1 - 10 * dy)
        self.shape([end, (tail[0] - 6 * dy, tail[1] + 6 * dx), (tail[0] + 6 * dy, tail[1] - 6 * dx)], colour)

    def floor(self, top: float = 206) -> None:
        self.slab(0, top, WIDTH, HEIGHT, FLOOR, 0)

    def save(self, path: Path) -> None:
        size = (WIDTH * SAVED, HEIGHT * SAVED)
        small = self.image.resize(size, Image.Resampling.LANCZOS).quantize(64, dither=Image.Dither.NONE)
        path.parent.mkdir(parents=True, exist_ok=True)
        small.save(path, optimize=True)


def calf_stretch_at_the_wall(c: Canvas) -> None:
    c.floor()
    c.slab(268, 20, 300, 206, SHADE, 0)
    c.limb([(166, 128), (192, 160), (186, 200), (200, 203)], 17, TROUSERS)
    c.limb([(166, 128), (122, 166), (84, 200), (100, 203)], 17, TROUSERS)
    c.limb([(168, 124), (208, 70)], 26, SHIRT)
    c.limb([(208, 76), (240, 92), (264, 82)], 10, SKIN)
    c.disc((226, 46), 16, SKIN)
    c.glow((104, 183), 15)
    c.arrow((62, 176), (62, 200))


def back_of_the_lower_leg(c: Canvas) -> None:
    left = [(128, 0), (126, 60), (112, 100), (120, 150), (136, 196), (134, 222), (126, 236)]
    right = [(190, 236), (180, 222), (178, 196), (196, 150), (206, 100), (194, 60), (192, 0)]
    c.shape([*left, *right], SKIN)
    c.limb([(132, 62), (188, 62)], 2, SHADE)
    c.glow((146, 104), 34)
    c.glow((162, 172), 22)
    c.glow((164, 226), 16)
    c.disc((142, 88), 5, GREEN)
    c.disc((176, 92), 5, GREEN)


def loose_cover_over_the_feet(c: Canvas) -> None:
    c.slab(16, 176, 304, 206, WOOD)
    c.slab(22, 156, 298, 178, "#ffffff", 6)
    c.slab(32, 138, 86, 158, "#dfe9ea", 9)
    c.disc((68, 132), 16, SKIN)
    c.limb([(92, 146), (150, 146)], 24, SHIRT)
    c.limb([(156, 148), (206, 136), (252, 150)], 17, TROUSERS)
    c.limb([(262, 152), (264, 134)], 10, SKIN)
    c.slab(188, 148, 226, 160, "#dfe9ea", 6)
    c.limb([(170, 122), (220, 112), (284, 112), (294, 156)], 4, GREEN)


def screen_at_eye_height(c: Canvas) -> None:
    c.floor()
    c.slab(196, 116, 312, 124, WOOD)
    c.slab(292, 124, 300, 206, WOOD)
    c.slab(246, 50, 254, 108, TROUSERS)
    c.slab(242, 108, 286, 116, SHADE)
    c.slab(66, 148, 142, 158, SHADE)
    c.slab(58, 84, 68, 156, SHADE)
    c.slab(100, 158, 106, 206, SHADE)
    c.limb([(102, 142), (164, 146), (168, 198), (188, 201)], 18, TROUSERS)
    c.limb([(100, 136), (100, 86)], 27, SHIRT)
    c.limb([(102, 88), (126, 118), (190, 112)], 10, SKIN)
    c.disc((104, 54), 17, SKIN)
    c.limb([(130, 54), (238, 60)], 1.5, GREEN)
    c.arrow((84, 100), (84, 64))


def side_of_the_neck_stretch(c: Canvas) -> None:
    c.limb([(96, 172), (224, 172)], 50, SHIRT)
    c.slab(84, 172, 236, 240, SHIRT, 10)
    c.limb([(160, 158), (172, 112)], 34, SKIN)
    c.disc((190, 82), 38, SKIN)
    c.limb([(230, 168), (272, 110), (214, 48)], 17, SKIN)
    c.glow((132, 140), 20)
    c.arrow((226, 34), (262, 56))
    c.arrow((96, 150), (96, 186))


def angle_of_the_neck(c: Canvas) -> None:
    c.slab(78, 152, 242, 240, SKIN, 34)
    c.limb([(160, 160), (160, 96)], 46, SKIN)
    c.disc((160, 66), 42, SKIN)
    c.shape([(118, 66), (126, 32), (160, 20), (194, 32), (202, 66), (188, 84), (132, 84)], "#6b4a36")
    c.limb([(160, 112), (160, 232)], 1.5, SHADE)
    c.limb([(112, 196), (128, 232)], 1.5, SHADE)
    c.glow((136, 138), 26)
    c.glow((132, 196), 18)
    c.disc((130, 152), 5, GREEN)


def childs_pose(c: Canvas) -> None:
    c.floor(196)
    c.slab(30, 190, 296, 198, "#8fb3b0")
    c.limb([(112, 146), (168, 178), (100, 184)], 19, TROUSERS)
    c.limb([(112, 144), (150, 134), (196, 158)], 27, SHIRT)
    c.limb([(196, 164), (236, 184), (280, 185)], 10, SKIN)
    c.disc((216, 172), 15, SKIN)
    c.glow((124, 136), 18)
    c.arrow((92, 138), (66, 150))


def knees_to_the_chest(c: Canvas) -> None:
    c.floor(196)
    c.slab(30, 190, 296, 198, "#8fb3b0")
    c.disc((80, 174), 16, SKIN)
    c.limb([(112, 176), (176, 176)], 26, SHIRT)
    c.limb([(182, 172), (144, 116), (196, 116), (204, 106)], 17, TROUSERS)
    c.limb([(116, 166), (128, 136), (156, 126)], 10, SKIN)
    c.glow((172, 182), 15)
    c.arrow((196, 140), (170, 128))


def ball_under_the_arch(c: Canvas) -> None:
    c.floor(200)
    c.limb([(120, 0), (116, 132)], 36, SKIN)
    c.shape(
        [(98, 120), (96, 164), (108, 178), (160, 168), (220, 180), (240, 172), (226, 152), (136, 112)], SKIN
    )
    c.limb([(222, 170), (236, 172)], 16, SKIN)
    c.disc((164, 184), 16, GREEN)
    c.glow((150, 168), 14)
    c.arrow((194, 214), (230, 214), SHADE)
    c.arrow((134, 214), (98, 214), SHADE)


PICTURES: dict[str, Callable[[Canvas], None]] = {
    "2020/05/calf-stretch-at-the-wall.png": calf_stretch_at_the_wall,
    "2020/05/back-of-the-lower-leg.png": back_of_the_lower_leg,
    "2020/05/loose-cover-over-the-feet.png": loose_cover_over_the_feet,
    "2020/05/screen-at-eye-height.png": screen_at_eye_height,
    "2020/05/side-of-the-neck-stretch.png": side_of_the_neck_stretch,
    "2021/02/angle-of-the-neck.png": angle_of_the_neck,
    "2021/02/childs-pose.png": childs_pose,
    "2021/02/knees-to-the-chest.png": knees_to_the_chest,
    "2021/02/ball-under-the-arch.png": ball_under_the_arch,
}


def main() -> None:
    for name, draw in PICTURES.items():
        canvas = Canvas()
        draw(canvas)
        canvas.save(UPLOADS / name)
        print(f"{name}: {(UPLOADS / name).stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
