"""The files of pictures as they were read: each is hashed, decoded and looked up once in a run."""

import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from typing import Any

from import_tools.errors import PictureError
from import_tools.writing.pictures.content import Content, read_content

AT_ONCE = 2  # files; whoever decodes or hashes one leaves other threads their turn


class Contents:
    """The contents of picture files, by path."""

    def __init__(self) -> None:
        self._hashes: dict[Path, str] = {}
        self._contents: dict[str, Content | PictureError] = {}

    def hash_of(self, path: Path) -> str:
        """Return the hash that Wagtail keeps of an image with this file; raises OSError."""
        if path not in self._hashes:
            with path.open("rb") as file:
                self._hashes[path] = hashlib.file_digest(file, _sha1).hexdigest()
        return self._hashes[path]

    def read(self, path: Path) -> Content:
        """Return what a file holds; raises PictureError for what Wagtail should not have, or OSError."""
        digest = self.hash_of(path)
        if digest not in self._contents:
            try:
                self._contents[digest] = read_content(path)
            except PictureError as error:
                self._contents[digest] = error
        content = self._contents[digest]
        if isinstance(content, PictureError):
            raise content
        return content

    def hash_ahead(self, paths: Iterable[Path]) -> dict[str, Path]:
        """Hash files that are about to be asked for; return those that could be read, one for each hash."""
        wanted = list(paths)
        _at_once(self.hash_of, wanted)
        return {self._hashes[path]: path for path in wanted if path in self._hashes}

    def read_ahead(self, paths: Iterable[Path]) -> None:
        """Read files that are about to be asked for; trouble with one is for whoever asks."""
        _at_once(self.read, paths)


def _at_once(read: Callable[[Path], object], paths: Iterable[Path]) -> None:
    """Read files, several at once, in the language of this thread."""

    def tried(path: Path) -> None:
        with suppress(PictureError, OSError):
            read(path)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [pool.submit(copy_context().run, tried, path) for path in dict.fromkeys(paths)]:
            done.result()


def _sha1() -> Any:
    return hashlib.sha1(usedforsecurity=False)  # what Wagtail keeps of each image
