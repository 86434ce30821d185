"""Validate the file of a picture: refuse what is damaged, too large, active, or not a picture."""

import hashlib
import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import willow
from defusedxml import ElementTree
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from PIL import Image
from wagtail.images.fields import WagtailImageField

from import_tools.errors import PictureError
from import_tools.writing.images.file_names import without_query

# Active content in SVG files

ACTIVE_ELEMENTS = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video", "link"}
)
XHTML = "{http://www.w3.org/1999/xhtml}"
ANIMATION_ELEMENTS = frozenset({"animate", "set", "animatemotion", "animatetransform"})
INSIDE = r"#|data:image/(?:png|jpe?g|gif|webp)[;,]"  # URLs of what is in the file itself
REFERENCE, LINK = (re.compile(pattern, re.IGNORECASE) for pattern in (INSIDE, rf"{INSIDE}|https?://"))
# a style that loads something; a backslash may hide letters
STYLE_URL = re.compile(rf"@import|\\|image-set\(|url\(\s*+(?:['\"]\s*+)?+(?!{INSIDE})", re.IGNORECASE)
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
SCRIPT_URL = re.compile(r"(?:java|vb)script:|data:text", re.IGNORECASE)


def is_svg(data: bytes) -> bool:
    """Return whether well-formed XML is an SVG image, and not a web page."""
    root: Element = ElementTree.fromstring(data)
    return str(root.tag).rpartition("}")[2] == "svg"


def find_active_content(data: bytes) -> str:
    """Return the first active content of an SVG image in words; empty if there is none.

    Finds `<script>`, `onload=`, `href="javascript:…"`, but not `<metadata>` and what drawing programs add.
    """
    if b"<?xml-stylesheet" in data:
        return "a stylesheet from another file"
    found = (_active_element(element) for element in ElementTree.fromstring(data).iter())
    return next(filter(None, found), "")


def _active_element(element: Element) -> str:
    name = str(element.tag).rpartition("}")[2].lower()
    if name in ACTIVE_ELEMENTS or str(element.tag).startswith(XHTML):
        return f"<{name}>"
    if name == "style" and STYLE_URL.search("".join(element.itertext())):
        return "a style that loads something"
    found = (_active_attribute(name, full_name, value) for full_name, value in element.attrib.items())
    return next(filter(None, found), "")


def _active_attribute(element: str, full_name: str, value: str) -> str:
    attribute = full_name.rpartition("}")[2].lower()
    flat = re.sub(r"[\x00-\x20]", "", value)
    if attribute.startswith("on") or full_name == XML_BASE:
        return f"the attribute {attribute}"
    if (
        element in ANIMATION_ELEMENTS
        and attribute == "attributename"
        and re.match(r"on|(\w+:)?href", flat, re.IGNORECASE)
    ):
        return f"an animation of {flat[:60]}"
    safe = LINK if element == "a" else REFERENCE
    if SCRIPT_URL.search(flat) or (attribute == "href" and flat and not safe.match(flat)):
        return f"a URL that is not of a picture ({value.strip()[:60]})"
    return f"a URL in {attribute}" if STYLE_URL.search(value) and "(" in value else ""


# Image files of any format

DAMAGED = "The file is damaged: it is incomplete, or not a picture."
WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
HEAD = 1000  # bytes in which to search for the start of a web page
NOT_A_PICTURE = "It is a web page, not a picture."
BLANK = b"\xef\xbb\xbf \t\r\n"
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class ImageContent:
    """What was read from the file of a picture; `name` has the extension of its real format."""

    name: str
    width: int
    height: int
    length: int
    """In bytes."""


def most_bytes() -> int | None:
    """Return the maximum size of a file in bytes; None if the site sets no limit."""
    limit: int | None = _CheckedField().max_upload_size
    return limit


def read_content(path: Path) -> ImageContent:
    """Read and validate the file of a picture. Raise PictureError if Wagtail would not accept it."""
    field = _CheckedField()
    length = path.stat().st_size
    if not length:
        raise PictureError("The file is empty.")
    if field.max_upload_size is not None and length > field.max_upload_size:
        sizes = {"file_size": filesizeformat(length), "max_filesize": field.max_upload_size_text}
        raise PictureError(str(field.error_messages["file_too_large"] % sizes))
    data = path.read_bytes()
    name = _name_for(path, data)
    try:
        checked = field.clean(SimpleUploadedFile(name, data))
    except ValidationError as error:
        raise PictureError(" ".join(error.messages)) from error
    return ImageContent(name, *checked.picture_size, length)


