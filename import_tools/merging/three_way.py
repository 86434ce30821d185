"""Merge bodies by their blocks, and blocks that both sides changed by their own blocks or paragraphs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from import_tools.merging.alignment import (
    BlockMatch,
    Stream,
    in_merged_order,
    is_order_disputed,
    match_blocks,
    with_unique_ids,
)
from import_tools.merging.values import Decision, Row, is_stream, merge_field, says_same
from import_tools.records import RawBlock
from selfcare_cms.conversions import rich_text

KINDS = {"p": "paragraph", "ul": "list", "ol": "list", "blockquote": "quotation"}


def pieces_of(html: Any) -> list[RawBlock] | None:
    """Return the top-level elements of rich text as blocks without ids; None if it is not rich text.

    `<p>Ice it.</p><ul><li>Rest.</li></ul>` has two. Joined, they are the same text.
    """
    if not isinstance(html, str):
        return None
    pieces = rich_text.pieces_of(html)
    if "".join(piece.html for piece in pieces) != html:
        return None  # text outside of all elements, or an element without its end
    return [{"type": KINDS.get(piece.tag, "paragraph"), "value": piece.html} for piece in pieces]


def text_of(pieces: Iterable[RawBlock]) -> str:
    """Return rich text joined from pieces of two versions, in which no block key stands twice."""
    return rich_text.joined(str(piece["value"]) for piece in pieces)


@dataclass(frozen=True, slots=True)
class MergedBody:
    """A merged body, and a row for each block, also for those that are no longer in it."""

    body: list[RawBlock]
    rows: tuple[Row, ...]


def merge_bodies(base: Stream, theirs: Stream, ours: Stream, *, field: str = "") -> MergedBody:
    """Return the merge of a body that page and source have both changed.

    `field` is the name of the stream if it is inside a block.
    """
    matches = match_blocks(base, theirs, ours)
    rows = [_merge_match(match, base, theirs, ours, field) for match in in_merged_order(matches)]
    if is_order_disputed(matches):
        rows.append(Row(list(base), list(theirs), list(ours), list(ours), Decision.ORDER, field))
    if list(base) == list(ours):
        body = list(theirs)
    else:
        kept = [row for row in rows if row.decision != Decision.ORDER and row.merged is not None]
        body = with_unique_ids((row.merged, row.ours is not None) for row in kept)
    return MergedBody(body, tuple(rows))


def replace_body(theirs: Stream, ours: Stream) -> MergedBody:
    """Return the source's body, compared with that of a page whose base is unknown."""
    rows = []
    for match in in_merged_order(match_blocks([], theirs, ours)):
        new, own = _at(theirs, match.theirs), _at(ours, match.ours)
        decision = Decision.SAME if says_same(new, own) else Decision.UNKNOWN
        rows.append(Row(None, new, own, new, decision))
    return MergedBody(list(theirs), tuple(rows))


def _at(stream: Stream, place: int | None) -> RawBlock | None:
    return None if place is None else stream[place]


def _merge_match(match: BlockMatch, base: Stream, theirs: Stream, ours: Stream, field: str) -> Row:
    versions = _at(base, match.base), _at(theirs, match.theirs), _at(ours, match.ours)
    old, new, own = versions
    if new is None or own is None:
        return _one_sided(*versions, field)
    if old is None:
        decision = Decision.BOTH if says_same(new, own) else Decision.CONFLICT
        return Row(*versions, own, decision, field)
    whole = merge_field(field, *versions)
    if whole.decision == Decision.THEIRS:
        # the page's id, to which an editor's comments are attached
        return Row(*versions, _with_id_of(new, own), whole.decision, field)
    if whole.decision == Decision.CONFLICT and old["type"] == new["type"] == own["type"]:
        return _merge_section(old, new, own, field) or _merge_text_block(whole)
    return whole


def _one_sided(old: RawBlock | None, new: RawBlock | None, own: RawBlock | None, field: str) -> Row:
    """Decide on a block that is missing on the page, in the source, or in both."""
    if old is None:
        decision = Decision.ADDED_OURS if new is None else Decision.ADDED_THEIRS
        return Row(old, new, own, own or new, decision, field)
    if own is not None:
        if says_same(old, own):
            return Row(old, new, own, None, Decision.DELETED_THEIRS, field)
        return Row(old, new, own, own, Decision.DELETED_THEIRS_CHANGED, field)
    if new is None:
        return Row(old, new, own, None, Decision.DELETED_BOTH, field)
    decision = Decision.DELETED_OURS if says_same(old, new) else Decision.DELETED_OURS_CHANGED
    return Row(old, new, own, None, decision, field)


def _with_id_of(block: RawBlock, other: RawBlock) -> RawBlock:
    return {**block, "id": other["id"]} if other.get("id") else block


def _merge_section(old: RawBlock, new: RawBlock, own: RawBlock, field: str) -> Row | None:
    """Merge a block by its fields, or return None if it has neither a stream inside nor a heading."""
    values = old["value"], new["value"], own["value"]
    if not all(isinstance(value, dict) for value in values):
        return None
    names = list(dict.fromkeys([*own["value"], *new["value"], *old["value"]]))
    streams = [name for name in names if _is_stream_of(name, *values)]
    if "heading" not in names and not any(any(value.get(name) for value in values) for name in streams):
        return None
    inner: list[Row] = []
    merged: dict[str, Any] = {}
    for name in names:
        parts = [value.get(name) for value in values]
        if name in streams:
            stream = merge_bodies(parts[0] or [], parts[1] or [], parts[2] or [], field=name)
            merged[name] = stream.body
            inner += stream.rows
        else:
            inner.append(_merge_text(merge_field(name, *parts)))
            merged[name] = inner[-1].merged
    return Row(old, new, own, {**own, "value": merged}, Decision.MERGED, field, tuple(inner))


def _merge_text_block(whole: Row) -> Row:
    """Return a rich text block in conflict, merged by paragraphs if it has several."""
    base, theirs, ours = (block["value"] for block in (whole.base, whole.theirs, whole.ours))
    text = _merge_text(Row(base, theirs, ours, ours, Decision.CONFLICT))
    if text.decision == Decision.CONFLICT:
        return whole
    return replace(
        whole, merged={**whole.ours, "value": text.merged}, decision=text.decision, inner=text.inner
    )


def _merge_text(row: Row) -> Row:
    """Return rich text in conflict, merged by paragraphs if it has several."""
    pieces = [pieces_of(version) for version in (row.base, row.theirs, row.ours)]
    known = [version for version in pieces if version is not None]
    if row.decision != Decision.CONFLICT or len(known) < len(pieces) or max(map(len, known)) < 2:
        return row
    merged = merge_bodies(*known)
    return replace(row, merged=text_of(merged.body), decision=Decision.MERGED, inner=merged.rows)


def _is_stream_of(name: str, *values: dict[str, Any]) -> bool:
    """Return whether a field is a list of blocks in every version that has it."""
    lists = [value.get(name) for value in values if name in value]
    return any(isinstance(part, list) for part in lists) and all(
        is_stream(part) or part is None for part in lists
    )
