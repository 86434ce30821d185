"""Split, merge and move blocks, and take paragraphs out of a text."""

from collections.abc import Collection, Iterator, Sequence

from selfcare_cms.conversions.blocks import (
    AT_TOP,
    IN_SECTION,
    WITH_CONTENT,
    Body,
    ConversionRefused,
    Focus,
    Message,
    NewIds,
    Place,
    RawBlock,
    Result,
    content_of,
    find,
    gettext_noop,
    with_content,
)
from selfcare_cms.conversions.exercises import close_exercise, read_instructions
from selfcare_cms.conversions.kinds import (
    CLOSERS,
    Opened,
    at_top,
    close_as,
    focus_of,
    name_of,
    open_block,
    text_blocks,
)
from selfcare_cms.conversions.rich_text import Piece, heading_of, items_of, joined, pieces_of

NO_HEADINGS = gettext_noop("There is no line in bold and no subheading in it.")
NO_NEXT = gettext_noop("There is no block below it.")
NOT_MERGEABLE = gettext_noop("These two blocks cannot be merged.")
NOT_A_SECTION = gettext_noop("This block cannot hold others.")
NOT_IN_SECTION = gettext_noop("A block of this kind cannot stand in a section.")
NOT_AT_TOP = gettext_noop("A block of this kind cannot stand outside of a section.")
NOTHING_SELECTED = gettext_noop("Select one or more paragraphs of this text first.")
NEEDS_SECTION = gettext_noop("An exercise stands in a section. Move the text into a section first.")
NOT_OFFERED = gettext_noop("This block cannot be turned into that.")
SPLIT = gettext_noop("“%(name)s” was split at its headings.")
MERGED = gettext_noop("The two blocks were merged.")
MOVED_IN = gettext_noop("Moved into “%(name)s”.")
MOVED_OUT = gettext_noop("Moved out of “%(name)s”.")
TAKEN = gettext_noop("The paragraphs are a block of their own now.")

Part = tuple[str, Body]
"""A heading, empty for what stands before the first one, and the blocks below it."""


def split(place: Place, ids: NewIds) -> Result:
    """Split a block at its headings; the first part keeps the id."""
    block = place.block
    message = Message(SPLIT, {"name": name_of(block)})
    if block["type"] == "text":
        blocks = _split_text(place, ids)
    elif block["type"] in WITH_CONTENT and place.section is None:
        blocks = _split_section(block, ids)
    else:
        raise ConversionRefused(NO_HEADINGS)
    if not blocks:
        raise ConversionRefused(NO_HEADINGS)
    return Result(place.replaced(blocks), Focus(blocks[0]["id"]), message)


def _split_text(place: Place, ids: NewIds) -> Body:
    """Return the sections of a text, or in a section subheadings and texts; none without headings."""
    parts = [part for part in _split_pieces(place.block) if any(part)]
    if not any(heading for heading, _ in parts):
        return []
    blocks: Body = []
    for heading, html in parts:
        content = text_blocks([html], ids)
        if place.section is not None:
            blocks += [*([ids.block("subheading", heading)] if heading else []), *content]
        else:
            blocks += close_as("section", Opened(heading, content), ids.next(), ids) if heading else content
    return [{**blocks[0], "id": place.block["id"]}, *blocks[1:]]


def _split_section(block: RawBlock, ids: NewIds) -> Body:
    parts = list(_parts_of(content_of(block), ids))
    if not any(heading for heading, _ in parts):
        return []
    lead = parts[0][1] if not parts[0][0] else []
    rest = parts if parts[0][0] else parts[1:]
    made = [close_as("section", Opened(*part), ids.next(), ids)[0] for part in rest]
    return [with_content(block, lead), *made]


def _parts_of(content: Sequence[RawBlock], ids: NewIds) -> Iterator[Part]:
    """Yield the parts of content between subheadings and bold lines."""
    heading, blocks = "", list[RawBlock]()
    for block in content:
        if block["type"] not in ("subheading", "text"):
            blocks.append(block)
            continue
        is_first = True
        for title, html in _split_pieces(block):
            if title:
                if heading or blocks:
                    yield heading, blocks
                heading, blocks = title, []
            if html:
                blocks.append({"type": "text", "value": html, "id": block["id"] if is_first else ids.next()})
                is_first = False
    yield heading, blocks


def _split_pieces(block: RawBlock) -> Iterator[tuple[str, str]]:
    """Yield the bold lines of a text, each with the text below it."""
    if block["type"] == "subheading":
        yield block["value"], ""
        return
    title, pieces = "", list[Piece]()
    for piece in pieces_of(block["value"]):
        if found := heading_of(piece, only_bold=True):
            yield title, joined(pieces)
            title, pieces = found, []
        else:
            pieces.append(piece)
    yield title, joined(pieces)


def has_headings(block: RawBlock) -> bool:
    """Return whether a text or a section can be split."""
    content = [block] if block["type"] == "text" else content_of(block)
    return any(
        title
        for part in content
        if part["type"] in ("subheading", "text")
        for title, _ in _split_pieces(part)
    )


def merge(place: Place, ids: NewIds) -> Result:
    """Merge a block with the one below it; the result keeps the id of the first."""
    one, *others = place.stream[place.position :]
    if not others:
        raise ConversionRefused(NO_NEXT)
    if not is_mergeable(one, others[0]):
        raise ConversionRefused(NOT_MERGEABLE)
    merged = _merged(one, others[0], ids)
    return Result(place.replaced([merged], 2), Focus(one["id"]), Message(MERGED))


