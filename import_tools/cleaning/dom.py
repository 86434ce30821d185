"""Turn a tree of lexbor into one of BeautifulSoup, so that the post is parsed as browsers parse it.

BeautifulSoup's own parsers repair broken markup in other ways, and are slower.
"""

import re
import unicodedata
from collections.abc import Container, Iterator
from typing import Any, cast
from urllib.parse import unquote

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.builder import HTMLTreeBuilder
from bs4.element import PageElement
from selectolax.lexbor import LexborNode

from import_tools.cleaning.counting import BLOCKS, NO_ATTRIBUTES, UNSEEN
from import_tools.cleaning.media import Attributes
from import_tools.url_keys import absolute, link_key


def elements_in(tag: Tag, names: Container[str] | None = None) -> list[Tag]:
    """Return the descendants of an element with one of some names, or all, in document order."""
    found: list[Tag] = []
    waiting: list[PageElement] = tag.contents[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if names is None or node.name in names:
                found.append(node)
            waiting += node.contents[::-1]
    return found


def first_in(tag: Tag, names: Container[str]) -> Tag | None:
    """Return the first descendant of an element with one of some names."""
    waiting: list[PageElement] = tag.contents[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if node.name in names:
                return node
            waiting += node.contents[::-1]
    return None


def strings_in(tag: Tag) -> list[NavigableString]:
    """Return the texts in an element, in document order."""
    found: list[NavigableString] = []
    waiting: list[PageElement] = tag.contents[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, NavigableString):
            found.append(node)
        elif isinstance(node, Tag):
            waiting += node.contents[::-1]
    return found


def around(tag: Tag, names: Container[str]) -> Tag | None:
    """Return the nearest ancestor of an element with one of some names."""
    return next((parent for parent in tag.parents if parent.name in names), None)


def children_of(tag: Tag) -> list[Tag]:
    """Return the child elements of an element."""
    return [child for child in tag.contents if isinstance(child, Tag)]


# in these a newline is not a line break, or is one already
UNEDITED = frozenset(
    [
        "pre",
        "script",
        "style",
        "textarea",
        "svg",
        "math",
        "select",
        "option",
        "object",
        "audio",
        "video",
        "iframe",
    ]
)
# these contain only elements: the newlines between them are invisible
STRUCTURES = frozenset(
    ["table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "figure", "picture"]
)
NEWLINE = re.compile(r"\r\n?|\n")
BLANK_LINES = re.compile(r"\n[^\S\n\u00a0]*(?:\n[^\S\n\u00a0]*)+")


def lines_of(text: str, parent: Tag) -> list[str]:
    """Return the lines of a text in an element, to be separated by `<br>`.

    A blank line is an empty string, so that it becomes two `<br>`.
    """
    if "\n" not in text and "\r" not in text:
        return [text]
    if parent.name in UNEDITED or around(parent, UNEDITED) is not None:
        return [text]
    if parent.name in STRUCTURES and not text.strip():
        return [text]
    lines = BLANK_LINES.sub("\n\n", NEWLINE.sub("\n", text)).split("\n")
    if not lines[0].strip() and parent.contents and _is_break(parent.contents[-1]):
        return lines[1:]  # the line break after a `<br>` is not a second one
    return lines


def _is_break(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name == "br"


ANCHORED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LETTERS = re.compile(r"[^\W\d_]{2}")
LONGEST_ANCHOR = 60  # characters, as the pages of posts have them


def lead_to_headings(tree: Tag, url: str) -> list[str]:
    """Make links within a post lead to the anchors of its headings.

    A page names its headings by their words, whatever ids the old one had. Other links within the page become
    text; return the words of those that led to a place in the post. `url` is that of the post: links may name
    it before the `#`.
    """
    links = [link for link in elements_in(tree, ("a",)) if "#" in str(link.get("href") or "")]
    if not links:
        return []
    targets = _anchors(tree)
    elsewhere: list[str] = []
    for link in links:
        page, _, name = str(link["href"]).strip().partition("#")
        if page and (not url or link_key(absolute(page, url)) != link_key(url)):
            continue
        if target := targets.get(unquote(name)):
            link["href"] = f"#{target}"
            continue
        if page and unquote(name) not in targets:
            continue  # a link to the page itself
        del link["href"]
        words = " ".join(link.get_text(" ").split())
        if unquote(name) in targets and LETTERS.search(words):  # not the number of a footnote
            elsewhere.append(words)
    return elsewhere


def _anchors(tree: Tag) -> dict[str, str]:
    """Return the anchor of the heading to which each id or name leads; empty where it leads to no heading."""
    anchors: dict[str, str] = {}
    pending: list[str] = []
    for tag in elements_in(tree):
        names = [str(tag.get("id") or ""), str(tag.get("name") or "") if tag.name == "a" else ""]
        pending += [name for name in names if name]
        if tag.name in ANCHORED:
            words = tag.get_text(" ")
            inner = [str(inside.get("id") or inside.get("name") or "") for inside in elements_in(tag)]
            anchors.update(dict.fromkeys([name for name in (*pending, *inner) if name], anchor_of(words)))
            pending = []
        elif pending and tag.name in ("p", "li", "img", "table"):  # text comes before the next heading
            for name in pending:
                anchors.setdefault(name, "")
            pending = []
    for name in pending:
        anchors.setdefault(name, "")
    return anchors


def anchor_of(words: str) -> str:
    """Return the anchor of a heading on the page of a post, as Django's `slugify` makes it."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain)).strip("-_")
    return slug[:LONGEST_ANCHOR].strip("-")


MOST_LEVELS = 256
DEEPEST = 100  # elements nested deeper are unwrapped; browsers stop at 512


def tree_of(node: LexborNode, *, breaks_count: bool = False) -> BeautifulSoup:
    """Return the contents of a node as a tree of BeautifulSoup; attributes are strings.

    With `breaks_count` newlines are line breaks, as in a post of the classic editor.
    """
    return BeautifulSoup("", builder=_LexborTree(node, breaks_count=breaks_count))


def flatten(body: LexborNode) -> None:
    """Unwrap elements that are nested deeper than in any real page, since each level costs time later.

    Browsers do the same from 512 levels on. The text keeps its order.
    """
    level = [body]
    for _ in range(MOST_LEVELS):
        level = [child for node in level for child in node.iter()]
    while level:
        below = [child for node in level for child in node.iter()]
        for node in level:
            if below and node.tag in BLOCKS:
                node.insert_before(" ")
                node.insert_after(" ")
            if node.first_child is not None and node.tag not in UNSEEN:
                node.unwrap()
        level = below


class _LexborTree(HTMLTreeBuilder):
    """A tree builder that takes elements which are already parsed."""

    def __init__(self, node: LexborNode, *, breaks_count: bool) -> None:
        super().__init__(multi_valued_attributes={})
        self.node = node
        self.breaks_count = breaks_count

    def set_up_substitutions(self, tag: Tag) -> bool:
        return False  # the tree is never serialised in another encoding

    def prepare_markup(self, *args: Any, **kwargs: Any) -> Iterator[tuple[str, None, None, bool]]:
        yield "", None, None, False

    def feed(self, markup: Any) -> None:
        """Build the tree; elements nested deeper than DEEPEST become children of the last one above."""
        place = _Place(cast(BeautifulSoup, self.soup), self)
        waiting: list[LexborNode | None] = [*_children(self.node)]
        depth = 0
        while waiting:
            node = waiting.pop()
            if node is None:
                place.leave()
                depth -= 1
            elif node.is_text_node:
                place.texts.append(node.text_content or "")
            elif node.tag is not None and node.is_element_node:
                if depth < DEEPEST or self.can_be_empty_element(node.tag):
                    place.enter(node.tag, node.attributes)
                    depth += 1
                    waiting.append(None)
                elif node.tag in BLOCKS:
                    place.texts.append(" ")
                waiting += _children(node)
        place.flush_text()


def _children(node: LexborNode) -> list[LexborNode]:
    """Return the children of a node in reverse order, to be pushed on a stack."""
    return [*node.iter(include_text=True)][::-1]


class _Place:
    """The place in a growing tree where the next element or text is added.

    It links elements as BeautifulSoup's own parser methods do; those spend most of their time on missing end
    tags, which do not occur here.
    """

    def __init__(self, soup: BeautifulSoup, builder: _LexborTree) -> None:
        self.soup = soup
        self.builder = builder
        self.inside: Tag = soup
        self.last: PageElement | None = None
        self.texts: list[str] = []
        """Texts since the last tag, to be joined."""
        self._kinds: list[type[NavigableString]] = [NavigableString]

    def enter(self, name: str, attributes: Attributes) -> None:
        self.flush_text()
        values = {name: value or "" for name, value in attributes.items()}
        tag = Tag(self.soup, self.builder, name, None, None, values, self.inside, self.last)
        self.inside.contents.append(tag)
        self.inside = self.last = tag
        self._kinds.append(self.builder.string_containers.get(name, self._kinds[-1]))

    def leave(self) -> None:
        self.flush_text()
        self._kinds.pop()
        if self.inside.parent is not None:
            self.inside = self.inside.parent

    def flush_text(self) -> None:
        if not self.texts:
            return
        text = "".join(self.texts)
        self.texts = []
        lines = lines_of(text, self.inside) if self.builder.breaks_count else [text]
        if lines == [text]:
            self._put(self._kinds[-1](text))
            return
        for index, line in enumerate(lines):
            if index:
                self.enter("br", NO_ATTRIBUTES)
                self.leave()
            if line:
                self._put(NavigableString(line))

    def _put(self, text: NavigableString) -> None:
        text.setup(self.inside, self.last)
        self.inside.contents.append(text)
        self.last = text
