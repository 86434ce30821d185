"""Turn blocks into blocks of another kind."""

import pytest

from selfcare_cms.conversions import ConversionRefused, Focus, convert

from .bodies import figure, section, text, turned

ADVICE = "<p><b>What to avoid</b></p><p>Do not sit.</p>"
TITLED = [
    ("section", {}),
    ("avoid", {}),
    ("relief:temporary", {"duration": "temporary"}),
    ("relief:longer_lasting", {"duration": "longer_lasting"}),
]


@pytest.mark.parametrize(("kind", "choices"), TITLED)
def test_text_becomes_a_titled_block_with_its_bold_line_as_heading(kind, choices):
    [block] = turned([text(ADVICE)], "text", kind)

    assert block["type"] == kind.partition(":")[0]
    assert block["id"] == "text"
    content = block["value"].pop("content")
    assert block["value"] == {"heading": "What to avoid", **choices}
    assert [child["value"] for child in content] == ["<p>Do not sit.</p>"]


@pytest.mark.parametrize(
    "kind", ["section", "avoid", "stretch_guidelines", "see_professional", "related_posts"]
)
def test_text_is_the_same_after_it_was_another_kind(kind):
    there = turned([text(ADVICE)], "text", kind)

    assert turned(there, "text", "text") == [text(ADVICE)]


def test_focus_goes_to_an_empty_heading():
    converted = convert([text("<p>Rest your leg.</p>")], {"do": "turn", "block": "text", "into": "avoid"})

    assert converted.body[0]["value"]["heading"] == ""
    assert converted.focus == Focus("text", "heading")
    assert str(converted.message) == "This block lists activities to avoid now. Enter its heading."


def test_only_the_block_that_was_turned_has_changed():
    body = [text("<p>One.</p>", "one"), text(ADVICE, "two"), figure("three")]

    converted = convert(body, {"do": "turn", "block": "two", "into": "section"})

    assert (converted.order, converted.kept) == (("one", "two", "three"), ("one", "three"))
    assert (converted.changed, converted.inserted, converted.removed) == (("two",), (), ())


def test_a_block_that_is_gone_is_refused():
    with pytest.raises(ConversionRefused, match="not on the page any more"):
        turned([text(ADVICE)], "other", "avoid")


def test_an_exercise_at_the_top_is_refused():
    with pytest.raises(ConversionRefused, match="stands in a section"):
        turned([text(ADVICE)], "text", "exercise")


def test_a_section_with_an_exercise_does_not_become_text():
    body = turned([section("Stretches", text("<p>Lie down. Pull.</p>"))], "text", "exercise")

    with pytest.raises(ConversionRefused, match="exercise"):
        turned(body, "section", "text")
