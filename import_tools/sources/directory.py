"""Read a folder or an archive with everything in it: pages with `_files` folders, exports, REST responses.

The folder may be a mirror of a whole site, in which many files are not posts.
"""

import lzma
import os
import re
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, Any

from import_tools.errors import SourceError
from import_tools.records import Finding, Severity, SkippedPost, SourcePost
from import_tools.sources import file_kinds
from import_tools.sources.file_kinds import Companions, SourceFile

MOST_FILES = 200_000
MOST_BYTES = 20 * 1024**3  # unpacked, all files together
HIGHEST_RATIO = 200  # of unpacked to packed size; pages and exports reach 10, JSON 30
TRUSTED_BYTES = 10 * 1024**2  # up to this size any ratio is allowed
CHUNK = 1 << 20
DAMAGE_ERRORS = (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, lzma.LZMAError)
IS_ENCRYPTED, IS_UTF_8 = 0x1, 0x800  # flag bits of an entry


def is_archive(path: Path) -> bool:
    """Return whether a file is a zip archive, by its content; any other `.zip` file counts as damaged."""
    return path.is_file() and (path.suffix.lower() == ".zip" or zipfile.is_zipfile(path))


def unpack(path: Path, folder: Path) -> list[SkippedPost]:
    """Unpack a zip archive into an existing empty folder, and return the entries that were not unpacked.

    Raise SourceError if it is damaged, or too large to unpack.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_size(path, entries)
            return list(_unpack_entries(archive, entries, path, folder))
    except zipfile.BadZipFile as error:
        raise SourceError(f"{path.name} is not a zip archive, or is damaged.") from error


def _check_size(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise SourceError(
            f"{path.name} contains {len(entries)} files; more than {MOST_FILES} are not unpacked."
        )
    _check_total(path, sum(entry.file_size for entry in entries))


def _check_total(path: Path, total: int) -> None:
    if total > MOST_BYTES:
        raise SourceError(
            f"{path.name} would unpack to more than {MOST_BYTES // 1024**3} GB. "
            "Unpack it yourself and import the folder."
        )
    if total > TRUSTED_BYTES and total > HIGHEST_RATIO * path.stat().st_size:
        raise SourceError(
            f"{path.name} would unpack to more than {HIGHEST_RATIO} times its size; it was not unpacked."
        )


def _unpack_entries(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], path: Path, folder: Path
) -> Iterator[SkippedPost]:
    total = 0
    for entry in entries:
        name = _entry_path(entry)
        reason = _unsafe_reason(entry, name)
        target = folder / PurePosixPath(name) if not reason else folder
        try:
            if not reason:
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as packed, target.open("xb") as unpacked:
                    total = _copy(packed, unpacked, path, total)
        except (OSError, ValueError) as error:
            reason = f"its name is not valid here ({error})"
        except DAMAGE_ERRORS:
            reason = "it is damaged"
            target.unlink(missing_ok=True)
        if reason:
            message = f"{name} in {path.name} was not unpacked: {reason}."
            yield SkippedPost(name, Finding(Severity.ERROR, "not_unpacked", message), failed=True)


def _copy(packed: IO[bytes], unpacked: IO[bytes], path: Path, total: int) -> int:
    """Copy one file and return the new total of bytes; the sizes that an archive declares may be wrong."""
    while chunk := packed.read(CHUNK):
        total += len(chunk)
        _check_total(path, total)
        unpacked.write(chunk)
    return total


def _entry_path(entry: zipfile.ZipInfo) -> str:
    """Return the path of an entry; also decode UTF-8 that is not flagged as such, which macOS writes."""
    name = entry.filename
    if not entry.flag_bits & IS_UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _unsafe_reason(entry: zipfile.ZipInfo, name: str) -> str:
    """Return why an entry must not be unpacked; empty if it may."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
        return "its path points outside the folder"
    if kind not in (0, stat.S_IFREG):
        return "it is a link or a device, not a file"
    if entry.flag_bits & IS_ENCRYPTED:
        return "it is encrypted; unpack the archive with its password and import the folder"
    return ""


OUTSIDE_MESSAGE = (
    "This symbolic link to a folder, or to a file outside the folder, is not followed. "
    "Import its target by its own path, or copy it here."
)


def points_outside(path: Path, root: Path) -> bool:
    """Return whether a path is a symbolic link to something outside a folder."""
    return path.is_symlink() and not path.resolve().is_relative_to(root.resolve())


def outside_links(root: Path) -> Iterator[Path]:
    """Yield the symbolic links below a folder that are not followed: those to the outside, and to folders."""
    for path in sorted(root.rglob("*")):
        if path.is_symlink() and path.exists() and (path.is_dir() or points_outside(path, root)):
            yield path


