"""Pictures that lack a text are found wherever they stand, and a text reaches its own picture only."""

import pytest

from selfcare_cms.models import ArticlePage
from selfcare_cms.picture_texts.missing import Missing, fill_in, find_places
from selfcare_cms.shapes import shape_of_body


def picture(image=7, alt_text="", decorative=False):
    return {"image": image, "alt_text": alt_text, "decorative": decorative}


def figure(block_id="f", image=None, **fields):
    value = {"image": image or picture(), "caption": "", "credit": "", "credit_url": "", **fields}
    return {"type": "figure", "id": block_id, "value": value}


def text(words):
    return {"type": "text", "id": f"t-{words[:4]}", "value": f"<p>{words}</p>"}


def section(*content, heading="Stretches"):
    return {"type": "section", "id": "s", "value": {"heading": heading, "content": list(content)}}


def exercise(**fields):
    value = {"name": "Lying stretch", "steps": ["<p>Lie down.</p>"], "picture": picture(), **fields}
    return {"type": "exercise", "id": "e", "value": value}


@pytest.fixture(scope="module")
def shape():
    return shape_of_body(ArticlePage)


def test_figures_and_exercises_are_found_with_the_words_around_them(shape):
    body = [
        text("First this."),
        section(text("Then that."), figure(caption="<p>A <b>knee</b></p>"), exercise()),
    ]

    in_section, in_exercise = find_places(body, shape, Missing.ALT_TEXT)

    assert (in_section.image_id, in_section.heading, in_section.caption) == (7, "Stretches", "A knee")
    assert (in_section.before, in_section.after) == ("Then that.", "Lying stretch")
    assert in_exercise.heading == "Lying stretch"
    assert in_section.key != in_exercise.key


@pytest.mark.parametrize(
    "image",
    [picture(alt_text="A knee"), picture(decorative=True), picture(image=None), {}, None],
    ids=["described", "decorative", "no image", "empty", "nothing"],
)
def test_other_pictures_are_not_asked_for(shape, image):
    assert (
        find_places([{**figure(), "value": {**figure()["value"], "image": image}}], shape, Missing.ALT_TEXT)
        == []
    )


@pytest.mark.parametrize(
    ("fields", "is_missing"),
    [
        ({}, True),
        ({"caption": "<p>Pigeon pose</p>"}, True),
        ({"credit": "theyogaposes.com"}, False),
        ({"credit_url": "https://theyogaposes.com/"}, False),
        ({"caption": '<p>From <a href="https://theyogaposes.com/">there</a></p>'}, False),
    ],
)
def test_credit_is_missing_where_nothing_names_the_source(shape, fields, is_missing):
    assert bool(find_places([figure(**fields)], shape, Missing.CREDIT)) == is_missing


def test_exercise_cannot_hold_a_credit(shape):
    assert find_places([section(exercise())], shape, Missing.CREDIT) == []


def test_text_reaches_its_own_picture(shape):
    body = [figure("a"), section(figure("b"), exercise())]
    keys = [place.key for place in find_places(body, shape, Missing.ALT_TEXT)]
    texts = {key: {"alt_text": f"Picture {number}", "decorative": False} for number, key in enumerate(keys)}

    filled = fill_in(body, shape, texts, Missing.ALT_TEXT)

    assert filled[0]["value"]["image"]["alt_text"] == "Picture 0"
    content = filled[1]["value"]["content"]
    assert content[0]["value"]["image"]["alt_text"] == "Picture 1"
    assert content[1]["value"]["picture"]["alt_text"] == "Picture 2"
    assert body == [figure("a"), section(figure("b"), exercise())]


def test_decorative_picture_is_filled_in(shape):
    body = [figure()]
    [place] = find_places(body, shape, Missing.ALT_TEXT)

    filled = fill_in(body, shape, {place.key: {"alt_text": "", "decorative": True}}, Missing.ALT_TEXT)

    assert find_places(filled, shape, Missing.ALT_TEXT) == []


def test_picture_that_has_got_a_text_meanwhile_keeps_it(shape):
    [place] = find_places([figure()], shape, Missing.ALT_TEXT)
    body = [figure(image=picture(alt_text="Theirs"))]

    assert fill_in(body, shape, {place.key: {"alt_text": "Mine"}}, Missing.ALT_TEXT) is body


def test_block_that_moved_is_still_found_by_its_id(shape):
    [place] = find_places([figure("a")], shape, Missing.ALT_TEXT)

    filled = fill_in(
        [text("New."), section(figure("a"))], shape, {place.key: {"alt_text": "A knee"}}, Missing.ALT_TEXT
    )

    assert filled[1]["value"]["content"][0]["value"]["image"]["alt_text"] == "A knee"
