"""Lists that are typed as lines, list paragraphs of Word and checklists are lists."""

import pytest

from import_tools.records import Markup
from tests.import_tools.reading import lost, parsed
from tests.import_tools.test_posts import bare


def listed(html: str, markup: Markup = Markup.FRAGMENT) -> str:
    """The text blocks of a post without the keys, in which nothing may be lost."""
    mapped = parsed(html, markup, title="Calf")
    assert lost(mapped) == {}
    return "".join(bare(block["value"]) for block in mapped.body if block["type"] == "text")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>• Sit tall</p><p>• Breathe</p>", "<ul><li>Sit tall</li><li>Breathe</li></ul>"),
        (
            "<p>You need:<br>•&nbsp;a ball<br>•a wall</p>",
            "<p>You need:</p><ul><li>a ball</li><li>a wall</li></ul>",
        ),
        ("<p>1) Lie down<br>2) Lift</p><p>Rest.</p>", "<ol><li>Lie down</li><li>Lift</li></ol><p>Rest.</p>"),
        ("<p>1. Lie down</p><p>2. <b>Lift</b> it</p>", "<ol><li>Lie down</li><li><b>Lift</b> it</li></ol>"),
        (
            "<p>• Legs<br>◦ left<br>◦ right<br>• Arms</p>",
            "<ul><li>Legs<ul><li>left</li><li>right</li></ul></li><li>Arms</li></ul>",
        ),
        (
            "<p><b>•</b> Sit <a href='https://a.org/'>tall</a></p><p>✔ Breathe</p>",
            '<ul><li>Sit <a href="https://a.org/">tall</a><ul><li>Breathe</li></ul></li></ul>',
        ),
    ],
)
def test_typed_lines_are_a_list(html, expected):
    assert listed(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p>• Sit tall</p><p>Breathe</p>",
        "<p>2) Lift</p><p>3) Rest</p>",
        "<p>1. Lie down</p><p>Slowly.</p><p>2. Lift</p>",
        "<p>– bridge<br/>– rest</p>",
        "<p>1.5 cm</p><p>2.5 cm</p>",
        "<p>1 • 2</p><p>3 • 4</p>",
        "<p>1999. A good year.</p><p>2000. Another.</p>",
        "<p>• • •</p>",
    ],
)
def test_other_lines_are_no_list(html):
    assert listed(html) == html


def test_typed_list_of_a_stored_post_is_a_list():
    raw = "It aches.\n\n• Sit tall\n• Breathe\n\nRest."
    assert listed(raw, Markup.RAW) == "<p>It aches.</p><ul><li>Sit tall</li><li>Breathe</li></ul><p>Rest.</p>"


WORD = '<p class="MsoListParagraph" style="mso-list:l0 level{} lfo1"><span style="mso-list:Ignore">{}</span>{}</p>'


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([(1, "·&nbsp;&nbsp; ", "a"), (1, "· ", "b")], "<ul><li>a</li><li>b</li></ul>"),
        (
            [(1, "§ ", "a"), (2, "o&nbsp; ", "b"), (1, "§ ", "c")],
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
        ),
        ([(1, "1.&nbsp; ", "a"), (1, "2. ", "b")], "<ol><li>a</li><li>b</li></ol>"),
    ],
)
def test_list_paragraphs_of_word_are_a_list(lines, expected):
    assert listed("".join(WORD.format(*line) for line in lines)) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li><label><input type=checkbox> a</label></li><li><label><input type=checkbox> b</label></li></ul>",
        "<p><input type=checkbox> a</p><p><input type=checkbox checked> b</p>".replace("checked", ""),
        "<div><input type=checkbox id=1><label for=1>a</label></div><div><input type=checkbox id=2><label for=2>b</label></div>",
        "<form><label><input type=checkbox> a</label> <label><input type=checkbox> b</label></form>",
        "<label><input type=checkbox> a</label><br><label><input type=checkbox> b</label>",
    ],
)
def test_checklist_is_a_list(html):
    assert listed(f"<p>x</p>{html}") == "<p>x</p><ul><li>a</li><li>b</li></ul>"


@pytest.mark.parametrize(
    "html",
    [
        "<form><label><input type=checkbox> a</label><label><input type=checkbox> b</label><button>Send</button></form>",
        "<form><label><input type=checkbox> a</label><label>Name <input name=n></label></form>",
        "<p><label><input type=checkbox> a</label></p>",
    ],
)
def test_boxes_of_a_form_are_no_list(html):
    assert listed(f"<p>x</p>{html}") == "<p>x</p>"
