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

EXTENSIONS = r"jpe?g|jpe|jfif|png|gif|webp|avif|heic|heif|bmp|tiff?|svg|ico"
EXTENSION = re.compile(rf"\.({EXTENSIONS})$", re.IGNORECASE)
JPEG_EXTENSION = re.compile(r"\.(jpeg|jpe|jfif)$")
# The suffixes of the files that WordPress creates from an upload (see wp_create_image_subsizes): of scaled
# ones, and of the main file if the upload was too large or had to be rotated.
SIZE = re.compile(rf"-(\d{{2,4}})x(\d{{2,4}})(?:@2x)?(?=\.(?:{EXTENSIONS})$)", re.IGNORECASE)
MAIN_FILE = re.compile(rf"-(?:scaled|rotated)(?=\.(?:{EXTENSIONS})$)", re.IGNORECASE)
MAIN_FILE_SUFFIXES = ("-scaled", "-rotated")
CONVERTED = (".webp", ".avif")  # appended by plugins to the names of the files that they convert
QUERY = re.compile(rf"(\.(?:{EXTENSIONS}))[@?_].+$", re.IGNORECASE)
COPY_NUMBER = re.compile(rf" ?\(\d{{1,3}}\)(?=\.(?:{EXTENSIONS})$)", re.IGNORECASE)


def candidate_names(name: str) -> tuple[str, ...]:
    """Return the names that the file of a picture may have, the best first.

    For `a-300x200.jpg` these are `a.jpg`, `a-scaled.jpg` and itself; for `a-scaled.jpg`, also `a.jpg`. But
    `a-1.jpg` and `a-e1581234.jpg` are other pictures than `a.jpg`: the first was uploaded when the name was
    taken, the second was cropped.
    """
    names = [stored for base in dict.fromkeys((name, without_query(name))) for stored in stored_names(base)]
    unconverted = [EXTENSION.sub("", known) for known in names if EXTENSION.search(EXTENSION.sub("", known))]
    converted = [known + extension for known in names if EXTENSION.search(known) for extension in CONVERTED]
    return tuple(dict.fromkeys([*names, *unconverted, *converted]))


def stored_names(name: str) -> list[str]:
    """Return the names under which WordPress stores an upload and its scaled files, the best first."""
    original = SIZE.sub("", name)
    if original == name:
        return [name, MAIN_FILE.sub("", name)]
    stem, dot, extension = original.rpartition(".")
    return [original, *(f"{stem}{suffix}{dot}{extension}" for suffix in MAIN_FILE_SUFFIXES), name]


def size_in_name(name: str) -> tuple[int, int] | None:
    """Return the width and height in the name of a scaled file: 300 and 200 for `a-300x200.jpg`."""
    found = SIZE.search(name)
    return (int(found[1]), int(found[2])) if found else None


def upload_name(name: str) -> str:
    """Return the name that all files of an upload share: `a.jpg` for `A-300x200.jpeg` and `a-scaled.jpg`."""
    return fold(MAIN_FILE.sub("", SIZE.sub("", name)))


def fold(name: str) -> str:
    """Return a name in lower case, in Unicode's composed form, and with .jpg for .jpeg, for comparisons."""
    return JPEG_EXTENSION.sub(".jpg", unicodedata.normalize("NFC", name).casefold())


def without_query(name: str) -> str:
    """Return a name without a query that a program saved as a part of it.

    Changes `a.jpg@resize=300` and `a.jpg_w=300`, but not `a_b.jpg`.
    """
    return QUERY.sub(r"\1", name)


def without_copy_number(name: str) -> str:
    """Return a name without the number that browsers add to a second download.

    Changes `a(1).jpg` and `a (2).jpg`, but not `a-1.jpg`, which is another upload.
    """
    return COPY_NUMBER.sub("", name)


# how to get the original name from the name of a file on disk, the most reliable way first
NAME_FORMS: tuple[Callable[[str], str], ...] = (str, without_query, without_copy_number)


UPLOADS = re.compile(r"(?:^|/)wp-content/uploads/(.+)$|^/?uploads/(.+)$")
# browsers save the pictures of a page in a folder with the name of the page
SAVED = re.compile(r"(?:^|/)([^/]+_files/.+)$")
# WordPress stores uploads in a folder for each month
MONTH = re.compile(r"(?:^|/)((?:19|20)\d\d/(?:0[1-9]|1[0-2]))/[^/]+$")


@dataclass(frozen=True)
class PicturePath:
    """The path of a picture's URL, and the parts by which its file is found."""

    url: str

    @cached_property
    def path(self) -> str:
        return unquote(split_url(self.url).path).replace("\\", "/").removeprefix("./").lstrip("/")

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @cached_property
    def beside(self) -> str:
        """The path relative to the folder of the post; empty for an absolute URL."""
        if saved := SAVED.search(self.path):
            return saved[1]
        return "" if split_url(self.url).scheme else self.path

    @cached_property
    def upload(self) -> str:
        """The path relative to the uploads folder; empty if the picture is not an upload."""
        found = UPLOADS.search(self.path)
        return (found[1] or found[2]) if found else ""

    @cached_property
    def month(self) -> str:
        return _month_of(self.path)

    @property
    def is_own(self) -> bool:
        """Whether the picture is one of the old site, and not possibly of another."""
        return bool(self.upload or self.beside)

    def may_be(self, file: Path) -> bool:
        """Return whether a file with the picture's name may be the picture, judged by its folder.

        A file in the folder of another month or of another saved page is another picture. For a picture of
        another site, the month must agree.
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

    The file with the name in the post is moved to the front if it is larger than the size in its name, or
    than the supposed original: `grid-10x20.png` may be a picture of a grid.
    """
    files = list(files)
    named = next((file for file in files if fold(file.name) == fold(name)), None)
    size = size_in_name(name)
    if named and size and named != files[0] and _is_original(named, files[0], size):
        files.remove(named)
        files.insert(0, named)
    return files


def fits_named_size(file: Path, name: str) -> bool:
    """Return whether a file is at least as large as the size in a name, so that it may be the original.

    For `a-300x200.jpg`, accepts a file of 600 × 400 pixels, and rejects one of 60 × 40.
    """
    named, actual = size_in_name(name), read_size(file)
    return not named or not actual or all(ours >= least for ours, least in zip(actual, named, strict=True))


def _is_original(file: Path, other: Path, named_size: tuple[int, int]) -> bool:
    size, other_size = read_size(file), read_size(other)
    if not size or not other_size:
        return False
    scale = 2 if "@2x" in file.name else 1
    exceeds_name = any(actual > scale * named + 1 for actual, named in zip(size, named_size, strict=True))
    return exceeds_name or size[0] * size[1] > other_size[0] * other_size[1]


def read_size(file: Path) -> tuple[int, int] | None:
    """Return the width and height in the header of a file, or None if they cannot be read."""
    try:
        with Image.open(file) as image:
            return image.size
    except Exception:  # decoders raise errors of any kind for damaged files, and the size is only a hint
        return None
