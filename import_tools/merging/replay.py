"""Merge bodies in which an editor has turned blocks into others, by turning base and source likewise.

A section that is relief on the page now differs from base and source in all its fields. Once both are turned
into relief as well, only what else has changed is left to be merged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from import_tools.merging.alignment import Stream, match_blocks
from import_tools.merging.three_way import MergedBody, merge_bodies
from import_tools.merging.values import Row, says_same
from import_tools.records import RawBlock
from selfcare_cms.conversions import ConversionRefused, convert
from selfcare_cms.conversions.kinds import kind_of


@dataclass(frozen=True, slots=True)
class Turn:
    """A block that an editor turned into a kind: its indexes in base and source, and both as that kind."""

    kind: str
    base: int
    theirs: int
    turned_base: RawBlock
    turned_theirs: RawBlock


def merge_replayed(base: Stream, theirs: Stream, ours: Stream) -> MergedBody:
    """Return the merge of a body that page and source have both changed, as `merge_bodies` does.

    Where that has conflicts, blocks of base and source are turned into the kind that they are on the page,
    if there are no more conflicts then. Their rows have the blocks as they were, and the kind in `turned`.
    """
    plain = merge_bodies(base, theirs, ours)
    best = plain
    if not _conflicts(plain):
        return plain
    kept: list[Turn] = []
    for turn in turns_of(base, theirs, ours):
        merged = _merge_turned(base, theirs, ours, [*kept, turn])
        if _conflicts(merged) <= _conflicts(best):
            best, kept = merged, [*kept, turn]
    return best


def _conflicts(merged: MergedBody) -> int:
    return sum(len(row.conflicts) for row in merged.rows)


def turns_of(base: Stream, theirs: Stream, ours: Stream) -> list[Turn]:
    """Return the blocks that were turned on the page and changed in the source, which has left their kind."""
    found = []
    for match in match_blocks(base, theirs, ours):
        if match.base is None or match.theirs is None or match.ours is None:
            continue
        old, new, kind = base[match.base], theirs[match.theirs], kind_of(ours[match.ours])
        if kind_of(old) != kind_of(new) or kind_of(old) == kind or says_same(old, new):
            continue
        turned = _turned(old, kind), _turned(new, kind)
        if turned[0] is not None and turned[1] is not None:
            found.append(Turn(kind, match.base, match.theirs, turned[0], turned[1]))
    return found


def _turned(block: RawBlock, kind: str) -> RawBlock | None:
    """Return a block turned into a kind; None if it cannot be, or would be more than one block."""
    named = {**block, "id": block.get("id") or "block"}
    try:
        body = convert([named], {"do": "turn", "block": named["id"], "into": kind}).body
    except ConversionRefused:
        return None
    return body[0] if len(body) == 1 else None


def _merge_turned(base: Stream, theirs: Stream, ours: Stream, turns: Sequence[Turn]) -> MergedBody:
    """Return the merge with blocks of base and source turned; the rows have them as they were."""
    merged = merge_bodies(
        _replaced(base, {turn.base: turn.turned_base for turn in turns}),
        _replaced(theirs, {turn.theirs: turn.turned_theirs for turn in turns}),
        ours,
    )
    rows = tuple(_as_it_was(row, base, theirs, turns) for row in merged.rows)
    return replace(merged, rows=rows)


def _replaced(stream: Stream, blocks: Mapping[int, RawBlock]) -> list[RawBlock]:
    return [blocks.get(index, block) for index, block in enumerate(stream)]


def _as_it_was(row: Row, base: Stream, theirs: Stream, turns: Sequence[Turn]) -> Row:
    """Return the row of a turned block with the blocks of base and source, and the kind."""
    for turn in turns:
        if row.base is turn.turned_base and row.theirs is turn.turned_theirs:
            return replace(row, base=base[turn.base], theirs=theirs[turn.theirs], turned=turn.kind)
    return row
