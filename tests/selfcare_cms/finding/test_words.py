"""The words of a query: what is looked for, and what a slip was meant to be."""

import pytest

from selfcare_cms.finding.words import corrected, forms_of, words_of


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("hamstring", "hamstrings"),
        ("calf", "calves"),
        ("foot", "feet"),
        ("injury", "injuries"),
        ("arch", "arches"),
    ],
)
def test_singular_and_plural_find_each_other(one, many):
    assert many in forms_of(one)
    assert one in forms_of(many)


@pytest.mark.parametrize("word", ["biceps", "pelvis", "gluteus", "press", "gas"])
def test_word_that_only_looks_like_a_plural_is_kept(word):
    assert word in forms_of(word)
    assert word[:-1] not in forms_of(word)


def test_query_is_taken_apart_into_words_that_say_something():
    assert words_of('"Golfer\'s" ELBOW* OR (elbow_pain) -x') == ["golfer", "elbow", "or", "pain"]


def test_endless_query_is_cut_off():
    assert len(words_of("calf cramp " * 5_000 + " ".join(f"w{n}" for n in range(900)))) <= 10
    assert words_of("a" * 10_000) == []


def test_slip_becomes_the_nearest_known_word():
    known = ["seizing", "hamstring", "calf", "cramp"]
    assert corrected(["hamstrng", "crmap"], known) == ["hamstring", "cramp"]


def test_known_words_and_strange_ones_are_left_alone():
    assert corrected(["hamstrings", "unicorn"], ["hamstring", "calf"]) == ["hamstrings", "unicorn"]
