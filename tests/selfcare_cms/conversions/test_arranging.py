"""Split, merge and move blocks, and take paragraphs out of a text."""

import pytest

from selfcare_cms.conversions import ConversionRefused, Focus, convert

from .bodies import figure, section, text, turned

KEYED = (
    '<p data-block-key="a">One.</p><p data-block-key="b">Two.</p>'
    '<ul><li data-block-key="c">Three</li><li data-block-key="d">Four</li><li data-block-key="e">Five</li></ul>'
    '<p data-block-key="f">Six.</p>'
)


def done(body, do, block, **more):
    return convert(body, {"do": do, "block": block, **more}).body


def told(body):
    """The type and heading or text of each block, with those in a section."""
    return [
        (block["type"], block["value"])
        if isinstance(block["value"], str)
        else (block["type"], block["value"].get("heading", ""), *told(block["value"].get("content", [])))
        for block in body
    ]


def test_a_text_is_split_at_its_bold_lines():
    html = "<p>Lead.</p><p><b>One</b></p><p>First.</p><p><b>Two</b></p><p>Second.</p><p>Short line</p>"

    body = done([text(html)], "split", "text")

    assert told(body) == [
        ("text", "<p>Lead.</p>"),
        ("section", "One", ("text", "<p>First.</p>")),
        ("section", "Two", ("text", "<p>Second.</p><p>Short line</p>")),
    ]
    assert body[0]["id"] == "text"


def test_a_text_that_begins_with_a_bold_line_keeps_its_id():
    body = done([text("<p><b>One</b></p><p>First.</p><p><b>Two</b></p>")], "split", "text")

    assert told(body) == [("section", "One", ("text", "<p>First.</p>")), ("section", "Two")]
    assert body[0]["id"] == "text"


def test_a_text_in_a_section_is_split_into_subheadings_and_texts():
    body = done([section("Top", text("<p>Lead.</p><p><b>One</b></p><p>First.</p>"))], "split", "text")

    assert told(body) == [
        ("section", "Top", ("text", "<p>Lead.</p>"), ("subheading", "One"), ("text", "<p>First.</p>"))
    ]


def test_a_section_is_split_at_subheadings_and_bold_lines():
    subheading = {"type": "subheading", "value": "One", "id": "one"}
    content = [
        text("<p>Lead.</p>", "lead"),
        subheading,
        figure(),
        text("<p>A.</p><p><b>Two</b></p><p>B.</p>", "ab"),
    ]

    body = done([section("Top", *content, kind="avoid")], "split", "section")

    assert told(body) == [
        ("avoid", "Top", ("text", "<p>Lead.</p>")),
        ("section", "One", ("figure", ""), ("text", "<p>A.</p>")),
        ("section", "Two", ("text", "<p>B.</p>")),
    ]
    assert body[0]["id"] == "section"
    assert body[1]["value"]["content"][0]["id"] == "figure"


@pytest.mark.parametrize("html", ["<p>One.</p><p>Two</p>", "<p>One <b>two</b></p>"])
def test_a_text_without_bold_lines_is_not_split(html):
    with pytest.raises(ConversionRefused, match="no line in bold"):
        done([text(html)], "split", "text")


def test_two_texts_merge_and_no_key_stands_twice():
    one, two = '<p data-block-key="a">One.</p>', '<p data-block-key="a">Two.</p>'

    [merged] = done([text(one, "one"), text(two, "two")], "merge", "one")

    assert merged["id"] == "one"
    assert merged["value"] == f'{one}<p data-block-key="c0001">Two.</p>'


def test_a_section_takes_in_the_block_below():
    body = done([section("Top", text("<p>One.</p>")), figure()], "merge", "section")

    assert told(body) == [("section", "Top", ("text", "<p>One.</p>"), ("figure", ""))]


def test_a_section_takes_in_the_section_below_under_a_subheading():
    one, two = section("One", name="one"), section("Two", text("<p>B.</p>"), name="two", kind="avoid")

    body = done([one, two], "merge", "one")

    assert told(body) == [("section", "One", ("subheading", "Two"), ("text", "<p>B.</p>"))]
    assert body[0]["value"]["content"][0]["id"] == "two"


def test_advice_to_see_a_professional_takes_in_the_text_below():
    advice = {
        "type": "see_professional",
        "value": {"heading": "", "text": "<p>Go.</p>", "urgency": "soon"},
        "id": "a",
    }

    [merged] = done([advice, text("<p>Now.</p>")], "merge", "a")

    assert merged["value"] == {"heading": "", "text": "<p>Go.</p><p>Now.</p>", "urgency": "soon"}


def test_the_last_block_has_nothing_to_merge_with():
    with pytest.raises(ConversionRefused, match="no block below"):
        done([text("<p>One.</p>")], "merge", "text")


def test_text_and_section_do_not_merge():
    with pytest.raises(ConversionRefused, match="cannot be merged"):
        done([text("<p>One.</p>"), section("Top")], "merge", "text")


def test_a_block_moves_to_the_end_of_a_section_above_and_to_the_beginning_of_one_below():
    body = [
        section("One", text("<p>A.</p>", "a"), name="one"),
        figure(),
        section("Two", text("<p>B.</p>"), name="two"),
    ]

    assert told(done(body, "move", "figure", to="one"))[0] == (
        "section",
        "One",
        ("text", "<p>A.</p>"),
        ("figure", ""),
    )
    assert told(done(body, "move", "figure", to="two"))[1] == (
        "section",
        "Two",
        ("figure", ""),
        ("text", "<p>B.</p>"),
    )


