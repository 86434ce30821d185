"""Unpacks a zip into a folder, and nothing outside of it, and no more than a disk can hold.

Archives come from anywhere: one may name files above its folder, links to others, or gigabytes of nothing.
"""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import IO

from import_tools.errors import SourceError
from import_tools.records import Finding, NotRead, Severity

MOST_FILES = 200_000
MOST_BYTES = 20 * 1024**3  # unpacked, all files together
HIGHEST_RATIO = 200  # unpacked to packed; pages and exports come to 10, JSON to 30
TRUSTED_BYTES = 10 * 1024**2  # a file this small may be packed however well
CHUNK = 1 << 20
DAMAGE = (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, lzma.LZMAError)
IS_ENCRYPTED, IS_UTF_8 = 0x1, 0x800  # flags of an entry


def recognises(path: Path) -> bool:
    """Whether a file is a zip, by what stands in it; one that is called so and is none is a damaged one."""
    return path.is_file() and (path.suffix.lower() == ".zip" or zipfile.is_zipfile(path))


def unpack(path: Path, folder: Path) -> list[NotRead]:
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
) -> Iterator[NotRead]:
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
            yield NotRead(name, Finding(Severity.ERROR, "not_unpacked", message), failed=True)


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
