"""A bold paragraph is a heading when it reads like one, and never when it is a sentence."""

import pytest

from import_tools.records import Heading
from import_tools.sections import find_headings, section_level

from ..reading import flow_of

BELOW = "<p>Some words below it.</p>"


def headings(html: str) -> list[str]:
    return [item.text for item in find_headings(flow_of(html)) if isinstance(item, Heading)]


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>For temporary relief:</strong></p>",
        "<p><b>For longer-lasting relief.</b></p>",
        "<p><b>For</b> <strong>temporary relief</strong><b>:</b></p>",
        '<p><span style="font-weight: bold">Quick, Gentle Stretch</span></p>',
        "<p><b><i>Our Target</i></b></p>",
        "<p><strong>Does another Self-Care post<br>better match your pain?</strong></p>",
        "<p> &nbsp;<strong>Ball Chair</strong>&nbsp; </p>",
        "<p><strong>Who gets this?</strong></p>",
        "<strong>Ball Chair</strong>",
        "<p><u>Ball Chair</u></p>",
        '<p style="text-decoration: underline">Ball Chair</p>',
        '<p><font size="5" color="red">Ball Chair</font></p>',
        '<div style="font-size: 24px">Ball Chair</div>',
        '<p class="has-x-large-font-size">Ball Chair</p>',
        '<div class="elementor-heading-title">Ball Chair</div>',
        "<center>For temporary relief</center>",
        '<p align="center">Guidelines for AIS</p>',
        "<p>For temporary relief:</p>",
        "<p>ACTIVITIES TO AVOID</p>",
    ],
)
def test_bold_paragraph_is_a_heading(html):
    assert len(headings(html + BELOW)) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>Move.</b> Be suspicious of stillness.</p>",
        "<p><strong>NOTE:</strong> gloves do not count.</p>",
        "<p><b>Hold your head high.</b> It weighs a lot.</p>",
        "<p><strong>Stop if it hurts.</strong></p>",
        "<p><strong>Stop!</strong></p>",
        "<p><strong>And so on…</strong></p>",
        "<p><strong>First of all,</strong></p>",
        "<p><b>Never put heat on a joint that is red and swollen and warm</b></p>",
        "<p>Ball Chair</p>",
        "<p><i>Ball Chair</i></p>",
        "<p><big>Here are a few tips for this stretch</big></p>",
        "<p><b>Never put heat on a red joint again</b></p>",
        "<p>A line with one <u>underlined</u> word</p>",
        "<center>Stop moving<br>and your muscles forget how</center>",
        "<p>Avoid this:</p>",
        "<p>When you sit, avoid these positions:</p>",
        "<h2>Overview</h2><p>Avoid these positions:</p>",
        "<center>Hold your head high</center>",
        "<blockquote><b>Ball Chair</b></blockquote>",
        "<ul><li><b>Ball Chair</b></li></ul>",
        "<p><b>avoid</b> all of it</p>",
        "<p><b>Avoid lifting this week.</b></p>",
        "<p><b>You should avoid chairs.</b></p>",
        '<p><b><a href="/pattern/">Click here for the pattern</a></b></p>',
    ],
)
def test_paragraph_for_stress_stays_a_paragraph(html):
    assert [heading for heading in headings(html + BELOW) if heading != "Overview"] == []


@pytest.mark.parametrize("style", ["text-decoration: underline", "font-size: 1.5em"])
def test_style_of_whole_paragraphs_tells_nothing_of_a_short_one(style):
    text = f'<p style="{style}">A paragraph of more words than any heading in these posts has ever had.</p>'
    assert headings(f'{text}<p style="{style}">Ball Chair</p>{text}') == []


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Does another Self-Care post</h2><h2>better match your pain?</h2>",
        "<h3>Stretches and Exercises</h3><h3>for longer-lasting relief:</h3>",
        "<p><b>Does Another Self-Care Post</b></p><p><b>Better Match Your Pain?</b></p>",
        "<h2>The Anatomy</h2><h2></h2><h2>behind your pain</h2>",
        "<h2>Similar Self Care</h2><h2>For This Area</h2>",
    ],
)
def test_heading_over_two_tags_is_one(html):
    assert len(headings(html + BELOW)) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Therapy Notes</h2><h2>Similar Patterns</h2>",
        "<h2>What to avoid</h2><h3>sitting</h3>",
        "<h2>What to avoid:</h2><h2>chairs</h2>",
        "<h2>Overview</h2><h2>Ball Chair</h2>",
        "<h2>Self Care</h2><h2>For Temporary Relief</h2>",
    ],
)
def test_two_headings_that_each_say_something_stay_two(html):
    assert len(headings(html + BELOW)) == 2


