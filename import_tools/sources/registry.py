"""Open a source: detect its kind, and hand it to the reader of that kind."""

import logging
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from import_tools.errors import ImportToolsError, SourceError
from import_tools.records import Finding, Severity, SkippedPost, SourcePost, control_characters_finding
from import_tools.sources import directory, file_kinds, html_page, rest_client
from import_tools.sources.directory import OpenFolder
from import_tools.sources.file_kinds import Companions, FileKind, Posts, SourceFile
from import_tools.sources.http_client import WebRules
from import_tools.text import GARBLED, mend_mojibake, strip_control_characters

logger = logging.getLogger("import_tools")


def _catch_reader_errors(posts: Posts, name: str, workspace: Path) -> Posts:
    """Yield posts without control characters; an unexpected error of the reader is one failed post.

    Nothing more is read of the source then. Errors of this package are raised to the caller.
    """
    try:
        for post in posts:
            if isinstance(post, SourcePost):
                html = html_page.write_embedded_pictures(post.html, workspace)
                yield _strip_post(_mend_post(replace(post, html=html)))
            else:
                yield strip_control_characters(post)
    except ImportToolsError:
        raise
    except Exception as error:  # the other sources of the run can still be read
        logger.exception("The source %s could not be read.", name)
        message = f"{name} could not be read any further: {type(error).__name__}: {error}"
        yield strip_control_characters(
            SkippedPost(name, Finding(Severity.ERROR, "unreadable", message), failed=True)
        )


def on_one_host(posts: Posts, hosts: Sequence[str]) -> Posts:
    """Yield posts with the first of some hosts in place of the others, in their HTML and their URLs.

    A staging copy or an old domain is the same site, so that its posts are not imported twice.
    """
    main, *others = (host.lower().removeprefix("www.") for host in hosts or [""])
    named = "|".join(re.escape(host) for host in others)
    pattern = re.compile(rf"(?<=/)(?:www\.)?(?:{named})(?=[/\\\"'?#\s<>&)\],]|$)", re.IGNORECASE)
    for post in posts:
        is_post = named and isinstance(post, SourcePost)
        yield _renamed(post, pattern, main) if is_post and isinstance(post, SourcePost) else post


def _renamed(post: SourcePost, pattern: re.Pattern[str], host: str) -> SourcePost:
    def changed(text: str) -> str:
        return pattern.sub(host, text)

    attachments = (
        replace(item, url=changed(item.url), caption=changed(item.caption)) for item in post.attachments
    )
    return replace(
        post,
        html=changed(post.html),
        url=changed(post.url),
        fallback_url=changed(post.fallback_url),
        aliases=tuple(map(changed, post.aliases)),
        featured_image=changed(post.featured_image),
        attachments=tuple(attachments),
        reusable_blocks=tuple((number, changed(html)) for number, html in post.reusable_blocks),
    )


MOJIBAKE = (
    "The old post held {} garbled characters such as “{}”, which stood for others in another encoding. They "
    "were mended; look whether the text reads well."
)


def _mend_post(post: SourcePost) -> SourcePost:
    """Return a post without characters that a wrong encoding has garbled, with a finding if it had any."""
    texts = (post.html, post.title, post.excerpt, post.description)
    mended = [mend_mojibake(text) for text in texts]
    count = sum(changes for _, changes in mended)
    if not count:
        return post
    example = next(found[0] for text in texts if (found := GARBLED.search(text)))
    message = MOJIBAKE.format(f"{count:,}", example)
    (html, _), (title, _), (excerpt, _), (description, _) = mended
    return replace(
        post,
        html=html,
        title=title,
        excerpt=excerpt,
        description=description,
        findings=(*post.findings, Finding(Severity.WARNING, "mojibake_mended", message)),
    )


def _strip_post(post: SourcePost) -> SourcePost:
    """Return a post without control characters in its metadata, with a finding if its title had any.

    The HTML is stripped later, by the pipeline; the folder is a path and stays unchanged.
    """
    metadata = replace(post, html="", folder="")
    clean = strip_control_characters(metadata)
    if clean is metadata:
        return post
    if clean.title != post.title:
        clean = replace(
            clean, findings=(*clean.findings, control_characters_finding(post.title, clean.title))
        )
    return replace(clean, html=post.html, folder=post.folder)


@dataclass(frozen=True, slots=True)
class Source:
    """An open source: its posts, which can be read once, and where its uploads may be."""

    name: str
    posts: Posts
    folders: tuple[Path, ...] = ()
    """Folders that belong to the source and may be searched."""
    is_export: bool = False
    """Whether it is one exported file, which may hold media only."""
    beside: tuple[Path, ...] = ()
    """Folders that contain the source among other files; only exact paths are looked up there."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of local source; `article` is its name in messages, with the article."""

    name: str
    article: str
    recognises: Callable[[Path], bool]
    open: Callable[[Path, Path, Companions], Source]


