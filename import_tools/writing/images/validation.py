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

RUNNING = frozenset(
    {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "audio", "video", "link"}
)
XHTML = "{http://www.w3.org/1999/xhtml}"
CHANGING = frozenset({"animate", "set", "animatemotion", "animatetransform"})
INSIDE = r"#|data:image/(?:png|jpe?g|gif|webp)[;,]"  # what a drawing holds itself
REFERENCE, LINK = (re.compile(pattern, re.IGNORECASE) for pattern in (INSIDE, rf"{INSIDE}|https?://"))
# what a style loads; a backslash hides letters
STYLE_URL = re.compile(rf"@import|\\|image-set\(|url\(\s*+(?:['\"]\s*+)?+(?!{INSIDE})", re.IGNORECASE)
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
SCRIPT_URL = re.compile(r"(?:java|vb)script:|data:text", re.IGNORECASE)


def is_svg(data: bytes) -> bool:
    """Whether well-formed XML is an SVG, and not a web page."""
    root: Element = ElementTree.fromstring(data)
    return str(root.tag).rpartition("}")[2] == "svg"


def find_danger(data: bytes) -> str:
    """Return what could run in an SVG, in words; empty when nothing could.

    Takes `<script>`, `onload=`, `href="javascript:…"`; refuses `<metadata>` and what drawing programs add.
    """
    if b"<?xml-stylesheet" in data:
        return "a stylesheet from elsewhere"
    found = (_danger_in(element) for element in ElementTree.fromstring(data).iter())
    return next((danger for danger in found if danger), "")


def _danger_in(element: Element) -> str:
    name = str(element.tag).rpartition("}")[2].lower()
    if name in RUNNING or str(element.tag).startswith(XHTML):
        return f"<{name}>"
    if name == "style" and STYLE_URL.search("".join(element.itertext())):
        return "a style that loads something"
    dangers = (_danger_of(name, full_name, value) for full_name, value in element.attrib.items())
    return next((danger for danger in dangers if danger), "")


def _danger_of(element: str, full_name: str, value: str) -> str:
    """Return what is wrong with an attribute of an element."""
    attribute = full_name.rpartition("}")[2].lower()
    flat = re.sub(r"[\x00-\x20]", "", value)
    if attribute.startswith("on") or full_name == XML_BASE:
        return f"the attribute {attribute}"
    if (
        element in CHANGING
        and attribute == "attributename"
        and re.match(r"on|(\w+:)?href", flat, re.IGNORECASE)
    ):
        return f"an animation of {flat[:60]}"
    safe = LINK if element == "a" else REFERENCE
    if SCRIPT_URL.search(flat) or (attribute == "href" and flat and not safe.match(flat)):
        return f"an address that is none of a picture ({value.strip()[:60]})"
    return f"an address in {attribute}" if STYLE_URL.search(value) and "(" in value else ""


DAMAGED = "The file is damaged: it breaks off, or holds what is no picture."
WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
HEAD = 1000  # bytes in which a web page says that it is one
BLANK = b"\xef\xbb\xbf \t\r\n"
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Content:
    """What the file of a picture holds; `name` ends as its content is."""

    name: str
    width: int
    height: int
    length: int
    """In bytes."""


def most_bytes() -> int | None:
    """Return how large the file of a picture may be; None where the site sets no limit."""
    limit: int | None = _CheckedField().max_upload_size
    return limit


def read_content(path: Path) -> Content:
    """Return what is in a picture's file; raises PictureError when Wagtail should not have it."""
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
    return Content(name, *checked.picture_size, length)


def is_web_page(data: bytes) -> bool:
    """Whether a file begins as a web page does, whatever it is called."""
    head = data[:HEAD].lstrip(BLANK)
    return head.startswith(b"<") and bool(WEB_PAGE.search(head))


class _CheckedField(WagtailImageField):
    """Wagtail's own checks of an upload; the size is known before a pixel is decoded, and all are once."""

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
        except Exception as error:  # whatever a decoder trips over
            raise ValidationError(DAMAGED) from error

    def _decode(self, file: BytesIO) -> tuple[int, int]:
        with Image.open(file) as image:
            self._refuse_too_many_pixels(image.size)
            size = image.size
            image.draft("L", (1, 1))  # the smallest that still reads all of a JPEG
            image.load()
        return size

    def _refuse_too_many_pixels(self, size: tuple[int, int] | None) -> None:
        limit = self.max_image_pixels
        if size and (limit is None or size[0] * size[1] <= limit):
            return
        number = size[0] * size[1] if size else "very many"
        counts = {"num_pixels": number, "max_pixels_count": limit or Image.MAX_IMAGE_PIXELS}
        raise ValidationError(self.error_messages["file_too_many_pixels"] % counts)


def _name_for(path: Path, data: bytes) -> str:
    """Return the file's name with the ending of what it really is: old uploads have PNGs called .jpg.

    Raises PictureError for what is no picture.
    """
    if is_web_page(data):
        raise PictureError("It is a web page and no picture.")
    try:
        kind = willow.Image.open(BytesIO(data)).format_name
        danger = _danger_of_svg(data) if kind == "svg" else ""
    except Exception as error:  # whatever a decoder or a parser trips over
        raise PictureError("It is no picture, or of a kind that cannot be read.") from error
    if danger:
        raise PictureError(danger)
    name = Path(without_query(path.name))
    named = name.suffix.lower().lstrip(".")
    return name.name if named in (kind, "jpg" if kind == "jpeg" else kind) else f"{name.stem}.{kind}"


def _danger_of_svg(data: bytes) -> str:
    if not is_svg(data):
        return "It is a web page and no picture."
    danger = find_danger(data)
    return f"It is an SVG with something in it that could run: {danger}." if danger else ""


AT_ONCE = 2  # files; whoever decodes or hashes one leaves other threads their turn


class Contents:
    """The contents of picture files, by path."""

    def __init__(self) -> None:
        self._hashes: dict[Path, str] = {}
        self._contents: dict[str, Content | PictureError] = {}

    def hash_of(self, path: Path) -> str:
        """Return the hash that Wagtail keeps of an image with this file; raises OSError."""
        if path not in self._hashes:
            with path.open("rb") as file:
                self._hashes[path] = hashlib.file_digest(file, _sha1).hexdigest()
        return self._hashes[path]

    def read(self, path: Path) -> Content:
        """Return what a file holds; raises PictureError for what Wagtail should not have, or OSError."""
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

    def hash_ahead(self, paths: Iterable[Path]) -> dict[str, Path]:
        """Hash files that are about to be asked for; return those that could be read, one for each hash."""
        wanted = list(paths)
        _at_once(self.hash_of, wanted)
        return {self._hashes[path]: path for path in wanted if path in self._hashes}

    def read_ahead(self, paths: Iterable[Path]) -> None:
        """Read files that are about to be asked for; trouble with one is for whoever asks."""
        _at_once(self.read, paths)


def _at_once(read: Callable[[Path], object], paths: Iterable[Path]) -> None:
    """Read files, several at once, in the language of this thread."""

    def tried(path: Path) -> None:
        with suppress(PictureError, OSError):
            read(path)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [pool.submit(copy_context().run, tried, path) for path in dict.fromkeys(paths)]:
            done.result()


def _sha1() -> Any:
    return hashlib.sha1(usedforsecurity=False)  # what Wagtail keeps of each image
