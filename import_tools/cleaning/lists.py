"""Reads lists of text, nested as deep as they come."""

from collections.abc import Iterator

from bs4 import NavigableString, Tag

from import_tools.cleaning.atoms import read_atoms
from import_tools.cleaning.counting import INLINE
from import_tools.cleaning.elements import elements_in
from import_tools.cleaning.inline import Context, join_lines, read_runs
from import_tools.cleaning.media import ATOMS
from import_tools.records import FlowItem, Listing, ListItem

TEXT_BLOCKS = INLINE | {"p", "div", "br", "ul", "ol", "li"} | ATOMS


def is_plain_list(tag: Tag) -> bool:
    """Whether a list holds text only; a list that lays out headings or tables is a container."""
    return tag.name in ("ul", "ol") and all(inner.name in TEXT_BLOCKS for inner in elements_in(tag))


def read_list(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Yield a list's pictures and videos, then the list itself."""
    yield from read_atoms([tag], context)
    items = tuple(_items(tag, context, 0))
    if items:
        yield Listing(items)


def _items(tag: Tag, context: Context, depth: int) -> Iterator[ListItem]:
    ordered = tag.name == "ol"
    for child in tag.contents:
        if isinstance(child, Tag) and child.name in ("ul", "ol"):
            yield from _items(child, context, depth + 1)
        elif isinstance(child, Tag) or (isinstance(child, NavigableString) and child.strip()):
            yield from _item(
                child, context.inside(child) if isinstance(child, Tag) else context, depth, ordered
            )


def _item(node: Tag | NavigableString, context: Context, depth: int, ordered: bool) -> Iterator[ListItem]:
    """Yield an item with what is nested in it; text behind a nested list is an item of its own."""
    lines: list[Tag | NavigableString] = []
    for child in node.contents if isinstance(node, Tag) and node.name == "li" else [node]:
        if isinstance(child, Tag) and child.name in ("ul", "ol"):
            yield from _line(lines, context, depth, ordered)
            lines = []
            yield from _items(child, context, depth + 1)
        elif isinstance(child, Tag | NavigableString):
            lines.append(child)
    yield from _line(lines, context, depth, ordered)


def _line(
    nodes: list[Tag | NavigableString], context: Context, depth: int, ordered: bool
) -> Iterator[ListItem]:
    if runs := join_lines(read_runs(nodes, context)):
        yield ListItem(runs, depth, ordered)
