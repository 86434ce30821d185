"""Finds the post in a page."""

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from import_tools.cleaning.page.weight import Weight

# where themes and builders put a post's text, the surest place first
PLACES = (
    "[itemprop=articleBody]",
    ".elementor-widget-theme-post-content",
    ".et_pb_post_content",
    ".wp-block-post-content",
    ".brxe-post-content",
    ".ct-inner-content .oxy-stock-content-styles, .oxy-stock-content-styles",
    ".fl-module-fl-post-content",
    ".tcb-post-content",
    ".fl-post-content",
    ".entry-content",
    ".the_content_wrapper",
    ".amp-wp-article-content .the_content",
    ".amp-wp-article-content",
    ".cntn-wrp",
    ".td-post-content",
    ".entry-content-wrapper",
    ".post-content",
    ".post-body",
    ".post-entry",
    ".single-content",
    ".article-content",
    ".article-body",
    ".content-inner",
    ".storycontent",
    ".the_content",
    "#readability-page-1",
    ".moz-reader-content",
    ".e-content",
)
# what holds a post with its title and more
WHOLES = (".hentry", ".type-post", "article", "main", "[role=main]")
MOST = 0.5  # share of a page's text that the place of its post holds at least
ALMOST_ALL = 0.75
LEAST = 0.1  # share of the text that a post has among whole other posts
CONTAINERS = ("div", "section", "article", "main", "center", "form", "table", "tbody", "tr", "td")


def find_article(body: LexborNode, selector: str = "", title: str = "") -> LexborNode:
    """Return the element that holds the post's text.

    `selector` is a site's own CSS selector and is tried first. A known place counts if it is below the
    post's `title`, or if most of the page's text stands in it: a card with another post has the same names.
    Where no place is known, it is the innermost element with nearly all of the text, and at last the body.
    """
    if selector and (chosen := body.css_first(selector)):
        return chosen
    weight = Weight(body)
    if found := _below_title(weight, body, title):
        return found
    for place in PLACES:
        if found := _heaviest(weight, [_with_siblings(node, place) for node in body.css(place)]):
            return found
    for place in PLACES:
        if found := _main_part(weight, body, place):
            return found
    for whole in WHOLES:
        if found := _heaviest(weight, body.css(whole)):
            return innermost(weight, found)
    return innermost(weight, body)


def _heaviest(weight: Weight, nodes: Iterable[LexborNode]) -> LexborNode | None:
    """Return the node with most text, if it has enough of the page's."""
    filled = [node for node in nodes if weight.share(node) >= MOST]
    return max(filled, key=weight.share) if filled else None


def _below_title(weight: Weight, body: LexborNode, title: str) -> LexborNode | None:
    """Return the place in the one article that has the title, where several whole posts stand in a page."""
    wholes = [node for whole in WHOLES for node in body.css(whole) if title and _has_title(node, title)]
    for whole in wholes:
        if len(whole.css("h1, h2.entry-title")) > 1:
            continue
        for node in (node for place in PLACES for node in whole.css(place)):
            if weight.share(node) >= MOST * weight.share(whole) and weight.share(node) > LEAST:
                return _with_siblings(node, PLACES[0])
    return None


def _has_title(node: LexborNode, title: str) -> bool:
    wanted = title.split()
    return any(heading.text().split() == wanted for heading in node.css("h1, h2"))


def _main_part(weight: Weight, body: LexborNode, place: str) -> LexborNode | None:
    """Return the place with most text in the page's main part, where other things outweigh the post."""
    for main in (node for whole in WHOLES for node in body.css(whole)):
        if main.css_first("h1") is None:
            continue
        for node in main.css(place):
            if weight.share(node) >= ALMOST_ALL * weight.share(main) > 0:
                return node
    return None


def _with_siblings(node: LexborNode, place: str) -> LexborNode:
    """Return the parent of a post that stands in several places side by side, else the place itself."""
    parent = node.parent
    if parent is None:
        return node
    places = {found.mem_id for found in parent.css(place)} - {node.mem_id}
    return parent if any(child.mem_id in places for child in parent.iter()) else node


def innermost(weight: Weight, whole: LexborNode) -> LexborNode:
    """Return the deepest element that still has nearly all of the text of `whole`."""
    node, most = whole, ALMOST_ALL * weight.share(whole)
    while most:
        inner = next((child for child in node.iter() if weight.share(child) > most), None)
        if inner is None or inner.tag not in CONTAINERS or (inner.tag == "table" and not _is_layout(inner)):
            break
        node = inner
    return _as_container(node, whole)


def _is_layout(table: LexborNode) -> bool:
    """Whether a table lays out a page: it holds headings or other tables, or several paragraphs."""
    return table.css_first("h1, h2, h3, table") is not None or len(table.css("p")) > 1


def _as_container(node: LexborNode, whole: LexborNode) -> LexborNode:
    """Return the box around a node that cannot hold a post by itself: a row, a table."""
    while node.tag in ("table", "tbody", "tr") and node.mem_id != whole.mem_id and node.parent is not None:
        node = node.parent
    return node
