"""Tells whether two values say the same, and how much they have in common."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any

from import_tools.records import RawBlock

BLOCK_KEY = re.compile(r'\s*data-block-key="[^"]*"')  # the editor's own names for paragraphs
TAG = re.compile(r"<[^>]*>")
EMPTY: tuple[Any, ...] = ("", None, [], {})


def says_same(one: Any, other: Any) -> bool:
    """Whether two values say the same; ids, the editor's marks and fields left empty say nothing."""
    return bool(one == other or _told(one) == _told(other))


def _told(value: Any) -> Any:
    said = meaning(value)
    return None if said in EMPTY else said


def meaning(value: Any) -> Any:
    """Return a value without what says nothing.

    `{"id": "a1", "type": "text", "value": '<p data-block-key="b2">Ice</p>'}` is
    `{"type": "text", "value": "<p>Ice</p>"}`.
    """
    if isinstance(value, str):
        return BLOCK_KEY.sub("", value) if "data-block-key" in value else value
    if isinstance(value, list):
        return [meaning(item) for item in value]
    if isinstance(value, dict):
        is_named = is_block(value)
        said = {name: meaning(inner) for name, inner in value.items() if not (is_named and name == "id")}
        return {name: inner for name, inner in said.items() if inner not in EMPTY}
    return value


def is_block(value: Any) -> bool:
    """Whether a value is a block of a stream, or an item of a list."""
    return isinstance(value, dict) and "type" in value and "value" in value


def is_stream(value: Any) -> bool:
    return isinstance(value, list) and all(is_block(item) for item in value)


def words_of(value: Any) -> Counter[str]:
    """Return the words in a value, with numbers of pictures and pages among them, and how often each is."""
    return Counter(_words(value["value"] if is_block(value) else value))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from unescape(TAG.sub(" ", value)).casefold().split()
    elif isinstance(value, list):
        for item in value:
            yield from _words(item["value"] if is_block(item) else item)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield f"#{value}"


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how many of their words two values share: 0 for none, 1 for all."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def heading_of(block: RawBlock) -> str:
    """Return the heading of a section; empty for another block."""
    value = block["value"]
    heading = value.get("heading") if isinstance(value, dict) else ""
    return str(heading or "").casefold().strip()
