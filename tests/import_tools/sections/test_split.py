"""The flow becomes sections at their headings; deeper headings stay inside."""

import pytest

from import_tools.records import Heading
from import_tools.sections import split

from ..reading import flow_of


def outline(html: str) -> list[tuple[str, list[str]]]:
    return [
        (section.title, [item.text for item in section.items if isinstance(item, Heading)])
        for section in split(flow_of(html))
    ]


def test_text_before_the_first_heading_is_a_section_of_its_own():
    assert outline("<p>a</p><h2>What to avoid</h2><p>b</p>") == [("", []), ("What to avoid", [])]


def test_deeper_heading_is_a_sub_heading():
    html = "<h2>What to avoid</h2><h3>Reaching and Twisting</h3><p>a</p><h4>Bent Forward</h4><p>b</p>"
    assert outline(html) == [("What to avoid", ["Reaching and Twisting", "Bent Forward"])]


def test_deeper_guidelines_and_related_posts_stand_on_their_own():
    html = "<h2>For temporary relief</h2><p>a</p><h3>Guidelines for AIS</h3><p>b</p><h3>Similar Patterns</h3><p>c</p>"
    assert [title for title, _ in outline(html)] == [
        "For temporary relief",
        "Guidelines for AIS",
        "Similar Patterns",
    ]


def test_sleeping_position_inside_the_avoid_section_stays_there():
    html = "<h2>What to avoid</h2><p>a</p><h3>Change your sleeping position:</h3><p>b</p>"
    assert outline(html) == [("What to avoid", ["Change your sleeping position:"])]


def test_heading_without_text_below_is_kept():
    assert outline("<h2>Similar Patterns</h2>") == [("Similar Patterns", [])]


def test_empty_heading_is_no_section():
    assert outline("<h2></h2><h2>&nbsp;</h2><p>a</p>") == [("", [])]


def test_bold_inside_a_heading_is_taken_off():
    (section,) = split(flow_of("<h2><b>Self</b> <i>Care</i></h2>"))
    assert [run.styles for run in section.heading.runs if run.text.strip()] == [
        frozenset(),
        frozenset({"ITALIC"}),
    ]


def test_higher_heading_than_the_special_ones_starts_a_section():
    assert [title for title, _ in outline("<h3>What to avoid</h3><p>a</p><h2>Overview</h2><p>b</p>")] == [
        "What to avoid",
        "Overview",
    ]


def test_special_heading_deeper_than_the_first_stays_recognisable():
    html = "<h2>What to avoid</h2><p>a</p><h3>For temporary relief:</h3><p>b</p><h3>For longer-lasting relief:</h3><p>c</p>"
    assert [title for title, _ in outline(html)] == [
        "What to avoid",
        "For temporary relief:",
        "For longer-lasting relief:",
    ]


@pytest.mark.parametrize(
    "heading", ["Guidelines for AIS", "When to See a Doctor", "Similar Patterns", "For temporary relief"]
)
def test_heading_of_a_stand_alone_kind_ends_where_its_own_level_comes_again(heading):
    html = (
        f"<h2>For longer-lasting relief</h2><p>a</p><h3>{heading}</h3><p>b</p><h4>Slowly</h4>"
        "<h3>Threading the Needle</h3><p>c</p><h4>On the Floor</h4>"
    )
    assert outline(html) == [
        ("For longer-lasting relief", []),
        (heading, ["Slowly"]),
        ("Threading the Needle", ["On the Floor"]),
    ]


def test_deeper_list_of_what_to_avoid_stands_on_its_own():
    html = "<h2>For temporary relief</h2><p>a</p><h3>Activities to Avoid</h3><p>b</p>"
    assert [title for title, _ in outline(html)] == ["For temporary relief", "Activities to Avoid"]


@pytest.mark.parametrize("heading", ["What to avoid while stretching", "Avoid Crossing Your Legs"])
def test_advice_on_the_way_is_a_sub_heading(heading):
    assert outline(f"<h2>For temporary relief</h2><p>a</p><h3>{heading}</h3><p>b</p>") == [
        ("For temporary relief", [heading])
    ]
