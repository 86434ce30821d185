"""Shortcodes of stored posts become the HTML that a page shows; unknown ones stay and are reported."""

import pytest

from import_tools.cleaning.stored.players import show_bare_videos
from import_tools.cleaning.stored.shortcodes import expand_shortcodes
from import_tools.records import Figure, Markup, Video

from ..reading import flow_of, lost, understood, words_in


def expanded(html: str):
    return flow_of(expand_shortcodes(show_bare_videos(html)).html, raw=True)


@pytest.mark.parametrize(
    "html",
    [
        '[caption id="a" width="300"]<img src="a.jpg" /> some words[/caption]',
        '[caption width="300" caption="some words"]<img src="a.jpg" />[/caption]',
        "[wp_caption caption='some words']<img src=\"a.jpg\" />[/wp_caption]",
        '[caption]<a href="b.jpg"><img src="a.jpg"></a> some words [/caption]',
        '[caption caption="some words"]\n<img src="a.jpg">\n[/caption]',
        '[caption align="left"]<img src="a.jpg"> some <em>words</em>[/caption]',
    ],
)
def test_caption_becomes_a_figure(html):
    (figure,) = expanded(html)
    assert isinstance(figure, Figure)
    assert (figure.address, figure.text) == ("a.jpg", "some words")


def test_quotes_and_brackets_in_a_caption_attribute_are_kept():
    (figure,) = expanded('[caption caption="L4 & the &quot;dip&quot;"]<img src="a.jpg">[/caption]')
    assert figure.text == 'L4 & the "dip"'


@pytest.mark.parametrize(
    "html",
    [
        "[embed]https://youtu.be/abcdefghijk[/embed]",
        '[embed width="300"]https://www.youtube.com/watch?v=abcdefghijk[/embed]',
        "https://www.youtube.com/watch?v=abcdefghijk",
        "  https://youtu.be/abcdefghijk  ",
        '[video src="https://youtu.be/abcdefghijk"]',
        '[video src="https://youtu.be/abcdefghijk"][/video]',
        "[youtube https://www.youtube.com/watch?v=abcdefghijk]",
        "[youtube]abcdefghijk[/youtube]",
    ],
)
def test_video_becomes_a_video(html):
    videos = [item for item in expanded(f"before\n\n{html}\n\nafter") if isinstance(item, Video)]
    assert [video.url for video in videos] == ["https://www.youtube.com/watch?v=abcdefghijk"]


@pytest.mark.parametrize(
    "html",
    [
        "Watch https://youtu.be/abcdefghijk today",
        "https://example.org/page/",
        '<a href="https://youtu.be/abcdefghijk">\nthe video\n</a>',
    ],
)
def test_address_in_a_line_of_text_stays_text(html):
    assert not any(isinstance(item, Video) for item in expanded(html))


@pytest.mark.parametrize(
    ("html", "name"), [('[gallery ids="1,2"]', "gallery"), ("[su_box title=x]a[/su_box]", "su_box")]
)
def test_unknown_shortcode_is_reported_and_stays(html, name):
    text, findings = expand_shortcodes(f"a {html}")
    assert text == f"a {html}"
    assert [finding.excerpt for finding in findings] == [f"[{name}]"]


@pytest.mark.parametrize(
    "html", ["[1]", "[sic] or so [...]", "[[caption]]", "[ ]", "[a note]", "a[0] b[i]", "[See below.]"]
)
def test_brackets_in_text_are_no_shortcode(html):
    expanded = expand_shortcodes(html)
    assert expanded.html == html
    assert expanded.findings == expanded.furniture == ()


def test_nothing_of_a_stored_post_is_lost():
    html = 'one\n\n[caption]<img src="a.jpg"> two[/caption] three\n\n[audio mp3="https://y.org/a.mp3"][/audio]\n\n[x y="z"]four[/x]'
    mapped = understood(html, Markup.RAW, url="https://x.org/")
    assert lost(mapped) == {}
    assert {"one", "two", "three"} <= set(words_in(mapped.body))


def test_blank_lines_part_paragraphs_and_single_ones_break_lines():
    assert [
        item.text for item in expanded("one\ntwo\n\nthree\n\n\n\n<b>four</b>\n<ul>\n<li>five</li>\n</ul>")
    ] == ["one two", "three", "four", "five"]


@pytest.mark.parametrize(
    "html", ["one<!--more-->\n\ntwo", "one\n\n<!--nextpage-->\n\ntwo", "one\r\n\r\ntwo", "one\n \n\ntwo"]
)
def test_paragraphs_are_parted_whatever_stands_between(html):
    assert [item.text for item in expanded(html)] == ["one", "two"]
