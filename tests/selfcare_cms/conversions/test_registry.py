"""The menu of a block, and what an editor is told."""

import pytest

from selfcare_cms.conversions import actions_for, convert

from .bodies import figure, section, text, video


def labels(body, block, group):
    return [item.label for item in actions_for(body, block) if item.group == group]


ALL = ["Section", "Activities to avoid", "Temporary relief", "Longer-lasting relief", "Stretch guidelines"]
ALL += ["See a professional", "Related posts"]


def test_a_text_offers_all_kinds_but_its_own():
    assert labels([text("<p>One.</p>")], "text", "turn") == ALL


def test_relief_offers_the_other_duration():
    body = [section("Top", kind="relief", duration="temporary")]

    assert "Longer-lasting relief" in labels(body, "section", "turn")
    assert "Temporary relief" not in labels(body, "section", "turn")


def test_a_text_in_a_section_offers_what_may_stand_there():
    body = [section("Top", text("<p>One.</p>"), video(), figure())]

    assert labels(body, "text", "turn") == ["See a professional", "Exercise", "Exercise with the video below"]


def test_relations_are_offered_while_there_is_room():
    value = {"heading": "Other posts", "introduction": "", "links": []}
    body = [{"type": "related_posts", "value": value, "id": f"{n}"} for n in range(3)]

    assert "Related posts" not in labels([*body, text("<p>One.</p>")], "text", "turn")


def test_splitting_and_merging_are_offered_where_they_can_be_done():
    body = [text("<p>One.</p><p><b>Two</b></p><p>Three.</p>", "a"), text("<p>Four.</p>", "b"), figure()]

    assert labels(body, "a", "arrange") == ["Split at headings", "Merge with next"]
    assert labels(body, "b", "arrange") == []


def test_moving_is_offered_where_there_are_sections():
    body = [section("One", figure("inner"), name="one"), figure(), section("Two", name="two")]

    assert labels(body, "figure", "arrange") == [
        "Move into the section above",
        "Move into the section below",
        "Move to a section…",
    ]
    assert labels(body, "inner", "arrange") == ["Move out of the section", "Move to a section…"]
    assert labels([figure()], "figure", "arrange") == []


def test_nothing_is_offered_twice():
    body = [
        section("One", text("<p>A</p>"), figure("inner"), name="one"),
        text("<p>B</p>", "b"),
        section("Two", name="two"),
    ]
    for block in ("one", "text", "inner", "b", "two"):
        items = actions_for(body, block)
        assert len({(item.group, item.label) for item in items}) == len(items)
        assert len({str(item.action) for item in items if not item.needs}) == len(
            [i for i in items if not i.needs]
        )


@pytest.mark.parametrize(
    ("html", "kind", "sentence"),
    [
        ("<p><b>One</b></p><p>Two.</p>", "relief:temporary", "“One” is temporary relief now."),
        ("<p>One two.</p>", "section", "This block is a section now. Enter its heading."),
        ("<p>See a doctor.</p>", "see_professional", "This block says when to see a professional now."),
    ],
)
def test_the_editor_is_told_what_a_block_is_now(html, kind, sentence):
    assert str(convert([text(html)], {"do": "turn", "block": "text", "into": kind}).message) == sentence


def test_a_text_is_named_by_its_former_heading():
    converted = convert(
        [section("One", text("<p>Two.</p>"))], {"do": "turn", "block": "section", "into": "text"}
    )

    assert str(converted.message) == "“One” is text now."
