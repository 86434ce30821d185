"""Texts of a section as exercises, and back."""

import pytest

from selfcare_cms.conversions.doses import field_of_dose, find_doses

from .bodies import figure, section, text, turned, video


def exercise_of(*content, block="text", **more):
    [made, *rest] = turned([section("Stretches", *content)], block, "exercise", **more)[0]["value"]["content"]
    assert made["type"] == "exercise"
    return made["value"], rest


def steps_of(value):
    return [step["value"] for step in value["steps"]]


@pytest.mark.parametrize(
    ("sentence", "doses"),
    [
        ("Pull gently and hold for 30 seconds.", {"hold": "30 seconds"}),
        ("Hold each stretch for about 2 seconds.", {"hold": "about 2 seconds"}),
        ("Hold it for one full minute.", {"hold": "one full minute"}),
        ("Hold three deep breaths.", {"hold": "three deep breaths"}),
        ("Repeat 8 to 10 times on each side.", {"repetitions": "8 to 10 times on each side"}),
        ("Do three sets of 12 reps.", {"repetitions": "three sets of 12 reps"}),
        ("Do three sets of 12.", {"repetitions": "three sets of 12"}),
        ("Do two to three rounds of ten repetitions with each leg.", {"repetitions": "two to three rounds of ten repetitions with each leg"}),
        ("Stretch twice a day.", {"frequency": "twice a day"}),
        ("Do it 3 times a day.", {"frequency": "3 times a day"}),
        ("Stretch in the morning and in the evening.", {"frequency": "in the morning and in the evening"}),
        ("Walk every two hours.", {"frequency": "every two hours"}),
        ("Hold 2 seconds, 8 to 10 times, twice a day.", {"hold": "2 seconds", "repetitions": "8 to 10 times", "frequency": "twice a day"}),
    ],
)  # fmt: skip
def test_doses_are_found(sentence, doses):
    assert find_doses(sentence) == doses


@pytest.mark.parametrize(
    "sentence",
    [
        "Hold the strap with both hands.",
        "It may take 30 seconds until it eases.",
        "At times it hurts.",
        "I have seen this many times.",
        "Sit on the set of stairs.",
        "Do this for two weeks.",
        "Hold on. Rest for 30 seconds.",
        "Your household has 12 minutes.",
    ],
)
def test_other_numbers_are_no_doses(sentence):
    assert find_doses(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "field"),
    [
        ("Hold for 30 seconds.", "hold"),
        ("Hold this stretch 2 seconds", "hold"),
        ("Repeat 8 to 10 times on each side.", "repetitions"),
        ("Do three sets of 12 reps.", "repetitions"),
        ("Twice a day.", "frequency"),
        ("Do this every morning.", "frequency"),
        ("Pull gently and hold for 30 seconds.", ""),
        ("Hold for 30 seconds, then let go.", ""),
        ("Rest for 30 seconds.", ""),
        ("Repeat this on the other side.", ""),
    ],
)
def test_a_sentence_that_only_states_a_dose_is_known(sentence, field):
    assert field_of_dose(sentence) == field


def test_sentences_become_steps():
    value, rest = exercise_of(text("<p><b>Lying stretch</b></p><p>Lie down. Bend a <b>knee</b>. Pull.</p>"))

    assert value["name"] == "Lying stretch"
    assert steps_of(value) == ["<p>Lie down.</p>", "<p>Bend a <b>knee</b>.</p>", "<p>Pull.</p>"]
    assert rest == []


def test_items_become_steps_with_what_is_nested():
    value, _ = exercise_of(
        text("<p>Do this now.</p><ul><li>One<ul><li>Two</li></ul></li><li>Three. Four.</li></ul>")
    )

    assert steps_of(value) == [
        "<p>Do this now.</p>",
        "<p>One</p><ul><li>Two</li></ul>",
        "<p>Three. Four.</p>",
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<p>Lie down. See <a href="https://example.org/">this</a>. Pull.</p>',
        "<p>Lie <b>down. Pull</b> gently.</p>",
    ],
)
def test_a_paragraph_with_a_link_or_a_format_across_sentences_stays_whole(html):
    assert steps_of(exercise_of(text(html))[0]) == [html]


