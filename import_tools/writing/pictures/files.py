"""Looks for the files of pictures, in the media folders and beside the post."""

import filecmp
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from PIL import Image

from import_tools.addresses import split_address
from import_tools.writing.pictures.names import ENDING, READINGS, fold, names_of, size_named, without_query

UPLOADS = re.compile(r"(?:^|/)wp-content/uploads/(.+)$|^/?uploads/(.+)$")
# browsers put the pictures of a saved page into a folder of the page's name
SAVED = re.compile(r"(?:^|/)([^/]+_files/.+)$")
# folders in which uploads lie, beside a post or in a folder given for media
UPLOAD_FOLDERS = ("", "uploads", "wp-content/uploads", "media", "media/uploads")
# WordPress keeps the uploads of each month in a folder of their own
MONTH = re.compile(r"(?:^|/)((?:19|20)\d\d/(?:0[1-9]|1[0-2]))/(?:[^/]+)$")


class PictureFiles:
    """Finds the files of pictures: at their place first, then by name alone where that says enough.

    `folders` are searched through, once and only when a picture is not at its place; in those `beside` a
    source, which may hold anything, a picture is found at its place only.
    """

    def __init__(self, folders: Sequence[Path], beside: Sequence[Path] = ()) -> None:
        self.folders = [folder.resolve() for folder in folders]
        self.beside = [folder.resolve() for folder in beside]
        self._places: dict[tuple[Path, str], Path | None] = {}
        self._listings: dict[Path, _Names] = {}

    def find(self, address: str, folder: str) -> Iterator[Path]:
        """Yield the files that may be the picture, the best first; `folder` is where the post lies."""
        path = unquote(split_address(address).path).replace("\\", "/").removeprefix("./")
        place, _, name = path.rpartition("/")
        names = names_of(name)
        found = [file for name in names for file in self._at_its_place(address, place, name, folder)]
        yield from _originals_first(dict.fromkeys(found), name)
        if not found:
            yield from self._by_name(address, path, names)

    def _at_its_place(self, address: str, place: str, name: str, folder: str) -> Iterator[Path]:
        beside = [Path(folder).resolve()] if folder else []
        path = f"{place}/{name}".lstrip("/")
        relative = SAVED.search(path)
        if relative or not split_address(address).scheme:
            yield from self._files(beside, [relative[1] if relative else path])
        if upload := UPLOADS.search(path):
            below = upload[1] or upload[2]
            roots = dict.fromkeys([*self.folders, *self.beside, *beside])
            yield from self._files(roots, [f"{inner}/{below}".lstrip("/") for inner in UPLOAD_FOLDERS])
            month = MONTH.search(path)
            flat = self._files(dict.fromkeys([*beside, *self.beside]), [name])
            yield from (file for file in flat if _may_be_of(file, month, is_own=True))

    def _files(self, roots: Iterable[Path], relatives: Sequence[str]) -> Iterator[Path]:
        for root in roots:
            for relative in relatives:
                if file := self._file(root, relative):
                    yield file

    def _file(self, root: Path, relative: str) -> Path | None:
        """Return the file at a path below `root`, whatever the capitals and compositions in its name."""
        place, _, name = relative.rpartition("/")
        if (root, place) not in self._places:
            self._places[root, place] = self._folder(root, place)
        folder = self._places[root, place]
        entry = self._entry(folder, name) if folder else None
        file = _inside(root, entry) if entry else None
        return file if file and file.is_file() else None

    def _folder(self, root: Path, place: str) -> Path | None:
        if (exact := _inside(root, root / place)) and exact.is_dir():
            return exact
        path = root
        for part in PurePosixPath(place).parts:
            entry = self._entry(path, part)
            if not entry or not entry.is_dir():
                return None
            path = entry
        return _inside(root, path)

    def _entry(self, folder: Path, name: str) -> Path | None:
        if folder not in self._listings:
            self._listings[folder] = _Names(_entries(folder))
        return the_one(self._listings[folder].files_named(name), name)

    def _by_name(self, address: str, path: str, names: Sequence[str]) -> Iterator[Path]:
        """Yield the one file that has the picture's name; the more of its path agrees, the better.

        An upload of another month is another picture. A picture of another site needs its whole month.
        """
        is_own = not split_address(address).scheme or bool(UPLOADS.search(path) or SAVED.search(path))
        month = MONTH.search(path)
        if not is_own and not month:
            return
        for name in names:
            candidates = [
                file for file in self._everything.files_named(name) if _may_be_of(file, month, is_own=is_own)
            ]
            if file := the_one(_closest(candidates, path), name):
                yield file

    @cached_property
    def _everything(self) -> "_Names":
        """The pictures in all media folders, read once."""
        return _Names(file for root in dict.fromkeys(self.folders) for file in _pictures_below(root))


