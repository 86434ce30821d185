"""Reads a folder with everything below it: pages with their `_files` folders, exports, answers, archives.

It may be the mirror of a whole site, in which much lies that is no post.
"""

import mimetypes
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from import_tools.errors import SourceError
from import_tools.records import Finding, NotRead, Severity, SourcePost
from import_tools.sources import archive, page, rest, wxr
from import_tools.sources.links import OUTSIDE, leads_outside, links_outside
from import_tools.sources.rest_names import Names

# what a mirror has of WordPress itself: feeds, the REST interface, forms, the admin
OF_WORDPRESS = re.compile(
    r"(?:^|/)(?:(?:feed|rss2?|rdf|atom|trackback|wp-json|wp-admin|wp-includes)/|feed[?@]"
    r"|wp-content/(?:cache|plugins|themes)/|(?:xmlrpc|wp-[a-z-]+)\.php)"
)
EXPORT_ENDINGS = frozenset({".xml", ".wxr"})
NO_PAGE = frozenset({".json", ".xml", ".zip", ".txt", ".md"})
# a page's folder below that of its host, as mirroring programs lay them out
MIRRORED = re.compile(
    r"(?:^|/)((?:[a-z0-9-]+\.)+(?:com|org|net|info|biz|edu|co|us|ca|uk|io|me|blog|health|de)(?:/[^/.]+)+)/index\.html?$"
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
    refused: tuple[NotRead, ...] = ()
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
    refused = archive.unpack(path, folder)
    files = _files(folder)
    for name in files:
        if name.lower().endswith(".zip"):
            message = (
                f"{Path(name).name} is an archive inside of an archive; unpack it by hand and import it."
            )
            finding = Finding(Severity.ERROR, "nested_archive", message)
            refused.append(NotRead(name, finding, failed=True))
    named = [replace(item, source_id=f"{prefix}{item.source_id}") for item in refused]
    return Opened(folder, files, prefix, refused=tuple(named))


def _open_inner(path: Path, name: str, workspace: Path) -> Opened:
    """Open an archive that lies in a folder; one that cannot be unpacked does not stop the others."""
    try:
        return open_archive(path, workspace, f"{name}/")
    except (SourceError, OSError) as error:
        finding = Finding(Severity.ERROR, "unreadable", str(error))
        empty = Path(tempfile.mkdtemp(dir=workspace))
        return Opened(empty, refused=(NotRead(name, finding, failed=True),))


def read_folder(opened: Opened, workspace: Path) -> Iterator[SourcePost | NotRead]:
    """Yield the posts of all pages, exports and answers below a folder, in the order of their paths."""
    names: dict[Path, Names] = {}
    for path in opened.files:
        file, name = opened.folder / path, f"{opened.prefix}{path}"
        try:
            yield from _read_file(file, name, names, workspace)
        except (SourceError, OSError) as error:  # it does not stop the others
            reason = getattr(error, "strerror", None) or str(error)
            yield NotRead(name, Finding(Severity.ERROR, "unreadable", reason), failed=True)
    for link in links_outside(opened.folder):
        name = f"{opened.prefix}{link.relative_to(opened.folder).as_posix()}"
        yield NotRead(name, Finding(Severity.WARNING, "outside_folder", OUTSIDE), failed=False)
    for inner in opened.archives:
        yield from read_folder(inner, workspace)
    yield from opened.refused


def _read_file(
    file: Path, name: str, names: dict[Path, Names], workspace: Path
) -> Iterator[SourcePost | NotRead]:
    """Yield the posts of one file; `names` are those in the answers beside it, as far as they were read."""
    ending = file.suffix.lower()
    if ending in page.ENDINGS or _may_be_page(file):
        yield _with_address(page.read_page(file, name, workspace), file)
    elif ending in EXPORT_ENDINGS and wxr.recognises(file):
        yield from _beside(file, wxr.read_export(file))
    elif ending == ".json" and rest.recognises(file):
        known = names.get(file.parent) or names.setdefault(file.parent, rest.names_beside(file.parent))
        yield from _beside(file, rest.read_answer(file, known))


def _with_address(post: SourcePost | NotRead, file: Path) -> SourcePost | NotRead:
    """Return a post with the address that its place in a mirror tells: `x.org/neck/index.html`."""
    place = MIRRORED.search(file.as_posix())
    if not isinstance(post, SourcePost) or post.url or not place:
        return post
    return replace(post, url=f"https://{place[1]}/")


def _may_be_page(file: Path) -> bool:
    """Whether a file is a page though its name does not say so, as mirrors have them."""
    kind, _ = mimetypes.guess_type(file.name)
    if file.suffix.lower() in NO_PAGE or (kind and not kind.endswith(("html", "php"))):
        return False
    return page.is_page(file)


def _beside(file: Path, posts: Iterator[SourcePost | NotRead]) -> Iterator[SourcePost | NotRead]:
    """Yield the posts of a file, whose pictures may lie beside it."""
    for post in posts:
        yield replace(post, folder=str(file.parent)) if isinstance(post, SourcePost) else post


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
