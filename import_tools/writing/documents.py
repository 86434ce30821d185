"""Import linked files, such as handouts and recordings, as Wagtail documents: one for each content.

A link to the file of a picture stays a link, since the file is imported as an image.
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
from import_tools.writing.downloads import FETCH_MEDIA_HINT, Downloads, FileType, web_url
from import_tools.writing.file_storage import FileStore
from import_tools.writing.images import UPLOADS, FileFinder
from import_tools.writing.images.validation import is_web_page
from import_tools.writing.run_log import RunLog

# files to read, hear, watch or unpack, but nothing that a browser would run as a page of the site
EXTENSIONS = frozenset(
    [
        *("pdf", "doc", "docx", "odt", "rtf", "txt", "pages", "epub", "key", "ppt", "pptx", "odp"),
        *("csv", "xls", "xlsx", "ods", "numbers", "ics", "zip"),
        *("mp3", "m4a", "wav", "ogg", "oga", "mp4", "m4v", "mov", "webm"),
    ]
)
EXTENSION = re.compile(r"\.(\w+)$")
ZIPPED = frozenset(["docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip", "pages", "key", "numbers"])
OLD_OFFICE = frozenset({"doc", "xls", "ppt"})
SIGNATURES = (
    (frozenset({"pdf"}), re.compile(rb".*%PDF-", re.S)),
    (ZIPPED, re.compile(rb"PK[\x03\x05\x07]")),
    # Word also opens RTF and zip files named .doc
    (OLD_OFFICE, re.compile(rb"\xd0\xcf\x11\xe0|\{\\rtf|PK\x03")),
    (frozenset({"rtf"}), re.compile(rb"\s*\{\\rtf")),
)
"""How the files with some extensions start; files with other extensions are not checked."""
HEAD = 1024  # bytes; the signature of a PDF file is among them
LONGEST_TITLE = 255
NOT_FOUND = "A linked file was not found in any of the media folders; its link leads to the old site."
NOT_FETCHED = (
    "A linked file is in none of the media folders and could not be fetched; its link stays as it is."
)
# the content types of documents: anything but pages, pictures and scripts
TYPES = re.compile(
    r"(?:application/(?!xhtml|(?:x-)?javascript|json)|audio/|video/|text/(?!html|javascript)|binary/|$)"
)


def check_document(path: Path) -> None:
    """Raise DocumentError for an empty file, a web page, or a file that does not match its extension."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise DocumentError("The file is empty.")
    if is_web_page(head):
        raise DocumentError(f"{path.name} is a web page.")
    extension = path.suffix.lower().lstrip(".")
    for extensions, signature in SIGNATURES:
        if extension in extensions and not signature.match(head):
            raise DocumentError(f"{path.name} is damaged, or not a {extension.upper()} file.")


DOCUMENT_TYPE = FileType("file to save", TYPES, check_document)


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """The id of a linked file's document, or a finding that says why there is none."""

    document_id: int | None
    finding: Finding | None = None


NO_DOCUMENT = DocumentResult(None)


