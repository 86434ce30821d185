"""Pictures made to fill the memory, to run, or to be something else: their posts come in without them."""

import gzip
import io
import resource
import struct
import zipfile
import zlib

import pytest
from PIL import Image
from wagtail.images import get_image_model

from ..site import picture_bytes, run, write_post

pytestmark = pytest.mark.django_db
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30">{}</svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes = b"", *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def frames(kind: str, count: int, size: tuple[int, int]) -> bytes:
    buffer = io.BytesIO()
    first, *others = [Image.new("P", size, number % 250) for number in range(count)]
    first.save(buffer, kind, save_all=True, append_images=others)
    return buffer.getvalue()


def tiff(width: int, height: int) -> bytes:
    fields = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, height),
        (279, 4, 2**31),
    ]
    directory = b"".join(struct.pack("<HHLL", tag, kind, 1, value) for tag, kind, value in fields)
    return b"II*\0" + struct.pack("<L", 8) + struct.pack("<H", len(fields)) + directory + struct.pack("<L", 8)


def saved(kind: str, size: tuple[int, int], **options) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind, **options)
    return buffer.getvalue()


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("x.html", HTML)
    return buffer.getvalue()


BOMBS = {
    "PNG that says it is huge": png(2**31 - 1, 2**31 - 1),
    "PNG of a billion pixels": png(32_000, 32_000, zlib.compress(b"\0" * 10**7)),
    "PNG that unpacks to more than it says": png(10, 10, zlib.compress(b"\0" * 10**8)),
    "PNG with a text that unpacks": png(
        10, 10, zlib.compress(b"\0" * 310), chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 10**9))
    ),
    "PNG with a profile that unpacks": png(
        10, 10, zlib.compress(b"\0" * 310), chunk(b"iCCP", b"a\0\0" + zlib.compress(b"x" * 10**8))
    ),
    "GIF of a huge canvas": b"GIF89a"
    + struct.pack("<HH", 65535, 65535)
    + b"\x80\0\0"
    + b"\0" * 6
    + b",\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0;",
    "TIFF that says it is huge": tiff(2**31 - 1, 2**31 - 1),
    "TIFF whose directory leads to itself": tiff(10, 10),
    "WebP of the largest size": b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\xff\xff\xff\x0f\x07\x10\xfd\x8f\xfe\x07\x22\xa2\xff\x01",
    "BMP that says it is huge": b"BM"
    + struct.pack("<LHHL", 100, 0, 0, 54)
    + struct.pack("<LllHHLLllLL", 40, 2**31 - 1, 2**31 - 1, 1, 24, 0, 0, 0, 0, 0, 0),
    "JPEG of a billion pixels": saved("JPEG", (10, 10)).replace(
        struct.pack(">HH", 10, 10), struct.pack(">HH", 65000, 65000)
    ),
    "icon of icons": b"\0\0\1\0\xff\xff" + b"\0\0\0\0\1\0\x20\0\xff\xff\xff\x7f\x16\0\0\0" * 100,
    "SVG with entities": b'<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    + SVG.format("&b;").encode(),
    "SVG with a file": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    + SVG.format("&a;").encode(),
    "SVG nested without end": SVG.format("<g>" * 100_000).encode(),
    "SVG packed": gzip.compress(SVG.format("<rect/>" * 10**6).encode()),
    "SVG of a huge size": SVG.replace('"40"', '"1e400"').format("").encode(),
    "SVG of no size": SVG.replace('"40"', '"NaN"').format("").encode(),
}
ACTIVE = {
    "script": "<script>alert(1)</script>",
    "script of its own prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    "handler": '<rect onclick="alert(1)"/>',
    "foreign object": '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">x</div></foreignObject>',
    "XHTML": '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
    "link": '<a xlink:href="javascript:alert(1)"><rect/></a>',
    "link in pieces": '<a href="java&#10;script:alert(1)"><rect/></a>',
    "animated link": '<a><animate attributeName="href" values="javascript:alert(1)"/></a>',
    "set link": '<a><set attributeName="href" to="javascript:alert(1)"/></a>',
    "set handler": '<rect><set attributeName="onclick" to="alert(1)"/></rect>',
    "use of data": '<use xlink:href="data:image/svg+xml;base64,PHN2Zz4=#x"/>',
    "use from elsewhere": '<use href="https://elsewhere.example/x.svg#x"/>',
    "picture from elsewhere": '<image href="https://elsewhere.example/x.png"/>',
    "style from elsewhere": '<style>@import "https://elsewhere.example/x.css";</style>',
    "style with an address": "<style>rect{fill:url(https://elsewhere.example/x.svg#a)}</style>",
    "attribute with an address": '<rect style="background:url(https://elsewhere.example/x)"/>',
    "fill from elsewhere": '<rect fill="url(https://elsewhere.example/x.svg#a)"/>',
    "font from elsewhere": "<style>@font-face{font-family:x;src:url('//elsewhere.example/x')}</style>",
    "frame": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/>',
    "picture in XML": '<feImage xlink:href="https://elsewhere.example/x"/>',
    "style in pieces": "<style>@im\\70 ort url(https://elsewhere.example/x)</style>",
}
POLYGLOTS = {
    "script in a GIF": b"GIF89a=1;/*" + b"\0" * 20 + b"*/alert(1)",
    "page called JPEG": HTML,
    "page behind a JPEG's head": b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + HTML,
    "page behind spaces": b" \n" * 2_000 + HTML,
    "XML page": b'<?xml version="1.0"?><x:html xmlns:x="http://www.w3.org/1999/xhtml"><x:script>alert(1)</x:script></x:html>',
    "PDF": b"%PDF-1.4\n" + HTML,
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(x) run\n",
    "zip": zipped(),
    "nothing": b"",
    "zeros": b"\0" * 10_000,
}


