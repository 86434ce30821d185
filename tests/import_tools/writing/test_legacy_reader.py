"""Old HTML that an editor turns into blocks."""

import pytest
from wagtail import hooks
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from import_tools.models import ImportedPicture
from import_tools.writing.legacy_reader import read_legacy_html
from selfcare_cms.conversions import ConversionRefused, actions_for, convert

URL = "https://old.example/uploads/hip.jpg"


def old_html(html: str) -> dict:
    return {"type": "legacy_html", "value": {"html": html, "reason": "kept"}, "id": "old"}


def in_section(*content: dict) -> dict:
    return {"type": "section", "value": {"heading": "Hip", "content": list(content)}, "id": "hip"}


def blocks_of(html: str) -> list[dict]:
    hooks.get_hooks("register_admin_urls")  # loads wagtail_hooks, which registers the reader
    return convert([old_html(html)], {"do": "turn", "block": "old", "into": "blocks"}).body


@pytest.mark.parametrize(
    ("html", "types"),
    [
        ("<dl><dt>Referral</dt><dd>The <b>back</b> of the thigh</dd></dl>", ["text"]),
        ("<div><p>One</p><ul><li>Two <a href='https://example.org/a'>three</a></li></ul></div>", ["text"]),
        (
            "<table><tr><th>Do</th><th>Hold</th></tr><tr><td>Pull</td><td>2 seconds</td></tr></table>",
            ["table"],
        ),
        ("<details><summary>More</summary><p>Rest.</p></details>", ["text"]),
    ],
)
def test_old_html_becomes_blocks(html, types):
    blocks = blocks_of(html)

    assert [block["type"] for block in blocks] == types
    assert blocks[0]["id"] == "old"


@pytest.mark.parametrize(
    "html",
    [
        "<pre>one\n  two</pre>",
        "<p>Watch</p><iframe src='https://example.org/player'></iframe>",
        f"<p>Look</p><img src='{URL}' alt='A hip'>",
    ],
)
def test_what_would_lose_something_stays_old_html(db, html):
    with pytest.raises(ConversionRefused, match="No block can hold this piece"):
        blocks_of(html)


def test_a_picture_has_the_image_that_was_imported(db):
    image = get_image_model().objects.create(title="Hip", file=get_test_image_file())
    ImportedPicture.objects.create(file_hash="a", image=image, url=URL)

    lead, figure = blocks_of(f"<p>Look</p><img src='{URL}' alt='A hip'>")

    assert lead["value"].endswith("Look</p>")
    assert figure["value"]["image"] == {"image": image.pk, "alt_text": "A hip", "decorative": False}


def test_subheadings_stay_in_a_section():
    html = "<div><h3>At night</h3><p>Rest.</p></div>"

    converted = convert([in_section(old_html(html))], {"do": "turn", "block": "old", "into": "blocks"})

    content = converted.body[0]["value"]["content"]
    assert [child["type"] for child in content] == ["subheading", "text"]
    assert [block["type"] for block in blocks_of(html)] == ["text"]


def test_the_menu_of_old_html_offers_blocks():
    read_legacy_html("<p>One</p>")
    labels = [item.label for item in actions_for([in_section(old_html("<p>One</p>"))], "old")]

    assert labels == ["Blocks", "Move out of the section"]
