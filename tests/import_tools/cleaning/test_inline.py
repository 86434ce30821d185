"""Runs hold text as a browser shows it: white space collapsed, breaks kept, look-alike neighbours joined."""

import pytest

from import_tools.cleaning.inline import normalize_spaces, split_at_breaks
from import_tools.records import Run

from ..reading import runs_of

BOLD, ITALIC = frozenset({"BOLD"}), frozenset({"ITALIC"})


@pytest.mark.parametrize(
    ("runs", "settled"),
    [
        ([Run("  a  b ")], [Run("a b")]),
        ([Run("a "), Run(" b")], [Run("a b")]),
        ([Run("a"), Run("b", BOLD), Run("c")], [Run("a"), Run("b", BOLD), Run("c")]),
        ([Run("Move. ", BOLD), Run("On.")], [Run("Move.", BOLD), Run(" On.")]),
        ([Run("a "), Run("b", BOLD)], [Run("a "), Run("b", BOLD)]),
        ([Run("a", BOLD), Run(" ", BOLD), Run("b", BOLD)], [Run("a b", BOLD)]),
        ([Run("a", BOLD), Run(" "), Run("b", BOLD)], [Run("a b", BOLD)]),
        ([Run("a \n b")], [Run("a\nb")]),
        ([Run("\na\n")], [Run("a")]),
        ([Run("a\u00a0"), Run(" b")], [Run("a\u00a0b")]),
        ([Run("\u00a0")], []),
        ([Run(" "), Run("\n"), Run("\u00a0", BOLD)], []),
        ([Run(" a ", link="/x"), Run("b")], [Run("a", link="/x"), Run(" b")]),
        ([Run("a\nb", link="/x")], [Run("a b", link="/x")]),
        ([], []),
    ],
)
def test_white_space_is_settled(runs, settled):
    def words(parts):
        return [(part.text.strip(" "), part.styles, part.link) for part in parts if part.text.strip(" ")]

    found = normalize_spaces(runs)
    assert words(found) == words(settled)
    assert "".join(run.text for run in found) == "".join(run.text for run in settled)


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("a<br>b", ["a\nb"]),
        ("a\n  b", ["a b"]),
        ("<b>a</b><strong>b</strong>", ["ab"]),
        ("<span>a</span> <font>b</font>", ["a b"]),
        ("a<script>b</script>c", ["ac"]),
        ("a<!-- b -->c", ["ac"]),
        ("in-<wbr>between", ["in-between"]),
    ],
)
def test_inline_html_is_read(html, texts):
    assert [run.text for run in runs_of(html)] == texts


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ("<b>a</b>", "BOLD"),
        ("<em>a</em>", "ITALIC"),
        ("<code>a</code>", "CODE"),
        ("<del>a</del>", "STRIKETHROUGH"),
        ("<sub>a</sub>", "SUBSCRIPT"),
        ("<sup>a</sup>", "SUPERSCRIPT"),
        ('<span style="font-weight:700">a</span>', "BOLD"),
        ('<span style="FONT-STYLE: italic">a</span>', "ITALIC"),
    ],
)
def test_style_is_kept(html, style):
    (run,) = runs_of(html)
    assert run.styles == {style}


@pytest.mark.parametrize(
    "html", ["<u>a</u>", "<span>a</span>", '<span style="font-weight: normal">a</span>', "<mark>a</mark>"]
)
def test_style_that_draftail_has_not_is_left_out(html):
    assert runs_of(html) == (Run("a"),)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "#", "", "vbscript:x"]
)
def test_link_that_leads_nowhere_or_is_unsafe_is_plain_text(url):
    assert runs_of(f'<a href="{url}">a</a>') == (Run("a"),)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("/b/", "https://x.org/b/"),
        ("../c/", "https://x.org/c/"),
        ("?p=5", "https://x.org/a/?p=5"),
        ("https://y.org/", "https://y.org/"),
        ("mailto:a@b.org", "mailto:a@b.org"),
        ("tel:+1404", "tel:+1404"),
    ],
)
def test_relative_link_is_resolved(url, link):
    assert runs_of(f'<a href="{url}">a</a>', "https://x.org/a/") == (Run("a", link=link),)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a\n\nb", ["a", "b"]),
        ("a\nb", ["a\nb"]),
        ("a\n\n\n\nb\n\n", ["a", "b"]),
        ("\n\n", []),
    ],
)
def test_two_breaks_part_paragraphs(text, parts):
    found = ["".join(run.text for run in runs) for runs in split_at_breaks((Run(text),)) if runs]
    assert found == parts


def test_breaks_in_runs_of_their_own_part_paragraphs():
    found = list(split_at_breaks((Run("a"), Run("\n\n", BOLD), Run("b", ITALIC))))
    assert [runs for runs in found if runs] == [(Run("a"),), (Run("b", ITALIC),)]
