"""Finds the furniture around the post, by kind; text of no kind is left, and is reported as unplaced."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from import_tools.cleaning.counting import contents_of
from import_tools.cleaning.signatures import furniture_kind
from import_tools.records import Contents, Furniture

MAIN_PARTS = "main, article, [role=main], .hentry, .post, .type-post"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The furniture around a post, and its title where that stands outside it."""

    furniture: tuple[Furniture, ...]
    title: str


def read_surroundings(body: LexborNode, article: LexborNode, title: str, base: str = "") -> Surroundings:
    """Return what stands in `body` around `article`.

    The first heading that is the `title` is no furniture.
    """
    walk = _Walk(body, article, title, base)
    walk.descend(body)
    return Surroundings(tuple(walk.furniture), walk.title)


class _Walk:
    def __init__(self, body: LexborNode, article: LexborNode, title: str, base: str) -> None:
        self.base = base
        self.body = body
        self.article = article
        self.wanted_title = title.split()
        self.path = set(_ancestors(article, body))
        self.main_parts = {node.mem_id for node in body.css(MAIN_PARTS)}
        self.furniture: list[Furniture] = []
        self.title = ""

    def descend(self, node: LexborNode) -> None:
        """Enter the children of a node that holds the article or is of no kind itself."""
        for child in node.iter(include_text=True):
            if child.mem_id == self.article.mem_id:
                continue
            if child.mem_id in self.path:
                self.descend(child)
            elif self._is_title(child):
                self.title = " ".join(contents_of(child).words)
            else:
                self._enter(child, beside=node.mem_id in self.path)

    def _enter(self, node: LexborNode, *, beside: bool) -> None:
        contents = contents_of(node, self.base)
        if contents == Contents():
            return
        kind = self._kind(node)
        if kind and not self._holds_title(node):
            self.furniture.append(Furniture(kind, contents))
        elif node.is_element_node and any(child.is_element_node for child in node.iter()):
            self.descend(node)
        elif kind or self._stands_outside(node) or (not beside and not contents.words):
            self.furniture.append(Furniture(kind or "page", contents))

    def _kind(self, node: LexborNode) -> str:
        if not node.is_element_node or node.tag is None:
            return ""
        return furniture_kind(node.tag, node.attributes, in_post=False)

    def _is_title(self, node: LexborNode) -> bool:
        if self.title or not node.is_element_node or node.tag not in ("h1", "h2"):
            return False
        return list(contents_of(node).words) == self.wanted_title

    def _stands_outside(self, node: LexborNode) -> bool:
        """Whether a node stands outside the page's main part, where nothing belongs to the post."""
        return not self.main_parts.intersection(_ancestors(node, self.body))

    def _holds_title(self, node: LexborNode) -> bool:
        return not self.title and any(self._is_title(heading) for heading in node.css("h1, h2"))


def _ancestors(node: LexborNode, top: LexborNode) -> Iterator[int]:
    current: LexborNode | None = node
    while current is not None:
        yield current.mem_id
        if current.mem_id == top.mem_id:
            return
        current = current.parent
