"""Find the files of pictures: in the media folders, beside the post, and by downloading them."""

import filecmp
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path, PurePosixPath

from import_tools.url_keys import picture_url, split_url
from import_tools.writing.downloads import Downloads, FileType, web_url
from import_tools.writing.images.file_names import (
    EXTENSION,
    NAME_FORMS,
    SAVED,
    UPLOADS,
    PicturePath,
    candidate_names,
    fits_named_size,
    fold,
    originals_first,
    stored_names,
    without_query,
)
from import_tools.writing.images.validation import most_bytes


class NameIndex:
    """Files by name, in each of NAME_FORMS."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._indexes: list[dict[str, list[Path]]] = [defaultdict(list) for _ in NAME_FORMS]
        for file in files:
            for form, index in zip(NAME_FORMS, self._indexes, strict=True):
                index[fold(form(file.name))].append(file)

    def files_named(self, name: str) -> list[Path]:
        """Return the files with a name, in the most reliable form that gives any."""
        return next((index[fold(name)] for index in self._indexes if fold(name) in index), [])


def unambiguous_file(files: Sequence[Path], name: str) -> Path | None:
    """Return the only file, or one of several with the same content; None if their contents differ.

    Files with exactly the name are preferred.
    """
    exact = [file for file in files if file.name == name]
    files = exact or files
    if len(files) > 1 and _are_sizes(files):
        return max(files, key=lambda file: file.stat().st_size)
    if len(files) > 1 and not all(_is_same(files[0], other) for other in files[1:]):
        return None
    return files[0] if files else None


def _are_sizes(files: Sequence[Path]) -> bool:
    """Return whether files are one picture in several sizes: `a.jpg@w=300` and `a.jpg@w=600`."""
    return len({file.parent for file in files}) == 1 and all(
        without_query(file.name) != file.name for file in files
    )


def _is_same(one: Path, other: Path) -> bool:
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:  # no permission
        return False


def list_folder(folder: Path) -> list[Path]:
    """Return the sorted entries of a folder; none if it does not exist or cannot be read."""
    try:
        return sorted(folder.iterdir())
    except OSError:  # does not exist, is a file, or no permission
        return []


def walk_pictures(root: Path) -> Iterator[Path]:
    """Yield the files below a folder with the extension of a picture."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            file = resolve_inside(root, Path(folder, name)) if EXTENSION.search(without_query(name)) else None
            if file and file.is_file():
                yield file


def closest(files: Sequence[Path], path: str) -> list[Path]:
    """Return the files whose paths agree with a path in the most folders, counted from the end."""
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


def resolve_inside(root: Path, path: Path) -> Path | None:
    """Return the resolved path of an existing file or folder below `root`, or None."""
    try:
        path = path.resolve(strict=True)
    except (OSError, ValueError):  # does not exist, too long, no permission, or with a NUL
        return None
    return path if path.is_relative_to(root) else None


# where uploads may be stored in the folder of a post, or in a media folder
UPLOAD_FOLDERS = ("", "uploads", "wp-content/uploads", "media", "media/uploads")


class FileFinder:
    """Finds files by their paths below some folders, and never outside of these.

    Each folder is listed once in a run.
    """

    def __init__(self) -> None:
        self._folders: dict[tuple[Path, str], Path | None] = {}
        self._listings: dict[Path, NameIndex] = {}

    def uploads(self, roots: Iterable[Path], below: str) -> Iterator[Path]:
        """Yield the files with a path relative to an uploads folder in one of `roots`."""
        yield from self.files(roots, [f"{inner}/{below}".lstrip("/") for inner in UPLOAD_FOLDERS])

    def files(self, roots: Iterable[Path], relatives: Sequence[str]) -> Iterator[Path]:
        """Yield the files with one of the relative paths in one of `roots`."""
        for root in roots:
            for relative in relatives:
                if file := self._file(root, relative):
                    yield file

    def _file(self, root: Path, relative: str) -> Path | None:
        """Return the file at a path below `root`, ignoring case and the form of Unicode."""
        place, _, name = relative.rpartition("/")
        if (root, place) not in self._folders:
            self._folders[root, place] = self._folder(root, place)
        folder = self._folders[root, place]
        entry = self._entry(folder, name) if folder else None
        file = resolve_inside(root, entry) if entry else None
        return file if file and file.is_file() else None

    def _folder(self, root: Path, place: str) -> Path | None:
        if (exact := resolve_inside(root, root / place)) and exact.is_dir():
            return exact
        path = root
        for part in PurePosixPath(place).parts:
            entry = self._entry(path, part)
            if not entry or not entry.is_dir():
                return None
            path = entry
        return resolve_inside(root, path)

    def _entry(self, folder: Path, name: str) -> Path | None:
        if folder not in self._listings:
            self._listings[folder] = NameIndex(list_folder(folder))
        return unambiguous_file(self._listings[folder].files_named(name), name)


class PictureFinder:
    """Finds the files of pictures: by path first, then by name alone if that is unambiguous.

    All of `folders` is searched by name, once and only if a picture is not found by path. In the folders
    `beside` a source, which may contain anything, a picture is found by path only.
    """

    def __init__(self, folders: Sequence[Path], beside: Sequence[Path] = ()) -> None:
        self.folders = [folder.resolve() for folder in folders]
        self.beside = [folder.resolve() for folder in beside]
        self._files = FileFinder()

    def find(self, url: str, folder: str) -> Iterator[Path]:
        """Yield the files that may be the picture, the best first; `folder` is the folder of the post."""
        path = PicturePath(url)
        names = candidate_names(path.name)
        found = [file for name in names for file in self._by_path(path, name, folder)]
        yield from originals_first(dict.fromkeys(found), path.name)
        if not found and (path.is_own or path.month):
            yield from self._by_name(path, names)

    def _by_path(self, path: PicturePath, name: str, folder: str) -> Iterator[Path]:
        """Yield the files with a name in the folders that the path of the picture may refer to."""
        beside = [Path(folder).resolve()] if folder else []
        if path.beside:
            yield from self._files.files(beside, [_with_name(path.beside, name)])
        if path.upload:
            below = _with_name(path.upload, name)
            roots = dict.fromkeys([*self.folders, *self.beside, *beside])
            yield from self._files.uploads(roots, below)
            flat = self._files.files(dict.fromkeys([*beside, *self.beside]), [name])
            yield from (file for file in flat if path.may_be(file))

    def _by_name(self, path: PicturePath, names: Iterable[str]) -> Iterator[Path]:
        """Yield for each name the file whose path is closest to that of the picture."""
        for name in names:
            candidates = [file for file in self._all_pictures.files_named(name) if path.may_be(file)]
            if file := unambiguous_file(closest(candidates, path.path), name):
                yield file

    @cached_property
    def _all_pictures(self) -> NameIndex:
        """The pictures in all media folders, listed once."""
        return NameIndex(file for root in dict.fromkeys(self.folders) for file in walk_pictures(root))


def _with_name(path: str, name: str) -> str:
    """Return a path with another name at its end."""
    return path[: path.rfind("/") + 1] + name


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
