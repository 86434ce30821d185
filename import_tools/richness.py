"""Tells which of two forms of one post holds more: AMP copies have often lost headings, lists, captions."""

from collections.abc import Iterable
from typing import Any

from import_tools.records import Coverage, RawBlock

# what a piece of structure is worth, in words of text
HEADING, LIST_ITEM, CAPTION, PICTURE, VIDEO, LINK = 20, 5, 10, 25, 25, 5


def richness_of(body: Iterable[RawBlock], coverage: Coverage) -> int:
    """Return how much a post's body holds, in words: its own, and so many for each piece of structure."""
    return (
        coverage.words.placed
        + LINK * coverage.links.placed
        + PICTURE * coverage.images.placed
        + VIDEO * coverage.videos.placed
        + sum(_structure(block["value"]) for block in body)
    )


def _structure(value: Any) -> int:
    """Return what a block's structure is worth, that of the blocks in it included."""
    match value:
        case str():
            return LIST_ITEM * value.count("<li")
        case {"type": kind, "value": inner}:
            return _structure(inner) + (HEADING if kind == "subheading" else 0)
        case {"columns": _, "rows": rows}:  # the headings of columns are cells
            return CAPTION * bool(value.get("caption")) + _structure(rows)
        case dict():
            own = HEADING * bool(value.get("heading")) + CAPTION * bool(value.get("caption"))
            return own + sum(_structure(inner) for inner in value.values())
        case list():
            return sum(_structure(inner) for inner in value)
    return 0
