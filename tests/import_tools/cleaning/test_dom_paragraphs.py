"""A classic post's newlines make the paragraphs and line breaks that WordPress's own rules make of them."""

import pytest

from import_tools.records import Figure, Heading, Listing, Markup, Paragraph, Quote, Run
from tests.import_tools.reading import flow_of, lost, parsed, types

BLOCKS = ["div", "section", "article", "aside", "header", "form", "address", "fieldset", "figure", "center"]
IN_A_LINE = [
    "a",
    "em",
    "strong",
    "small",
    "s",
    "cite",
    "q",
    "abbr",
    "code",
    "sub",
    "sup",
    "b",
    "u",
    "mark",
    "span",
]


def lines(html: str) -> list[str]:
    """The text of each item, line breaks as ` / `."""
    return [_lines(item) for item in flow_of(html, raw=True)]


def _lines(item) -> str:
    runs = getattr(item, "runs", None)
    return "".join(run.text for run in runs).replace("\n", " / ") if runs else item.text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Ice it.\n\nThen stretch.", ["Ice it.", "Then stretch."]),
        ("Ice it.\nThen stretch.", ["Ice it. / Then stretch."]),
        ("\n\nIce it.\n\n\n\n\nThen stretch.\n\n", ["Ice it.", "Then stretch."]),
        ("Ice it.\n  \t \nThen stretch.", ["Ice it.", "Then stretch."]),
        ("Ice it.   \n   Then stretch.", ["Ice it. / Then stretch."]),
        ("Ice it.\r\n\r\nThen\r\nstretch.", ["Ice it.", "Then / stretch."]),
        ("Ice it.\r\rThen\rstretch.", ["Ice it.", "Then / stretch."]),
        ("one<br>\ntwo<br />\nthree\nfour", ["one / two / three / four"]),
        ("one<br>\n<br/>\ntwo<br/>\n<br />", ["one", "two"]),
        ("one<br>\n\ntwo", ["one", "two"]),
        ("one<br>two", ["one / two"]),
        ("Ice it.<hr>Then stretch.", ["Ice it.", "Then stretch."]),
        ("loose<div>boxed</div>loose again", ["loose", "boxed", "loose again"]),
        ("<p>Ice\nit.</p>\nbare line\n<p>Then stretch.</p>", ["Ice / it.", "bare line", "Then stretch."]),
        ("<p>Ice it.\n\nThen stretch.</p>", ["Ice it.", "Then stretch."]),
        ("<div>\nIce\nit.\n\nThen stretch.\n</div>", ["Ice / it.", "Then stretch."]),
        ("Ice it.<!--more-->\n\nThen stretch.", ["Ice it.", "Then stretch."]),
        ("Ice it.\n<!-- a\nnote -->\nThen stretch.", ["Ice it.", "Then stretch."]),
        ("Ice <!-- a\nnote -->it.", ["Ice it."]),
        ("Read <a\nhref='/x/'>this\npost</a>.", ["Read this post."]),
        ("<strong>Ice it.\n\nThen stretch.</strong>", ["Ice it.", "Then stretch."]),
        ("<b>Ice</b>\n\n<i>stretch</i>", ["Ice", "stretch"]),
        ("<b>Ice</b>\n \n<i>stretch</i>", ["Ice", "stretch"]),
        ("<b>Ice</b>\n<i>stretch</i>", ["Ice / stretch"]),
        ("before\n<script>\nvar a;\n\nvar b;\n</script>\nafter", ["before", "after"]),
        ("before\n\n<style>\np { a: b }\n</style>\n\nafter", ["before", "after"]),
        ("&nbsp;\n\nIce it.\n&nbsp;\nThen stretch.", ["Ice it.", "Then stretch."]),
        ("<details>\n<summary>Why?</summary>\nIt helps.\n</details>", ["Why?", "It helps."]),
        ("<h3>For\nrelief</h3>\nIce it.", ["For relief", "Ice it."]),
    ],
)
def test_newlines_part_lines_and_blank_lines_paragraphs(html, expected):
    assert lines(html) == expected


