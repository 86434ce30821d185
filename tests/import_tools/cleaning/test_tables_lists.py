"""Lists keep their items, their nesting and their kind."""

import pytest

from import_tools.records import Listing, text_of_runs
from tests.import_tools.reading import flow_of


def items(html: str) -> list[tuple[str, int, bool]]:
    (listing,) = (item for item in flow_of(html) if isinstance(item, Listing))
    return [(text_of_runs(entry.runs), entry.depth, entry.ordered) for entry in listing.items]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a</li><li>b</li></ul>", [("a", 0, False), ("b", 0, False)]),
        ("<ol><li>a</li></ol>", [("a", 0, True)]),
        (
            "<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>",
            [("a", 0, False), ("b", 1, False), ("c", 2, True), ("d", 0, False)],
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [("a", 0, False), ("b", 1, False)]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", [("a b", 0, False)]),
        ("<ul><li><div>a</div></li></ul>", [("a", 0, False)]),
        ("<ul>loose<li>a</li></ul>", [("loose", 0, False), ("a", 0, False)]),
        ("<ul><li></li><li>a</li><li>&nbsp;</li></ul>", [("a", 0, False)]),
        ("<ul><li>a<br>b</li></ul>", [("a b", 0, False)]),
    ],
)
def test_items_are_read(html, expected):
    assert items(html) == expected


def test_text_behind_a_nested_list_keeps_its_place_and_its_word_borders():
    words = [text for text, _, _ in items("<ul><li>a<ul><li>b</li></ul>c</li></ul>")]
    assert " ".join(words).split() == ["a", "b", "c"]


def test_text_on_both_sides_of_a_nested_list_in_a_box_keeps_its_place():
    words = [text for text, _, _ in items("<ul><li><div>a<ul><li>b</li></ul>c</div></li></ul>")]
    assert " ".join(words).split() == ["a", "b", "c"]


def test_pictures_of_a_list_are_kept():
    flow = flow_of('<ul><li>a <img src="a.jpg"></li></ul>')
    assert [type(item).__name__ for item in flow] == ["Figure", "Listing"]


def test_list_that_lays_out_headings_is_a_container():
    flow = flow_of("<ul><li><h3>One</h3><p>a</p></li></ul>")
    assert [(type(item).__name__, item.text) for item in flow] == [("Heading", "One"), ("Paragraph", "a")]


def test_list_with_a_video_keeps_both():
    flow = flow_of(
        '<ul><li>a</li><li>b <iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></li></ul>'
    )
    assert "Video" in [type(item).__name__ for item in flow]
    assert " ".join(item.text for item in flow).split() == ["a", "b"]


def test_list_with_a_video_stays_a_list():
    flow = flow_of(
        '<ul><li>a</li><li>b <iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></li></ul>'
    )
    assert "Listing" in [type(item).__name__ for item in flow]
