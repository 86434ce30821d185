"""Draws the pictures that posts show, and writes the handouts that they link."""

from collections.abc import Iterable
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw

HANDOUTS = tuple(f"2018/01/handout-{number}.pdf" for number in range(5))


def write_uploads(folder: Path, pictures: Iterable[str], *, size: tuple[int, int] = (640, 480)) -> Path:
    """Write pictures and handouts below a folder as WordPress keeps uploads, and return it."""
    for number, name in enumerate(pictures):
        path = folder / "wp-content" / "uploads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _draw(Random(number), size).save(path)
    for number, name in enumerate(HANDOUTS):
        path = folder / "wp-content" / "uploads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.4\n" + bytes(str(number), "ascii") * 400 + b"\n%%EOF\n")
    return folder


def _draw(chance: Random, size: tuple[int, int]) -> Image.Image:
    """Return a picture of some shapes, no two alike."""
    picture = Image.new("RGB", size, tuple(chance.randrange(256) for _ in range(3)))
    pen = ImageDraw.Draw(picture)
    for _ in range(12):
        left, top = chance.randrange(size[0] - 1), chance.randrange(size[1] - 1)
        box = (left, top, chance.randrange(left, size[0]), chance.randrange(top, size[1]))
        pen.ellipse(box, fill=tuple(chance.randrange(256) for _ in range(3)))
    return picture
