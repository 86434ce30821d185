"""Reads lists of text, nested as deep as they come."""

from collections.abc import Iterator

from bs4 import NavigableString, Tag

from import_tools.cleaning.counting import INLINE
from import_tools.cleaning.figures import read_picture
from import_tools.cleaning.inline import Context, join_lines, read_runs
from import_tools.cleaning.media import PICTURE_TAGS
from import_tools.records import FlowItem, Listing, ListItem

TEXT_BLOCKS = INLINE | {"p", "div", "br", "ul", "ol", "li", *PICTURE_TAGS}


def is_plain_list(tag: Tag) -> bool:
    """Whether a list holds text only; a list that lays out headings or tables is a container."""
    return tag.name in ("ul", "ol") and all(inner.name in TEXT_BLOCKS for inner in tag.find_all(True))


def read_list(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Yield a list's pictures, then the list itself."""
    for picture in tag.find_all(list(PICTURE_TAGS)):
        yield from read_picture(picture, context)
    items = tuple(_items(tag, context, 0))
    if items:
        yield Listing(items)


def _items(tag: Tag, context: Context, depth: int) -> Iterator[ListItem]:
    ordered = tag.name == "ol"
    for child in tag.children:
        if isinstance(child, Tag) and child.name in ("ul", "ol"):
            yield from _items(child, context, depth + 1)
        elif isinstance(child, Tag) or (isinstance(child, NavigableString) and child.strip()):
            yield from _item(
                child, context.inside(child) if isinstance(child, Tag) else context, depth, ordered
            )


def _item(node: Tag | NavigableString, context: Context, depth: int, ordered: bool) -> Iterator[ListItem]:
    lines: list[Tag | NavigableString] = []
    nested: list[Tag] = []
    for child in node.contents if isinstance(node, Tag) and node.name == "li" else [node]:
        if isinstance(child, Tag) and child.name in ("ul", "ol"):
            nested.append(child)
        elif isinstance(child, Tag | NavigableString):
            lines.append(child)
    runs = join_lines(read_runs(lines, context))
    if runs:
        yield ListItem(runs, depth, ordered)
    for inner in nested:
        yield from _items(inner, context, depth + 1)
