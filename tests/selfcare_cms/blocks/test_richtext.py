"""Rich text."""

import pytest
from wagtail.admin.rich_text import get_rich_text_editor_widget
from wagtail.rich_text import RichText

from selfcare_cms.blocks import INLINE_FEATURES, RICH_TEXT_FEATURES

from .rendering import render, represent

pytestmark = pytest.mark.django_db

EVERYTHING = (
    '<p data-block-key="a"><b>b</b><i>i</i><sup>1</sup><sub>2</sub><s>s</s><code>c</code>'
    '<a href="https://example.org/">l</a></p><ul><li data-block-key="b">u</li></ul>'
    '<ol><li data-block-key="c">o</li></ol><blockquote data-block-key="d">q</blockquote>'
)


def test_editor_keeps_every_kind_of_formatting():
    widget = get_rich_text_editor_widget(features=RICH_TEXT_FEATURES)
    assert widget.converter.to_database_format(widget.format_value(EVERYTHING)) == EVERYTHING


def test_inline_rich_text_has_no_lists():
    assert not {"ol", "ul", "blockquote"} & set(INLINE_FEATURES)


def test_api_gives_finished_html(pattern):
    source = f'<p><a linktype="page" id="{pattern.pk}">this post</a></p>'
    assert represent("text", source) == '<p><a href="/self-care/seizing-hamstring/">this post</a></p>'


def test_link_to_a_page_not_everybody_can_open_is_plain_words(pattern):
    source = f'<p>Read <a linktype="page" id="{pattern.pk}">this post</a> and <a href="https://a.org/">that</a>.</p>'
    assert render("text", source).a["href"] == pattern.url
    pattern.unpublish()
    link, other = render("text", source).find_all("a")
    assert link.get_text() == "this post"
    assert not link.attrs
    assert other["href"] == "https://a.org/"
    assert "seizing" not in represent("text", source)


def test_empty_rich_text_is_an_empty_string():
    assert represent("text", "") == ""
    assert not RichText("").source
