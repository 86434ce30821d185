"""Finds the words around a picture, by which an editor finds its place in the old post."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from import_tools.records import RawBlock

WORDS_AROUND = 12  # on each side
TAG = re.compile(r"<[^>]*>")
# what readers do not see of a block's value
UNSEEN = frozenset(
    {"type", "id", "duration", "technique", "urgency", "relation", "url", "credit", "credit_url", "image"}
)
HERE = "[picture]"


def words_around(body: Iterable[RawBlock]) -> dict[str, str]:
    """Return for each figure, by its block's id, the words before and after it."""
    words: list[str] = []
    places: dict[str, int] = {}
    for text, block_id in _texts(list(body)):
        if block_id:
            places[block_id] = len(words)
        else:
            words += unescape(TAG.sub(" ", text)).split()
    return {block_id: _around(words, place) for block_id, place in places.items()}


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    """Yield texts, each with an empty id, and in its place each figure's id, with no text."""
    if isinstance(value, str):
        yield value, ""
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        if value.get("type") == "figure":
            yield "", value["id"]
        for name, inner in value.items():
            if name not in UNSEEN:
                yield from _texts(inner)


def _around(words: list[str], place: int) -> str:
    before, after = words[max(0, place - WORDS_AROUND) : place], words[place : place + WORDS_AROUND]
    return " ".join([*before, HERE, *after]) if before or after else ""
