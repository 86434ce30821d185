"""Headings are compared by their words, not by their characters."""

import pytest

from import_tools.records import SectionKind
from import_tools.vocabulary import meaning_of, wording


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("For Temporary Relief:", "for temporary relief"),
        ("  For\u00a0temporary \n relief . ", "for temporary relief"),
        ("Client’s Description", "client's description"),
        ("Longer–lasting — relief", "longer-lasting - relief"),
        ("* Avoid *", "avoid"),
        ("ﬁrst aid", "first aid"),
        ("", ""),
        (" : ", ""),
    ],
)
def test_wording_is_plain(heading, expected):
    assert wording(heading) == expected


@pytest.mark.parametrize(
    "heading", ["Self Care", "Overview", "", "...", "Bent Forward", "The Musculoskeletal Anatomy"]
)
def test_ordinary_heading_names_no_special_kind(heading):
    assert meaning_of(heading).kind is None


def test_ordinary_wording_wins_over_words_in_it():
    assert meaning_of("Self Care").kind is None
    assert meaning_of("Anatomy of Activities to Avoid").kind is None


def test_lasting_relief_is_not_temporary():
    assert meaning_of("For longer-lasting relief").kind == SectionKind.LASTING_RELIEF


@pytest.mark.parametrize("heading", ["For temporary relief", "Tips", "Therapy Notes"])
def test_known_heading_is_known(heading):
    assert meaning_of(heading).is_known


@pytest.mark.parametrize("heading", ["Stop if it hurts", "Keep breathing", "", "Ball Chair"])
def test_other_words_are_not_known(heading):
    assert not meaning_of(heading).is_known


@pytest.mark.parametrize(
    "heading",
    [
        "Improve the ergonomics at your home or office.",
        "Wrong Sleeping Position.",
        "Better Sleeping Position",
        "Change your sleeping position:",
        "For relief on the go or getting out of bed.",
    ],
)
def test_sub_heading_is_subordinate(heading):
    assert meaning_of(heading).is_subordinate


@pytest.mark.parametrize(
    "heading", ["For Relief on the Go.", "Change these activities:", "Better Bodywork", "Sleeping Position"]
)
def test_section_heading_is_not_subordinate(heading):
    assert not meaning_of(heading).is_subordinate


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("For temperary releif", "for temporary relief"),
        ("Activites To Aviod", "activities to avoid"),
        ("Streches and excercises", "stretches and exercises"),
        ("Guildelines for AIS", "guidelines for ais"),
        ("1. What to avoid", "what to avoid"),
        ("Step 2: Similar posts", "similar posts"),
        ("→ Red flags", "red flags"),
    ],
)
def test_wording_is_free_of_slips_and_numbers(heading, expected):
    assert wording(heading) == expected


@pytest.mark.parametrize(
    "word",
    ["belief", "temporal", "contemporary", "avoids", "lasting", "listing", "stretched", "voids", "professor"],
)
def test_other_words_are_no_misspellings(word):
    assert wording(word) == word
