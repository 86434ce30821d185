"""What could be written about a post, proposed from its own sentences."""

import pytest

from import_tools.desk.suggestions import suggest_texts


def text(*paragraphs: str, number: int = 1) -> dict:
    value = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return {"type": "text", "value": value, "id": f"{number}1111111-1111-4111-8111-111111111111"}


def avoid(*items: str) -> dict:
    value = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    content = [{**text(number=3), "value": value}]
    return {"type": "avoid", "value": {"heading": "Avoid", "content": content}, "id": text(number=2)["id"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "The pain is felt in the back of the thigh and behind the knee.",
        "It aches along the outside of the lower leg.",
        "You may feel tingling down into the forearm and hand.",
        "Headaches that begin at the base of the skull and go over the head.",
    ],
)
def test_where_it_hurts_names_pain_and_place(sentence):
    assert suggest_texts([text(sentence)]).where_it_hurts == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pain is a signal that you should not ignore for long.",
        "Sit on a chair and put a hand on the back of the thigh.",
        "It hurts.",
    ],
)
def test_other_sentences_do_not_say_where_it_hurts(sentence):
    assert suggest_texts([text(sentence)]).where_it_hurts == []


def test_advice_does_not_say_where_it_hurts():
    assert suggest_texts([avoid("Pain in the back of the thigh comes from sitting.")]).where_it_hurts == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It gets worse after you sit for a long time.",
        "Running uphill aggravates the muscle.",
        "Stairs bring it on.",
    ],
)
def test_what_makes_it_worse_is_said_or_among_the_activities_to_avoid(sentence):
    found = suggest_texts([text(f"Here is a story. {sentence}")]).what_makes_it_worse
    assert found == ([sentence] if len(sentence) >= 25 else [])


def test_activities_to_avoid_are_one_line():
    body = [avoid("Sitting on a hard edge. It presses.", "Walking uphill.", "Long drives")]
    first = suggest_texts(body).what_makes_it_worse[0]
    assert first == "Sitting on a hard edge; Walking uphill; Long drives"


def test_too_many_activities_are_cut_to_what_fits():
    body = [avoid(*[f"Activity number {number} that takes some words" for number in range(20)])]
    assert all(len(found) <= 255 for found in suggest_texts(body).what_makes_it_worse)


def test_summary_is_the_beginning():
    body = [
        text("Your calf cramps at night. It wakes you up. Nothing helps.", "Another paragraph that is long.")
    ]
    assert suggest_texts(body).summary == [
        "Your calf cramps at night. It wakes you up.",
        "Your calf cramps at night.",
    ]


def test_an_empty_post_has_no_suggestions():
    found = suggest_texts([])
    assert (found.where_it_hurts, found.what_makes_it_worse, found.summary) == ([], [], [])
