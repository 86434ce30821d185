"""Avoid, relief, stretch guidelines and plain sections."""

import pytest
from wagtail.blocks import StreamBlockValidationError

from tests.selfcare_cms import samples

from .rendering import clean, errors_of, render, represent

SECTIONS = ["avoid", "relief", "section", "stretch_guidelines"]


@pytest.mark.parametrize("name", SECTIONS)
def test_heading_names_the_section_and_takes_the_anchor(name):
    value = {**samples.MINIMAL_VALUES[name], "heading": "Change these activities:"}
    section = render(name, value, anchor="change-these").section
    assert section.h2.get_text() == "Change these activities:"
    assert section["aria-labelledby"] == section.h2["id"] == "change-these"


@pytest.mark.parametrize("name", SECTIONS)
def test_section_without_heading_still_has_a_name(name):
    section = render(name, samples.MINIMAL_VALUES[name], anchor="").section
    assert section["aria-label"]
    assert section.h2 is None


@pytest.mark.parametrize("name", SECTIONS)
def test_heading_is_asked_for_on_publishing_only(name):
    value = {**samples.MINIMAL_VALUES[name], "duration": "temporary"}
    clean(name, value, draft=True)
    with pytest.raises(StreamBlockValidationError) as refused:
        clean(name, value)
    assert list(errors_of(refused.value)) == ["heading"]


def test_avoid_is_told_by_words_and_not_by_colour_alone():
    assert "Keeps it hurting" in render("avoid", samples.MINIMAL_VALUES["avoid"]).get_text()


def test_the_two_kinds_of_relief_differ_in_words_and_style():
    now, longer = (
        render("relief", {"duration": duration, "heading": "Relief", "content": []}).section
        for duration in ("temporary", "longer_lasting")
    )
    assert now["class"] != longer["class"]
    assert now.get_text() != longer.get_text()


def test_guidelines_become_numbered_steps_and_the_technique_is_named():
    html = render("stretch_guidelines", samples.full_values(None)["stretch_guidelines"])
    assert [li.get_text(strip=True) for li in html.select("ol > li")] == [
        "Hold for two seconds.",
        "Breathe out.",
    ]
    assert "Active Isolated Stretching" in html.get_text()


def test_anchor_of_a_section_does_not_reach_its_content():
    content = [{"type": "see_professional", "value": samples.SEE_PROFESSIONAL}]
    html = render("avoid", {"heading": "Avoid", "content": content}, anchor="avoid")
    assert len(html.select("#avoid")) == 1


def test_content_is_resolved_for_the_api():
    value = represent("avoid", {"heading": "Avoid", "content": [samples.text("Hills.")]})
    assert value["heading"] == "Avoid"
    assert [(child["type"], child["value"]) for child in value["content"]] == [("text", "<p>Hills.</p>")]
