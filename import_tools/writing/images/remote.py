"""Download pictures that are not found locally, the original first."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from import_tools.url_keys import picture_url, split_url
from import_tools.writing.downloads import Downloads, FileType, web_url
from import_tools.writing.images.file_names import (
    SAVED,
    UPLOADS,
    fits_named_size,
    originals_first,
    stored_names,
)
from import_tools.writing.images.validation import most_bytes

# Content types of pictures. Some servers do not know WebP, AVIF or SVG, or send any file as binary.
TYPES = re.compile(r"image/|(?:application|binary)/octet-stream$|(?:application|text)/xml$|text/plain$|$")


class RemotePictures:
    """Downloads pictures, preferably the originals of scaled ones, and finds the downloaded files.

    `check` raises PictureError for a file that cannot be used.
    """

    def __init__(self, downloads: Downloads, check: Callable[[Path], object]) -> None:
        self._downloads = downloads
        self._file_type = FileType("picture", TYPES, check, most_bytes())

    def fetch(self, url: str, base: str) -> None:
        """Download the original of a picture, or a scaled one if there is no original."""
        urls = remote_urls(url, base)
        for candidate in urls:
            file = self._downloads.fetch(candidate, self._file_type)
            if file and fits_named_size(file, _file_name(urls[-1])):
                return

    def files(self, url: str, base: str) -> list[Path]:
        """Return the files that were downloaded for a picture, the best first."""
        urls = remote_urls(url, base)
        found = [file for candidate in urls if (file := self._downloads.file(candidate))]
        return originals_first(found, _file_name(urls[-1])) if found else []

    def reason(self, url: str, base: str) -> str:
        """Return why the picture could not be downloaded from the URL in the post."""
        urls = remote_urls(url, base)
        return self._downloads.reason(urls[-1]) if urls else ""


@lru_cache(maxsize=1024)
def remote_urls(url: str, base: str = "") -> tuple[str, ...]:
    """Return the URLs from which to download a picture, the original's first and the one in the post last.

    For `…/uploads/a-300x200.jpg`, these are `a.jpg`, `a-scaled.jpg` and itself; for a URL of a CDN, also the
    one on the old site. A picture that a browser saved with its page has none.
    """
    named = web_url(url, base)
    if not named or SAVED.search(split_url(named).path):
        return ()
    original = picture_url(named)
    place, slash, name = original.rpartition("/")
    names = stored_names(name) if UPLOADS.search(split_url(original).path) else [name]
    return tuple(dict.fromkeys([*(f"{place}{slash}{copy}" for copy in names), original, named]))


def _file_name(url: str) -> str:
    return split_url(url).path.rpartition("/")[2]
