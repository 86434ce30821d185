"""The names under which the file of a picture may be stored, and the original name of a saved file."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from PIL import Image

from import_tools.url_keys import split_url

ENDINGS = r"jpe?g|jpe|jfif|png|gif|webp|avif|heic|heif|bmp|tiff?|svg|ico"
ENDING = re.compile(rf"\.({ENDINGS})$", re.IGNORECASE)
JPEG = re.compile(r"\.(jpeg|jpe|jfif)$")
# the copies that WordPress makes of an upload (see wp_create_image_subsizes); the second pattern is that of
# the upload itself, when it came in too large or turned
SIZE = re.compile(rf"-(\d{{2,4}})x(\d{{2,4}})(?:@2x)?(?=\.(?:{ENDINGS})$)", re.IGNORECASE)
WHOLE_COPY = re.compile(rf"-(?:scaled|rotated)(?=\.(?:{ENDINGS})$)", re.IGNORECASE)
WHOLE_COPIES = ("-scaled", "-rotated")
CONVERTED = (".webp", ".avif")  # what plugins put behind the name of the picture that they made smaller
QUERY = re.compile(rf"(\.(?:{ENDINGS}))[@?_].+$", re.IGNORECASE)
NUMBER = re.compile(rf" ?\(\d{{1,3}}\)(?=\.(?:{ENDINGS})$)", re.IGNORECASE)


def names_of(name: str) -> tuple[str, ...]:
    """Return the names that the file of a picture may have, the best first.

    `a-300x200.jpg` may be `a.jpg` in full size, `a-scaled.jpg`, or itself; `a-scaled.jpg` may be the original
    `a.jpg`. `a-1.jpg` and `a-e1581234.jpg` are other pictures than `a.jpg`: the one was uploaded under a name
    that was taken, the other was cropped.
    """
    wanted = [copy for known in dict.fromkeys((name, without_query(name))) for copy in duplicates_of(known)]
    unconverted = [ENDING.sub("", known) for known in wanted if ENDING.search(ENDING.sub("", known))]
    converted = [known + ending for known in wanted if ENDING.search(known) for ending in CONVERTED]
    return tuple(dict.fromkeys([*wanted, *unconverted, *converted]))


def duplicates_of(name: str) -> list[str]:
    """Return the names that an upload has as WordPress keeps it, the best first."""
    original = SIZE.sub("", name)
    if original == name:
        return [name, WHOLE_COPY.sub("", name)]
    stem, dot, ending = original.rpartition(".")
    return [original, *(f"{stem}{suffix}{dot}{ending}" for suffix in WHOLE_COPIES), name]


def size_named(name: str) -> tuple[int, int] | None:
    """Return the width and height that a scaled copy has in its name: 300 and 200 in `a-300x200.jpg`."""
    found = SIZE.search(name)
    return (int(found[1]), int(found[2])) if found else None


def upload_name(name: str) -> str:
    """Return the name that all copies of an upload share: `a.jpg` for `A-300x200.jpeg` and `a-scaled.jpg`."""
    return fold(WHOLE_COPY.sub("", SIZE.sub("", name)))


def fold(name: str) -> str:
    """Return a name as a disk that does not tell capitals or compositions apart has it; .jpeg is .jpg."""
    return JPEG.sub(".jpg", unicodedata.normalize("NFC", name).casefold())


def without_query(name: str) -> str:
    """Return a name without the query that was saved with it.

    Takes `a.jpg@resize=300` and `a.jpg_w=300`; refuses `a_b.jpg`.
    """
    return QUERY.sub(r"\1", name)


def without_number(name: str) -> str:
    """Return a name without the number of a second download.

    Takes `a(1).jpg` and `a (2).jpg`; refuses `a-1.jpg`, which is another upload.
    """
    return NUMBER.sub("", name)


# how the name of a file on the disk may be read, the surest way first
READINGS: tuple[Callable[[str], str], ...] = (str, without_query, without_number)


UPLOADS = re.compile(r"(?:^|/)wp-content/uploads/(.+)$|^/?uploads/(.+)$")
# browsers put the pictures of a saved page into a folder of the page's name
SAVED = re.compile(r"(?:^|/)([^/]+_files/.+)$")
# WordPress keeps the uploads of each month in a folder of their own
MONTH = re.compile(r"(?:^|/)((?:19|20)\d\d/(?:0[1-9]|1[0-2]))/[^/]+$")


@dataclass(frozen=True)
class Wanted:
    """A picture that is looked for, by its address in the post."""

    url: str

    @cached_property
    def path(self) -> str:
        return unquote(split_url(self.url).path).replace("\\", "/").removeprefix("./").lstrip("/")

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @cached_property
    def beside(self) -> str:
        """The path from the post's own folder; empty where the address leads to another site or folder."""
        if saved := SAVED.search(self.path):
            return saved[1]
        return "" if split_url(self.url).scheme else self.path

    @cached_property
    def upload(self) -> str:
        """The path from the folder of uploads; empty for a picture that is none of them."""
        found = UPLOADS.search(self.path)
        return (found[1] or found[2]) if found else ""

    @cached_property
    def month(self) -> str:
        return _month_of(self.path)

    @property
    def is_own(self) -> bool:
        """Whether the picture belongs to the old site, and not perhaps to another."""
        return bool(self.upload or self.beside)

    def may_be(self, file: Path) -> bool:
        """Whether a file of the picture's name may be the picture, by the folder that it lies in.

        An upload of another month is another picture, and so is one that was saved with another page. A
        picture of another site is taken from its own month only.
        """
        folder = fold(file.parent.name)
        if SAVED.search(self.path) and folder.endswith("_files") and folder != fold(self.path.split("/")[-2]):
            return False
        month = _month_of(file.as_posix())
        return month == self.month if month and self.month else self.is_own


def _month_of(path: str) -> str:
    found = MONTH.search(path)
    return found[1] if found else ""


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
