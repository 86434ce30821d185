"""Finds the post in a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from import_tools.cleaning.counting import UNSEEN
from import_tools.cleaning.furniture.class_names import furniture_kind
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.matching import line_of
from import_tools.records import FurnitureKind
from import_tools.text import cached

HEADINGS = ("h1", "h2", "h3", "h4")
FURNITURE_MOST = 0.9  # what holds more of a page's text is no furniture, whatever its names; but for comments


class Weight:
    """How many characters of plain text stand in each element of a page."""

    def __init__(self, body: LexborNode) -> None:
        elements = list(_elements(body))
        lengths = [element.length for element in elements]
        around = _furniture(elements, _summed(elements, lengths))
        own = _summed(elements, [0 if place in around else length for place, length in enumerate(lengths)])
        self._own = {element.node.mem_id: length for element, length in zip(elements, own, strict=True)}
        self.total = own[0]

    def share(self, node: LexborNode) -> float:
        """Return the part of the page's plain text that stands in a node, 0 to 1."""
        return self._own.get(node.mem_id, 0) / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class _Element:
    """An element, with the place of the one around it and the length of the text right inside it."""

    node: LexborNode
    parent: int
    length: int


def _elements(body: LexborNode) -> Iterator[_Element]:
    """Yield a page's elements but for links and what is not seen, each behind the one around it."""
    waiting = [(body, 0)]
    place = 0
    while waiting:
        node, parent = waiting.pop()
        length = 0
        for child in node.iter(include_text=True):
            if child.is_text_node:
                length += plain_length((child.text_content or "").strip())
            elif child.is_element_node and (tag := child.tag) != "a" and tag not in UNSEEN:
                waiting.append((child, place))
        yield _Element(node, parent, length)
        place += 1


@cached
def plain_length(text: str) -> int:
    """Return the length of a text; a line that is furniture by its words has none."""
    return 0 if not text or kind_of_line(line_of(text)) else len(text)


def _summed(elements: list[_Element], lengths: list[int]) -> list[int]:
    """Return for each element the length of its own text and of all that stands inside."""
    sums = list(lengths)
    for place in range(len(elements) - 1, 0, -1):
        sums[elements[place].parent] += sums[place]
    return sums


def _furniture(elements: list[_Element], sums: list[int]) -> set[int]:
    """Return the places of the elements that are furniture, with all that stands inside of them."""
    found: set[int] = set()
    for place, element in enumerate(elements[1:], start=1):
        if element.parent in found or _is_furniture(element.node, sums[place], sums[0]):
            found.add(place)
    return found


def _is_furniture(node: LexborNode, length: int, whole: int) -> bool:
    """Whether an element is furniture; one that holds most of the page only has such a name."""
    if not length or node.tag is None:
        return False
    kind = furniture_kind(node.tag, node.attributes, in_post=False)
    if not (kind or is_card(node)) or node.css_first("h1, main") is not None:
        return False
    return kind == FurnitureKind.COMMENTS or length <= FURNITURE_MOST * whole


def is_card(node: LexborNode) -> bool:
    """Whether an element is a card of another post: an `article` among others whose heading is a link."""
    if node.tag != "article" or not _has_twin(node):
        return False
    heading = next((heading for name in HEADINGS if (heading := node.css_first(name))), None)
    return heading is not None and heading.css_first("a[href]") is not None


def _has_twin(node: LexborNode) -> bool:
    """Whether another such element stands near: beside it, or beside the box that it alone fills."""
    box, place = node, node.parent
    for _ in range(2):
        if place is None:
            return False
        first = place.css_first("article")  # to count them all would take as long for each of them
        if (first is not None and first.mem_id != node.mem_id) or _has_article_behind(box):
            return True
        box, place = place, place.parent
    return False


def _has_article_behind(box: LexborNode) -> bool:
    behind = box.next
    while behind is not None:
        if behind.is_element_node and (behind.tag == "article" or behind.css_first("article") is not None):
            return True
        behind = behind.next
    return False


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
