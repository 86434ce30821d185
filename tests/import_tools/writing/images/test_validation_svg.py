"""What in an SVG could run, and what is only a drawing."""

import pytest

from import_tools.writing.images.validation import find_active_content, is_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        '<rect onload="alert(1)"/>',
        '<a href="javascript:alert(1)"><rect/></a>',
        '<a xlink:href=" java&#10;script:alert(1)"><rect/></a>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        "<foreignObject><p/></foreignObject>",
        '<body xmlns="http://www.w3.org/1999/xhtml"/>',
        '<use href="other.svg#a"/>',
        '<use href="data:text/html,x"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
    ],
)
def test_what_could_run_is_found(inner):
    assert find_active_content(SVG.format(inner).encode())


@pytest.mark.parametrize(
    "inner",
    [
        '<rect width="3" height="3" style="fill: teal"/>',
        '<use xlink:href="#shape"/>',
        '<a href="https://yoga.example/"><text>javascript is a language</text></a>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<metadata><x>made with a drawing program</x></metadata>",
        "<style>rect { fill: teal }</style>",
    ],
)
def test_a_drawing_is_none(inner):
    assert find_active_content(SVG.format(inner).encode()) == ""


def test_a_stylesheet_from_elsewhere_is_found():
    assert find_active_content(b'<?xml-stylesheet href="x.xsl"?>' + SVG.format("").encode())


def test_a_web_page_is_no_svg():
    assert is_svg(SVG.format("").encode())
    assert not is_svg(b"<html><body><svg/></body></html>")