SMALL = ("PNG that unpacks", "PNG with", "TIFF whose")  # some decoders take them, for what they say they are


@pytest.fixture
def come_in(tmp_path, settings):
    """Import a post whose one picture holds some bytes; return the finding about it, and the image if any."""

    settings.WAGTAILIMAGES_EXTENSIONS = [
        "gif",
        "jpg",
        "jpeg",
        "png",
        "webp",
        "avif",
        "tiff",
        "bmp",
        "ico",
        "svg",
        "eps",
    ]

    def come(data: bytes):
        write_post(tmp_path)
        place = tmp_path / "wp-content/uploads/2016/06"
        place.mkdir(parents=True)
        (place / "pigeon.png").write_bytes(data)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        report = run(tmp_path)
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600 * 1024, (
            "MB of memory for a picture"
        )
        assert [post.outcome for post in report.posts] == ["created"]
        found = [finding for finding in report.posts[0].findings if finding.code == "image_unusable"]
        return (found[0].message if found else ""), get_image_model().objects.first()

    return come


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_not_taken(come_in, name):
    message, image = come_in(BOMBS[name])
    assert image is None or (image.width * image.height < 10**8 and name.startswith(SMALL))
    assert message or image


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "PNG", "WEBP"])
def test_thousands_of_frames_take_no_time(come_in, kind):
    message, image = come_in(frames(kind, 2_000, (200, 200)))
    assert image or message


@pytest.mark.parametrize("name", ACTIVE)
def test_a_drawing_that_runs_or_asks_elsewhere_is_not_taken(come_in, name):
    message, image = come_in(SVG.format(ACTIVE[name]).encode())
    assert image is None
    assert message


@pytest.mark.parametrize("name", POLYGLOTS)
def test_what_is_no_picture_is_not_taken(come_in, name):
    message, image = come_in(POLYGLOTS[name])
    assert image is None
    assert message


@pytest.mark.parametrize("tail", [HTML, zipped(), b"\0" * 10**6], ids=["HTML", "zip", "zeros"])
def test_a_picture_with_something_behind_it_is_a_picture(come_in, tail):
    message, image = come_in(picture_bytes() + tail)
    assert not message
    assert image.file.name.endswith(".png")


def test_a_harmless_drawing_is_taken(come_in):
    drawing = SVG.format(
        '<defs><linearGradient id="a"/></defs><rect fill="url(#a)" style="fill:url(\'#a\')"/><style>rect{fill:url(#a)}</style>'
    )
    message, image = come_in(drawing.encode())
    assert not message
    assert image.file.name.endswith(".svg")
