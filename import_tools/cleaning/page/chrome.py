"""The furniture around the post in a page; what is of no kind is left out, and reported as unplaced."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from import_tools.cleaning.counting import BLOCKS, contents_of
from import_tools.cleaning.furniture.class_names import HEADINGS, furniture_kind
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.matching import LONGEST_LINE, NO_NAMES, count_sentences, line_of
from import_tools.cleaning.media import PICTURE_TAGS, picture_of
from import_tools.cleaning.page.article import is_card
from import_tools.cleaning.page.breadcrumbs import is_trail
from import_tools.records import Contents, Furniture, FurnitureKind, SiteNames

MAIN_PARTS = "main, article, [role=main], .hentry, .post, .type-post"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The furniture around a post, and the title and picture of the post that are outside of it."""

    furniture: tuple[Furniture, ...]
    title: str
    featured_image: str = ""
    """URL of the featured image above the post."""
    lede: tuple[LexborNode, ...] = ()
    """Paragraphs between the title and the post, which belong to it."""
    left: tuple[str, ...] = ()
    """Words in the main part of the page that are in no sentence and of no known kind."""


def read_surroundings(
    body: LexborNode, article: LexborNode, title: str, base: str = "", names: SiteNames = NO_NAMES
) -> Surroundings:
    """Return what is in `body` around `article`.

    The first heading that is the `title` is not furniture. `base` is the URL of the post, `names` are the
    names of the site.
    """
    walk = _Walk(body, article, title, base, names)
    walk.descend(body)
    return Surroundings(
        tuple(walk.furniture), walk.title, walk.featured_image, tuple(walk.lede), tuple(walk.left)
    )


class _Walk:
    """A walk through the elements of a page except the post, from top to bottom."""

    def __init__(
        self, body: LexborNode, article: LexborNode, title: str, base: str, names: SiteNames
    ) -> None:
        self.base = base
        self.names = names
        self.body = body
        self.article = article
        self.title_words = title.split()
        self.path = set(_ancestors(article, body))
        self.main_parts = {node.mem_id for node in body.css(MAIN_PARTS)}
        self.furniture: list[Furniture] = []
        self.title = ""
        self.featured_image = ""
        self.lede: list[LexborNode] = []
        self.left: list[str] = []
        self._is_above = True
        self._label: LexborNode | None = None

    def descend(self, top: LexborNode) -> None:
        """Visit the children of a node, and theirs if it holds the post or is of no kind itself."""
        pending = _children_of(top)
        while pending:  # no recursion, because some pages are nested very deep
            child, parent = pending.pop()
            if child.mem_id == self.article.mem_id:
                self._is_above = False
                self._leave_label()
            elif child.mem_id in self.path:
                pending += _children_of(child)
            elif self._is_title(child):
                contents = contents_of(child, self.base)
                self.title = " ".join(contents.words)
                if contents.links:  # to the post itself
                    self.furniture.append(Furniture(FurnitureKind.NAVIGATION, Contents(links=contents.links)))
            elif self._is_entered(child, beside=parent.mem_id in self.path):
                pending += _children_of(child)
        self._leave_label()

    def _is_entered(self, node: LexborNode, *, beside: bool) -> bool:
        """Take a node if it is furniture; return whether its children must be visited instead."""
        contents = contents_of(node, self.base)
        if contents == Contents():
            return False
        kind = self._kind_around(node, contents)
        if not kind and self._is_lede(node, contents):
            self.lede.append(node)
            return False
        if kind and not self._holds_title(node):
            self._take(node, kind, contents)
        elif node.is_element_node and any(child.is_element_node for child in node.iter()):
            return True
        elif kind or self._is_outside(node) or (not beside and not contents.words):
            self._take(node, kind or FurnitureKind.PAGE, contents)
            if not kind and self.title and not self.main_parts and _is_sentence(contents, node):
                self.left += contents.words  # a page without a main part has nothing outside of it
        else:
            self._leave_label()
            if _is_in_heading(node):
                self._label = node
            elif not count_sentences(" ".join(contents.words)):
                self._leave(contents)
        return False

    def _is_lede(self, node: LexborNode, contents: Contents) -> bool:
        """Return whether a node is a paragraph between the title and the post."""
        return self._is_above and bool(self.title) and _is_paragraph(node) and _is_sentence(contents, node)

    def _kind_around(self, node: LexborNode, contents: Contents) -> str:
        """Return the kind of a node by its names, its words, its picture or its link; empty for none."""
        if kind := self._kind(node) or _kind_by_words(node, contents, self.names):
            return kind
        if self._is_above and self.title and _is_picture(node, contents):
            return FurnitureKind.FEATURED_IMAGE
        is_link = node.tag == "a" and bool(contents.links)  # also an arrow without words
        return FurnitureKind.NAVIGATION if is_link else ""

    def _leave_label(self) -> None:
        """Leave a heading that turned out to be no label of furniture."""
        if self._label is not None:
            self._leave(contents_of(self._label, self.base))
            self._label = None

    def _leave(self, contents: Contents) -> None:
        """Leave a line without a sentence out, which is of no known kind: it names or numbers something."""
        self.furniture.append(Furniture(FurnitureKind.PAGE, contents))
        self.left += contents.words

    def _take(self, node: LexborNode, kind: str, contents: Contents) -> None:
        if kind == FurnitureKind.FEATURED_IMAGE and self._is_above and not self.featured_image:
            self.featured_image = _first_picture(node)
        if self._label is not None:  # `More posts` right above this node
            self.furniture.append(Furniture(kind, contents_of(self._label, self.base)))
            self._label = None
        self.furniture.append(Furniture(kind, contents))

    def _kind(self, node: LexborNode) -> str:
        if not node.is_element_node or node.tag is None:
            return ""
        if is_card(node):
            return FurnitureKind.RELATED_WIDGET
        return furniture_kind(node.tag, node.attributes, in_post=False)

    def _is_title(self, node: LexborNode) -> bool:
        if self.title or not node.is_element_node or node.tag not in ("h1", "h2"):
            return False
        return list(contents_of(node).words) == self.title_words

    def _is_outside(self, node: LexborNode) -> bool:
        """Return whether a node is outside of the main part, where nothing belongs to the post."""
        return not self.main_parts.intersection(_ancestors(node, self.body))

    def _holds_title(self, node: LexborNode) -> bool:
        return not self.title and any(self._is_title(heading) for heading in node.css("h1, h2"))