def open_source(
    name: str | Path,
    workspace: Path,
    kind: str = "",
    web: WebRules | None = None,
    companions: Companions | None = None,
) -> Source:
    """Return an open source; archives are unpacked into the folder `workspace`, which must stay there.

    `name` is a path or a URL. `kind` is one of `formats()`; without it the kind is detected. `companions` are
    shared by the sources of a run. Raise SourceError if there is nothing at `name`, or if it is of no known
    kind or not of the given one.
    """
    companions = companions or Companions()
    source = _open(name, workspace, kind, web, companions)
    embedded = workspace / "pictures"
    posts = on_one_host(source.posts, companions.options.hosts)
    posts = _catch_reader_errors(posts, source.name, embedded)
    return replace(source, posts=posts, folders=(*source.folders, embedded))


def _open(
    name: str | Path, workspace: Path, kind: str, web: WebRules | None, companions: Companions
) -> Source:
    if str(name).lower().startswith(("http://", "https://")):
        if kind not in ("", "rest"):
            raise SourceError(f"{name} is a URL, which is read with --format rest, not {kind}.")
        return Source(str(name), _read_site(str(name), web, companions))
    path = Path(name)
    if not str(name).strip():
        raise SourceError("The name of a source is empty: give a file, a folder or a URL.")
    if not path.exists():
        raise SourceError(f"There is no file or folder {path}.")
    if path.is_file() and not path.stat().st_size:
        raise SourceError(f"{path} is empty.")
    return kind_of(path, kind).open(path, workspace, companions)


def _read_site(url: str, web: WebRules | None, companions: Companions) -> Posts:
    include_pages = companions.options.include_pages
    return rest_client.read_site(url, web or WebRules(), include_pages=include_pages)


def read(name: str | Path, kind: str = "") -> Posts:
    """Return an iterator over the posts of a source; unpacked files are deleted after the last post."""
    workspace = tempfile.TemporaryDirectory(prefix="import-")
    return _with_workspace(open_source(name, Path(workspace.name), kind).posts, workspace)


def _with_workspace(posts: Posts, workspace: "tempfile.TemporaryDirectory[str]") -> Posts:
    with workspace:
        yield from posts


def kind_of(path: Path, name: str = "") -> Kind:
    """Return the kind of a local source, by its content. Raise SourceError if it is of none, or another."""
    found = next((kind for kind in kinds() if kind.recognises(path)), None)
    if name:
        requested = next(kind for kind in kinds() if kind.name == name)
        if found is None or found.name != requested.name:
            actual = f"; it is {found.article}" if found else ""
            raise SourceError(f"{path} is not {requested.article} (--format {name}){actual}.")
    if found is None:
        raise SourceError(_unknown_kind_message(path))
    return found


def check_content(path: Path) -> None:
    """Raise SourceError unless a file is a source by its content, whatever it is called."""
    kind = kind_of(path).name
    if kind == "zip" and not zipfile.is_zipfile(path):
        raise SourceError(f"{path.name} is not a zip archive, or is damaged.")
    if kind == "page" and not html_page.has_markup(path):
        raise SourceError(_unknown_kind_message(path))


def _unknown_kind_message(path: Path) -> str:
    reasons = (kind.refusal(path) for kind in file_kinds.FILE_KINDS)
    articles = [kind.article for kind in reversed(kinds())]
    listed = f"{', '.join(articles[:-1])} or {articles[-1]}"
    return next(filter(None, reasons), f"{path} is not {listed}.")


def _open_folder(path: Path, workspace: Path, companions: Companions) -> Source:
    opened = directory.open_folder(path, workspace)
    return _of_folder(path, opened, workspace, companions)


def _open_archive(path: Path, workspace: Path, companions: Companions) -> Source:
    opened = directory.open_archive(path, workspace)
    return replace(_of_folder(path, opened, workspace, companions), beside=(path.parent,))


def _of_folder(path: Path, opened: OpenFolder, workspace: Path, companions: Companions) -> Source:
    for file in opened.paths:
        companions.add(file)
    return Source(str(path), directory.read_folder(opened, workspace, companions), opened.folders)


def _opener(kind: FileKind) -> Callable[[Path, Path, Companions], Source]:
    def open_file(path: Path, workspace: Path, companions: Companions) -> Source:
        companions.add(path)
        posts = kind.read(SourceFile(path, path.name, workspace, companions=companions))
        return Source(str(path), posts, beside=(path.parent,), is_export=kind.name == "wxr")

    return open_file


def kinds() -> tuple[Kind, ...]:
    """Return the kinds of local sources, in order: the first that recognises a path reads it."""
    return (
        Kind("folder", "a folder", directory.recognises, _open_folder),
        Kind("zip", "a zip archive", directory.is_archive, _open_archive),
        *(Kind(kind.name, kind.article, kind.recognises, _opener(kind)) for kind in file_kinds.FILE_KINDS),
    )


def formats() -> tuple[str, ...]:
    """Return the names of the kinds: the choices of `--format`."""
    return tuple(kind.name for kind in kinds())