def test_a_block_moves_out_below_its_section():
    converted = convert([section("One", figure(), text("<p>A.</p>")), text("<p>B.</p>", "b")],
                        {"do": "move", "block": "figure", "to": ""})  # fmt: skip

    assert told(converted.body) == [
        ("section", "One", ("text", "<p>A.</p>")),
        ("figure", ""),
        ("text", "<p>B.</p>"),
    ]
    assert (converted.changed, converted.inserted) == (("section",), ("figure",))
    assert str(converted.message) == "Moved out of “One”."


@pytest.mark.parametrize("kind", ["section", "related_posts"])
def test_a_section_does_not_move_into_a_section(kind):
    value = {"heading": "Two", "introduction": "", "links": [], "content": []}
    with pytest.raises(ConversionRefused, match="cannot stand in a section"):
        done(
            [section("One", name="one"), {"type": kind, "value": value, "id": "two"}], "move", "two", to="one"
        )


def test_an_exercise_does_not_move_out():
    body = turned([section("One", text("<p>Pull.</p>"))], "text", "exercise")
    with pytest.raises(ConversionRefused, match="cannot stand outside"):
        done(body, "move", "text", to="")


def test_a_block_does_not_move_into_a_text():
    with pytest.raises(ConversionRefused, match="cannot hold others"):
        done([text("<p>One.</p>"), figure()], "move", "figure", to="text")


@pytest.mark.parametrize("kind", ["avoid", "relief:temporary", "relief:longer_lasting"])
def test_selected_paragraphs_become_a_block_between_two_texts(kind):
    converted = convert(
        [text(KEYED)], {"do": "take", "block": "text", "paragraphs": ["b", "c"], "into": kind}
    )
    before, taken, after = converted.body

    assert before == text('<p data-block-key="a">One.</p>')
    assert taken["type"] == kind.partition(":")[0]
    assert taken["value"]["content"][0]["value"] == (
        '<p data-block-key="b">Two.</p><ul><li data-block-key="c">Three</li></ul>'
    )
    assert after["value"] == (
        '<ul><li data-block-key="d">Four</li><li data-block-key="e">Five</li></ul><p data-block-key="f">Six.</p>'
    )
    assert converted.focus == Focus(taken["id"], "heading")


def test_all_paragraphs_keep_the_id_of_the_text():
    [taken] = done([text(KEYED)], "take", "text", paragraphs=["a", "f"], into="avoid")

    assert taken["id"] == "text"


def test_a_bold_line_among_the_selected_is_the_heading():
    html = '<p data-block-key="a"><b>Not this</b></p><p data-block-key="b">Sitting.</p><p data-block-key="c">Z.</p>'

    taken, _ = done([text(html)], "take", "text", paragraphs=["a", "b"], into="avoid")

    assert taken["value"]["heading"] == "Not this"


def test_a_short_paragraph_alone_is_what_the_block_says_and_not_its_heading():
    html = '<p data-block-key="a">Sitting on a bench</p><p data-block-key="b">Z.</p>'

    taken, _ = done([text(html)], "take", "text", paragraphs=["a"], into="avoid")

    assert (taken["value"]["heading"], len(taken["value"]["content"])) == ("", 1)


@pytest.mark.parametrize("kind", ["see_professional", "exercise"])
def test_in_a_section_the_text_is_split_around_what_may_stand_there(kind):
    body = done([section("Top", text(KEYED), figure())], "take", "text", paragraphs=["b"], into=kind)

    assert [child["type"] for child in body[0]["value"]["content"]] == ["text", kind, "text", "figure"]


def test_in_a_section_other_kinds_end_it_and_what_follows_stands_below():
    subheading = {"type": "subheading", "value": "More", "id": "more"}
    body = [section("Top", text(KEYED), subheading, figure()), section("Next", name="next")]

    result = done(body, "take", "text", paragraphs=["f"], into="avoid")

    assert [block["type"] for block in result] == ["section", "avoid", "text", "figure", "section"]
    assert result[2]["value"] == "<p><b>More</b></p>"


def test_an_exercise_that_would_have_to_leave_its_section_refuses():
    body = turned([section("Top", text(KEYED), text("<p>Pull.</p>", "pull"))], "pull", "exercise")

    with pytest.raises(ConversionRefused, match="exercise"):
        done(body, "take", "text", paragraphs=["a"], into="avoid")


@pytest.mark.parametrize("keys", [[], ["other"]])
def test_nothing_selected_is_said(keys):
    with pytest.raises(ConversionRefused, match="Select one or more paragraphs"):
        done([text(KEYED)], "take", "text", paragraphs=keys, into="avoid")


@pytest.mark.parametrize(
    "action", [{}, {"do": "turn"}, {"do": "turn", "into": 3}, {"do": "fly"}, {"do": "take", "into": "avoid"}]
)
def test_an_action_that_is_none_is_refused(action):
    with pytest.raises(ConversionRefused, match="not known"):
        convert([text(KEYED)], {"block": "text", **action})


@pytest.mark.parametrize("into", ["figure", "text", "blocks", "relief", ""])
def test_paragraphs_become_no_other_kinds(into):
    with pytest.raises(ConversionRefused, match="cannot be turned"):
        done([text(KEYED)], "take", "text", paragraphs=["a"], into=into)
