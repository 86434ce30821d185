"""Finds files at their place: under a path below a folder, however the disk has spelt the names in it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from import_tools.writing.pictures.listing import Listing, entries_of, inside, the_one

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
