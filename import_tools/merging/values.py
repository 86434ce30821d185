"""Merges what a page or a section has beside its blocks: a title, a date, a list of tags."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import Any

from import_tools.records import RawBlock
from selfcare_cms.stream import is_block, walk


class Decision(StrEnum):
    """What became of one part: a block, or a field."""

    SAME = "same"
    """Nobody has changed it."""
    OURS = "ours"
    """The page alone has changed it, and keeps that."""
    THEIRS = "theirs"
    """The source alone has changed it, and is followed."""
    BOTH = "both"
    """Page and source have it in the same words now."""
    MERGED = "merged"
    """Both have changed different parts of it; `inner` has them."""
    CONFLICT = "conflict"
    """Both have changed it differently; the page's version stays."""
    ADDED_OURS = "added_ours"
    ADDED_THEIRS = "added_theirs"
    DELETED_OURS = "deleted_ours"
    DELETED_THEIRS = "deleted_theirs"
    DELETED_BOTH = "deleted_both"
    DELETED_OURS_CHANGED = "deleted_ours_changed"
    """The page has it no more, and the source has changed it; it stays away."""
    DELETED_THEIRS_CHANGED = "deleted_theirs_changed"
    """The source has it no more, and the page has changed it; it stays."""
    ORDER = "order"
    """Both have put blocks into another order; the page's stays."""
    UNKNOWN = "unknown"
    """Page and source differ, and who has changed it is not known; the source's version stands."""


CONFLICTS = frozenset(
    {
        Decision.CONFLICT,
        Decision.DELETED_OURS_CHANGED,
        Decision.DELETED_THEIRS_CHANGED,
        Decision.ORDER,
        Decision.UNKNOWN,
    }
)
FOLLOWED = frozenset({Decision.THEIRS, Decision.ADDED_THEIRS, Decision.DELETED_THEIRS})


@dataclass(frozen=True, slots=True)
class Row:
    """One part in its three versions, the one that it is merged to, and why; none where it is not there.

    `field` names it where it is no block of a body's own: the field of a page or of a section. `inner` are
    the parts of a section, or the paragraphs of a text, that both have changed.
    """

    base: Any
    theirs: Any
    ours: Any
    merged: Any
    decision: Decision
    field: str = ""
    inner: tuple["Row", ...] = ()

    def leaves(self) -> Iterator["Row"]:
        """Yield the innermost parts."""
        if not self.inner:
            yield self
        for row in self.inner:
            yield from row.leaves()

    @property
    def conflicts(self) -> tuple["Row", ...]:
        """The parts that page and source have changed differently."""
        return tuple(row for row in self.leaves() if row.decision in CONFLICTS)

    @property
    def followed(self) -> tuple["Row", ...]:
        """The parts in which the source is followed."""
        return tuple(row for row in self.leaves() if row.decision in FOLLOWED)


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


def is_stream(value: Any) -> bool:
    return isinstance(value, list) and all(is_block(item) for item in value)


def words_of(value: Any) -> Counter[str]:
    """Return how often each word is in a value; `#7` stands for the image or page with the id 7."""
    words: Counter[str] = Counter()
    for leaf in walk(value["value"] if is_block(value) else value):
        if isinstance(leaf.value, str):
            words.update(unescape(TAG.sub(" ", leaf.value)).casefold().split())
        elif isinstance(leaf.value, int) and not isinstance(leaf.value, bool):
            words[f"#{leaf.value}"] += 1
    return words


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how many of their words two values share: 0 for none, 1 for all."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def heading_of(block: RawBlock) -> str:
    """Return the heading of a section; empty for another block."""
    value = block["value"]
    heading = value.get("heading") if isinstance(value, dict) else ""
    return str(heading or "").casefold().strip()


def merge_field(name: str, base: Any, theirs: Any, ours: Any) -> Row:
    """Return what a value becomes: that of whoever alone has changed it, or the page's in a conflict."""
    if says_same(theirs, ours):
        decision = Decision.SAME if says_same(base, ours) else Decision.BOTH
        return Row(base, theirs, ours, ours, decision, name)
    if says_same(theirs, base):
        return Row(base, theirs, ours, ours, Decision.OURS, name)
    if says_same(ours, base):
        return Row(base, theirs, ours, theirs, Decision.THEIRS, name)
    return Row(base, theirs, ours, ours, Decision.CONFLICT, name)


def merge_set(name: str, base: Sequence[Any], theirs: Sequence[Any], ours: Sequence[Any]) -> Row:
    """Return what a set of values becomes: what each side has added is in it, what either removed is not."""
    kept = [value for value in ours if value in theirs or value not in base]
    added = [value for value in theirs if value not in ours and value not in base]
    row = merge_field(name, sorted(base), sorted(theirs), sorted(ours))
    decision = Decision.MERGED if row.decision == Decision.CONFLICT else row.decision
    return Row(list(base), list(theirs), list(ours), [*kept, *added], decision, name)


def replace_field(name: str, theirs: Any, ours: Any) -> Row:
    """Return the source's value, set against that of a page whose changes nobody can tell."""
    decision = Decision.SAME if says_same(theirs, ours) else Decision.UNKNOWN
    return Row(None, theirs, ours, theirs, decision, name)
