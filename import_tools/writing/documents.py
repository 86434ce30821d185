"""Import files that posts link, such as handouts and recordings, as Wagtail documents: one for each content.

A link to a picture's file stays a link: a document would be a second copy of what is an image already.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.utils.file import hash_filelike

from import_tools.errors import DocumentError
from import_tools.models import PendingFile
from import_tools.records import Finding, Severity
from import_tools.url_keys import host_of, picture_url, split_url
from import_tools.writing.downloads import NOT_ASKED, Downloads, Kind, web_url
from import_tools.writing.file_storage import FileStore
from import_tools.writing.images import UPLOADS, Places
from import_tools.writing.images.validation import is_web_page
from import_tools.writing.run_log import RunLog

HEAD = 1024  # bytes; a PDF begins within them
ZIPPED = frozenset(["docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip", "pages", "key", "numbers"])
OLDER_OFFICE = frozenset({"doc", "xls", "ppt"})
BEGINNINGS = (
    (frozenset({"pdf"}), re.compile(rb".*%PDF-", re.S)),
    (ZIPPED, re.compile(rb"PK[\x03\x05\x07]")),
    # Word also opens what is called .doc and is RTF or a zip
    (OLDER_OFFICE, re.compile(rb"\xd0\xcf\x11\xe0|\{\\rtf|PK\x03")),
    (frozenset({"rtf"}), re.compile(rb"\s*\{\\rtf")),
)


def check_document(path: Path) -> None:
    """Raise DocumentError for a web page, or for what is no file of its ending; others begin as they like."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise DocumentError("The file is empty.")
    if is_web_page(head):
        raise DocumentError(f"{path.name} is a web page.")
    ending = path.suffix.lower().lstrip(".")
    for endings, beginning in BEGINNINGS:
        if ending in endings and not beginning.match(head):
            raise DocumentError(f"{path.name} is damaged, or no {ending.upper()} file.")


# files to read, hear, watch or unpack; nothing that a browser would run as a page of this site
ENDINGS = frozenset(
    [
        *("pdf", "doc", "docx", "odt", "rtf", "txt", "pages", "epub", "key", "ppt", "pptx", "odp"),
        *("csv", "xls", "xlsx", "ods", "numbers", "ics", "zip"),
        *("mp3", "m4a", "wav", "ogg", "oga", "mp4", "m4v", "mov", "webm"),
    ]
)
ENDING = re.compile(r"\.(\w+)$")
LONGEST_TITLE = 255
NOT_FOUND = "A linked file was not found in any of the media folders; its link leads to the old site."
NOT_FETCHED = (
    "A linked file is in none of the media folders and could not be fetched; its link stays as it is."
)
# what servers call files that readers save: anything but a page, a picture or a script
TYPES = re.compile(
    r"(?:application/(?!xhtml|(?:x-)?javascript|json)|audio/|video/|text/(?!html|javascript)|binary/|$)"
)
KIND = Kind("file to save", TYPES, check_document)


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """What became of a linked file: the document's id, or why there is none."""

    document_id: int | None
    finding: Finding | None = None


NO_DOCUMENT = FoundDocument(None)


