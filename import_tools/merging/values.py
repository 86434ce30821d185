"""Compare values, and merge the fields of a page or a section: a title, a date, a list of tags."""

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
    """How one part, a block or a field, was merged."""

    SAME = "same"
    """Neither side has changed it."""
    OURS = "ours"
    """Only the page has changed it, and keeps its version."""
    THEIRS = "theirs"
    """Only the source has changed it; its version is taken."""
    BOTH = "both"
    """Both have made the same change."""
    MERGED = "merged"
    """Both have changed different parts of it, which are in `inner`."""
    CONFLICT = "conflict"
    """Both have changed it differently; the page's version stays."""
    ADDED_OURS = "added_ours"
    ADDED_THEIRS = "added_theirs"
    DELETED_OURS = "deleted_ours"
    DELETED_THEIRS = "deleted_theirs"
    DELETED_BOTH = "deleted_both"
    DELETED_OURS_CHANGED = "deleted_ours_changed"
    """Deleted on the page and changed in the source; it stays deleted."""
    DELETED_THEIRS_CHANGED = "deleted_theirs_changed"
    """Deleted in the source and changed on the page; it stays."""
    ORDER = "order"
    """Both have changed the order of blocks; the page's order stays."""
    UNKNOWN = "unknown"
    """Page and source differ, and the base is unknown; the source's version is taken."""


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
    """One part in its three versions, the merged one, and the decision; None where it is missing.

    `field` is the name of a page's or a section's field, and empty for a block of the body. `inner` has the
    parts of a section, or the paragraphs of a text, that both sides changed. `turned` is the kind of block
    that an editor has made of it, such as `relief:temporary`, where base and source were turned likewise.
    """

    base: Any
    theirs: Any
    ours: Any
    merged: Any
    decision: Decision
    field: str = ""
    inner: tuple["Row", ...] = ()
    turned: str = ""

    def leaves(self) -> Iterator["Row"]:
        """Yield the innermost rows."""
        if not self.inner:
            yield self
        for row in self.inner:
            yield from row.leaves()

    @property
    def conflicts(self) -> tuple["Row", ...]:
        """The rows that page and source have changed differently."""
        return tuple(row for row in self.leaves() if row.decision in CONFLICTS)

    @property
    def followed(self) -> tuple["Row", ...]:
        """The rows in which the source's version is taken."""
        return tuple(row for row in self.leaves() if row.decision in FOLLOWED)


BLOCK_KEY = re.compile(r'\s*data-block-key="[^"]*"')  # Draftail's ids of paragraphs
TAG = re.compile(r"<[^>]*>")
EMPTY: tuple[Any, ...] = ("", None, [], {})


def says_same(one: Any, other: Any) -> bool:
    """Return whether two values are equal apart from ids, Draftail's block keys and empty fields."""
    return bool(one == other or _comparable(one) == _comparable(other))


def _comparable(value: Any) -> Any:
    said = meaning(value)
    return None if said in EMPTY else said


def meaning(value: Any) -> Any:
    """Return a value without ids, Draftail's block keys and empty fields.

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
    """Return the words of a value with their counts; `#7` stands for the image or page with the id 7."""
    words: Counter[str] = Counter()
    for leaf in walk(value["value"] if is_block(value) else value):
        if isinstance(leaf.value, str):
            words.update(unescape(TAG.sub(" ", leaf.value)).casefold().split())
        elif isinstance(leaf.value, int) and not isinstance(leaf.value, bool):
            words[f"#{leaf.value}"] += 1
    return words


def similarity(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two values have in common, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def heading_of(block: RawBlock) -> str:
    """Return the heading of a section in lower case; empty for other blocks."""
    value = block["value"]
    heading = value.get("heading") if isinstance(value, dict) else ""
    return str(heading or "").casefold().strip()


def merge_field(name: str, base: Any, theirs: Any, ours: Any) -> Row:
    """Return the row of a value: the changed version if one side changed it, else the page's."""
    if says_same(theirs, ours):
        decision = Decision.SAME if says_same(base, ours) else Decision.BOTH
        return Row(base, theirs, ours, ours, decision, name)
    if says_same(theirs, base):
        return Row(base, theirs, ours, ours, Decision.OURS, name)
    if says_same(ours, base):
        return Row(base, theirs, ours, theirs, Decision.THEIRS, name)
    return Row(base, theirs, ours, ours, Decision.CONFLICT, name)


def merge_set(name: str, base: Sequence[Any], theirs: Sequence[Any], ours: Sequence[Any]) -> Row:
    """Return the row of a set of values: with what either side added, without what either removed."""
    kept = [value for value in ours if value in theirs or value not in base]
    added = [value for value in theirs if value not in ours and value not in base]
    row = merge_field(name, sorted(base), sorted(theirs), sorted(ours))
    decision = Decision.MERGED if row.decision == Decision.CONFLICT else row.decision
    return Row(list(base), list(theirs), list(ours), [*kept, *added], decision, name)


def replace_field(name: str, theirs: Any, ours: Any) -> Row:
    """Return the row of the source's value, compared with that of a page whose base is unknown."""
    decision = Decision.SAME if says_same(theirs, ours) else Decision.UNKNOWN
    return Row(None, theirs, ours, theirs, decision, name)
