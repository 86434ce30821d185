"""What a merge answers: for each part the three versions, the merged one, and how that was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
