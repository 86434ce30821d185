"""Keeps the answers of pure functions of one short text, which the posts of a site ask again and again.

The same menus, names and addresses stand in every page of a site. Only so many answers are kept, and none to
a long text, so that a run over any number of posts, however strange, needs no more memory.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import TypeVar

MOST_ANSWERS, LONGEST_TEXT = 2048, 1000

Answer = TypeVar("Answer")
Record = TypeVar("Record", bound=Hashable)


def cached(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return the function with a memory of its latest answers."""
    remembered = lru_cache(maxsize=MOST_ANSWERS)(function)

    @wraps(function)
    def answer(text: str) -> Answer:
        return remembered(text) if len(text) <= LONGEST_TEXT else function(text)

    return answer


def shared(record: Record) -> Record:
    """Return the record that was kept for others equal to it, so that a run over many posts keeps it once."""
    return _first(record)  # type: ignore[return-value]


@lru_cache(maxsize=MOST_ANSWERS)
def _first(record: Hashable) -> Hashable:
    return record
