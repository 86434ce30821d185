"""The short list of what is on a page."""

from selfcare_cms.blocks import BodyBlock
from selfcare_cms.contents import contents_of
from selfcare_cms.outline import outline_of
from tests.selfcare_cms import samples


def entries(*blocks):
    return [
        (str(entry.text), entry.anchor, entry.icon)
        for entry in contents_of(outline_of(BodyBlock().to_python(list(blocks))))
    ]


def relief(heading: str, duration: str = "temporary") -> dict:
    return samples.block("relief", {"duration": duration, "heading": heading, "content": []})


def test_advice_goes_by_a_short_name_whatever_its_heading_says():
    assert entries(relief("When you need help to get through the day, for temporary relief:")) == [
        ("Relief for now", "when-you-need-help-to-get-through-the-day-for-temporary-reli", "temporary")
    ]


def test_second_section_of_a_kind_goes_by_its_heading():
    found = entries(relief("For relief:"), relief("Heat:"), relief("For good:", "longer_lasting"))
    assert [text for text, _, _ in found] == ["Relief for now", "Heat", "Relief that lasts"]


def test_section_of_no_special_kind_goes_by_its_heading():
    block = samples.block("section", {"heading": "Anatomy:", "content": []})
    assert entries(block) == [("Anatomy", "anatomy", "section")]


def test_advice_to_see_a_professional_is_listed_by_its_urgency_also_without_a_heading():
    emergency = {**samples.SEE_PROFESSIONAL, "urgency": "emergency"}
    assert entries(samples.block("see_professional", emergency)) == [
        ("When it is an emergency", "see-a-professional", "alarm")
    ]


def test_text_and_pictures_are_not_listed():
    assert entries(samples.text(), samples.block("video", samples.VIDEO)) == []
