"""Runs hold text as a browser shows it: white space collapsed, breaks kept, look-alike neighbours joined."""

import pytest

from import_tools.cleaning.inline import normalize_spaces, split_at_breaks
from import_tools.records import Emphasis, Run

from ..reading import flow_of, lost, parsed, runs_of, words_in

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


def styled(html: str) -> list[tuple[str, list[str]]]:
    return [(run.text, sorted(run.styles)) for run in runs_of(html)]


@pytest.mark.parametrize(
    "html",
    [
        '<b style="font-weight:normal" id="docs-internal-guid-1">a</b>',
        '<strong style="FONT-WEIGHT: 400">a</strong>',
        '<b style="color:red; font-weight:normal !important">a</b>',
        '<em style="font-style:normal">a</em>',
        '<i style="font-style: normal;">a</i>',
        '<b><span style="font-weight:400">a</span></b>',
        '<em><font style="font-style:normal">a</font></em>',
        '<b style="font-weight: inherit">a</b>',
        '<del style="text-decoration:none">a</del>',
        '<sup style="vertical-align: baseline">a</sup>',
    ],
)
def test_style_that_takes_an_effect_away_is_heeded(html):
    assert styled(html) == [("a", [])]


@pytest.mark.parametrize(
    "html",
    [
        '<b style="mso-bidi-font-weight:normal">a</b>',
        '<b style="color:normal">a</b>',
        '<b><b style="font-weight:inherit">a</b></b>',
        '<b style="font-weight:normal"><span style="font-weight:700">a</span></b>',
        '<b style="font-weight:normal"><b>a</b></b>',
        '<p style="font-weight:bold">a</p>',
        '<strong style="font-style:normal">a</strong>',
        '<b style="font-weight:600">a</b>',
        '<span style="font-weight:normal;font-weight:bold">a</span>',
        '<b style="line-height:400">a</b>',
    ],
)
def test_other_styles_leave_bold_what_is_bold(html):
    assert styled(html) == [("a", ["BOLD"])]


def test_style_for_other_scripts_makes_nothing_bold():
    assert styled('<span style="mso-bidi-font-weight:bold">a</span>') == [("a", [])]


def test_post_pasted_from_google_docs_has_no_false_headings():
    wrapper = '<b style="font-weight:normal;" id="docs-internal-guid-1a">{}</b>'
    html = "<p><span style='font-weight:400'>Quick Stretch</span></p><p>Hold it.</p>"
    assert [section.heading for section in parsed(wrapper.format(html)).sections] == [""]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><u>Ball Chair</u></p>", {Emphasis.UNDERLINED}),
        ('<p><u style="text-decoration:none">Ball Chair</u></p>', set()),
        ('<p><big style="font-size:14px">Ball Chair</big></p>', set()),
        ('<p><small style="font-size:100%">Ball Chair</small></p>', set()),
        ('<center style="text-align:left">Ball Chair</center>', set()),
        ('<p><u style="text-decoration:underline">Ball Chair</u></p>', {Emphasis.UNDERLINED}),
    ],
)
def test_emphasis_that_a_style_takes_away_is_none(html, expected):
    (paragraph,) = flow_of(html)
    assert paragraph.emphasis == expected


@pytest.mark.parametrize(
    "html",
    [
        'Roll your <g class="gr_" id="7">calf</g> slowly.',
        "Roll <o:p></o:p>your calf slowly.",
        "Roll your <st1:place w:st='on'><st1:city>calf</st1:city></st1:place> slowly<o:p></o:p>.",
        "Roll <my-mark>your calf</my-mark> slowly.",
        "<noindex>Roll</noindex> your <blink>calf slowly</blink>.",
        "Roll your calf<script>x</script> slow<style>y</style>ly.",
    ],
)
def test_element_that_no_browser_knows_stands_in_line(html):
    mapped = parsed(f"<p>{html}</p><p>Rest.</p>")
    assert [item.text for item in flow_of(f"<p>{html}</p>")] == ["Roll your calf slowly."]
    assert words_in(mapped.body)[:4] == ["Roll", "your", "calf", "slowly."]
    assert lost(mapped) == {}


def test_bold_sentence_with_an_unknown_element_is_no_heading():
    html = "<p>a</p><p><b>Avoid these <g>activites</g> until it is calm again, please.</b></p><p>b</p>"
    assert [item.text for item in flow_of(html)][1].startswith("Avoid these activites until")


@pytest.mark.parametrize("tag", ["my-box", "noindex", "wix-section"])
def test_unknown_element_around_blocks_is_a_box(tag):
    assert [item.text for item in flow_of(f"a<{tag}><p>b</p>c</{tag}>d")] == ["a", "b", "cd"]
