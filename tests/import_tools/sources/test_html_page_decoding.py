"""Bytes become text whatever their encoding says of itself."""

from contextlib import suppress

import pytest

from import_tools.errors import DecodingError, PostError
from import_tools.sources.html_page import decode

TEXT = "Don’t – café… “neck”"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("windows-1252"),
    ],
    ids=["utf-8", "byte order mark", "utf-16-le", "utf-16-be", "windows-1252"],
)
def test_text_is_read_without_a_declaration(data):
    assert decode(data) == TEXT


@pytest.mark.parametrize(
    "name", ["windows-1252", "iso-8859-1", "ISO-8859-1", "latin1", "us-ascii", "utf-8", "UTF8"]
)
@pytest.mark.parametrize(
    "form",
    [
        '<meta charset="{}">',
        "<meta charset={}>",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
    ],
)
def test_windows_text_is_read_whatever_it_declares(name, form):
    assert decode((form.format(name) + TEXT).encode("windows-1252")).endswith(TEXT)


def test_declared_encoding_is_used():
    assert decode('<meta charset="iso-8859-2">žluť'.encode("iso-8859-2")).endswith("žluť")


def test_valid_utf_8_wins_over_a_wrong_declaration():
    assert decode(f'<meta charset="windows-1252">{TEXT}'.encode()).endswith(TEXT)


def test_bytes_without_a_character_do_not_stop_windows_text():
    assert decode(b"a\x81b\xe9") == "a\x81bé"


@pytest.mark.parametrize(
    "data",
    [
        b"a\x00b",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b'<meta charset="nonsense">\xe9',
        b"\xef\xbb\xbfa\xe9",
        b"\xff\xfea",
    ],
)
def test_what_is_no_text_is_a_post_error(data):
    with pytest.raises(DecodingError) as error:
        decode(data)
    assert isinstance(error.value, PostError)
    assert str(error.value)


@pytest.mark.parametrize("name", ["hex", "base64", "rot13", "zlib", "idna", "undefined", "unicode_escape"])
def test_codec_that_is_no_encoding_is_refused_or_read(name):
    """Python knows codecs under names that are no character encodings."""
    with suppress(PostError):
        assert "é" in decode(f'<meta charset="{name}">é'.encode("windows-1252"))


def test_nothing_is_nothing():
    assert decode(b"") == ""


RANDOM = bytes(range(256)) * 40  # bytes as in a compressed file


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n<p>text</p>" + b"a" * 500, "a PNG picture"),
        (b"\xff\xd8\xff\xe0" + RANDOM, "a JPEG picture"),
        (b"GIF89a<html>", "a GIF picture"),
        (b"%PDF-1.4\n" + b"text " * 500, "a PDF document"),
        (b"\x1f\x8b\x08" + RANDOM, "gzip"),
        (b"PK\x03\x04" + RANDOM, "zip archive"),
        (b"RIFF" + RANDOM.replace(b"\0", b"a"), "binary data"),
    ],
)
def test_a_binary_file_is_no_page_whatever_its_name(data, kind):
    with pytest.raises(DecodingError, match=kind):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"<p>one\x01two \x0b</p>" + b"words " * 100,  # a damaged page
        b"<p>one\ttwo\r\n\x0cthree</p>",
        b"<p>GIF89a and %PDF- are how files begin</p>",
        b'<meta charset="iso-2022-jp"><p>\x1b$B$3\x1b(B</p>' + b"words " * 10,
    ],
)
def test_a_page_with_odd_characters_is_text(data):
    assert "<p>" in decode(data)
