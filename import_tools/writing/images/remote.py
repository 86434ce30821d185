"""Download pictures that are not found locally, the original first."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from import_tools.url_keys import picture_url, split_url
from import_tools.writing.downloads import Downloads, Kind, web_url
from import_tools.writing.images.file_names import (
    SAVED,
    UPLOADS,
    duplicates_of,
    is_as_large_as_named,
    originals_first,
)
from import_tools.writing.images.validation import most_bytes

# what servers call pictures: some know nothing of WebP, AVIF or SVG, or send files as they are
TYPES = re.compile(r"image/|(?:application|binary)/octet-stream$|(?:application|text)/xml$|text/plain$|$")


class OnlinePictures:
    """Fetches pictures, the original in place of a scaled copy, and finds those that were fetched.

    `check` raises PictureError for a file that cannot be used.
    """

    def __init__(self, downloads: Downloads, check: Callable[[Path], object]) -> None:
        self._downloads = downloads
        self._kind = Kind("picture", TYPES, check, most_bytes())

    def fetch(self, url: str, base: str) -> None:
        """Fetch a picture; copies that are scaled down only where the original is not to be had."""
        places = places_online(url, base)
        for place in places:
            file = self._downloads.fetch(place, self._kind)
            if file and is_as_large_as_named(file, _name_at(places[-1])):
                return

    def files(self, url: str, base: str) -> list[Path]:
        """Return the files that were fetched for a picture, the best first."""
        places = places_online(url, base)
        found = [file for place in places if (file := self._downloads.file(place))]
        return originals_first(found, _name_at(places[-1])) if found else []

    def reason(self, url: str, base: str) -> str:
        """Return why the picture could not be fetched under the address that the post names."""
        places = places_online(url, base)
        return self._downloads.reason(places[-1]) if places else ""


@lru_cache(maxsize=1024)
def places_online(url: str, base: str = "") -> tuple[str, ...]:
    """Return the addresses at which a picture may be had, the original's first and the post's own last.

    `…/uploads/a-300x200.jpg` may be there as `a.jpg`, as `a-scaled.jpg`, or under its own name; a picture
    that a CDN serves, on the old site. One that a browser saved beside its page has lost its address.
    """
    named = web_url(url, base)
    if not named or SAVED.search(split_url(named).path):
        return ()
    original = picture_url(named)
    place, slash, name = original.rpartition("/")
    names = duplicates_of(name) if UPLOADS.search(split_url(original).path) else [name]
    return tuple(dict.fromkeys([*(f"{place}{slash}{copy}" for copy in names), original, named]))


def _name_at(url: str) -> str:
    return split_url(url).path.rpartition("/")[2]
