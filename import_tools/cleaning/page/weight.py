"""Weighs the elements of a page by the text of their own: links, menus, other furniture count nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from import_tools.caching import cached
from import_tools.cleaning.counting import UNSEEN
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.lines import line_of
from import_tools.cleaning.furniture.signatures import furniture_kind

HEADINGS = ("h1", "h2", "h3", "h4")
ALMOST_ALL = 0.9  # what holds more of a page's text is no furniture, whatever its names; but for comments


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
    return kind == "comments" or length <= ALMOST_ALL * whole


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
