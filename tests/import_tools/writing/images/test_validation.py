"""What the file of a picture may hold, whatever it is called."""

from io import BytesIO

import pytest
from PIL import Image

from import_tools.errors import PictureError
from import_tools.writing.images.validation import read_content

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">{}</svg>'


def encoded(kind, mode="RGB", size=(60, 40), **options):
    buffer = BytesIO()
    Image.effect_noise(size, 50).convert(mode).save(buffer, kind, **options)
    return buffer.getvalue()


def read(folder, data, name="pigeon.jpg"):
    path = folder / name
    path.write_bytes(data)
    return read_content(path)


def refusal(folder, data, name="pigeon.jpg"):
    with pytest.raises(PictureError) as caught:
        read(folder, data, name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("JPEG", "pigeon.jpg"),
        ("PNG", "pigeon.png"),
        ("WEBP", "pigeon.webp"),
        ("GIF", "pigeon.gif"),
        ("AVIF", "pigeon.avif"),
    ],
)
def test_the_content_decides_how_the_name_ends(tmp_path, kind, name):
    for wrong in ("pigeon.jpg", "pigeon.png", "pigeon", "pigeon.jpg@resize=300", "pigeon.bin"):
        content = read(tmp_path, encoded(kind), wrong)
        assert content.name.rpartition(".")[2].replace("jpeg", "jpg") == name.rpartition(".")[2]
        assert (content.width, content.height) == (60, 40)


def test_a_right_ending_stays_as_it_is(tmp_path):
    assert read(tmp_path, encoded("JPEG"), "Pigeon.JPEG").name == "Pigeon.JPEG"
    assert read(tmp_path, encoded("JPEG"), "pigeon.jpg@resize=300").name == "pigeon.jpg"


def test_a_cmyk_picture_is_taken(tmp_path):
    assert read(tmp_path, encoded("JPEG", "CMYK")).width == 60


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_file_that_breaks_off_is_refused(tmp_path, kind):
    data = encoded(kind, size=(300, 200))
    assert refusal(tmp_path, data[: len(data) // 2])


def test_an_empty_file_is_refused(tmp_path):
    assert refusal(tmp_path, b"") == "The file is empty."


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body>Not found</body></html>",
        b"\xef\xbb\xbf\n<html><p>Not found</html>",
        b"<!-- cached --><html><body/></html>",
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    ],
)
def test_a_web_page_saved_as_a_picture_is_refused(tmp_path, page):
    assert refusal(tmp_path, page) == "It is a web page, not a picture."


@pytest.mark.parametrize(
    "data", [b"not a picture", b"%PDF-1.4", b"\xff\xd8\xff\xe0", b"<svg", b"BM" + b"\0" * 60]
)
def test_what_is_no_picture_is_refused(tmp_path, data):
    assert refusal(tmp_path, data)


def test_an_svg_is_refused_where_the_site_takes_none(tmp_path):
    assert "Supported formats" in refusal(tmp_path, SVG.format("<rect/>").encode(), "pigeon.svg")


def test_an_svg_is_taken_where_the_site_takes_them(tmp_path, settings):
    settings.WAGTAILIMAGES_EXTENSIONS = ["png", "svg"]
    content = read(tmp_path, SVG.format("<rect/>").encode(), "pigeon.png")
    assert (content.name, content.width, content.height) == ("pigeon.svg", 40, 30)


@pytest.mark.parametrize("inner", ["<script>alert(1)</script>", '<rect onload="alert(1)"/>'])
def test_an_svg_that_could_run_is_refused_even_there(tmp_path, settings, inner):
    settings.WAGTAILIMAGES_EXTENSIONS = ["png", "svg"]
    assert "active content" in refusal(tmp_path, SVG.format(inner).encode(), "pigeon.svg")


def test_an_svg_that_grows_when_it_is_read_is_refused(tmp_path, settings):
    settings.WAGTAILIMAGES_EXTENSIONS = ["png", "svg"]
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("<text>&b;</text>")
    assert refusal(tmp_path, bomb.encode(), "pigeon.svg")


def test_a_file_above_the_site_s_limit_is_refused_unread(tmp_path, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000
    assert "too big" in refusal(tmp_path, encoded("PNG", size=(300, 200)), "pigeon.png")
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = None
    assert read(tmp_path, encoded("PNG", size=(300, 200)), "pigeon.png").width == 300


def test_more_pixels_than_the_site_takes_are_refused_before_they_are_read(tmp_path, settings, monkeypatch):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000
    monkeypatch.setattr(Image.Image, "load", lambda image: pytest.fail("the picture was decoded"))
    data = tmp_path / "pigeon.png"
    data.write_bytes(bytes_of_size(60, 40))
    with pytest.raises(PictureError, match="too many pixels"):
        read_content(data)


@pytest.mark.parametrize("limit", [None, 128_000_000])
def test_a_decompression_bomb_is_refused_before_it_is_read(tmp_path, settings, limit):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = limit
    assert "too many pixels" in refusal(tmp_path, bytes_of_size(60_000, 60_000), "bomb.png")


def bytes_of_size(width, height):
    """Return the start of a PNG that claims to be this large."""
    import struct
    import zlib

    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = (
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (head, data, b"IEND")
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_kind_that_the_site_takes_only_when_asked(tmp_path, settings):
    pillow_heif = pytest.importorskip("pillow_heif")
    path = tmp_path / "pigeon.jpg"
    pillow_heif.from_pillow(Image.new("RGB", (60, 40), "teal")).save(path)
    with pytest.raises(PictureError, match="Supported formats"):
        read_content(path)
    settings.WAGTAILIMAGES_EXTENSIONS = ["heic", "png"]
    assert read_content(path).name == "pigeon.heic"
