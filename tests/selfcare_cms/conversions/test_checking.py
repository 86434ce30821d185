"""The check of the property tests sees what a conversion must not do."""

from dataclasses import replace

import pytest

from selfcare_cms.conversions import convert

from .bodies import figure, section, text
from .checking import check_contents, check_ids, check_keys, ids_in

TURN = {"do": "turn", "block": "a", "into": "avoid"}
OLD = [text("<p>Rest <b>one</b> day.</p><p><a href='https://example.org/'>Read</a></p>", "a"), figure("b")]


@pytest.mark.parametrize(
    "new",
    [
        [text("<p>Rest <b>one</b>.</p><p><a href='https://example.org/'>Read</a></p>", "a"), figure("b")],
        [text("<p>Rest one day.</p><p><a href='https://example.org/'>Read</a></p>", "a"), figure("b")],
        [text("<p>Rest <b>one</b> day.</p><p><a href='https://example.com/'>Read</a></p>", "a"), figure("b")],
        [text("<p>one <b>Rest</b> day.</p><p><a href='https://example.org/'>Read</a></p>", "a"), figure("b")],
        [OLD[0]],
        [figure("b"), OLD[0]],
        [OLD[0], figure("b", image={"image": 8, "decorative": False, "alt_text": "A leg"})],
        [OLD[0], figure("b", image={"image": 7, "decorative": True, "alt_text": ""})],
        [OLD[0], figure("b"), figure("c")],
    ],
)
def test_what_is_lost_moved_or_said_twice_is_seen(new):
    with pytest.raises(AssertionError):
        check_contents(OLD, new, TURN)


def test_a_section_with_the_same_contents_is_accepted():
    check_contents(OLD, [section("", *OLD)], TURN)


def exercise(**more):
    empty = {"name": "", "hold": "", "repetitions": "", "frequency": "", "picture": None, "video": ""}
    return {"type": "exercise", "value": {**empty, "steps": [], "caution": "", **more}, "id": "a"}


@pytest.mark.parametrize(
    ("steps", "hold", "is_right"),
    [
        (["<p>Pull and hold 30 seconds.</p>", "<p>Rest.</p>"], "30 seconds", True),
        (["<p>Pull and hold 30 seconds.</p>"], "Rest.", True),
        (["<p>Pull and hold 30 seconds.</p>", "<p>Rest.</p>"], "2 seconds", False),
        (["<p>Rest.</p>", "<p>Pull and hold 30 seconds.</p>"], "30 seconds", False),
        (["<p>Pull and hold 30 seconds.</p>"], "30 seconds", False),
    ],
)
def test_doses_may_be_said_twice_and_nothing_else(steps, hold, is_right):
    old = [section("Stretch", text("<p>Pull and hold 30 seconds. Rest.</p>", "a"))]
    new = [section("Stretch", exercise(steps=steps, hold=hold))]

    if is_right:
        check_contents(old, new, {**TURN, "into": "exercise"})
    else:
        with pytest.raises(AssertionError):
            check_contents(old, new, {**TURN, "into": "exercise"})


def test_two_blocks_with_one_id_and_two_paragraphs_with_one_key_are_seen():
    twice = [text("<p>One.</p>", "a"), section("Two", text("<p>Two.</p>", "a"), name="b")]

    assert sorted(ids_in(twice)) == ["a", "a", "b"]
    with pytest.raises(AssertionError):
        check_keys([text('<p data-block-key="k">One.</p><p data-block-key="k">Two.</p>')])


def test_ids_that_are_told_wrongly_are_seen():
    converted = convert(OLD, TURN)
    check_ids(OLD, converted)
    for wrong in ({"kept": ()}, {"removed": ("b",)}, {"inserted": ("c",)}, {"changed": ()}):
        with pytest.raises(AssertionError):
            check_ids(OLD, replace(converted, **wrong))