class DocumentLibrary:
    """Finds linked files and makes documents of them."""

    def __init__(
        self, folders: Sequence[Path], *, made: RunLog, files: FileStore, downloads: Downloads | None = None
    ) -> None:
        self.made = made
        self._store = files
        self._downloads = downloads
        self._new: list[Any] = []
        self.folders = [folder.resolve() for folder in folders]
        self._places = Places()
        self._documents: dict[Path, int] = {}  # by the files that they were made of

    def document_for(self, url: str, title: str, *, folder: str, host: str) -> FoundDocument:
        """Return the document for a link's address; none for a link to anything else.

        `folder` is where relative addresses start, `host` that of the old site. A file of another site is
        taken only where it lies under its full path, and is not missed.
        """
        if not is_document(url):
            return NO_DOCUMENT
        is_own = _is_of(host, url)
        path = next(self._files_for(url, folder, is_own), None) or self._fetched(url)
        if path is None:
            return self._missing(url) if is_own else NO_DOCUMENT
        try:
            if path not in self._documents:
                self._documents[path] = self._import(path, title)
            return FoundDocument(self._documents[path])
        except (ValidationError, OSError) as error:
            reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error.strerror)
            message = f"The file {path.name} could not be imported: {reason} Its link leads to the old site."
            return FoundDocument(None, Finding(Severity.WARNING, "document_unusable", message, url))

    def lacks(self, url: str, *, folder: str, host: str) -> bool:
        """Whether a linked file of the old site can be had from the web alone."""
        if not is_document(url) or not _is_of(host, url) or not web_url(url):
            return False
        return next(self._files_for(url, folder, is_own=True), None) is None

    def fetch(self, url: str) -> None:
        """Fetch a linked file from the web; threads may do so at once."""
        if self._downloads and not self._downloads.fetch(places_of(url)[0], KIND):
            self._downloads.fetch(places_of(url)[-1], KIND)

    def _fetched(self, url: str) -> Path | None:
        """Return the file that was fetched for a link."""
        if not self._downloads:
            return None
        return next(filter(None, map(self._downloads.file, places_of(url))), None)

    def _missing(self, url: str) -> FoundDocument:
        if self._downloads and (reason := self._downloads.reason(places_of(url)[-1])):
            finding = Finding(Severity.WARNING, "document_not_fetched", f"{NOT_FETCHED} {reason}", url)
            return FoundDocument(None, finding)
        can_be_had = not self._downloads and web_url(url)
        message = f"{NOT_FOUND} {NOT_ASKED}" if can_be_had else NOT_FOUND
        return FoundDocument(None, Finding(Severity.WARNING, "document_not_found", message, url))

    def _files_for(self, url: str, folder: str, is_own: bool) -> Iterator[Path]:
        """Yield the files at an address's path, beside the post or among uploads; then those of its name."""
        path = unquote(split_url(url).path)
        beside = [Path(folder).resolve()] if folder else []
        if not host_of(url):
            yield from self._places.files(beside, [path.lstrip("/")])
        if upload := UPLOADS.search(path):
            below = upload[1] or upload[2]
            roots = list(dict.fromkeys([*self.folders, *beside]))
            yield from self._places.uploads(roots, below)
            if is_own:
                yield from self._places.files(roots, [below.rpartition("/")[2]])

    def mark(self) -> int:
        """Return a mark; `take_back` deletes the documents that were made after it."""
        return len(self._new)

    def take_back(self, mark: int = 0) -> None:
        """Delete the documents made since `mark`."""
        for document in self._new[mark:]:
            self.made.remove(document)
            document.delete()
            self._store.delete(PendingFile.Kind.DOCUMENT, document.file.name)
        del self._new[mark:]
        self._documents.clear()

    def _import(self, path: Path, title: str) -> int:
        with path.open("rb") as file:
            digest = hash_filelike(file)
        existing = get_document_model().objects.filter(file_hash=digest).values_list("pk", flat=True).first()
        return existing or self._create(path, digest, title)

    def _create(self, path: Path, digest: str, title: str) -> int:
        """Make a document in a transaction of its own, in which its file stops being nobody's."""
        size = path.stat().st_size
        if not size:
            raise ValidationError("The file is empty.")
        named = (title or path.stem.replace("-", " ").replace("_", " "))[:LONGEST_TITLE]
        document = get_document_model()(title=named, file_size=size, file_hash=digest)
        document.file.name = document.file.field.generate_filename(document, path.name)
        document.clean()  # the site's own list of endings
        pending = self._store.store(PendingFile.Kind.DOCUMENT, path, document.file.name)
        document.file.name = pending.name
        with transaction.atomic():
            document.save()
            self.made.add(document)
            pending.delete()
        self._new.append(document)
        return int(document.pk)


def places_of(url: str) -> tuple[str, ...]:
    """Return the addresses at which a linked file may be had: on the old site, and as the post names it."""
    return tuple(dict.fromkeys([web_url(picture_url(url)), web_url(url)]))


def is_document(url: str) -> bool:
    """Whether an address is that of an uploaded file which readers open or save.

    `…/uploads/2019/05/handout.pdf` is; `…/uploads/pose.jpg`, `…/uploads/a.html` and `/handout/` are not.
    """
    path = split_url(url).path
    ending = ENDING.search(path)
    return bool(ending and ending[1].lower() in ENDINGS and (UPLOADS.search(path) or not host_of(url)))


def _is_of(host: str, url: str) -> bool:
    """Whether an address is on the old site, one of its subdomains, or a CDN that names it in the path."""
    its = host_of(picture_url(url))
    return not its or (bool(host) and (its == host or its.endswith(f".{host}")))
