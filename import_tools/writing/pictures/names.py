"""Under which names the file of a picture may lie, and what a file's name was before it was saved."""

import re
import unicodedata
from collections.abc import Callable

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
    wanted = [copy for known in dict.fromkeys((name, without_query(name))) for copy in copies_of(known)]
    unconverted = [ENDING.sub("", known) for known in wanted if ENDING.search(ENDING.sub("", known))]
    converted = [known + ending for known in wanted if ENDING.search(known) for ending in CONVERTED]
    return tuple(dict.fromkeys([*wanted, *unconverted, *converted]))


def copies_of(name: str) -> list[str]:
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