def is_mergeable(one: RawBlock, other: RawBlock) -> bool:
    """Return whether two blocks can be one."""
    if one["type"] in WITH_CONTENT:
        return other["type"] in IN_SECTION | WITH_CONTENT
    return one["type"] in ("text", "see_professional") and other["type"] == "text"


def _merged(one: RawBlock, other: RawBlock, ids: NewIds) -> RawBlock:
    if one["type"] == "text":
        return {**one, "value": joined([one["value"], other["value"]])}
    if one["type"] == "see_professional":
        text = joined([one["value"].get("text") or "", other["value"]])
        return {**one, "value": {**one["value"], "text": text}}
    if other["type"] in IN_SECTION:
        return with_content(one, [*content_of(one), other])
    opened = open_block(other, ids)
    lead = [{"type": "subheading", "value": opened.heading, "id": other["id"]}] if opened.heading else []
    return with_content(one, [*content_of(one), *lead, *opened.content])


def move(place: Place, to: str, ids: NewIds) -> Result:
    """Move a block into the section with the id `to`, or out of its section if that is empty."""
    return _move_in(place, to) if to else _move_out(place)


def _move_in(place: Place, to: str) -> Result:
    block, target = place.block, find(place.body, to)
    if target.section is not None or target.block["type"] not in WITH_CONTENT:
        raise ConversionRefused(NOT_A_SECTION)
    if block["type"] not in IN_SECTION:
        raise ConversionRefused(NOT_IN_SECTION)
    name, is_before = name_of(target.block), target.index <= place.index
    body = place.replaced([])
    target = find(body, to)
    content = content_of(target.block)
    moved = with_content(target.block, [*content, block] if is_before else [block, *content])
    return Result(target.replaced([moved]), focus_of(block), Message(MOVED_IN, {"name": name}))


def _move_out(place: Place) -> Result:
    block, section = place.block, place.section
    if section is None or block["type"] not in AT_TOP:
        raise ConversionRefused(NOT_AT_TOP)
    body = place.replaced([])
    message = Message(MOVED_OUT, {"name": name_of(section)})
    return Result([*body[: place.index + 1], block, *body[place.index + 1 :]], focus_of(block), message)


def take(place: Place, keys: Collection[str], kind: str, ids: NewIds) -> Result:
    """Make a block of a kind of selected paragraphs of a text, and split the text around them."""
    if place.block["type"] != "text":
        raise ConversionRefused(NOTHING_SELECTED)
    before, taken, after = _around(pieces_of(place.block["value"]), frozenset(keys))
    is_inside = place.section is not None
    if kind not in (*CLOSERS, "exercise") or kind == "text":
        raise ConversionRefused(NOT_OFFERED)
    if kind == "exercise" and not is_inside:
        raise ConversionRefused(NEEDS_SECTION)
    lead = [{**place.block, "value": joined(before)}] if before else []
    made = _made_of(taken, kind, ids.next() if before else place.block["id"], ids)
    rest = text_blocks(after, ids)
    if kind in ("exercise", "see_professional") or place.section is None:
        body = place.replaced([*lead, *made, *rest])
    else:
        section = with_content(place.section, [*place.stream[: place.position], *lead])
        blocks = [section, *made, *at_top([*rest, *place.stream[place.position + 1 :]])]
        body = [*place.body[: place.index], *blocks, *place.body[place.index + 1 :]]
    return Result(body, focus_of(made[0]), Message(TAKEN))


def _made_of(pieces: Sequence[Piece], kind: str, block_id: str, ids: NewIds) -> Body:
    if kind == "exercise":
        return close_exercise(read_instructions(joined(pieces)), [], block_id, ids)
    first, *rest = pieces
    heading = heading_of(first, only_bold=not rest)
    return close_as(kind, Opened(heading, text_blocks(rest if heading else pieces, ids)), block_id, ids)


def _around(pieces: Sequence[Piece], keys: frozenset[str]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Return the pieces before, from the first to the last selected one, and after; lists are split."""
    lines = [line for piece in pieces for line in _lines(piece)]
    selected = [index for index, line in enumerate(lines) if line.keys & keys]
    if not selected:
        raise ConversionRefused(NOTHING_SELECTED)
    start, end = selected[0], selected[-1] + 1
    return _as_pieces(lines[:start]), _as_pieces(lines[start:end]), _as_pieces(lines[end:])


def _lines(piece: Piece) -> Iterator[Piece]:
    """Yield a paragraph, or each item of a list as a list of its own."""
    if not piece.is_list:
        yield piece
        return
    for item in items_of(piece):
        yield Piece(piece.tag, f"<{piece.tag}>{item.html}</{piece.tag}>")


def _as_pieces(lines: Sequence[Piece]) -> list[Piece]:
    """Return lines with the items of one list joined."""
    pieces: list[Piece] = []
    for line in lines:
        if pieces and line.is_list and pieces[-1].tag == line.tag:
            html = f"<{line.tag}>{pieces[-1].inner}{line.inner}</{line.tag}>"
            pieces[-1] = Piece(line.tag, html)
        else:
            pieces.append(line)
    return pieces
