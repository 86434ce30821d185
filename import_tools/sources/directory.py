"""Reads a folder with everything below it: pages with their `_files` folders, exports, answers, archives.

It may be the mirror of a whole site, in which much lies that is no post.
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
from import_tools.sources.file_kinds import SourceFile

MOST_FILES = 200_000
MOST_BYTES = 20 * 1024**3  # unpacked, all files together
HIGHEST_RATIO = 200  # unpacked to packed; pages and exports come to 10, JSON to 30
TRUSTED_BYTES = 10 * 1024**2  # a file this small may be packed however well
CHUNK = 1 << 20
DAMAGE = (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, lzma.LZMAError)
IS_ENCRYPTED, IS_UTF_8 = 0x1, 0x800  # flags of an entry


def is_archive(path: Path) -> bool:
    """Whether a file is a zip, by what stands in it; one that is called so and is none is a damaged one."""
    return path.is_file() and (path.suffix.lower() == ".zip" or zipfile.is_zipfile(path))


def unpack(path: Path, folder: Path) -> list[SkippedPost]:
    """Unpack a zip into a folder that is there and empty, and return what of it was refused.

    Raises SourceError when it is damaged, or would fill the disk.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_size(path, entries)
            return list(_unpack_all(archive, entries, path, folder))
    except zipfile.BadZipFile as error:
        raise SourceError(f"{path.name} is no zip archive, or a damaged one.") from error


def _check_size(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise SourceError(f"{path.name} holds {len(entries)} files; more than {MOST_FILES} are not unpacked.")
    _check_total(path, sum(entry.file_size for entry in entries))


def _check_total(path: Path, total: int) -> None:
    if total > MOST_BYTES:
        raise SourceError(
            f"{path.name} would unpack to more than {MOST_BYTES // 1024**3} GB. "
            "Unpack it by hand and import the folder."
        )
    if total > TRUSTED_BYTES and total > HIGHEST_RATIO * path.stat().st_size:
        raise SourceError(
            f"{path.name} would unpack to more than {HIGHEST_RATIO} times its size; it was not unpacked."
        )


def _unpack_all(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], path: Path, folder: Path
) -> Iterator[SkippedPost]:
    total = 0
    for entry in entries:
        name = _name_of(entry)
        reason = _refusal(entry, name)
        target = folder / PurePosixPath(name) if not reason else folder
        try:
            if not reason:
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as packed, target.open("xb") as unpacked:
                    total = _copy(packed, unpacked, path, total)
        except (OSError, ValueError) as error:
            reason = f"no file can have its name ({error})"
        except DAMAGE:
            reason = "it is damaged"
            target.unlink(missing_ok=True)
        if reason:
            message = f"{name} in {path.name} was not unpacked: {reason}."
            yield SkippedPost(name, Finding(Severity.ERROR, "not_unpacked", message), failed=True)


def _copy(packed: IO[bytes], unpacked: IO[bytes], path: Path, total: int) -> int:
    """Copy one file and return how much that is with all before it; what an archive says of sizes may lie."""
    while chunk := packed.read(CHUNK):
        total += len(chunk)
        _check_total(path, total)
        unpacked.write(chunk)
    return total


def _name_of(entry: zipfile.ZipInfo) -> str:
    """Return a file's path; names in UTF-8 that are not marked as such, as macOS writes them, are read."""
    name = entry.filename
    if not entry.flag_bits & IS_UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _refusal(entry: zipfile.ZipInfo, name: str) -> str:
    """Return why a file is not unpacked; nothing for one that is."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
        return "its path leads out of the folder"
    if kind not in (0, stat.S_IFREG):
        return "it is a link or a device, not a file"
    if entry.flag_bits & IS_ENCRYPTED:
        return "it is encrypted; unpack the archive with its password and import the folder"
    return ""


OUTSIDE = (
    "This is a symbolic link to another folder or out of its own, which is not followed. "
    "Import what it leads to by its own name, or copy it here."
)


def leads_outside(path: Path, root: Path) -> bool:
    """Whether a path is a link to something outside of a folder."""
    return path.is_symlink() and not path.resolve().is_relative_to(root.resolve())


def links_outside(root: Path) -> Iterator[Path]:
    """Yield the links below a folder that are not followed: those out of it, and all to folders."""
    for path in sorted(root.rglob("*")):
        if path.is_symlink() and path.exists() and (path.is_dir() or leads_outside(path, root)):
            yield path


# what a mirror has of WordPress itself: feeds, the REST interface, forms, the admin
OF_WORDPRESS = re.compile(
    r"(?:^|/)(?:(?:feed|rss2?|rdf|atom|trackback|wp-json|wp-admin|wp-includes)/|feed[?@]"
    r"|wp-content/(?:cache|plugins|themes)/|(?:xmlrpc|wp-[a-z-]+)\.php)"
)
AMP_COPY = re.compile(r"(?:^|/)amp/index\.\w+$|[?@.-]amp(?:=\w*)?\.html?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder to read: archives in it are unpacked, each into a folder of its own, with its name."""

    folder: Path
    files: tuple[str, ...] = ()
    """The files that may be sources, by their paths in the folder, in the order in which they are read."""
    prefix: str = ""
    """What stands before the paths of files in their `source_id`."""
    archives: tuple["Opened", ...] = ()
    refused: tuple[SkippedPost, ...] = ()
    """What was not unpacked."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return where uploads may lie: this folder, those in it that hold some, and the archives' own."""
        inner = [path.parent for path in self.folder.rglob("wp-content") if path.is_dir()]
        inner += [path.parent for path in self.folder.rglob("uploads") if path.parent.name != "wp-content"]
        found = [self.folder, *sorted(inner)]
        return tuple(dict.fromkeys([*found, *(path for opened in self.archives for path in opened.folders)]))


