"""Finds the post in a page."""

from selectolax.lexbor import LexborNode

from import_tools.cleaning.signatures import furniture_kind

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
)
# what holds a post with its title and more
WHOLES = (".hentry", "article", "main", "[role=main]")
PASSAGES = "p, li, h2, h3, h4, td, dd, figcaption"
MOST = 0.5  # share of a page's passages that the place of its post holds at least


def find_article(body: LexborNode, selector: str = "") -> LexborNode:
    """Return the element that holds the post's text.

    `selector` is a site's own CSS selector and is tried first. A known place counts only if most of the
    page's passages stand in it: a card with another post has the same names. Where no place is known, it is
    the innermost element with nearly all of them, and at last the whole body.
    """
    if selector and (chosen := body.css_first(selector)):
        return chosen
    passages = _Passages(body)
    for place in PLACES:
        if found := passages.best([_with_siblings(node, place) for node in body.css(place)]):
            return found
    for whole in WHOLES:
        if found := passages.best(body.css(whole)):
            return found
    return passages.innermost()


def _with_siblings(node: LexborNode, place: str) -> LexborNode:
    """Return the parent of a post that stands in several places side by side, else the place itself."""
    parent = node.parent
    if parent is None:
        return node
    twins = [child for child in parent.iter() if child.mem_id != node.mem_id and child in parent.css(place)]
    return parent if twins else node


class _Passages:
    """How much of a page's text, navigation and the like apart, stands in each element; in characters."""

    def __init__(self, body: LexborNode) -> None:
        self.body = body
        self.lengths: dict[int, int] = {}
        self._elsewhere: dict[int, bool] = {}
        for passage in body.css(PASSAGES):
            self._add(passage, len(passage.text(strip=True)))

    def best(self, nodes: list[LexborNode]) -> LexborNode | None:
        """Return the node with most text, if it has enough of the page's."""
        filled = [node for node in nodes if self._share(node) >= MOST]
        return max(filled, key=self._share) if filled else None

    def innermost(self) -> LexborNode:
        """Return the deepest element that still has nearly all of the text."""
        node = self.body
        while True:
            inner = next((child for child in node.iter() if self._share(child) > 1 - MOST / 2), None)
            if inner is None or inner.tag in ("p", "ul", "ol", "table", "blockquote"):
                return node
            node = inner

    def _share(self, node: LexborNode) -> float:
        whole = self.lengths.get(self.body.mem_id, 0)
        return self.lengths.get(node.mem_id, 0) / whole if whole else 0.0

    def _add(self, passage: LexborNode, length: int) -> None:
        above: list[int] = []
        node: LexborNode | None = passage
        while node is not None and node.mem_id != self.body.mem_id:
            if self._is_elsewhere(node):
                return
            above.append(node.mem_id)
            node = node.parent
        for identifier in (*above, self.body.mem_id):
            self.lengths[identifier] = self.lengths.get(identifier, 0) + length

    def _is_elsewhere(self, node: LexborNode) -> bool:
        """Whether an element is furniture; one that holds the main heading only has such a name."""
        if node.mem_id not in self._elsewhere:
            is_named = bool(furniture_kind(node.tag or "", node.attributes, in_post=False))
            self._elsewhere[node.mem_id] = is_named and node.css_first("h1, main, article") is None
        return self._elsewhere[node.mem_id]
