"""The post is found where most of the page's text stands, whatever else has the names of a post."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from import_tools.cleaning.article import find_article

POST = (
    "<h1>Neck</h1><p>one two three four five six seven eight nine</p><h2>Relief</h2><p>ten eleven twelve</p>"
)
CARD = "<h3><a href='/x/'>Sore wrist</a></h3><p>A teaser.</p>"


def found(html: str, selector: str = "") -> str:
    body = LexborHTMLParser(f"<body>{html}</body>").body
    return " ".join(find_article(body, selector).text().split())


@pytest.mark.parametrize(
    "html",
    [
        f"<div class='entry-content'>{POST}</div>",
        f"<main><article>{POST}</article></main>",
        f"<div><div class='my-text'>{POST}</div><div class='more'><article>{CARD}</article></div></div>",
        f"<div class='single-body'>{POST}</div><div class='cards'><div class='entry-content'>{CARD}</div></div>",
        f"<div class='hentry'>{CARD}</div><section>{POST}</section>",
        f"<div id='wrapper'><div id='nav'><ul>{'<li>Menu item</li>' * 30}</ul></div><div id='x'>{POST}</div></div>",
    ],
)
def test_the_post_is_found_beside_cards_and_menus(html):
    text = found(html)
    assert "one two three" in text
    assert "ten eleven twelve" in text
    assert "Sore wrist" not in text


def test_a_post_in_several_places_side_by_side_is_taken_whole():
    parts = "<div class='entry-content'><p>one two</p></div><div class='ad'></div><div class='entry-content'><p> three</p></div>"
    assert found(f"<article><div>{parts}</div></article>") == "one two three"


def test_a_site_s_own_selector_is_trusted():
    html = f"<main>{POST}</main><div class='theirs'><p>own</p></div>"
    assert found(html, ".theirs") == "own"
    assert "one two" in found(html, ".nowhere")


def test_a_page_without_passages_is_all_there_is():
    assert found("<div>just words</div>") == "just words"
