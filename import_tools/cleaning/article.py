"""Finds the post in a page."""

from selectolax.lexbor import LexborNode

# where themes and builders put a post's text, the surest place first
PLACES = (
    "[itemprop=articleBody]",
    ".elementor-widget-theme-post-content",
    ".et_pb_post_content",
    ".wp-block-post-content",
    ".entry-content",
    ".amp-wp-article-content .the_content",
    ".amp-wp-article-content",
    ".td-post-content",
    ".post-content",
    ".post-body",
    ".post-entry",
    ".article-content",
    ".article-body",
    ".the_content",
    ".hentry",
    "article",
    "main",
    "[role=main]",
)
# places in which text never is the post
ELSEWHERE = (
    "header, footer, aside, nav, .comments-area, #comments, .sidebar, .widget, .widget-area, .jp-relatedposts"
)


def find_article(body: LexborNode, selector: str = "") -> LexborNode:
    """Return the element that holds the post's text.

    `selector` is a site's own CSS selector and is tried first. Where no place is known by its name, the
    element with most text directly in paragraphs is taken, and at last the whole body.
    """
    elsewhere = {node.mem_id for node in body.css(ELSEWHERE)}
    for place in (selector, *PLACES) if selector else PLACES:
        if found := _longest([node for node in body.css(place) if not _is_below(node, elsewhere)]):
            return found
    return _densest(body, elsewhere) or body


def _longest(nodes: list[LexborNode]) -> LexborNode | None:
    filled = [(len(node.text(strip=True)), node) for node in nodes]
    return max(filled, key=lambda pair: pair[0])[1] if any(length for length, _ in filled) else None


def _is_below(node: LexborNode, places: set[int]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.mem_id in places:
            return True
        parent = parent.parent
    return False


def _densest(body: LexborNode, elsewhere: set[int]) -> LexborNode | None:
    """Return the element whose own paragraphs hold more than half of all text in paragraphs."""
    lengths: dict[int, int] = {}
    owners: dict[int, LexborNode] = {}
    for paragraph in body.css("p, ul, ol, blockquote"):
        owner = paragraph.parent
        if owner is None or _is_below(paragraph, elsewhere):
            continue
        owners[owner.mem_id] = owner
        lengths[owner.mem_id] = lengths.get(owner.mem_id, 0) + len(paragraph.text(strip=True))
    if not lengths:
        return None
    best = max(lengths, key=lambda identifier: lengths[identifier])
    return owners[best] if lengths[best] * 2 > sum(lengths.values()) else None
