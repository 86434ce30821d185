"""A caption that stands in a paragraph below its picture comes to the picture; text does not."""

import pytest

from import_tools.cleaning.figures import attach_captions
from import_tools.records import Figure, Paragraph, text_of_runs
from tests.import_tools.reading import flow_of, lost, parsed

PICTURE = '<p><img src="https://x.org/a.png"></p>'


def captions(html: str) -> list[str]:
    return [text_of_runs(item.caption) for item in attach_captions(flow_of(html)) if isinstance(item, Figure)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p><em>both knees, one motion</em></p>",
        "<p><i>the strap version, courtesy of</i> <i><a href='https://v.org/'>v.org</a></i></p>",
        "<p><small>bent knee for the deeper calf</small></p>",
        '<p style="text-align:right"><span style="font-size: 10px">bent knee</span></p>',
        '<p class="has-small-font-size">The red dots are where I press.</p>',
        '<p class="wp-caption-text">me, pretending to listen</p>',
        "<p>Photo: Bob and Brad</p>",
        "<p>Image courtesy of the library</p>",
        "<p>pigeon from theyogaposes.com</p>",
    ],
)
def test_paragraph_set_as_a_caption_is_one(paragraph):
    (caption,) = captions(PICTURE + paragraph)
    assert caption


@pytest.mark.parametrize(
    "paragraph",
    [
        "<p>Keep both knees together.</p>",
        "<p>Picture yourself on a beach.</p>",
        "<p>Source of the pain is the calf.</p>",
        "<p><em>Slowly</em> let the head get heavy.</p>",
        f"<p><em>{'a long story in italics ' * 6}</em></p>",
        "<h3><em>On the floor</em></h3>",
        "<p style='font-size: 14px'>Ten pulls on each side.</p>",
    ],
)
def test_text_below_a_picture_stays_text(paragraph):
    assert captions(PICTURE + paragraph) == [""]


def test_caption_of_a_figure_is_not_replaced():
    figure = "<figure><img src='https://x.org/a.png'><figcaption>first</figcaption></figure>"
    assert captions(f"{figure}<p><em>second</em></p>") == ["first"]


def test_line_below_a_row_of_pictures_is_the_caption_of_none():
    assert captions(f"{PICTURE * 2}<p><em>two desks</em></p>") == ["", ""]


def test_pictures_and_captions_in_turn_belong_together():
    pair = "{}<p><em>{}</em></p>".format
    assert captions(pair(PICTURE, "one") + pair(PICTURE, "two")) == ["one", "two"]


def test_italic_line_after_text_is_no_caption():
    flow = attach_captions(flow_of(f"{PICTURE}<p>Text.</p><p><em>A thought.</em></p>"))
    assert [type(item) for item in flow] == [Figure, Paragraph, Paragraph]


def test_credit_in_such_a_caption_is_found():
    mapped = parsed(f"{PICTURE}<p><em>pigeon from <a href='https://y.org/'>y.org</a></em></p><p>End.</p>")
    (figure, _) = mapped.body
    assert (figure["value"]["credit"], figure["value"]["credit_url"]) == ("y.org", "https://y.org/")
    assert lost(mapped) == {}


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img alt="Arch"><figcaption>Under the arch</figcaption></figure>',
        '<figure><img src="data:image/gif;base64,R0lGOD"><figcaption>Under the arch</figcaption></figure>',
        '<div class="wp-caption"><img src=""><p class="wp-caption-text">Under the arch</p></div>',
    ],
)
def test_the_caption_of_a_picture_without_a_url_stays(html):
    assert [item.text for item in flow_of(html)] == ["Under the arch"]
