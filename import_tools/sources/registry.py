"""Open a source: detect its kind, and hand it to the reader of that kind."""

import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from import_tools.errors import ImportToolsError, SourceError
from import_tools.records import Finding, Severity, SkippedPost, SourcePost, control_characters_finding
from import_tools.sources import directory, file_kinds
from import_tools.sources import rest_client as rest_site
from import_tools.sources.file_kinds import FileKind, SourceFile
from import_tools.sources.http_client import WebRules
from import_tools.text import strip_control_characters

logger = logging.getLogger("import_tools")


def guarded(posts: Iterator[SourcePost | SkippedPost], name: str) -> Iterator[SourcePost | SkippedPost]:
    """Yield posts with legible facts; what a reader trips over is a failed post, and the end of that source.

    The importer's own errors go on to whoever started the import.
    """
    try:
        for post in posts:
            yield _strip_facts(post) if isinstance(post, SourcePost) else strip_control_characters(post)
    except ImportToolsError:
        raise
    except Exception as error:  # a source that its reader cannot handle must not end the run
        logger.exception("The source %s could not be read.", name)
        message = f"{name} could not be read any further: {type(error).__name__}: {error}"
        yield strip_control_characters(
            SkippedPost(name, Finding(Severity.ERROR, "unreadable", message), failed=True)
        )


def _strip_facts(post: SourcePost) -> SourcePost:
    """Return a post with all but its HTML legible, and with a finding if its title was not.

    Its folder stays as it is named.
    """
    about = replace(post, html="", folder="")
    clean = strip_control_characters(about)
    if clean is about:
        return post
    if clean.title != post.title:
        clean = replace(
            clean, findings=(*clean.findings, control_characters_finding(post.title, clean.title))
        )
    return replace(clean, html=post.html, folder=post.folder)


Posts = Iterator[SourcePost | SkippedPost]


@dataclass(frozen=True, slots=True)
class Source:
    """A source that is open: its posts, to be read once, and where its uploads may lie."""

    name: str
    posts: Posts
    folders: tuple[Path, ...] = ()
    """Folders that are the source's own, and may be searched."""
    beside: tuple[Path, ...] = ()
    """Folders in which a single file lies among others, and where only the exact place is looked at."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source on this machine; `article` is how a person is told of it."""

    name: str
    article: str
    recognises: Callable[[Path], bool]
    open: Callable[[Path, Path], Source]


def open_source(name: str | Path, workspace: Path, kind: str = "", web: WebRules | None = None) -> Source:
    """Return a source, open; what has to be unpacked lies in the folder `workspace` and is used from there.

    `kind` is one of `formats()`; without one it is detected. Raises SourceError when there is nothing at
    `name`, nothing that could be read, or something of another kind.
    """
    source = _opened(name, workspace, kind, web)
    return replace(source, posts=guarded(source.posts, source.name))


def _opened(name: str | Path, workspace: Path, kind: str, web: WebRules | None) -> Source:
    if str(name).lower().startswith(("http://", "https://")):
        if kind not in ("", "rest"):
            raise SourceError(f"{name} is an address, which is read with --format rest and not {kind}.")
        return Source(str(name), rest_site.read_site(str(name), web or WebRules()))
    path = Path(name)
    if not str(name).strip():
        raise SourceError("A source has no name: give a file, a folder or an address.")
    if not path.exists():
        raise SourceError(f"There is no file or folder {path}.")
    if path.is_file() and not path.stat().st_size:
        raise SourceError(f"{path} is empty.")
    return _kind_of(path, kind).open(path, workspace)


def read(name: str | Path, kind: str = "") -> Posts:
    """Return an iterator over the posts of a source; what was unpacked for them is gone after the last."""
    workspace = tempfile.TemporaryDirectory(prefix="import-")
    return _until_done(open_source(name, Path(workspace.name), kind).posts, workspace)


def _until_done(posts: Posts, workspace: "tempfile.TemporaryDirectory[str]") -> Posts:
    with workspace:
        yield from posts


def _kind_of(path: Path, wanted: str) -> Kind:
    found = next((kind for kind in kinds() if kind.recognises(path)), None)
    if wanted:
        named = next(kind for kind in kinds() if kind.name == wanted)
        if found is None or found.name != named.name:
            known = f"; it is {found.article}" if found else ""
            raise SourceError(f"{path} is not {named.article} (--format {wanted}){known}.")
    if found is None:
        raise SourceError(_refusal(path))
    return found


def _refusal(path: Path) -> str:
    reasons = (kind.refusal(path) for kind in file_kinds.FILE_KINDS)
    articles = [kind.article for kind in reversed(kinds())]
    listed = f"{', '.join(articles[:-1])} or {articles[-1]}"
    return next(filter(None, reasons), f"{path} is not {listed}.")


def _open_folder(path: Path, workspace: Path) -> Source:
    opened = directory.open_folder(path, workspace)
    return Source(str(path), directory.read_folder(opened, workspace), opened.folders)


def _open_archive(path: Path, workspace: Path) -> Source:
    opened = directory.open_archive(path, workspace)
    return Source(str(path), directory.read_folder(opened, workspace), opened.folders, (path.parent,))


def _opener(kind: FileKind) -> Callable[[Path, Path], Source]:
    def open_file(path: Path, workspace: Path) -> Source:
        posts = kind.read(SourceFile(path, path.name, workspace))
        return Source(str(path), posts, beside=(path.parent,))

    return open_file


def kinds() -> tuple[Kind, ...]:
    """Return the kinds of sources; the first that recognises a path reads it."""
    return (
        Kind("folder", "a folder", directory.recognises, _open_folder),
        Kind("zip", "a zip archive", directory.is_archive, _open_archive),
        *(Kind(kind.name, kind.article, kind.recognises, _opener(kind)) for kind in file_kinds.FILE_KINDS),
    )


def formats() -> tuple[str, ...]:
    """Return the names of the kinds, as `--format` takes them."""
    return tuple(kind.name for kind in kinds())
