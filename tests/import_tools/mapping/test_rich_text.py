"""Runs become Draftail's own rich text: its tags, their order, its block keys."""

import re

import pytest

from import_tools.mapping.rich_text import rich_line, rich_text
from import_tools.records import Listing, ListItem, Paragraph, Quote, Run

BOLD, ITALIC = frozenset({"BOLD"}), frozenset({"ITALIC"})


def html_of(*items) -> str:
    return re.sub(r' data-block-key="\w+"', "", rich_text(items))


def listing(*entries: tuple[str, int, bool]) -> Listing:
    return Listing(tuple(ListItem((Run(text),), depth, ordered) for text, depth, ordered in entries))


@pytest.mark.parametrize(
    ("runs", "html"),
    [
        ((Run("a & <b> “c”"),), "a &amp; &lt;b&gt; “c”"),
        ((Run("a\nb"),), "a<br/>b"),
        ((Run("a", BOLD | ITALIC),), "<b><i>a</i></b>"),
        ((Run("a", link="https://x.org/?a=1&b=2"),), '<a href="https://x.org/?a=1&amp;b=2">a</a>'),
        ((Run("a", BOLD, "/x"),), '<a href="/x"><b>a</b></a>'),
        ((Run("a", link="/x"), Run("b", BOLD, "/x")), '<a href="/x">a<b>b</b></a>'),
        ((Run("a", link="/x"), Run("b", link="/y")), '<a href="/x">a</a><a href="/y">b</a>'),
        ((Run("a", link='/x"y'),), '<a href="/x&quot;y">a</a>'),
        ((Run("a\u00a0b"),), "a\u00a0b"),
    ],
)
def test_runs_are_written(runs, html):
    assert html_of(Paragraph(runs)) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("entries", "html"),
    [
        ([("a", 0, False), ("b", 0, False)], "<ul><li>a</li><li>b</li></ul>"),
        ([("a", 0, True)], "<ol><li>a</li></ol>"),
        (
            [("a", 0, False), ("b", 1, False), ("c", 0, False)],
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        ),
        ([("a", 0, False), ("b", 1, True)], "<ul><li>a<ol><li>b</li></ol></li></ul>"),
        (
            [("a", 0, False), ("b", 1, True), ("c", 0, False), ("d", 1, True)],
            "<ul><li>a<ol><li>b</li></ol></li></ul><ul><li>c<ol><li>d</li></ol></li></ul>",
        ),
        (
            [("a", 0, False), ("b", 1, True), ("c", 1, False), ("d", 2, True)],
            "<ul><li>a<ol><li>b</li><li>c<ol><li>d</li></ol></li></ol></li></ul>",
        ),
        (
            [("a", 0, True), ("b", 1, False), ("c", 0, True)],
            "<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>",
        ),
        ([("a", 2, False), ("b", 0, False)], "<ul><li>a</li><li>b</li></ul>"),
        ([("a", 0, False), ("b", 3, False)], "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ([("a", 0, False), ("b", 0, True)], "<ul><li>a</li></ul><ol><li>b</li></ol>"),
    ],
)
def test_lists_are_written(entries, html):
    assert html_of(listing(*entries)) == html


def test_neighbouring_lists_are_one():
    assert html_of(listing(("a", 0, False)), listing(("b", 0, False))) == "<ul><li>a</li><li>b</li></ul>"


def test_paragraph_between_lists_parts_them():
    html = html_of(listing(("a", 0, True)), Paragraph((Run("b"),)), listing(("c", 0, True)))
    assert html == "<ol><li>a</li></ol><p>b</p><ol><li>c</li></ol>"


def test_quote_is_a_blockquote():
    assert html_of(Quote((Run("a"),))) == "<blockquote>a</blockquote>"


def test_block_keys_are_different_and_five_characters_long():
    keys = re.findall(
        r'data-block-key="(\w+)"', rich_text([Paragraph((Run(str(number)),)) for number in range(100)])
    )
    assert len(set(keys)) == 100
    assert {len(key) for key in keys} == {5}


def test_same_text_has_the_same_keys_in_every_run():
    assert rich_line((Run("a"),)) == rich_line((Run("a"),))