def recognises(path: Path) -> bool:
    return path.is_dir()


def open_folder(path: Path, workspace: Path) -> Opened:
    """Return a folder to read, with the archives in it unpacked into `workspace`."""
    files = _files(path)
    zips = [name for name in files if name.lower().endswith(".zip")]
    return Opened(path, files, archives=tuple(_open_inner(path / name, name, workspace) for name in zips))


def open_archive(path: Path, workspace: Path, prefix: str = "") -> Opened:
    """Return an archive to read, unpacked into a new folder in `workspace`; archives in it stay packed."""
    folder = Path(tempfile.mkdtemp(dir=workspace))
    refused = unpack(path, folder)
    files = _files(folder)
    for name in files:
        if name.lower().endswith(".zip"):
            message = (
                f"{Path(name).name} is an archive inside of an archive; unpack it by hand and import it."
            )
            finding = Finding(Severity.ERROR, "nested_archive", message)
            refused.append(SkippedPost(name, finding, failed=True))
    named = [replace(item, source_id=f"{prefix}{item.source_id}") for item in refused]
    return Opened(folder, files, prefix, refused=tuple(named))


def _open_inner(path: Path, name: str, workspace: Path) -> Opened:
    """Open an archive that lies in a folder; one that cannot be unpacked does not stop the others."""
    try:
        return open_archive(path, workspace, f"{name}/")
    except (SourceError, OSError) as error:
        finding = Finding(Severity.ERROR, "unreadable", str(error))
        empty = Path(tempfile.mkdtemp(dir=workspace))
        return Opened(empty, refused=(SkippedPost(name, finding, failed=True),))


def read_folder(opened: Opened, workspace: Path) -> Iterator[SourcePost | SkippedPost]:
    """Yield the posts of all pages, exports and answers below a folder, in the order of their paths."""
    memory: dict[Path, Any] = {}
    for path in opened.files:
        name = f"{opened.prefix}{path}"
        file = SourceFile(opened.folder / path, name, workspace, is_in_folder=True, memory=memory)
        try:
            yield from _read_file(file)
        except (SourceError, OSError) as error:  # it does not stop the others
            reason = getattr(error, "strerror", None) or str(error)
            yield SkippedPost(name, Finding(Severity.ERROR, "unreadable", reason), failed=True)
    for link in links_outside(opened.folder):
        name = f"{opened.prefix}{link.relative_to(opened.folder).as_posix()}"
        yield SkippedPost(name, Finding(Severity.WARNING, "outside_folder", OUTSIDE), failed=False)
    for inner in opened.archives:
        yield from read_folder(inner, workspace)
    yield from opened.refused


def _read_file(file: SourceFile) -> Iterator[SourcePost | SkippedPost]:
    """Yield the posts of one file, whose pictures may lie beside it; nothing for a file of no kind."""
    kind = next((kind for kind in file_kinds.FILE_KINDS if kind.is_among(file.path)), None)
    for post in kind.read(file) if kind else ():
        if isinstance(post, SourcePost) and not post.folder:
            post = replace(post, folder=str(file.path.parent))
        yield post


def _files(root: Path) -> tuple[str, ...]:
    """Return the files that may be sources, in the order of their paths; AMP copies come last."""
    paths = sorted(_walk(root), key=lambda path: path.split("/"))
    paths = [path for path in paths if not leads_outside(root / path, root)]
    return tuple(sorted(paths, key=lambda path: bool(AMP_COPY.search(path))))


def _walk(root: Path) -> Iterator[str]:
    """Yield the paths of files below a folder; those that are passed over with all they hold are not opened.

    These are hidden, WordPress's own, or of a saved page: browsers save into `<page>_files`.
    """
    for folder, inner, names in os.walk(root):
        above = Path(folder).relative_to(root).as_posix()
        place = "" if above == "." else f"{above}/"
        inner[:] = [name for name in inner if not _is_passed_over(name, f"{place}{name}/")]
        for name in names:
            path = f"{place}{name}"
            if not name.startswith(".") and not OF_WORDPRESS.search(path) and (root / path).is_file():
                yield path


def _is_passed_over(folder: str, path: str) -> bool:
    return folder.startswith(".") or folder.endswith("_files") or bool(OF_WORDPRESS.search(path))
