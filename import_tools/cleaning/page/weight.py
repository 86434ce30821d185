"""Weighs the elements of a page by the text of their own: links, menus, other furniture count nothing."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from import_tools.cleaning.counting import UNSEEN
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.lines import line_of
from import_tools.cleaning.furniture.signatures import furniture_kind

HEADINGS = ("h1", "h2", "h3", "h4")
ALMOST_ALL = 0.9  # what holds more of a page's text is no furniture, whatever its names; but for comments


class Weight:
    """How many characters of plain text stand in each element of a page."""

    def __init__(self, body: LexborNode) -> None:
        self.body = body
        self._all: dict[int, int] = {}
        self._own: dict[int, int] = {}
        self._measure()
        self.total = self._own.get(body.mem_id, 0)

    def share(self, node: LexborNode) -> float:
        """Return the part of the page's plain text that stands in a node, 0 to 1."""
        return self._own.get(node.mem_id, 0) / self.total if self.total else 0.0

    def _measure(self) -> None:
        texts = list(_texts(self.body))
        for length, above in texts:
            _add(self._all, length, above)
        elsewhere: dict[int, bool] = {}
        for length, above in texts:
            if not any(self._is_elsewhere(node, elsewhere) for node in above):
                _add(self._own, length, above)

    def _is_elsewhere(self, node: LexborNode, known: dict[int, bool]) -> bool:
        """Whether an element is furniture; one that holds most of the page only has such a name."""
        if node.mem_id not in known:
            known[node.mem_id] = self._looks_like_furniture(node)
        return known[node.mem_id]

    def _looks_like_furniture(self, node: LexborNode) -> bool:
        if node.mem_id == self.body.mem_id or node.tag is None:
            return False
        kind = furniture_kind(node.tag, node.attributes, in_post=False)
        if not (kind or is_card(node)) or node.css_first("h1, main") is not None:
            return False
        is_all = self._all.get(node.mem_id, 0) > ALMOST_ALL * self._all.get(self.body.mem_id, 0)
        return kind == "comments" or not is_all


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


def _texts(body: LexborNode) -> Iterator[tuple[int, list[LexborNode]]]:
    """Yield the length of each text outside of links, and the elements it stands in."""
    stack: list[tuple[LexborNode, list[LexborNode]]] = [(body, [body])]
    while stack:
        parent, above = stack.pop()
        for child in parent.iter(include_text=True):
            if child.is_text_node:
                text = (child.text_content or "").strip()
                if text and not kind_of_line(line_of(text)):
                    yield len(text), above
            elif child.is_element_node and child.tag != "a" and child.tag not in UNSEEN:
                stack.append((child, [*above, child]))


def _add(lengths: dict[int, int], length: int, above: list[LexborNode]) -> None:
    for node in above:
        lengths[node.mem_id] = lengths.get(node.mem_id, 0) + length