def test_last_bold_line_heads_nothing():
    assert headings(BELOW + "<p><b>See you soon</b></p>") == []


def test_line_break_in_a_bold_heading_becomes_a_space():
    assert headings("<p><b>Better<br>match your pain</b></p>" + BELOW) == ["Better match your pain"]


def test_bold_line_of_known_words_stands_above_one_of_unknown_words():
    flow = find_headings(
        flow_of(
            f"<h2>Overview</h2>{BELOW}<p><b>For temporary relief</b></p>{BELOW}<p><b>Our Target</b></p>{BELOW}"
        )
    )
    assert [item.level for item in flow if isinstance(item, Heading)] == [2, 2, 4]


@pytest.mark.parametrize(
    ("html", "level"),
    [
        ("<h2>Overview</h2><h3>For temporary relief</h3>", 3),
        ("<h3>For temporary relief</h3><h2>What to avoid</h2>", 2),
        ("<h4>One</h4><h3>Two</h3>", 3),
        ("<h2>One</h2><h3>Change your sleeping position</h3><h2>What to avoid</h2>", 2),
        ("<p>no headings</p>", 2),
    ],
)
def test_sections_start_at_the_level_of_the_first_special_heading(html, level):
    assert section_level(flow_of(html)) == level


def test_bold_label_before_its_text_is_a_heading():
    flow = find_headings(flow_of("<p><strong>For temporary relief:</strong><br>Wear shorts.</p>"))
    assert [(type(item).__name__, item.text) for item in flow] == [
        ("Heading", "For temporary relief:"),
        ("Paragraph", "Wear shorts."),
    ]


def test_bold_label_over_two_lines_is_one_heading():
    html = (
        "<p><b>Does another Self-Care post<br>better match your pain?</b><br>Try <a href='/a/'>this</a>.</p>"
    )
    flow = find_headings(flow_of(html))
    assert [(type(item).__name__, item.text) for item in flow] == [
        ("Heading", "Does another Self-Care post better match your pain?"),
        ("Paragraph", "Try this."),
    ]


LABELS = (
    "<p><b>FOR NOW</b><br>Ice.</p><p><b>WHY IT COMES BACK</b><br>Chairs.</p><p><b>Slowly</b><br>Bend.</p>"
)


def test_label_of_unknown_words_is_one_where_it_looks_like_those_of_known_words():
    assert headings(LABELS) == ["FOR NOW", "WHY IT COMES BACK"]


def test_labels_of_unknown_words_alone_stay_with_their_text():
    assert headings(LABELS.replace("FOR NOW", "FOR CHAIRS") + BELOW) == []


def test_unknown_lines_stand_beside_the_lines_that_head_the_sections():
    flow = find_headings(
        flow_of(
            f"<p><b>For temporary relief</b></p>{BELOW}<p><b>Our Target</b></p>{BELOW}<h3>Overview</h3>{BELOW}"
        )
    )
    assert [item.level for item in flow if isinstance(item, Heading)] == [2, 2, 3]


def test_line_break_behind_a_label_stays_in_the_text():
    flow = find_headings(flow_of("<p><b>For temporary relief:</b><br>Wear shorts.<br><i>Or</i> sit.</p>"))
    assert [run.text for run in flow[1].runs] == ["Wear shorts.\n", "Or", " sit."]


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>Move.</strong><br>Then rest.</p>",
        "<p><strong>Does another Self-Care post<br>better match your pain?</strong></p>",
        "<p>For temporary relief:<br>Wear shorts.</p>",
    ],
)
def test_other_first_lines_stay_with_their_text(html):
    assert len(find_headings(flow_of(html + "<p>end</p>"))) == 2
