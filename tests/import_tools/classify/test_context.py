"""Bold lines of unknown words go back into the special section in which they stand."""

import pytest

from import_tools.classify import classify
from import_tools.records import Emphasis, Heading, Paragraph, PostKind, Run, Section, SectionKind

TEXT = (Paragraph((Run("words"),)),)


def section(title: str, *, tagged: bool = False) -> Section:
    return Section(Heading((Run(title),), 2, tagged), TEXT)


def titles(*sections: Section, kind: PostKind = PostKind.SELF_CARE) -> list[str]:
    return [classified.section.title for classified in classify(sections, kind)]


def test_bold_line_in_a_relief_section_is_its_sub_heading():
    classified, *others = classify(
        [section("For temporary relief:"), section("Quick, Gentle Stretch")], PostKind.SELF_CARE
    )
    assert others == []
    assert [getattr(item, "text", "") for item in classified.section.items] == [
        "words",
        "Quick, Gentle Stretch",
        "words",
    ]
    assert classified.section.items[1].level == 3
    assert classified.answer.kind == SectionKind.TEMPORARY_RELIEF


def test_several_bold_lines_all_go_back():
    assert titles(section("What to avoid:"), section("Bent Forward"), section("Ball Chair")) == [
        "What to avoid:"
    ]


@pytest.mark.parametrize(
    "title", ["For longer-lasting relief", "Yoga Corner", "Similar Patterns", "WHAT IS IT?"]
)
def test_bold_line_of_known_words_starts_its_own_section(title):
    assert titles(section("For temporary relief:"), section(title)) == ["For temporary relief:", title]


def test_heading_tag_of_unknown_words_starts_its_own_section():
    assert len(titles(section("For temporary relief:"), section("Finding the Spot", tagged=True))) == 2


def test_bold_line_after_an_ordinary_section_stays_a_section():
    assert len(titles(section("Overview", tagged=True), section("Bent Forward"))) == 2


def test_bold_lines_of_a_pattern_post_stay_sections():
    assert len(titles(section("For relief on the go"), section("Bent Forward"), kind=PostKind.PATTERN)) == 2


def kinds(*headings: tuple[str, int], kind: PostKind = PostKind.SELF_CARE) -> list[str]:
    sections = [Section(Heading((Run(title),), level), TEXT) for title, level in headings]
    return [classified.answer.kind.value for classified in classify(sections, kind)]


def test_deeper_heading_behind_guidelines_goes_on_with_the_section_around_them():
    found = kinds(("For longer-lasting relief", 2), ("Guidelines for AIS", 3), ("Threading the Needle", 3))
    assert found == ["relief:longer_lasting", "stretch_guidelines", "relief:longer_lasting"]


@pytest.mark.parametrize(
    "headings",
    [
        (("For longer-lasting relief", 2), ("Threading the Needle", 2)),
        (("For longer-lasting relief", 2), ("My Own Story", 2), ("Threading the Needle", 3)),
        (("Guidelines for AIS", 2), ("Threading the Needle", 3)),
    ],
)
def test_heading_within_no_section_of_advice_stays_a_plain_section(headings):
    assert kinds(*headings)[-1] == "section"


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ("WHAT TO AVOID", "WHY IT KEEPS HAPPENING"),
        ("What to avoid:", "On the bike:"),
        ("Avoid", "Bent Forward"),
    ],
)
def test_bold_line_that_looks_like_a_section_heading_is_one(known, unknown):
    assert titles(section(known), section(unknown)) == [known, unknown]


def test_underlined_line_is_no_part_of_a_section_with_an_underlined_heading():
    line = frozenset({Emphasis.UNDERLINED})
    sections = [
        Section(Heading((Run(title),), 2, tagged=False, emphasis=emphasis), TEXT)
        for title, emphasis in [("What to avoid", line), ("Wake the hand up", line), ("Slowly", frozenset())]
    ]
    found = [classified.section.title for classified in classify(sections, PostKind.SELF_CARE)]
    assert found == ["What to avoid", "Wake the hand up", "Slowly"]
