"""The registry of what a file can be: an export, a REST answer, a page, or a kind that a site adds.

Single files, folders and archives all ask it, and so do `--format` and the messages about files of no kind.
A new kind is a module that reads it and a line in `FILE_KINDS`.
"""

import mimetypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from import_tools.records import SkippedPost, SourcePost
from import_tools.sources import html_page, rest_api, wxr

EXPORT_EXTENSIONS = frozenset({".xml", ".wxr"})
OTHER_EXTENSIONS = frozenset({".json", ".xml", ".zip", ".txt", ".md"})
# a page's folder below that of its host, as mirroring programs lay them out
MIRRORED = re.compile(
    r"(?:^|/)((?:[a-z0-9-]+\.)+(?:com|org|net|info|biz|edu|co|us|ca|uk|io|me|blog|health|de)(?:/[^/.]+)+)/index\.html?$"
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, and where it was found."""

    path: Path
    source_id: str
    workspace: Path
    """Folder for what has to be unpacked."""
    is_in_folder: bool = False
    memory: dict[Path, Any] = field(default_factory=dict)
    """What a kind keeps from one file of a folder to the next, by folder."""


Posts = Iterator[SourcePost | SkippedPost]


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file: how it is recognised and read."""

    name: str
    """Its name for `--format`."""
    article: str
    """Its name in messages, with the article: `a saved page`."""
    recognises: Callable[[Path], bool]
    """Whether a file that was named as a source is of this kind, by its content."""
    is_among: Callable[[Path], bool]
    """Whether a file that was found in a folder is of this kind; most files there are of none."""
    read: Callable[[SourceFile], Posts]
    refusal: Callable[[Path], str] = lambda path: ""
    """Why a file that looks like this kind is not of it; empty where it does not look like it."""


def _read_export(file: SourceFile) -> Posts:
    return wxr.read_export(file.path)


def _is_export_among(path: Path) -> bool:
    return path.suffix.lower() in EXPORT_EXTENSIONS and wxr.recognises(path)


def _refuse_feed(path: Path) -> str:
    return wxr.refusal(path) if path.suffix.lower() != ".json" and wxr.is_feed(path) else ""


def _read_answer(file: SourceFile) -> Posts:
    folder = file.path.parent
    if file.is_in_folder and folder not in file.memory:
        file.memory[folder] = rest_api.names_in_folder(folder)
    return rest_api.read_response(file.path, file.memory.get(folder))


def _is_answer_among(path: Path) -> bool:
    return path.suffix.lower() == ".json" and rest_api.recognises(path)


def _refuse_json(path: Path) -> str:
    return rest_api.refusal(path) if path.suffix.lower() == ".json" else ""


def _read_page(file: SourceFile) -> Posts:
    """Yield the post of a page; in a mirror its place tells the URL: `x.org/neck/index.html`."""
    post = html_page.read_page(file.path, file.source_id, file.workspace)
    place = MIRRORED.search(file.path.as_posix()) if file.is_in_folder else None
    if place and isinstance(post, SourcePost) and not post.url:
        post = replace(post, url=f"https://{place[1]}/")
    yield post


def _is_page_among(path: Path) -> bool:
    """Whether a file is a page, also where its name does not say so, as in mirrors."""
    if path.suffix.lower() in html_page.EXTENSIONS:
        return True
    kind, _ = mimetypes.guess_type(path.name)
    if path.suffix.lower() in OTHER_EXTENSIONS or (kind and not kind.endswith(("html", "php"))):
        return False
    return html_page.is_page(path)


# the first that recognises a file reads it; a page may be anything, and is asked last
FILE_KINDS: tuple[FileKind, ...] = (
    FileKind("wxr", "a WordPress export", wxr.recognises, _is_export_among, _read_export, _refuse_feed),
    FileKind(
        "rest",
        "a file of posts from the REST interface",
        rest_api.recognises,
        _is_answer_among,
        _read_answer,
        _refuse_json,
    ),
    FileKind("page", "a saved page", html_page.recognises, _is_page_among, _read_page),
)
