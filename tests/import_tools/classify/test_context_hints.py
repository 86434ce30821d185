"""Where a section seems to begin without a heading, an editor is told, and the text stays as it is."""

import pytest

from import_tools.classify.context import announced_kind
from import_tools.records import SectionKind
from tests.import_tools.reading import parsed, types

TITLE = "Self Care – Calf"


def codes(html: str, title: str = TITLE) -> list[str]:
    return [finding.code for finding in parsed(html, title=title).findings]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("For temporary relief, wear a patch over the spot.", SectionKind.TEMPORARY_RELIEF),
        ("For longer-lasting relief: stretch twice a day.", SectionKind.LASTING_RELIEF),
        ("Avoid these activities – they feed the knot.", SectionKind.AVOID),
        ("Guidelines for AIS: hold for two seconds.", SectionKind.STRETCH_GUIDELINES),
    ],
)
def test_turn_of_phrase_announces_a_section(text, kind):
    assert announced_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Relief is temporary if you slouch, and you know it.",
        "My client asked for temporary relief while she was driving to Macon, and I gave her a patch.",
        "Stretch.",
        "For temporary relief",
        "",
        ", and so on",
    ],
)
def test_other_beginnings_announce_nothing(text):
    assert announced_kind(text) is None


def test_text_without_headings_stays_text_with_a_finding():
    html = "<p>It cramps.</p><p>For temporary relief, stand on it.</p><p>Sleep well.</p>"
    mapped = parsed(html, title=TITLE)
    assert types(mapped.body) == ["text"]
    assert codes(html) == ["no_sections", "possible_section"]


def test_text_within_a_recognised_section_is_no_hint():
    html = "<h2>For temporary relief</h2><p>For longer-lasting relief, see below.</p>"
    assert codes(html) == []


def test_article_needs_no_sections():
    assert codes("<p>For temporary relief, stand on it.</p>", "Massage Notes – Calf") == []