def test_short_forms_do_not_end_a_sentence():
    value, _ = exercise_of(text("<p>Ask Dr. Preston first, e.g. John. Then pull.</p>"))

    assert steps_of(value) == ["<p>Ask Dr. Preston first, e.g. John.</p>", "<p>Then pull.</p>"]


def test_a_sentence_that_only_states_a_dose_moves_and_others_stay():
    value, _ = exercise_of(text("<p>Pull and hold for 2 seconds. Repeat 8 to 10 times. Twice a day.</p>"))

    assert steps_of(value) == ["<p>Pull and hold for 2 seconds.</p>"]
    assert (value["hold"], value["repetitions"], value["frequency"]) == (
        "2 seconds",
        "Repeat 8 to 10 times.",
        "Twice a day.",
    )


def test_a_subheading_above_is_the_name():
    subheading = {"type": "subheading", "value": "Lying stretch", "id": "name"}

    value, _ = exercise_of(subheading, text("<p>Lie down. Pull.</p>"))

    assert value["name"] == "Lying stretch"


def test_a_text_with_a_name_leaves_the_subheading():
    subheading = {"type": "subheading", "value": "At home", "id": "name"}
    html = "<p><b>Lying stretch</b></p><p>Pull.</p>"

    content = turned([section("Stretches", subheading, text(html))], "text", "exercise")[0]["value"][
        "content"
    ]

    assert [child["type"] for child in content] == ["subheading", "exercise"]


def test_the_only_line_is_a_step_and_no_name():
    value, _ = exercise_of(text("<p>Pull your knee to the chest</p>"))

    assert (value["name"], steps_of(value)) == ("", ["<p>Pull your knee to the chest</p>"])


def test_picture_and_video_become_a_part_of_it():
    content = [text("<p>Pull.</p>"), figure(), video()]

    value, rest = exercise_of(*content, **{"with": ["figure", "video"]})

    assert value["picture"] == {"image": 7, "decorative": False, "alt_text": "A leg"}
    assert value["video"] == "https://vimeo.com/76979871"
    assert rest == []


@pytest.mark.parametrize(
    "more",
    [
        {"caption": "<p>Pigeon</p>"},
        {"credit": "Tony"},
        {"credit_url": "https://example.org/"},
        {"image": {"image": None, "decorative": False, "alt_text": ""}},
    ],
)
def test_a_picture_with_more_than_an_exercise_can_hold_stays_below(more):
    value, rest = exercise_of(text("<p>Pull.</p>"), figure(**more), **{"with": ["figure"]})

    assert value["picture"]["image"] is None
    assert rest == [figure(**more)]


def test_a_picture_that_is_not_chosen_stays():
    value, rest = exercise_of(text("<p>Pull.</p>"), figure())

    assert (value["picture"]["image"], rest) == (None, [figure()])


def test_an_exercise_becomes_text_without_stating_a_dose_twice():
    html = "<p><b>Lying stretch</b></p><p>Pull and hold for 2 seconds. Twice a day.</p>"
    body = turned([section("Stretches", text(html), figure())], "text", "exercise", **{"with": ["figure"]})

    lead, picture = turned(body, "text", "text")[0]["value"]["content"]

    assert lead["value"] == (
        "<p><b>Lying stretch</b></p><ol><li>Pull and hold for 2 seconds.</li></ol><p>Twice a day.</p>"
    )
    assert lead["id"] == "text"
    assert picture["value"] == figure()["value"]


def test_a_caution_follows_the_video():
    value = {"name": "Pull", "steps": [], "video": "https://vimeo.com/76979871", "caution": "<p>Stop.</p>"}
    body = [section("Stretches", {"type": "exercise", "value": value, "id": "text"})]

    content = turned(body, "text", "text")[0]["value"]["content"]

    assert [child["type"] for child in content] == ["text", "video", "text"]
