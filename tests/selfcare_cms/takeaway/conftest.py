"""A phone that can lose its network, pictures with many bytes, and PDFs of pages."""

import io
from collections.abc import Iterator
from random import Random

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Drawing
from wagtail.images.models import Image

from tests.conftest import PHONE


@pytest.fixture
def phone(browser, server) -> Iterator:
    """A phone's page on the server; its context can go offline."""
    context = browser.new_context(viewport=PHONE, base_url=server.url, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.set_offline(False)
    context.close()


def picture(name: str, width: int, height: int, *, noisy: bool = False) -> Image:
    """Upload a picture; a noisy one cannot be made small by compression."""
    data, drawing = io.BytesIO(), Drawing.new("RGB", (width, height), "#88aa99")
    if noisy:
        drawing = Drawing.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3))
    drawing.save(data, "PNG")
    upload = SimpleUploadedFile(f"{name}.png", data.getvalue(), "image/png")
    return Image.objects.create(title=name, file=upload, description=name)


def load_pictures(page) -> None:
    """Load also those pictures that a reader would have to scroll to."""
    page.evaluate(
        "Promise.all([...document.images].map((one) => { one.loading = 'eager'; return one.decode(); }))"
    )


def as_pdf(page, paper: str) -> pypdfium2.PdfDocument:
    """Print a browser's page on `A4` or `Letter`."""
    load_pictures(page)
    return pypdfium2.PdfDocument(page.pdf(format=paper))


def text_of(pdf: pypdfium2.PdfDocument) -> str:
    return " ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
