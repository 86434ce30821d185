"""Rich text is exactly what Draftail keeps: an editor's first save must not change a byte of it."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from bench.fidelity import rich_texts
from import_tools.cleaning.inline import join_lines, normalize_spaces, split_at_breaks
from import_tools.errors import PostError
from import_tools.mapping.blocks import caption_text
from import_tools.mapping.rich_text import rich_line, rich_text
from import_tools.pipeline import parse_post
from import_tools.records import Listing, ListItem, Paragraph, Quote, Run, SourcePost
from import_tools.sources import read
from selfcare_cms.blocks import INLINE_FEATURES, RICH_TEXT_FEATURES
from tests.import_tools.reading import CAPTION_FIELDS, SETTINGS, flow_of, shared
from tests.import_tools.test_posts import CASES, read_case

STYLES = ["BOLD", "ITALIC", "CODE", "STRIKETHROUGH", "SUBSCRIPT", "SUPERSCRIPT"]
LINKS = ["", "", "", "https://a.org/", "https://b.org/?x=1&y=2", "tel:+14042261363", "mailto:a@b.org", "/c/"]
PIECES = [
    "a",
    "bc",
    "d",
    " ",
    "  ",
    "\n",
    "\u00a0",
    "“q”",
    "'",
    '"',
    "&",
    "<",
    ">",
    "&amp;",
    "é",
    "🙂",
]


@cache
def converter(features: tuple[str, ...]) -> ContentstateConverter:
    return ContentstateConverter(list(features))


def saved(html: str, features: list[str] = RICH_TEXT_FEATURES) -> str:
    """What the database holds after an editor opened the text and saved it."""
    editor = converter(tuple(features))
    return editor.to_database_format(editor.from_database_format(html))


texts = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
styles = st.frozensets(st.sampled_from(STYLES), max_size=3)
any_runs = st.lists(st.builds(Run, texts, styles, st.sampled_from(LINKS)), max_size=7)
normalized_runs = any_runs.map(normalize_spaces)
paragraphs = normalized_runs.map(split_at_breaks).map(
    lambda parts: [Paragraph(runs) for runs in parts if runs]
)
quotes = normalized_runs.map(split_at_breaks).map(lambda parts: [Quote(runs) for runs in parts if runs])
items = st.builds(ListItem, normalized_runs.map(join_lines).filter(bool), st.integers(0, 3), st.booleans())
lists = st.lists(items, min_size=1, max_size=6).map(lambda entries: [Listing(tuple(entries))])
flows = st.lists(st.one_of(paragraphs, quotes, lists), max_size=4).map(
    lambda groups: [item for group in groups for item in group]
)


@given(flows)
def test_generated_rich_text_is_unchanged(flow):
    html = rich_text(flow)
    assert not html or saved(html) == html


@given(any_runs)
def test_generated_caption_is_unchanged(runs):
    html = caption_text(normalize_spaces(runs))
    assert not html or saved(html, INLINE_FEATURES) == html


@given(any_runs)
def test_words_survive_the_settling_of_white_space(runs):
    before = "".join(run.text for run in runs).split()
    assert "".join(run.text for run in normalize_spaces(runs)).split() == before


@given(any_runs)
def test_settled_runs_are_settled(runs):
    once = normalize_spaces(runs)
    assert normalize_spaces(once) == once


@pytest.mark.parametrize(
    "html",
    [
        "<p>a <b>b </b><i>c</i></p>",
        "<p><b>Move. </b>On.</p>",
        "<p><b>a<i>b</i></b><i>c</i>d</p>",
        '<p><b>a<a href="https://a.org/">b</a>c</b></p>',
        '<p><a href="https://a.org/">a<b>b</b></a><i>c</i></p>',
        '<p><a href="https://a.org/">a</a><a href="https://b.org/">b</a></p>',
        '<p>a<a href="https://a.org/"> b </a>c</p>',
        "<p><a href=\"https://a.org/?q=&quot;x&quot;&amp;y='z'\">quoted</a></p>",
        "<p>one<br>two<br/>three</p>",
        "<p>one<b><br></b>two</p>",
        "<p>a&nbsp;b&nbsp; c &nbsp;</p>",
        "<p>&lt;b&gt; &amp;amp; “x” \"y\" 'z'</p>",
        "<blockquote><p>one</p><p>two<br>three</p></blockquote>",
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
        "<ol><li>a<ol><li>b</li></ol></li></ol><p>c</p><ol><li>d</li></ol>",
        "<ul><li>a</li></ul><ul><li>b</li></ul>",
        "<ul><li>a</li></ul><ol><li>b</li></ol>",
        "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
        "<ul><ul><li>deep first</li></ul><li>then</li></ul>",
        "<ul><li><p>one</p><p>two</p></li></ul>",
        "<pre>one\n  two\n\nthree</pre>",
        "<pre>one\ttwo</pre>",
        "<pre>one  two</pre>",
        "<p>a\u2028 <b>b</b></p>",
        "<p>a\u2003 <b>b</b> \u2009c</p>",
        "<p>H<sub>2</sub>O, x<sup>2</sup>, <s>gone</s>, <code>code</code></p>",
        "<p><b>a <i>b <s>c <code>d</code></s></i></b></p>",
        "<p>a\u2028b \u200bc\u00ad d</p>",
    ],
)
def test_rich_text_from_html_is_unchanged(html):
    value = rich_text(flow_of(html))
    assert value
    assert saved(value) == value


def test_one_line_is_one_paragraph():
    value = rich_line((Run("a "), Run("b", frozenset({"BOLD"}))))
    assert saved(value, INLINE_FEATURES) == value == '<p data-block-key="w0000">a <b>b</b></p>'


def test_no_text_is_an_empty_value():
    assert rich_line(()) == rich_text([]) == ""


def check_body(body) -> int:
    """Check every rich text of a body and return how many there are."""
    values = list(rich_texts(body))
    changed = [
        (field, value, after)
        for field, value in values
        if (after := saved(value, INLINE_FEATURES if field in CAPTION_FIELDS else RICH_TEXT_FEATURES))
        != value
    ]
    assert changed == []
    return len(values)


def test_every_example_is_unchanged():
    sources = [item for item in read(shared("posts")) if isinstance(item, SourcePost)]
    assert sum(check_body(parse_post(item, SETTINGS).body) for item in sources) > len(sources)


@pytest.mark.parametrize("case", CASES)
def test_every_post_is_unchanged(case):
    assert check_body(parse_post(read_case(case), SETTINGS).body)


def test_every_export_of_others_is_unchanged():
    checked = 0
    for path in sorted(shared("peer").glob("*wordpress.xml")):
        for item in read(path):
            if isinstance(item, SourcePost):
                try:
                    checked += check_body(parse_post(item, SETTINGS).body)
                except PostError:  # some of its posts are empty on purpose
                    continue
    assert checked