class DocumentLibrary:
    """The documents of one run."""

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        run_log: RunLog,
        files: FileStore,
        downloads: Downloads | None = None,
    ) -> None:
        self.run_log = run_log
        self.folders = [folder.resolve() for folder in folders]
        self._store = files
        self._downloads = downloads
        self._finder = FileFinder()
        self._documents: dict[Path, int] = {}  # ids by file
        self._created: list[Any] = []  # in order; for savepoints

    def document_for(self, url: str, title: str, *, folder: str, host: str) -> DocumentResult:
        """Return the document for the URL of a link, or NO_DOCUMENT if it is not the URL of a document.

        `folder` is the base of relative URLs, `host` the host of the old site. A file of another site is used
        if it is found by its full path; if not, there is no finding.
        """
        if not is_document(url):
            return NO_DOCUMENT
        is_own = _is_on_site(host, url)
        path = next(self._local_files(url, folder, is_own), None) or self._downloaded(url)
        if path is None:
            return self._missing(url) if is_own else NO_DOCUMENT
        try:
            if path not in self._documents:
                self._documents[path] = self._import(path, title)
            return DocumentResult(self._documents[path])
        except (ValidationError, OSError) as error:
            reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error.strerror)
            message = f"The file {path.name} could not be imported: {reason} Its link goes to the old site."
            return DocumentResult(None, Finding(Severity.WARNING, "document_unusable", message, url))

    def needs_download(self, url: str, *, folder: str, host: str) -> bool:
        """Return whether a link is to a document of the old site that is not found locally."""
        if not is_document(url) or not _is_on_site(host, url) or not web_url(url):
            return False
        return next(self._local_files(url, folder, is_own=True), None) is None

    def find_missing(self, url: str, *, folder: str, host: str) -> Finding | None:
        """Return the finding for a link to a document of the old site without a file; it is not opened."""
        is_own = is_document(url) and _is_on_site(host, url)
        if not is_own or next(self._local_files(url, folder, is_own=True), None):
            return None
        return self._missing(url).finding

    def fetch(self, url: str) -> None:
        """Download a linked file. Thread-safe."""
        if self._downloads and not self._downloads.fetch(download_urls(url)[0], DOCUMENT_TYPE):
            self._downloads.fetch(download_urls(url)[-1], DOCUMENT_TYPE)

    def savepoint(self) -> int:
        """Return a savepoint; `roll_back` deletes the documents that were created after it."""
        return len(self._created)

    def roll_back(self, savepoint: int = 0) -> None:
        """Delete the documents that were created since a savepoint."""
        for document in self._created[savepoint:]:
            self.run_log.remove(document)
            document.delete()
            self._store.delete(PendingFile.Kind.DOCUMENT, document.file.name)
        del self._created[savepoint:]
        self._documents.clear()

    def _downloaded(self, url: str) -> Path | None:
        if not self._downloads:
            return None
        return next(filter(None, map(self._downloads.file, download_urls(url))), None)

    def _missing(self, url: str) -> DocumentResult:
        if self._downloads and (reason := self._downloads.reason(download_urls(url)[-1])):
            finding = Finding(Severity.WARNING, "document_not_fetched", f"{NOT_FETCHED} {reason}", url)
            return DocumentResult(None, finding)
        could_be_fetched = not self._downloads and web_url(url)
        message = f"{NOT_FOUND} {FETCH_MEDIA_HINT}" if could_be_fetched else NOT_FOUND
        return DocumentResult(None, Finding(Severity.WARNING, "document_not_found", message, url))

    def _local_files(self, url: str, folder: str, is_own: bool) -> Iterator[Path]:
        """Yield the files with the path of a URL, beside the post or among uploads, then by name alone."""
        path = unquote(split_url(url).path)
        beside = [Path(folder).resolve()] if folder else []
        if not host_of(url):
            yield from self._finder.files(beside, [path.lstrip("/")])
        if upload := UPLOADS.search(path):
            below = upload[1] or upload[2]
            roots = list(dict.fromkeys([*self.folders, *beside]))
            yield from self._finder.uploads(roots, below)
            if is_own:
                yield from self._finder.files(roots, [below.rpartition("/")[2]])

    def _import(self, path: Path, title: str) -> int:
        with path.open("rb") as file:
            digest = hash_filelike(file)
        existing = get_document_model().objects.filter(file_hash=digest).values_list("pk", flat=True).first()
        return existing or self._create(path, digest, title)

    def _create(self, path: Path, digest: str, title: str) -> int:
        """Create a document in a transaction of its own, in which the `PendingFile` row is deleted."""
        size = path.stat().st_size
        if not size:
            raise ValidationError("The file is empty.")
        title = (title or path.stem.replace("-", " ").replace("_", " "))[:LONGEST_TITLE]
        document = get_document_model()(title=title, file_size=size, file_hash=digest)
        document.file.name = document.file.field.generate_filename(document, path.name)
        document.clean()  # checks the extensions that the site allows
        pending = self._store.store(PendingFile.Kind.DOCUMENT, path, document.file.name)
        document.file.name = pending.name
        with transaction.atomic():
            document.save()
            self.run_log.add(document)
            pending.delete()
        self._created.append(document)
        return int(document.pk)


def download_urls(url: str) -> tuple[str, ...]:
    """Return the URLs from which to download a linked file: on the old site, and as in the post."""
    return tuple(dict.fromkeys([web_url(picture_url(url)), web_url(url)]))


def is_document(url: str) -> bool:
    """Return whether a URL is that of an uploaded file for readers to open or save.

    `…/uploads/2019/05/handout.pdf` is; `…/uploads/pose.jpg`, `…/uploads/a.html` and `/handout/` are not.
    """
    path = split_url(url).path
    found = EXTENSION.search(path)
    return bool(found and found[1].lower() in EXTENSIONS and (UPLOADS.search(path) or not host_of(url)))


def _is_on_site(host: str, url: str) -> bool:
    """Return whether a URL is on the old site, its subdomains, or a CDN with the site's host in the path."""
    its_host = host_of(picture_url(url))
    return not its_host or (bool(host) and (its_host == host or its_host.endswith(f".{host}")))
