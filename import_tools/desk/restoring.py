"""Put a paragraph of the original back into the body of its page: raw stream data in, raw stream data out."""

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from import_tools.desk.coverage import Placement, Recount, State
from import_tools.desk.paragraphs import Paragraph
from import_tools.errors import DeskError
from import_tools.records import RawBlock
from selfcare_cms.conversions import Converted, Focus, Message
from selfcare_cms.conversions.blocks import (
    WITH_CONTENT,
    Body,
    ConversionRefused,
    NewIds,
    Place,
    Result,
    content_of,
    find,
    gettext_noop,
    ids_in,
    with_content,
)
from selfcare_cms.conversions.registry import changes
from selfcare_cms.conversions.rich_text import bold_line, joined, pieces_of, text_of

UNKNOWN = gettext_noop("This paragraph is not part of the old post.")
RESTORED = gettext_noop("The paragraph is on the page again.")
BLOCK_RESTORED = gettext_noop("The block is on the page again.")
HEADINGS = frozenset({"h2", "h3", "h4", "th"})


def restore(body: Body, original: Sequence[RawBlock], recount: Recount, paragraph_hash: str) -> Converted:
    """Return the body with a paragraph of the original put back after the one before it.

    The first paragraph of a block that is gone altogether brings the whole block back. Raise DeskError for
    a paragraph that the original does not have.
    """
    placements = recount.paragraphs
    hashes = [placement.paragraph.hash for placement in placements]
    if paragraph_hash not in hashes:
        raise DeskError(UNKNOWN)
    before = placements[: hashes.index(paragraph_hash)]
    paragraph = placements[len(before)].paragraph
    place = _place_before(body, before)
    if paragraph_hash in first_of_lost_blocks(placements) and (
        block := _unused(paragraph.top, original, body)
    ):
        restored = _after_top(body, place, block)
        return changes(body, Result(restored, Focus(block["id"]), Message(BLOCK_RESTORED)))
    block = _as_block(paragraph, original, NewIds(body, f"restore/{paragraph_hash}"))
    restored, block_id = _inserted(body, place, before, block)
    return changes(body, Result(restored, Focus(block_id), Message(RESTORED)))


def first_of_lost_blocks(placements: Sequence[Placement]) -> set[str]:
    """Return the hashes of first paragraphs of top-level blocks of which nothing is on the page."""
    by_top: defaultdict[str, list[Placement]] = defaultdict(list)
    for placement in placements:
        by_top[placement.paragraph.top].append(placement)
    by_top.pop("", None)  # what the importer could not place
    return {
        inside[0].paragraph.hash
        for inside in by_top.values()
        if all(placement.state is State.GONE for placement in inside)
    }


def _unused(block_id: str, original: Sequence[RawBlock], body: Body) -> RawBlock | None:
    """Return a block of the original, unless a part of it is in the body."""
    block = next((block for block in original if block.get("id") == block_id), None)
    return block if block and not set(ids_in(block)) & set(ids_in(body)) else None


def _place_before(body: Body, before: Sequence[Placement]) -> Place | None:
    """Return the place of the nearest paragraph before, which is on the page."""
    for placement in reversed(before):
        for block_id in filter(None, (placement.block, placement.top)):
            try:
                return find(body, block_id)
            except ConversionRefused:  # deeper in the block, or gone since
                continue
    return None


def _after_top(body: Body, place: Place | None, block: RawBlock) -> Body:
    start = place.index + 1 if place else 0
    return [*body[:start], block, *body[start:]]


def _as_block(paragraph: Paragraph, original: Sequence[RawBlock], ids: NewIds) -> RawBlock:
    """Return a paragraph as a block that may stand at the top and in a section."""
    if paragraph.tag not in WHOLE:
        return ids.block("text", _as_rich_text(paragraph))
    block = find(list(original), paragraph.block).block
    return ids.block(block["type"], block["value"])


WHOLE = frozenset({"figure", "video", "html"})  # tags of paragraphs that are a block in the original


def _as_rich_text(paragraph: Paragraph) -> str:
    html = paragraph.html
    if paragraph.tag == "li":
        return f"<ul>{html}</ul>"
    if paragraph.tag in HEADINGS:
        return bold_line(text_of(html))
    if html:
        return html if html.lstrip().startswith(("<p", "<blockquote")) else f"<p>{html}</p>"
    value = paragraph.value if isinstance(paragraph.value, dict) else {}
    words = escape(str(value.get("text") or " ".join(paragraph.contents.words)), quote=False)
    if isinstance(value.get("page"), int):
        return f'<p><a linktype="page" id="{value["page"]}">{words}</a></p>'
    url = value.get("url") or next(iter(paragraph.contents.links), "")
    return f'<p><a href="{escape(url)}">{words or escape(url)}</a></p>' if url else f"<p>{words}</p>"


def _inserted(
    body: Body, place: Place | None, before: Sequence[Placement], block: RawBlock
) -> tuple[Body, str]:
    """Return the body with a block behind a place, and the id of the block that has it now."""
    if place is None:
        return [block, *body], block["id"]
    found = place.block
    if found["type"] == "text" and block["type"] == "text":
        return place.replaced([{**found, "value": _behind(found["value"], before, block["value"])}]), found[
            "id"
        ]
    if place.section is None and found["type"] in WITH_CONTENT:
        first, *rest = content_of(found) or [block]
        if first["type"] == block["type"] == "text" and first is not block:
            merged = {**first, "value": joined([block["value"], first["value"]])}
            return place.replaced([with_content(found, [merged, *rest])]), first["id"]
        return place.replaced([with_content(found, [block, *content_of(found)])]), block["id"]
    return place.replaced([found, block]), block["id"]


def _behind(text: str, before: Sequence[Placement], html: str) -> str:
    """Return a text with a paragraph after the nearest paragraph before it in the original, or at the end."""
    pieces = [piece.html for piece in pieces_of(text)]
    words = [text_of(piece).split() for piece in pieces]
    for placement in reversed(before):
        own = list(placement.paragraph.contents.words)
        for index, of_piece in enumerate(words):
            if own and _has(of_piece, own):
                return joined([*pieces[: index + 1], html, *pieces[index + 1 :]])
    return joined([*pieces, html])


def _has(words: list[str], part: list[str]) -> bool:
    size = len(part)
    return any(words[start : start + size] == part for start in range(len(words) - size + 1))
