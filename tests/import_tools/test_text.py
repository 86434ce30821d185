"""Answers are remembered for short texts only, and only so many."""

from datetime import UTC, datetime

import pytest

from import_tools.records import MappedSection
from import_tools.text import LONGEST_TEXT, MOST_ANSWERS, cached, mend_mojibake, parse_date, shared


def test_text_is_asked_about_once():
    asked: list[str] = []
    upper = cached(lambda text: asked.append(text) or text.upper())
    assert [upper("a"), upper("a"), upper("b")] == ["A", "A", "B"]
    assert asked == ["a", "b"]


def test_long_text_is_answered_and_forgotten():
    asked: list[str] = []
    length = cached(lambda text: asked.append(text) or len(text))
    long = "a" * (LONGEST_TEXT + 1)
    assert length(long) == length(long) == LONGEST_TEXT + 1
    assert len(asked) == 2


def test_only_the_latest_answers_are_kept():
    asked: list[str] = []
    same = cached(lambda text: asked.append(text) or text)
    for number in range(MOST_ANSWERS + 1):
        same(str(number))
    same("0")
    assert asked.count("0") == 2


def test_equal_records_are_kept_once():
    one, other = (MappedSection("avoid", "What to Avoid", "avoid_heading", 0.97) for _ in range(2))
    assert one is not other
    assert shared(one) is shared(other)
    assert shared(MappedSection("avoid", "Avoid these", "avoid_heading", 0.97)).heading == "Avoid these"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-02-03 04:05:06", datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC)),
        ("2021-02-03T04:05:06+00:00", datetime(2021, 2, 3, 4, 5, 6, tzinfo=UTC)),
        ("1969-07-20 20:17:40", datetime(1969, 7, 20, 20, 17, 40, tzinfo=UTC)),
        *(
            (text, None)
            for text in ("", "0000-00-00 00:00:00", "0001-01-01 00:00:00", "-0001-11-30", "9999-12-31")
        ),
        ("1899-12-30 00:00:00", None),
        ("last spring", None),
    ],
)
def test_a_date_is_one_that_a_post_can_have(text, expected):
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("donâ€™t roll it", "don’t roll it"),
        ("â€œneckâ€\x9d â€“ cafÃ©", "“neck” – café"),
        ("a\u00c2\u00a0b", "a\u00a0b"),
        ("Ã¢â‚¬â„¢", "’"),
        ("ðŸ˜†", "😆"),
        ("süß, café, «MAÇÃ», Â» and â alone", "süß, café, «MAÇÃ», Â» and â alone"),
        ("don’t “roll” it – 20 °C", "don’t “roll” it – 20 °C"),
        ("Âme, Ãlvaro, mãe", "Âme, Ãlvaro, mãe"),
    ],
)
def test_text_in_a_wrong_encoding_is_mended(text, mended):
    assert mend_mojibake(text)[0] == mended
