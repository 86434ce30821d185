"""The registry of file kinds: WordPress exports, REST API responses and saved pages.

It is used for single files and for files in folders and archives, for `--format`, and for error messages.
A new kind is a module that reads it and an entry in `FILE_KINDS`.
"""

import mimetypes
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from import_tools.records import SkippedPost, SourcePost
from import_tools.sources import html_page, rest_api, wxr
from import_tools.url_keys import host_of

EXPORT_EXTENSIONS = frozenset({".xml", ".wxr"})
NON_PAGE_EXTENSIONS = frozenset({".json", ".xml", ".zip", ".txt", ".md"})
# the path of a page below the name of its host, as site mirroring tools write it
MIRRORED_PAGE = re.compile(
    r"(?:^|/)((?:[a-z0-9-]+\.)+(?:com|org|net|info|biz|edu|co|us|ca|uk|io|me|blog|health|de)(?:/[^/.]+)+)/index\.html?$"
)


INDEX_PAGE = re.compile(r"index\.(?:html?|php)")
NUMBERED_PAGE = re.compile(r"index\.(?:html?|php)[?@_](?:p|page_id)=(\d+)(?:\.html?)?")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a run says of all its sources."""

    site: str = ""
    """URL of the old site, for pages that do not say theirs."""
    hosts: tuple[str, ...] = ()
    """Hosts that are one site; the first is the one that posts and links get."""
    include_pages: bool = False
    """Whether WordPress's pages are read as posts."""


@dataclass(frozen=True, slots=True)
class Companions:
    """What the sources of a run share: options, and exports, since the parts of one know of each other."""

    options: ReadOptions = field(default_factory=ReadOptions)
    exports: list[Path] = field(default_factory=list)
    surveys: dict[Path, Any] = field(default_factory=dict)
    """What was found in an export when it was looked through, by its path."""

    def add(self, path: Path) -> None:
        """Add a file if it is an export."""
        with suppress(OSError):  # reported when the file is read itself
            if _is_export_in_folder(path):
                self.exports.append(path)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read."""

    path: Path
    source_id: str
    workspace: Path
    """The folder for unpacked files."""
    is_in_folder: bool = False
    folder_cache: dict[Path, Any] = field(default_factory=dict)
    """Data that a kind shares between the files of a folder, by folder."""
    companions: Companions = field(default_factory=Companions)


Posts = Iterator[SourcePost | SkippedPost]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: how it is recognised and read."""

    name: str
    """The value of `--format`."""
    article: str
    """The name in messages, with its article: `a saved page`."""
    recognises: Callable[[Path], bool]
    """Return whether a file that was given as a source is of this kind, by its content."""
    recognises_in_folder: Callable[[Path], bool]
    """Return whether a file in a folder is of this kind; most files there are of none."""
    read: Callable[[SourceFile], Posts]
    """Yield the posts of a file."""
    refusal: Callable[[Path], str] = lambda path: ""
    """Return why a file that resembles this kind is not of it; empty if it does not resemble it."""


def _read_export(file: SourceFile) -> Posts:
    companions = file.companions
    return wxr.read_export(
        file.path,
        companions.exports,
        companions.surveys,
        include_pages=companions.options.include_pages,
    )


def _is_export_in_folder(path: Path) -> bool:
    return path.suffix.lower() in EXPORT_EXTENSIONS and wxr.recognises(path)


def _feed_refusal(path: Path) -> str:
    return wxr.refusal(path) if path.suffix.lower() != ".json" and wxr.is_feed(path) else ""


def _read_response(file: SourceFile) -> Posts:
    folder = file.path.parent
    if file.is_in_folder and folder not in file.folder_cache:
        file.folder_cache[folder] = rest_api.names_in_folder(folder)
    names = file.folder_cache.get(folder)
    return rest_api.read_response(file.path, names, include_pages=file.companions.options.include_pages)


def _is_response_in_folder(path: Path) -> bool:
    return path.suffix.lower() == ".json" and rest_api.recognises(path)


def _json_refusal(path: Path) -> str:
    return rest_api.refusal(path) if path.suffix.lower() == ".json" else ""


def _read_page(file: SourceFile) -> Posts:
    """Yield the post of a page; in a mirror, its path may be the URL: `x.org/neck/index.html`."""
    options = file.companions.options
    post = html_page.read_page(file.path, file.source_id, file.workspace, include_pages=options.include_pages)
    place = MIRRORED_PAGE.search(file.path.as_posix()) if file.is_in_folder else None
    if place and isinstance(post, SourcePost) and not post.url:
        post = replace(post, url=f"https://{place[1]}/")
    if options.site and isinstance(post, SourcePost) and not post.url:
        post = replace(post, fallback_url=_url_in_mirror(options.site, file.source_id))
    yield post


def _url_in_mirror(site: str, path: str) -> str:
    """Return the URL of a page of a mirrored site by its path: `x.zip/x.org/neck/index.html` is `/neck/`."""
    parts = [part for part in path.split("/") if not part.lower().endswith(".zip")]
    if len(parts) > 1 and host_of(f"//{parts[0]}") == host_of(site):
        parts = parts[1:]
    *folders, name = parts
    number = NUMBERED_PAGE.fullmatch(name)
    end = f"?p={number[1]}" if number else "" if INDEX_PAGE.fullmatch(name) else name
    return "/".join([site.rstrip("/"), *map(quote, folders), end if number else quote(end)])


def _is_page_in_folder(path: Path) -> bool:
    """Return whether a file is a page, also if it has no such extension, as in mirrors."""
    if path.suffix.lower() in html_page.EXTENSIONS:
        return True
    kind, _ = mimetypes.guess_type(path.name)
    if path.suffix.lower() in NON_PAGE_EXTENSIONS or (kind and not kind.endswith(("html", "php"))):
        return False
    return html_page.is_page(path)


# in this order: the first kind that recognises a file reads it; almost any file may be a page
FILE_KINDS: tuple[FileKind, ...] = (
    FileKind("wxr", "a WordPress export", wxr.recognises, _is_export_in_folder, _read_export, _feed_refusal),
    FileKind(
        "rest",
        "a file of posts from the REST API",
        rest_api.recognises,
        _is_response_in_folder,
        _read_response,
        _json_refusal,
    ),
    FileKind("page", "a saved page", html_page.recognises, _is_page_in_folder, _read_page),
)
