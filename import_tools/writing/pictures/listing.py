"""Files by their names: those of one folder, or of all media folders."""

import filecmp
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from import_tools.writing.pictures.names import ENDING, READINGS, fold, without_query


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