class _Names:
    """Files by their names, in each of the ways in which a name may be read."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._by_reading: list[dict[str, list[Path]]] = [defaultdict(list) for _ in READINGS]
        for file in files:
            for reading, known in zip(READINGS, self._by_reading, strict=True):
                known[fold(reading(file.name))].append(file)

    def files_named(self, name: str) -> list[Path]:
        """Return the files of a name, in the surest way of reading it that gives any."""
        return next((known[fold(name)] for known in self._by_reading if fold(name) in known), [])


def the_one(files: Sequence[Path], name: str) -> Path | None:
    """Return the file that is meant, if it is clear which: the only one, or one of the same content."""
    exact = [file for file in files if file.name == name]
    files = exact or files
    if len(files) > 1 and all(without_query(file.name) != file.name for file in files):
        return max(files, key=lambda file: file.stat().st_size)  # one picture, saved in several sizes
    if len(files) > 1 and not all(_is_same(files[0], other) for other in files[1:]):
        return None
    return files[0] if files else None


def _is_same(one: Path, other: Path) -> bool:
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:  # not to be read
        return False


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # not there, no folder, or not to be read
        return []


def _pictures_below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            file = _inside(root, Path(folder, name)) if ENDING.search(without_query(name)) else None
            if file and file.is_file():
                yield file


def _may_be_of(file: Path, month: re.Match[str] | None, *, is_own: bool) -> bool:
    lies_in = MONTH.search(file.as_posix())
    if month and lies_in:
        return month[1] == lies_in[1]
    return is_own


def _closest(files: Sequence[Path], path: str) -> list[Path]:
    """Return the files with as many folders in common with a path as any of them has."""
    shared = {file: _shared_folders(file, path) for file in files}
    return [file for file in files if shared[file] == max(shared.values())]


def _shared_folders(file: Path, path: str) -> int:
    count = 0
    for ours, theirs in zip(reversed(file.parts[:-1]), reversed(path.split("/")[:-1]), strict=False):
        if fold(ours) != fold(theirs):
            break
        count += 1
    return count


def _originals_first(files: Iterable[Path], name: str) -> list[Path]:
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


def _is_original(named: Path, larger: Path, said: tuple[int, int] | None) -> bool:
    size, other = _size_of(named), _size_of(larger)
    if not said or not size or not other:
        return False
    doubled = 2 if "@2x" in named.name else 1
    is_beyond_its_name = any(real > doubled * wanted + 1 for real, wanted in zip(size, said, strict=True))
    return is_beyond_its_name or size[0] * size[1] > other[0] * other[1]


def _size_of(file: Path) -> tuple[int, int] | None:
    """Return width and height as the file's head has them."""
    try:
        with Image.open(file) as image:
            return image.size
    except Exception:  # whatever a decoder trips over: this is only a hint
        return None


def _inside(root: Path, path: Path) -> Path | None:
    """Return what a path leads to if that is within `root`; a name that no file can have leads nowhere."""
    try:
        path = path.resolve(strict=True)
    except (OSError, ValueError):  # not there, too long, not to be read, or with a NUL
        return None
    return path if path.is_relative_to(root) else None
