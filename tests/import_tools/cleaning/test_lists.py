"""Lists keep their items, their nesting and their kind."""

import pytest

from import_tools.records import Listing, text_of_runs
from tests.import_tools.reading import flow_of, parsed


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
            [("a", 0, False), ("b", 1, False), ("c", 2, False), ("d", 0, False)],
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


def outline(html: str) -> list[str]:
    """The items of a flow in a line each: figures by file, list items with their numbers."""
    lines: list[str] = []
    for item in flow_of(html):
        if isinstance(item, Listing):
            lines += [text_of_runs(entry.labelled_runs) for entry in item.items]
        else:
            lines.append(getattr(item, "url", "") or item.text)
    return lines


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<ul><li>a <img src="1.jpg"></li></ul>', ["a", "1.jpg"]),
        ('<ol><li>a<br><img src="1.jpg"></li><li>b</li></ol>', ["1. a", "1.jpg", "2. b"]),
        (
            '<ol><li><img src="1.jpg">a</li><li><img src="2.jpg">b</li></ol>',
            ["1. a", "1.jpg", "2. b", "2.jpg"],
        ),
        ('<ol><li>a</li><li>b<img src="2.jpg"></li></ol>', ["a", "b", "2.jpg"]),
        (
            '<ol><li><p>a</p><figure><img src="1.jpg"></figure><p>c</p></li><li>b</li></ol>',
            ["1. a", "1.jpg", "c", "2. b"],
        ),
        ('<ul><li>a<br><img src="1.jpg"></li><li>b</li></ul>', ["a", "1.jpg", "b"]),
        ('<ol><li>lift <img src="1.jpg"> one leg</li><li>b</li></ol>', ["1. lift one leg", "1.jpg", "2. b"]),
        ('<ol><li>a<a href="1.jpg"><img src="1.jpg"></a></li><li>b</li></ol>', ["1. a", "1.jpg", "2. b"]),
        (
            '<ol><li>a <iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></li><li>b</li></ol>',
            ["1. a", "https://www.youtube.com/watch?v=abcdefghijk", "2. b"],
        ),
        ("<ol><li><h3>a</h3><p>x</p></li><li><h3>b</h3><p>y</p></li></ol>", ["1. a", "x", "2. b", "y"]),
        (
            "<ol><li>a<table><tr><td>1<td>2<tr><td>3<td>4</table></li><li>b</li></ol>",
            ["1. a", "1 2 3 4", "2. b"],
        ),
        ('<ol><li>a<ul><li>x<img src="1.jpg"></li></ul></li><li>b</li></ol>', ["1. a", "x", "1.jpg", "2. b"]),
        (
            '<ol><li><div class="wp-caption"><img src="1.jpg"><p class="wp-caption-text">c</p></div>a</li><li>b</ol>',
            ["1. a", "1.jpg", "2. b"],
        ),
    ],
)
def test_pictures_and_other_elements_keep_their_place_among_the_steps(html, expected):
    assert [line.removeprefix("./") for line in outline(html)] == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>a</li><li>b</li></ol>", ["a", "b"]),
        ('<ol start="3"><li>a</li><li>b</li></ol>', ["3. a", "4. b"]),
        ('<ol start="1" type="1"><li>a</li></ol>', ["a"]),
        ('<ol><li>a</li><li value="5">b</li><li>c</li></ol>', ["1. a", "5. b", "6. c"]),
        ("<ol reversed><li>a</li><li>b</li></ol>", ["2. a", "1. b"]),
        ('<ol type="a"><li>x</li><li>y</li></ol>', ["a. x", "b. y"]),
        ('<ol type="I" start="3"><li>x</li><li>y</li></ol>', ["III. x", "IV. y"]),
        ('<ol style="list-style-type: lower-roman"><li>x</li></ol>', ["i. x"]),
        ('<ol start="x"><li>a</li></ol>', ["a"]),
        ('<ol type="a" start="30"><li>x</li></ol>', ["30. x"]),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", ["a", "1. b"]),
        ('<ol><li>a</li></ol>\n<ol start="2"><li>b</li></ol>', ["a", "b"]),
        ("<ol><li>a<ul><li>x</li></ul></li><li>b</li></ol>", ["1. a", "x", "2. b"]),
        ("<ol><li>a</li><li>b<ul><li>x</li></ul></li></ol>", ["a", "b", "x"]),
        ("<ul><li>a<ol><li>x</li></ol></li><li>b<ol><li>y</li></ol></li></ul>", ["a", "x", "b", "y"]),
        ('<ul><li>a<ol type="a"><li>x</li></ol></li></ul>', ["a", "a. x"]),
        ("<ul><li>a<ol><li>x</li></ol><ul><li>y</li></ul></li></ul>", ["a", "1. x", "y"]),
        ("<ol><li></li><li>a</li></ol>", ["a"]),
        ('<ul start="4"><li>a</li></ul>', ["a"]),
    ],
)
def test_steps_keep_their_numbers(html, expected):
    assert outline(html) == expected


def test_list_without_numbers_has_none():
    assert items('<ol style="list-style:none"><li>a</li></ol>') == [("a", 0, False)]


def test_numbers_in_the_text_are_reported():
    (finding,) = parsed('<p>x</p><ol start="3"><li>Third step</li></ol>', title="Calf").findings
    assert (finding.code, finding.severity, finding.excerpt) == ("list_numbers", "info", "3. Third step")


def test_list_that_counts_as_usual_is_not_reported():
    assert parsed("<p>x</p><ol><li>a</li><li>b</li></ol>", title="Calf").findings == ()


def test_step_in_bold_with_a_picture_is_no_heading():
    html = '<ol><li><b>Quick Stretch</b><img src="1.jpg"></li><li><b>Slow Stretch</b></li></ol><p>x</p>'
    assert [section.heading for section in parsed(html, title="Calf").sections] == [""]


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
