"""The post is found where most of the page's text stands, whatever else has the names of a post."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from import_tools.cleaning.page.article import find_article

POST = (
    "<h1>Neck</h1><p>one two three four five six seven eight nine</p><h2>Relief</h2><p>ten eleven twelve</p>"
)
CARD = "<h3><a href='/x/'>Sore wrist</a></h3><p>A teaser.</p>"


def found(html: str, selector: str = "", title: str = "") -> str:
    body = LexborHTMLParser(f"<body>{html}</body>").body
    return " ".join(find_article(body, selector, title).text().split())


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


FRAME = (
    "<header><nav><ul>"
    + "<li><a href='/m/'>Menu item</a></li>" * 40
    + "</ul></nav></header>{}<footer>Foot</footer>"
)


@pytest.mark.parametrize(
    "html",
    [
        f"<aside><p>{'A sidebar before the post says a lot. ' * 9}</p></aside><main><article class='post'>{POST}</article></main>",
        f"<div id='wrap'><section class='a'>{POST}</section><article><h3><a href='/x/'>X</a></h3></article><article><h3><a href='/y/'>Y</a></h3></article></div>",
        f"<table><tr><td>Menu</td><td>{POST}<table><tr><td>1</td></tr></table></td></tr></table>",
        f"<div><p>Unclosed<div>{POST}",
        f"<div class='right-sidebar has-widgets'><div class='text'>{POST}</div></div>",
        f"<main>{POST}</main><div class='comments-area'><p>{'So true, so very true. ' * 30}</p></div>",
    ],
)
def test_the_post_is_found_whatever_stands_around_it(html):
    text = found(FRAME.format(html))
    assert "one two three" in text
    assert "ten eleven twelve" in text
    assert "Menu item" not in text
    assert "So true" not in text
    assert "says a lot" not in text


def test_the_post_with_the_title_is_found_among_whole_others():
    """Infinite scrolling puts the next posts below the one that was asked for."""
    one = "<article class='hentry'><h1>{0}</h1><div class='entry-content'><p>{1}</p></div></article>"
    others = "".join(one.format(name, f"{name} has much to say. " * 30) for name in ("Hip", "Knee"))
    html = f"<main>{one.format('Neck', 'A short post on necks that are stiff at dawn. ' * 6)}{others}</main>"
    assert found(html, title="Neck").startswith("A short post on necks")


AROUND = FRAME.format(
    "<div id='content'>{}</div><aside id='secondary' class='widget-area'><section class='widget'><h2>Recent Posts</h2>"
    "<ul><li><a href='/x/'>Sore wrist</a></li></ul></section></aside>"
    "<div class='promo'><p>Book a session with us today, in our rooms or online.</p>"
    "<p>We have been here for years and years.</p></div>"
)
PICTURE = "<figure><img src='/wp-content/uploads/2019/05/chart.jpg' alt='Chart'></figure>"


@pytest.mark.parametrize(
    "post",
    [
        f"<article class='post hentry'><h1 class='entry-title'>Chart</h1><div class='entry-content'>{PICTURE}</div></article>",
        f"<div class='post hentry'><h2 class='entry-title'>Chart</h2><div class='storytext'>{PICTURE}</div></div>",
        f"<article class='post'><h1>Chart</h1><p>{PICTURE}</p></article>",
        f"<h1 class='entry-title'>Chart</h1><article class='post hentry'><p>{PICTURE}</p></article>",
        f"<div class='type-post'><h1><a href='/chart/'>Chart</a></h1><div class='entry-content'>{PICTURE}</div></div>",
        "<article class='hentry'><h1>Chart</h1><iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe></article>",
    ],
)
def test_a_post_of_pictures_is_found_though_it_has_no_text(post):
    body = LexborHTMLParser(f"<body>{AROUND.format(post)}</body>").body
    article = find_article(body, "", "Chart")
    assert article.css_first("img, iframe") is not None
    assert "Book a session" not in article.text()
    assert "Recent Posts" not in article.text()


@pytest.mark.parametrize(
    "beside",
    [
        f"<article class='post'><header><h1>Neck</h1>{PICTURE}</header></article>",
        f"<article class='hentry'>{PICTURE}<h3><a href='/x/'>Sore wrist</a></h3></article>",
        f"<div class='hentry'>{PICTURE}</div>",
        f"<article>{PICTURE}<h2>One</h2></article><article>{PICTURE}<h2>Two</h2></article>",
    ],
)
def test_a_picture_beside_the_text_is_not_the_post(beside):
    assert "one two three" in found(f"{beside}<section>{POST}</section>", title="Neck")
