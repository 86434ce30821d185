"""Reads the file of a picture, and refuses what is damaged, too large, or no picture."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import willow
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from PIL import Image
from wagtail.images.fields import WagtailImageField

from import_tools.errors import PictureError
from import_tools.writing.pictures.names import without_query
from import_tools.writing.pictures.svg import find_danger, is_svg

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