def is_web_page(data: bytes) -> bool:
    """Return whether a file starts like a web page, whatever its name."""
    head = data[:HEAD].lstrip(BLANK)
    return head.startswith(b"<") and bool(WEB_PAGE.search(head))


class _CheckedField(WagtailImageField):
    """Wagtail's own validation of uploads, with the size in pixels checked before the file is decoded."""

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            if f.image.format_name == "svg":
                super().check_image_pixel_size(f)
                f.picture_size = tuple(int(length) for length in f.image.get_size())
            else:
                f.picture_size = self._decode(f.image.f)
        except ValidationError:
            raise
        except BOMBS:
            self._refuse_too_many_pixels(None)
        except Exception as error:  # decoders raise errors of any kind for damaged files
            raise ValidationError(DAMAGED) from error

    def _decode(self, file: BytesIO) -> tuple[int, int]:
        with Image.open(file) as image:
            self._refuse_too_many_pixels(image.size)
            size = image.size
            image.draft("L", (1, 1))  # the fastest way to read a JPEG file to its end
            image.load()
        return size

    def _refuse_too_many_pixels(self, size: tuple[int, int] | None) -> None:
        limit = self.max_image_pixels
        if size and (limit is None or size[0] * size[1] <= limit):
            return
        pixels = size[0] * size[1] if size else "very many"
        counts = {"num_pixels": pixels, "max_pixels_count": limit or Image.MAX_IMAGE_PIXELS}
        raise ValidationError(self.error_messages["file_too_many_pixels"] % counts)


def _name_for(path: Path, data: bytes) -> str:
    """Return the name of a file with the extension of its real format: old uploads have PNGs named .jpg.

    Raise PictureError if it is not a picture.
    """
    if is_web_page(data):
        raise PictureError(NOT_A_PICTURE)
    try:
        format_name = willow.Image.open(BytesIO(data)).format_name
        problem = _svg_problem(data) if format_name == "svg" else ""
    except Exception as error:  # decoders and XML parsers raise errors of any kind for damaged files
        raise PictureError("It is not a picture, or in a format that cannot be read.") from error
    if problem:
        raise PictureError(problem)
    name = Path(without_query(path.name))
    extension = name.suffix.lower().lstrip(".")
    is_right = extension == format_name or (extension == "jpg" and format_name == "jpeg")
    return name.name if is_right else f"{name.stem}.{format_name}"


def _svg_problem(data: bytes) -> str:
    if not is_svg(data):
        return NOT_A_PICTURE
    active = find_active_content(data)
    return f"It is an SVG with active content: {active}." if active else ""


# Reading several files

THREADS = 2  # decoding and hashing release the GIL


class ImageFileCache:
    """The hashes and contents of picture files, so that each is read once in a run."""

    def __init__(self) -> None:
        self._hashes: dict[Path, str] = {}
        self._contents: dict[str, ImageContent | PictureError] = {}

    def hash_of(self, path: Path) -> str:
        """Return the hash of a file as in Wagtail's `file_hash`. Raise OSError if it cannot be read."""
        if path not in self._hashes:
            with path.open("rb") as file:
                self._hashes[path] = hashlib.file_digest(file, _sha1).hexdigest()
        return self._hashes[path]

    def read(self, path: Path) -> ImageContent:
        """Return the content of a file. Raise PictureError if Wagtail would not accept it, or OSError."""
        digest = self.hash_of(path)
        if digest not in self._contents:
            try:
                self._contents[digest] = read_content(path)
            except PictureError as error:
                self._contents[digest] = error
        content = self._contents[digest]
        if isinstance(content, PictureError):
            raise content
        return content

    def prefetch_hashes(self, paths: Iterable[Path]) -> dict[str, Path]:
        """Hash several files; return those that could be read, one for each hash."""
        paths = list(paths)
        _read_in_threads(self.hash_of, paths)
        return {self._hashes[path]: path for path in paths if path in self._hashes}

    def prefetch(self, paths: Iterable[Path]) -> None:
        """Read several files; errors are raised again when `read` is called."""
        _read_in_threads(self.read, paths)


def _read_in_threads(read: Callable[[Path], object], paths: Iterable[Path]) -> None:
    """Read files in threads, in the language of the current thread."""

    def attempt(path: Path) -> None:
        with suppress(PictureError, OSError):
            read(path)

    with ThreadPoolExecutor(THREADS) as pool:
        for future in [pool.submit(copy_context().run, attempt, path) for path in dict.fromkeys(paths)]:
            future.result()


def _sha1() -> Any:
    return hashlib.sha1(usedforsecurity=False)  # as Wagtail hashes files
