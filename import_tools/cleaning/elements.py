"""Looks into the elements of a post's tree, mostly for those of a name.

BeautifulSoup's own search takes patterns and functions for anything about an element, and prepares for that
each time. Most questions are about names alone, and are asked of every element there is.
"""

from collections.abc import Container

from bs4 import NavigableString, Tag
from bs4.element import PageElement


def elements_in(tag: Tag, names: Container[str] | None = None) -> list[Tag]:
    """Return the elements in another one that have one of some names, or all, as they follow in the page."""
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
    """Return the first of the elements in another one that has one of some names."""
    waiting: list[PageElement] = tag.contents[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if node.name in names:
                return node
            waiting += node.contents[::-1]
    return None


def strings_in(tag: Tag) -> list[NavigableString]:
    """Return the texts in an element, as they follow in the page."""
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
    """Return the nearest element around another one that has one of some names."""
    return next((parent for parent in tag.parents if parent.name in names), None)


def children_of(tag: Tag) -> list[Tag]:
    """Return the elements that stand right in another one."""
    return [child for child in tag.contents if isinstance(child, Tag)]
