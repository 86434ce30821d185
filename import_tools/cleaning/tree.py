"""Gives BeautifulSoup the tree that lexbor has parsed, so that the post is read as browsers read it.

BeautifulSoup's own parsers mend broken markup each in their own way, and slower.
"""

from collections.abc import Iterator
from typing import Any, cast

from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from selectolax.lexbor import LexborNode

from import_tools.cleaning.counting import INLINE, UNSEEN

MOST_LEVELS = 256
DEEPEST = 100  # elements nested deeper than that are opened up; browsers stop at 512


def tree_of(node: LexborNode) -> BeautifulSoup:
    """Return what stands in a node as a tree that can be changed; attributes are plain text."""
    return BeautifulSoup("", builder=_LexborTree(node))


def flatten(body: LexborNode) -> None:
    """Open up what is nested deeper than any page is: every later step would pay for each level.

    Browsers do the same from 512 levels on. The words in it stay, in their order.
    """
    level = [body]
    for _ in range(MOST_LEVELS):
        level = [child for node in level for child in node.iter()]
    while level:
        below = [child for node in level for child in node.iter()]
        for node in level:
            if below and node.tag not in INLINE:
                node.insert_before(" ")
                node.insert_after(" ")
            if node.first_child is not None and node.tag not in UNSEEN:
                node.unwrap()
        level = below


class _LexborTree(HTMLTreeBuilder):
    """A tree builder that parses nothing: it hands over elements that are there already."""

    def __init__(self, node: LexborNode) -> None:
        super().__init__(multi_valued_attributes={})
        self.node = node

    def prepare_markup(self, *args: Any, **kwargs: Any) -> Iterator[tuple[str, None, None, bool]]:
        yield "", None, None, False

    def feed(self, markup: Any) -> None:
        soup = cast(BeautifulSoup, self.soup)
        soup.preserve_whitespace_tag_stack.append(soup)  # a blank line between two elements parts paragraphs
        stack = _children(self.node)
        depth = 0
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                depth -= 1
                soup.handle_endtag(node)
            elif node.is_text_node:
                soup.handle_data(node.text_content or "")
            elif node.tag is not None and node.is_element_node:
                if depth < DEEPEST or self.can_be_empty_element(node.tag):
                    depth += 1
                    attributes = {name: value or "" for name, value in node.attributes.items()}
                    soup.handle_starttag(node.tag, None, None, attributes)
                    stack.append(node.tag)
                elif node.tag not in INLINE:
                    soup.handle_data(" ")
                stack.extend(_children(node))


def _children(node: LexborNode) -> list[LexborNode | str]:
    return list(reversed(list(node.iter(include_text=True))))
