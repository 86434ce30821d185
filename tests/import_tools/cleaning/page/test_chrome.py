"""What stands around a post: a lede and a second column belong to it, links without words to navigation."""

import pytest

from import_tools.records import Markup
from tests.import_tools.reading import lost, parsed, words_in

LEDE = "Hills are hard on calves; two minutes spare you a week."
TEXT = "<p>Press the ball of the foot into the wall, hold for thirty seconds and breathe out slowly.</p>" * 8


def page(above: str, below: str = "", *, main: str = "main") -> str:
    return (
        f"<html><head><title>Calf</title></head><body><{main}><article class='post'>{above}"
        f"<div class='entry-content'>{TEXT}</div></article>{below}</{main}></body></html>"
    )


@pytest.mark.parametrize(
    "above",
    [
        f"<header><h1>Calf</h1><div class='intro'>{LEDE}</div></header>",
        f"<header class='entry-header'><h1>Calf</h1><p>{LEDE}</p></header>",
        f"<h1>Calf</h1><div><img src='/a.jpg'><div><p>{LEDE}</p></div></div>",
        f"<h1>Calf</h1><p class='subtitle'><em>{LEDE}</em></p>",
        f"<h1>Calf</h1><h2 class='subtitle'>{LEDE}</h2>",
        f"<header><h1>Calf</h1>{LEDE}</header>",
        f"<h1>Calf</h1><div class='byline'>By Pat</div><div class='dek'>{LEDE}</div>",
    ],
)
@pytest.mark.parametrize("main", ["main", "div"])
def test_lede_below_the_title_is_the_beginning_of_the_post(above, main):
    mapped = parsed(page(above, main=main), Markup.PAGE)
    assert " ".join(words_in(mapped.body)).startswith(LEDE)
    assert lost(mapped) == {}


@pytest.mark.parametrize(
    "above",
    [
        "<p>Welcome to the site of our small practice.</p><h1>Calf</h1>",
        "<h1>Calf</h1><p class='entry-meta'>By Pat on June 3, 2016</p>",
        "<h1>Calf</h1><p>June 3, 2016</p>",
        "<h1>Calf</h1><p><a href='/hip/'>How to care for a hip that aches.</a></p>",
        "<h1>Calf</h1><div class='share-box'><p>Please share this with all of your friends.</p></div>",
    ],
)
def test_other_lines_above_a_post_are_no_lede(above):
    mapped = parsed(page(above), Markup.PAGE)
    assert words_in(mapped.body)[0] == "Press"


def test_picture_between_title_and_text_is_the_featured_one():
    mapped = parsed(page("<h1>Calf</h1><div><img src='https://x.org/a.jpg'></div>"), Markup.PAGE)
    assert mapped.facts.featured_image == "https://x.org/a.jpg"
    assert lost(mapped) == {}


@pytest.mark.parametrize(
    "link",
    [
        "<div><a href='/older/'><span><svg viewBox='0 0 9 9'><path d='M0 0'/></svg></span></a></div>",
        "<div><a href='/older/'></a></div>",
        "<div><a href='/older/'><img src='/thumb.jpg'></a></div>",
        "<a href='/older/'><div><h4>Sore Heels in the Morning</h4><p>They ache.</p></div></a>",
    ],
)
def test_link_beside_the_post_is_navigation(link):
    mapped = parsed(page("<h1>Calf</h1>", link), Markup.PAGE)
    assert lost(mapped) == {}
    assert [piece.kind for piece in mapped.furniture] == ["navigation"]


NEED = "<h3>You need</h3><ul><li>a step</li><li>a wall</li></ul>"
METHOD = f"<h3>Method</h3>{TEXT}"


@pytest.mark.parametrize(
    ("column", "is_part"),
    [
        (f"<div class='col-4'>{NEED}</div>", True),
        (f"<div>{NEED}</div>", True),
        (f"<div class='sidebar'>{NEED}</div>", False),
        (f"<div><div class='widget'>{NEED}</div></div>", False),
        (
            "<div><h3>More</h3><p>See:</p><ul><li><a href='/a/'>Sore Heels in the Morning</a></li></ul></div>",
            False,
        ),
        ("<div><h4>Hours</h4><p>We are open at nine.</p></div>", False),
    ],
)
def test_second_column_of_equal_rank_belongs_to_the_post(column, is_part):
    html = f"<body><h1>Calf</h1><div class='row'>{column}<div class='col-8'>{METHOD}</div></div></body>"
    mapped = parsed(html, Markup.PAGE)
    assert (mapped.sections[0].heading == "You need" or "You need" in str(mapped.body)) == is_part


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<div><span>on 3 June</span></div><h1>Calf</h1>", ""),
        ("<h2><a href='/calf/'>Calf</a></h2><h1>Calf</h1>", ""),
        ("<h1>Calf</h1><div>Massage · Legs</div>", ""),
        ("<h1>Calf</h1>", "<h3>Keep reading</h3><p>Sore Heels</p>"),
        ("<h1>Calf</h1>", "<div><span>Keep reading</span> <a href='/a/'>Sore Heels</a></div>"),
        ("<h1>Calf</h1>", "<div>12 <i>likes</i></div>"),
    ],
)
def test_lines_around_the_post_without_a_sentence_are_no_alarm(above, below):
    mapped = parsed(page(above, below), Markup.PAGE)
    assert lost(mapped) == {}
    assert {finding.severity for finding in mapped.findings} <= {"info"}


def test_sentence_behind_the_post_that_is_of_no_kind_is_an_alarm():
    mapped = parsed(page("<h1>Calf</h1>", f"<div><p>{LEDE}</p></div>"), Markup.PAGE)
    assert [(finding.code, finding.severity, finding.excerpt) for finding in mapped.findings] == [
        ("words_unplaced", "error", LEDE)
    ]


def test_many_words_beside_the_post_are_reported():
    lines = "".join(f"<li>step {number} with a ball</li>" for number in range(9))
    mapped = parsed(page("<h1>Calf</h1>", f"<div><ul>{lines}</ul></div>"), Markup.PAGE)
    assert [(finding.code, finding.severity) for finding in mapped.findings] == [
        ("left_beside_post", "warning")
    ]


def test_sentence_beside_a_post_in_a_page_without_a_main_part_is_reported():
    html = f"<body><h1>Calf</h1><div class='row'><div>{TEXT}</div><div><p>You need a ball and a wall.</p></div></div></body>"
    (finding,) = parsed(html, Markup.PAGE).findings
    assert (finding.code, finding.excerpt) == ("left_beside_post", "You need a ball and a wall.")