@pytest.mark.parametrize("tag", BLOCKS)
def test_block_is_a_paragraph_of_its_own_however_it_is_parted(tag):
    block = f"<{tag}>one</{tag}>"
    assert (
        lines(block + block)
        == lines(f"{block}\n\n{block}")
        == lines(f"a\n{block}\n{block}")[1:]
        == ["one", "one"]
    )


@pytest.mark.parametrize("tag", IN_A_LINE)
def test_what_stands_in_a_line_is_parted_by_blank_lines_only(tag):
    inline = f"<{tag}>one</{tag}>"
    assert len(lines(f"{inline}\n\n{inline}")) == 2
    assert len(lines(f"{inline} {inline}")) == 1


def test_preformatted_lines_are_not_parted_once_more():
    assert lines("Look:\n\n<pre>one<br>two\nthree</pre>\n\nGood?") == ["Look:", "one / two / three", "Good?"]


def test_quote_has_paragraphs_too():
    flow = flow_of("<blockquote>Ice it.\n\nThen\nstretch.</blockquote>", raw=True)
    assert [(type(item), item.text) for item in flow] == [(Quote, "Ice it."), (Quote, "Then stretch.")]


def test_list_is_one_list_whatever_newlines_stand_in_it():
    html = "First:\n<ul>\n\t<li>ice</li>\n\n\t<li>a towel\nor two\n<ol>\n<li>roll</li>\n</ol>\n</li>\n</ul>\nThen rest."
    first, listing, last = flow_of(html, raw=True)
    assert isinstance(listing, Listing)
    assert [(item.depth, item.runs[0].text) for item in listing.items] == [
        (0, "ice"),
        (0, "a towel\nor two"),
        (1, "roll"),
    ]
    assert (first.text, last.text) == ("First:", "Then rest.")


def test_table_is_one_table_whatever_newlines_stand_in_it():
    html = "<table>\n<tbody>\n<tr>\n<td>a\nb</td>\n<td>c</td>\n</tr>\n\n<tr>\n<td>d</td>\n<td></td>\n</tr>\n</tbody>\n</table>"
    (table,) = flow_of(html, raw=True)
    assert [[" ".join(part.text for part in cell) for cell in row] for row in table.rows] == [
        ["a b", "c"],
        ["d", ""],
    ]


def test_figure_keeps_its_caption():
    (figure,) = flow_of("<figure>\n<img src='a.jpg'>\n<figcaption>the\nhip</figcaption>\n</figure>", raw=True)
    assert isinstance(figure, Figure)
    assert figure.text == "the hip"


@pytest.mark.parametrize(
    "player",
    [
        '<video controls>\n\n<source src="https://x.org/a.mp4">\n\n<track src="a.srt">\n<a href="https://x.org/a.mp4">a</a>\n</video>',
        '<object>\n<param name="movie" value="https://www.youtube.com/v/abcdefghijk">\n\n<embed src="https://www.youtube.com/v/abcdefghijk">\n</object>',
    ],
)
def test_player_is_one_video_whatever_newlines_stand_in_it(player):
    mapped = parsed(f"Before.\n\n{player}\n\nAfter.", Markup.RAW, title="Hip")
    assert types(mapped.body) == ["text", "video", "text"]
    assert lost(mapped) == {}


def test_picture_stays_between_its_paragraphs():
    flow = flow_of("one\n\ntwo <img src='a.jpg'> three\n\n<img src='b.jpg'>\n\nfour", raw=True)
    assert [item.url if isinstance(item, Figure) else item.text for item in flow] == [
        "one",
        "a.jpg",
        "two three",
        "b.jpg",
        "four",
    ]


def test_style_that_spans_a_blank_line_holds_on_both_sides():
    bold = frozenset({"BOLD"})
    assert flow_of("<strong>a\n\n<img src='i.jpg'>b</strong>", raw=True) == (
        Paragraph((Run("a", bold),)),
        Figure("i.jpg"),
        Paragraph((Run("b", bold),)),
    )


def test_newlines_of_finished_html_mean_nothing():
    assert [item.text for item in flow_of("one\ntwo\n\nthree")] == ["one two three"]


def test_heading_and_text_need_no_blank_line_between_them():
    first, second = flow_of("<h2>Relief</h2>\nIce it.", raw=True)
    assert (type(first), type(second)) == (Heading, Paragraph)
