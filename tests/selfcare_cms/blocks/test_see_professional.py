"""The advice to see a professional."""

import pytest

from tests.selfcare_cms import samples

from .rendering import render


def test_it_has_a_heading_of_its_own_without_one():
    assert render("see_professional", samples.SEE_PROFESSIONAL).h2.get_text() == "See a professional"


def test_inside_a_section_its_heading_is_one_level_lower():
    html = render("see_professional", samples.SEE_PROFESSIONAL, nested=True)
    assert html.h2 is None
    assert html.h3.get_text() == "See a professional"


@pytest.mark.parametrize(
    ("urgency", "words"), [("routine", "not enough"), ("soon", "Within days"), ("emergency", "emergency")]
)
def test_urgency_is_told_in_words(urgency, words):
    html = render("see_professional", {**samples.SEE_PROFESSIONAL, "urgency": urgency})
    assert words in html.get_text()
