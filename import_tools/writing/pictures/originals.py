"""Tells the original of a picture from copies that were scaled down."""

from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from import_tools.writing.pictures.names import fold, size_named


def originals_first(files: Iterable[Path], name: str) -> list[Path]:
    """Return the files of a picture with the original first.

    It is the one that the post names, when that is larger than its name says, or than the file that should be
    the larger one: `grid-10x20.png` may be a picture of a grid.
    """
    files = list(files)
    named = next((file for file in files if fold(file.name) == fold(name)), None)
    if named and size_named(name) and named != files[0] and _is_original(named, files[0], size_named(name)):
        files.remove(named)
        files.insert(0, named)
    return files


def is_as_large_as_named(file: Path, name: str) -> bool:
    """Whether a file is as large as a scaled copy of it says in its name, so that it may be the original.

    Takes a file of 600 × 400 pixels for `a-300x200.jpg`; refuses one of 60 × 40: it is another picture.
    """
    said, size = size_named(name), size_of(file)
    return not said or not size or all(real >= wanted for real, wanted in zip(size, said, strict=True))


def _is_original(named: Path, larger: Path, said: tuple[int, int] | None) -> bool:
    size, other = size_of(named), size_of(larger)
    if not said or not size or not other:
        return False
    doubled = 2 if "@2x" in named.name else 1
    is_beyond_its_name = any(real > doubled * wanted + 1 for real, wanted in zip(size, said, strict=True))
    return is_beyond_its_name or size[0] * size[1] > other[0] * other[1]


def size_of(file: Path) -> tuple[int, int] | None:
    """Return width and height as the file's head has them."""
    try:
        with Image.open(file) as image:
            return image.size
    except Exception:  # whatever a decoder trips over: this is only a hint
        return None