# files of WordPress itself in a mirror: feeds, the REST API, forms, the admin
WORDPRESS_PATH = re.compile(
    r"(?:^|/)(?:(?:feed|rss2?|rdf|atom|trackback|wp-json|wp-admin|wp-includes)/|feed[?@]"
    r"|wp-content/(?:cache|plugins|themes)/|(?:xmlrpc|wp-[a-z-]+)\.php)"
)
AMP_COPY = re.compile(r"(?:^|/)amp/index\.\w+$|[?@.-]amp(?:=\w*)?\.html?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A folder to read, with the archives in it unpacked into folders of their own."""

    folder: Path
    files: tuple[str, ...] = ()
    """The paths of the files that may be sources, relative to the folder, in the order of reading."""
    prefix: str = ""
    """The prefix of the files' `source_id`, before their paths."""
    archives: tuple["OpenFolder", ...] = ()
    skipped: tuple[SkippedPost, ...] = ()
    """The entries that were not unpacked."""

    @property
    def paths(self) -> Iterator[Path]:
        """Yield the paths of the files that may be sources, those in archives included."""
        yield from (self.folder / path for path in self.files)
        for archive in self.archives:
            yield from archive.paths

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return the folders to search for uploads: this one, inner ones with uploads, and the archives'."""
        inner = [path.parent for path in self.folder.rglob("wp-content") if path.is_dir()]
        inner += [path.parent for path in self.folder.rglob("uploads") if path.parent.name != "wp-content"]
        found = [self.folder, *sorted(inner)]
        return tuple(dict.fromkeys([*found, *(path for opened in self.archives for path in opened.folders)]))


def recognises(path: Path) -> bool:
    return path.is_dir()


def open_folder(path: Path, workspace: Path) -> OpenFolder:
    """Return a folder to read, with the archives in it unpacked into `workspace`."""
    files = _list_files(path)
    zips = [name for name in files if name.lower().endswith(".zip")]
    archives = tuple(_open_nested(path / name, name, workspace) for name in zips)
    return OpenFolder(path, files, archives=archives)


def open_archive(path: Path, workspace: Path, prefix: str = "") -> OpenFolder:
    """Return an archive to read, unpacked into a new folder in `workspace`; nested archives are skipped."""
    folder = Path(tempfile.mkdtemp(dir=workspace))
    skipped = unpack(path, folder)
    files = _list_files(folder)
    for name in files:
        if name.lower().endswith(".zip"):
            message = f"{Path(name).name} is an archive inside an archive; unpack it yourself and import it."
            finding = Finding(Severity.ERROR, "nested_archive", message)
            skipped.append(SkippedPost(name, finding, failed=True))
    renamed = [replace(item, source_id=f"{prefix}{item.source_id}") for item in skipped]
    return OpenFolder(folder, files, prefix, skipped=tuple(renamed))


def _open_nested(path: Path, name: str, workspace: Path) -> OpenFolder:
    """Open an archive in a folder; if that fails, the archive is skipped."""
    try:
        return open_archive(path, workspace, f"{name}/")
    except (SourceError, OSError) as error:
        finding = Finding(Severity.ERROR, "unreadable", str(error))
        empty = Path(tempfile.mkdtemp(dir=workspace))
        return OpenFolder(empty, skipped=(SkippedPost(name, finding, failed=True),))


def read_folder(
    opened: OpenFolder, workspace: Path, companions: Companions
) -> Iterator[SourcePost | SkippedPost]:
    """Yield the posts of all files below a folder, in the order of their paths."""
    folder_cache: dict[Path, Any] = {}
    for path in opened.files:
        name = f"{opened.prefix}{path}"
        file = SourceFile(
            opened.folder / path,
            name,
            workspace,
            is_in_folder=True,
            folder_cache=folder_cache,
            companions=companions,
        )
        try:
            yield from _read_file(file)
        except (SourceError, OSError) as error:  # this file is skipped, the others are read
            reason = getattr(error, "strerror", None) or str(error)
            yield SkippedPost(name, Finding(Severity.ERROR, "unreadable", reason), failed=True)
    for link in outside_links(opened.folder):
        name = f"{opened.prefix}{link.relative_to(opened.folder).as_posix()}"
        yield SkippedPost(name, Finding(Severity.WARNING, "outside_folder", OUTSIDE_MESSAGE), failed=False)
    for archive in opened.archives:
        yield from read_folder(archive, workspace, companions)
    yield from opened.skipped


def _read_file(file: SourceFile) -> Iterator[SourcePost | SkippedPost]:
    """Yield the posts of one file, with its folder for pictures; nothing if it is of no known kind."""
    kind = next((kind for kind in file_kinds.FILE_KINDS if kind.recognises_in_folder(file.path)), None)
    for post in kind.read(file) if kind else ():
        if isinstance(post, SourcePost) and not post.folder:
            post = replace(post, folder=str(file.path.parent))
        yield post


def _list_files(root: Path) -> tuple[str, ...]:
    """Return the paths of the files that may be sources, in order; AMP pages come last."""
    paths = sorted(_walk_files(root), key=lambda path: path.split("/"))
    paths = [path for path in paths if not points_outside(root / path, root)]
    return tuple(sorted(paths, key=lambda path: bool(AMP_COPY.search(path))))


def _walk_files(root: Path) -> Iterator[str]:
    """Yield the paths of files below a folder, relative to it.

    Hidden folders, WordPress's own, and the `<page>_files` that browsers save are not entered.
    """
    for folder, subfolders, names in os.walk(root):
        parent = Path(folder).relative_to(root).as_posix()
        prefix = "" if parent == "." else f"{parent}/"
        subfolders[:] = [name for name in subfolders if not _is_ignored(name, f"{prefix}{name}/")]
        for name in names:
            path = f"{prefix}{name}"
            if not name.startswith(".") and not WORDPRESS_PATH.search(path) and (root / path).is_file():
                yield path


def _is_ignored(folder: str, path: str) -> bool:
    return folder.startswith(".") or folder.endswith("_files") or bool(WORDPRESS_PATH.search(path))
