"""What is lost is quoted as passages, not word by word."""

from import_tools.ledger import measure_coverage
from import_tools.records import Contents
from selfcare_cms.shapes import shape_of_posts

SOURCE = "the ball is here and the calf is sore so press the ball into the calf now and rest"


def quoted(source: str, *placed: str) -> list[tuple[str, str]]:
    body = [{"type": "text", "value": f"<p>{text}</p>", "id": ""} for text in placed]
    _, findings = measure_coverage(Contents(tuple(source.split())), "", body, shape_of_posts(), ())
    return [(finding.excerpt, finding.message.split()[0]) for finding in findings]


def test_word_that_stands_in_several_places_is_lost_in_the_longest_passage():
    placed = "the ball is here and the calf is sore so and rest"
    assert quoted(SOURCE, placed) == [("press the ball into the calf now", "7")]


def test_passage_goes_on_over_words_that_stand_elsewhere():
    assert quoted("one two of three four", "of") == [("one two of three four", "4")]


def test_passages_far_apart_are_quoted_each():
    assert quoted("one b c d e f two", "b c d e f") == [("one", "1"), ("two", "1")]


def test_nothing_lost_is_not_quoted():
    assert quoted(SOURCE, SOURCE) == []