def _children_of(node: LexborNode) -> list[tuple[LexborNode, LexborNode]]:
    """Return the children of a node, last first, each with the node."""
    return [(child, node) for child in node.iter(include_text=True)][::-1]


def _kind_by_words(node: LexborNode, contents: Contents, names: SiteNames) -> str:
    """Return the kind of a short text around the post by its words or its links; empty for none."""
    if not contents.words or len(contents.words) > LONGEST_LINE:
        return ""
    links = node.css("a") if node.is_element_node else []
    linked = sum(len(contents_of(link).words) for link in links)
    line = line_of(" ".join(contents.words), is_linked=linked == len(contents.words))
    if kind := kind_of_line(line, at_edge=True, names=names):
        return kind
    if node.is_element_node and is_trail(node):
        return FurnitureKind.BREADCRUMB
    relations = {word for link in links for word in (link.attributes.get("rel") or "").split()}
    if {"tag", "category", "author"} & relations:
        return FurnitureKind.META
    is_alone = line.is_linked and node.is_element_node and node.tag not in ("h1", "h2")
    return "navigation" if is_alone and len(links) == 1 else ""


def _is_paragraph(node: LexborNode) -> bool:
    """Return whether a node is one line of text."""
    if not node.is_element_node:
        return node.is_text_node and node.parent is not None and node.parent.tag in BLOCKS
    if node.tag not in BLOCKS:
        return False
    return not any(inner.tag in BLOCKS for inner in node.css("*") if inner.mem_id != node.mem_id)


def _is_sentence(contents: Contents, node: LexborNode) -> bool:
    """Return whether a line has a sentence outside of its links."""
    links = node.css("a") if node.is_element_node else []
    linked = sum(len(contents_of(link).words) for link in links)
    return count_sentences(" ".join(contents.words)) > 0 and 2 * linked < len(contents.words)


def _is_picture(node: LexborNode, contents: Contents) -> bool:
    return node.tag in PICTURE_TAGS and bool(contents.images) and not contents.words


def _is_in_heading(node: LexborNode) -> bool:
    parent = node if node.is_element_node else node.parent
    return parent is not None and parent.tag in HEADINGS


def _first_picture(node: LexborNode) -> str:
    pictures = (node, *node.css("img, amp-img"))
    found = (picture_of(picture.tag or "", picture.attributes) for picture in pictures)
    return next((url for url in found if url), "")


def _ancestors(node: LexborNode, top: LexborNode) -> Iterator[int]:
    current: LexborNode | None = node
    while current is not None:
        yield current.mem_id
        if current.mem_id == top.mem_id:
            return
        current = current.parent
