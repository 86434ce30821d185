"""The tree that BeautifulSoup is given is linked like one that it has parsed itself."""

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import RubyTextString

from import_tools.cleaning.dom import DEEPEST, lead_to_headings
from tests.import_tools.reading import lost, parsed, tree

POSTS = [
    "<p>One <b>two <i>three</i></b> four</p><ul><li>five</li><li><a href='/x' class='a b'>six</a></li></ul>",
    "text<br>more<br><br><img src='a.png' alt='a'>end",
    "<div>\n<h2 id='a'>Head</h2>\n<p></p><table><tbody><tr><td>1</td></tr></tbody></table></div>",
    "",
]


def _links(soup: BeautifulSoup) -> list[tuple[object, ...]]:
    """What stands before, behind and around each node, by the places of the nodes in the tree."""
    nodes = list(soup.descendants)
    places = {id(node): place for place, node in enumerate(nodes)}
    around = ("parent", "next_element", "previous_sibling", "next_sibling")
    return [(str(node), *(places.get(id(getattr(node, name))) for name in around)) for node in nodes]


@pytest.mark.parametrize("html", POSTS)
def test_nodes_are_linked_as_a_parser_links_them(html):
    parsed = BeautifulSoup(html, "html.parser", multi_valued_attributes=None)
    assert _links(tree(html)) == _links(parsed)


@pytest.mark.parametrize("html", POSTS)
def test_nodes_can_be_followed_backwards(html):
    soup = tree(html)
    nodes = list(soup.descendants)
    assert [*nodes[-1].previous_elements][::-1] == nodes[:-1] if nodes else True


def test_neighbouring_texts_are_one():
    (text,) = tree("a &amp; b<!-- c --> d").contents
    assert (type(text), str(text)) == (NavigableString, "a & b d")


def test_what_is_nested_too_deep_stands_in_the_last_element():
    soup = tree("<div>" * (DEEPEST + 50) + "deep<p>er</p>" + "</div>" * (DEEPEST + 50))
    depths = [len(list(node.parents)) for node in soup.descendants if isinstance(node, Tag)]
    assert max(depths) == DEEPEST
    assert soup.get_text().split() == ["deep", "er"]


def test_words_above_a_text_are_told_from_it():
    rt = tree("<ruby>a<rt>b</rt></ruby>").rt
    assert rt is not None
    assert type(rt.contents[0]) is RubyTextString


def test_newlines_of_a_classic_post_are_breaks():
    assert str(tree("a\n\nb<pre>c\nd</pre>", raw=True)) == "a<br/><br/>b<pre>c\nd</pre>"


LINK = '<p>See <a href="{}">cold packs</a>.</p>'


@pytest.mark.parametrize(
    ("href", "target", "anchor"),
    [
        ("#cold-packs", '<h3 id="cold-packs">Cold packs</h3>', "#cold-packs"),
        ("#h-cold", '<h3 id="h-cold">Cold Packs &amp; Ice</h3>', "#cold-packs-ice"),
        ("#a", '<a name="a"></a><h2>Cold packs</h2>', "#cold-packs"),
        ("#a", '<h2><span id="a">Cold packs</span></h2>', "#cold-packs"),
        ("#k%C3%A4lte", '<h2 id="kälte">Kälte</h2>', "#kalte"),
        ("https://x.org/neck/#a", '<h2 id="a">Cold packs</h2>', "#cold-packs"),
        ("/neck#a", '<h2 id="a">Cold packs</h2>', "#cold-packs"),
    ],
)
def test_a_link_within_the_post_leads_to_the_heading(href, target, anchor):
    post = tree(LINK.format(href) + target)
    assert lead_to_headings(post, "https://x.org/neck/") == []
    assert post.a["href"] == anchor


def test_a_link_to_another_place_in_the_post_is_named():
    post = tree(LINK.format("#p") + '<p id="p">Wrap it.</p><h2>After</h2><sup><a href="#p">1</a></sup>')
    assert lead_to_headings(post, "https://x.org/neck/") == ["cold packs"]
    assert post.find("a", href=True) is None


@pytest.mark.parametrize("href", ["#respond", "#", "#top"])
def test_a_link_to_nothing_in_the_post_is_text(href):
    post = tree(LINK.format(href))
    assert (lead_to_headings(post, "https://x.org/neck/"), post.a.get("href")) == ([], None)


@pytest.mark.parametrize(
    "href", ["https://x.org/other/#a", "https://y.org/neck/#a", "/other/", "https://x.org/neck/#top"]
)
def test_links_to_other_pages_are_left(href):
    post = tree(LINK.format(href) + '<h2 id="a">A</h2>')
    assert (lead_to_headings(post, "https://x.org/neck/"), post.a["href"]) == ([], href)


def test_links_within_a_post_are_on_the_page_and_nothing_is_lost():
    html = (
        LINK.format("#a") + LINK.format("https://x.org/neck/#a") + '<h2 id="a">Cold packs</h2><p>Wrap it.</p>'
    )
    mapped = parsed(html, url="https://x.org/neck/")
    assert mapped.body[0]["value"].count('href="#cold-packs"') == 2
    assert (lost(mapped), mapped.coverage.links.source) == ({}, 0)
