"""Merges what a page or a section has beside its blocks: a title, a date, a list of tags."""

from collections.abc import Sequence
from typing import Any

from import_tools.merging.meaning import says_same
from import_tools.merging.results import Decision, Row


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
