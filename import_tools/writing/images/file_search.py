"""Find the files of pictures, in the media folders and beside the post."""

import filecmp
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath

from import_tools.writing.images.file_names import (
    ENDING,
    READINGS,
    Wanted,
    fold,
    names_of,
    originals_first,
    without_query,
)


class Listing:
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
    if len(files) > 1 and _are_sizes(files):
        return max(files, key=lambda file: file.stat().st_size)
    if len(files) > 1 and not all(_is_same(files[0], other) for other in files[1:]):
        return None
    return files[0] if files else None


def _are_sizes(files: Sequence[Path]) -> bool:
    """Whether files are one picture, asked for in several sizes: `a.jpg@w=300` and `a.jpg@w=600`."""
    return len({file.parent for file in files}) == 1 and all(
        without_query(file.name) != file.name for file in files
    )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:  # not to be read
        return False


def entries_of(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # not there, no folder, or not to be read
        return []


def pictures_below(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            file = inside(root, Path(folder, name)) if ENDING.search(without_query(name)) else None
            if file and file.is_file():
                yield file


def closest(files: Sequence[Path], path: str) -> list[Path]:
    """Return the files with as many folders in common with a path as any of them has."""
    shared = {file: _shared_folders(file, path) for file in files}
    most = max(shared.values(), default=0)
    return [file for file in files if shared[file] == most]


def _shared_folders(file: Path, path: str) -> int:
    count = 0
    for ours, theirs in zip(reversed(file.parts[:-1]), reversed(path.split("/")[:-1]), strict=False):
        if fold(ours) != fold(theirs):
            break
        count += 1
    return count


def inside(root: Path, path: Path) -> Path | None:
    """Return what a path leads to if that is within `root`; a name that no file can have leads nowhere."""
    try:
        path = path.resolve(strict=True)
    except (OSError, ValueError):  # not there, too long, not to be read, or with a NUL
        return None
    return path if path.is_relative_to(root) else None


# folders in which uploads lie, beside a post or in a folder given for media
UPLOAD_FOLDERS = ("", "uploads", "wp-content/uploads", "media", "media/uploads")


class Places:
    """Looks files up by their paths, never outside of the folder that they are looked for in.

    Each folder is listed once in a run.
    """

    def __init__(self) -> None:
        self._folders: dict[tuple[Path, str], Path | None] = {}
        self._listings: dict[Path, Listing] = {}

    def uploads(self, roots: Iterable[Path], below: str) -> Iterator[Path]:
        """Yield the files with a path below the folder of uploads, wherever that lies in some folders."""
        yield from self.files(roots, [f"{inner}/{below}".lstrip("/") for inner in UPLOAD_FOLDERS])

    def files(self, roots: Iterable[Path], relatives: Sequence[str]) -> Iterator[Path]:
        """Yield the files that have one of some paths in one of some folders."""
        for root in roots:
            for relative in relatives:
                if file := self._file(root, relative):
                    yield file

    def _file(self, root: Path, relative: str) -> Path | None:
        """Return the file at a path below `root`, whatever the capitals and compositions in its name."""
        place, _, name = relative.rpartition("/")
        if (root, place) not in self._folders:
            self._folders[root, place] = self._folder(root, place)
        folder = self._folders[root, place]
        entry = self._entry(folder, name) if folder else None
        file = inside(root, entry) if entry else None
        return file if file and file.is_file() else None

    def _folder(self, root: Path, place: str) -> Path | None:
        if (exact := inside(root, root / place)) and exact.is_dir():
            return exact
        path = root
        for part in PurePosixPath(place).parts:
            entry = self._entry(path, part)
            if not entry or not entry.is_dir():
                return None
            path = entry
        return inside(root, path)

    def _entry(self, folder: Path, name: str) -> Path | None:
        if folder not in self._listings:
            self._listings[folder] = Listing(entries_of(folder))
        return the_one(self._listings[folder].files_named(name), name)


class PictureFiles:
    """Finds the files of pictures: at their place first, then by name alone where that says enough.

    `folders` are searched through, once and only when a picture is not at its place; in those `beside` a
    source, which may hold anything, a picture is found at its place only.
    """

    def __init__(self, folders: Sequence[Path], beside: Sequence[Path] = ()) -> None:
        self.folders = [folder.resolve() for folder in folders]
        self.beside = [folder.resolve() for folder in beside]
        self._places = Places()

    def find(self, url: str, folder: str) -> Iterator[Path]:
        """Yield the files that may be the picture, the best first; `folder` is where the post lies."""
        wanted = Wanted(url)
        names = names_of(wanted.name)
        found = [file for name in names for file in self._at_its_place(wanted, name, folder)]
        yield from originals_first(dict.fromkeys(found), wanted.name)
        if not found and (wanted.is_own or wanted.month):
            yield from self._by_name(wanted, names)

    def _at_its_place(self, wanted: Wanted, name: str, folder: str) -> Iterator[Path]:
        """Yield files of one name at the places that the picture's address gives them."""
        beside = [Path(folder).resolve()] if folder else []
        if wanted.beside:
            yield from self._places.files(beside, [_renamed(wanted.beside, name)])
        if wanted.upload:
            below = _renamed(wanted.upload, name)
            roots = dict.fromkeys([*self.folders, *self.beside, *beside])
            yield from self._places.uploads(roots, below)
            flat = self._places.files(dict.fromkeys([*beside, *self.beside]), [name])
            yield from (file for file in flat if wanted.may_be(file))

    def _by_name(self, wanted: Wanted, names: Iterable[str]) -> Iterator[Path]:
        """Yield the one file that has the picture's name; the more of its path agrees, the better."""
        for name in names:
            candidates = [file for file in self._everything.files_named(name) if wanted.may_be(file)]
            if file := the_one(closest(candidates, wanted.path), name):
                yield file

    @cached_property
    def _everything(self) -> Listing:
        """The pictures in all media folders, read once."""
        return Listing(file for root in dict.fromkeys(self.folders) for file in pictures_below(root))


def _renamed(path: str, name: str) -> str:
    """Return a path with another name at its end."""
    return path[: path.rfind("/") + 1] + name
