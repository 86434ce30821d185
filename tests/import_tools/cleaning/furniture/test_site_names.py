"""Boxes, appeals and bylines of any site are recognised by the names that its settings give."""

import pytest

from import_tools.cleaning import clean
from import_tools.cleaning.furniture.passages import passages_in, take_by_wording, take_repeated
from import_tools.records import Markup, SiteNames
from tests.import_tools.reading import NAMES, flow_of, post

OTHER = SiteNames(("Bend & Mend",), ("Ruth O'Hara", "Sam Lee"), ("Leeds",))
AFTER = "<p>Rest.</p>"

CASES = [
    ("author_bio", "<p>{author} has a practice in {place}.</p>"),
    ("author_bio", "<h3>About {first}</h3><p>{first} teaches anatomy.</p>"),
    ("author_bio", "<h3>Written by {author}</h3><p>{first} has taught for twenty years.</p>"),
    ("support", "<h3>Support {site} and these posts</h3><p>Become a member.</p>"),
    ("support", "<h3>Buy {first} a coffee</h3><p>Become a patron.</p>"),
    ("site_notice", "<p>*The {site} website is undergoing major changes.</p>"),
    ("meta", "<p>By {first}</p>"),
]


def kinds(html: str, names: SiteNames) -> list[str]:
    return [piece.kind for piece in take_by_wording(flow_of(html), names=names)[1]]


def filled(html: str, names: SiteNames) -> str:
    author = names.authors[0]
    return html.format(
        site=names.sites[0].replace("&", "&amp;"),
        author=author,
        first=author.split()[0],
        place=names.places[0],
    )


@pytest.mark.parametrize("names", [NAMES, OTHER], ids=["demo", "another site"])
@pytest.mark.parametrize(("kind", "html"), CASES)
def test_furniture_is_recognised_by_the_names_of_the_site(kind, html, names):
    own = filled(html, names)

    assert kinds(own + AFTER if kind == "meta" else AFTER + own, names) == [kind]


@pytest.mark.parametrize(
    ("kind", "html"), [case for case in CASES if "coffee" in case[1] or case[0] == "meta"]
)
def test_the_names_of_another_site_tell_nothing(kind, html):
    assert kinds(filled(html, NAMES) + AFTER, OTHER) == []


@pytest.mark.parametrize(
    "html",
    [
        "<p>Support the ankle with a rolled towel.</p>",
        "<p>In class, Ruth O'Hara has students press with the elbow.</p>",
        "<p>Ruth presses with the elbow.</p>",
        "<p>By Heart</p>",
        "<p>Leeds is flat, so walk there.</p>",
        "<p>Bend and mend slowly.</p>",
    ],
)
@pytest.mark.parametrize("names", [NAMES, OTHER, SiteNames()], ids=["demo", "another site", "no names"])
def test_sentences_of_the_author_stay(html, names):
    assert kinds(html + AFTER, names) == []


def test_a_repeated_passage_that_names_the_site_is_furniture():
    flow = flow_of("<p>Start.</p><p>Come to Bend &amp; Mend any day.</p><p>End.</p>")
    repeated = passages_in(flow_of("<p>Come to Bend &amp; Mend any day.</p>"))

    assert [piece.kind for piece in take_repeated(flow, repeated, OTHER)[1]] == ["repeated"]
    assert take_repeated(flow, repeated, NAMES)[1] == ()


def test_a_name_of_no_letters_matches_nothing():
    assert kinds("<p> has a practice in Leeds.</p>" + AFTER, SiteNames(authors=("", " "))) == []


PAGE = """<main><h1>Stiff Neck</h1><p>By Ruth</p><div class="entry-content">
<p>A neck that is stiff at dawn wants to be moved before it is asked to look over a shoulder.</p>
<h2>Relief</h2><p>Warm the neck for ten minutes, then nod slowly.</p>
<p>Ruth O’Hara has a practice in Leeds.</p></div></main>"""


@pytest.mark.parametrize(("names", "found"), [(OTHER, {"meta", "author_bio"}), (NAMES, set())])
def test_names_are_used_beside_the_post_and_in_it(names, found):
    cleaned = clean(post(PAGE, Markup.PAGE), names=names)

    assert {"meta", "author_bio"} & {piece.kind for piece in cleaned.furniture} == found
    assert ("practice" in str(cleaned.flow)) is (not found)
