"""Reads a folder with everything below it: pages with their `_files` folders, and exports."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from import_tools.errors import SourceError
from import_tools.records import Finding, NotRead, Severity, SourcePost
from import_tools.sources import page, wxr


def recognises(path: Path) -> bool:
    return path.is_dir()


def read_folder(path: Path) -> Iterator[SourcePost | NotRead]:
    """Yield the posts of all pages and exports below a folder, in the order of their paths."""
    for file in sorted(path.rglob("*")):
        if not file.is_file() or _is_beside_a_page(file, path):
            continue
        if file.suffix.lower() in page.ENDINGS:
            yield page.read_page(file, file.relative_to(path).as_posix())
        elif wxr.recognises(file):
            yield from _read_export(file)


def _read_export(file: Path) -> Iterator[SourcePost | NotRead]:
    """Yield the posts of an export in the folder; one that cannot be read does not stop the others."""
    try:
        for post in wxr.read_export(file):
            yield replace(post, folder=str(file.parent)) if isinstance(post, SourcePost) else post
    except SourceError as error:
        yield NotRead(file.name, Finding(Severity.ERROR, "unreadable", str(error)), failed=True)


def _is_beside_a_page(file: Path, root: Path) -> bool:
    """Whether a file belongs to a saved page: browsers put pictures and scripts into `<page>_files`."""
    folders = file.relative_to(root).parts[:-1]
    return any(name.endswith("_files") or name.startswith(".") for name in folders) or file.name.startswith(
        "."
    )
