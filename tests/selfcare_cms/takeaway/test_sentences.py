"""Where a text for a card is cut."""

import pytest

from selfcare_cms.takeaway.sentences import first_sentence, shorten


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Put the phone down. It keeps the neck short.", "Put the phone down."),
        ("Does it hurt? Stop.", "Does it hurt?"),
        ("“Walk a little.” That is all.", "“Walk a little.”"),
        ("No full stop at all", "No full stop at all"),
        ("Use heat, e.g. Salonpas. Then walk.", "Use heat, e.g. Salonpas."),
        ("See Dr. Smith soon. Call first.", "See Dr. Smith soon."),
        ("1. Lie down. 2. Breathe.", "1. Lie down."),
        ("Hold for 2.5 seconds. Let go.", "Hold for 2.5 seconds."),
        ("Éviter la chaise. Être debout.", "Éviter la chaise."),
        ("休む。歩く。", "休む。"),
    ],
)
def test_first_sentence_ends_where_a_reader_would_pause(text, expected):
    assert first_sentence(text) == expected


def test_short_text_is_left_alone():
    assert shorten("Walk a little.", 14) == "Walk a little."


@pytest.mark.parametrize("length", range(2, 30))
def test_long_text_is_cut_after_a_word_and_never_too_long(length):
    cut = shorten("Walk a little, then rest in bed.", length)
    assert len(cut) <= length
    assert cut.endswith("…")


def test_cut_leaves_no_comma_before_the_dots():
    assert shorten("Walk a little, then rest in bed.", 17) == "Walk a little…"
