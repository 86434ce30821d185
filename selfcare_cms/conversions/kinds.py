"""Take a block apart into a heading and content, and put these together as a block of another kind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from selfcare_cms.conversions.blocks import (
    Body,
    ConversionRefused,
    Focus,
    NewIds,
    Place,
    RawBlock,
    gettext_noop,
    list_values,
)
from selfcare_cms.conversions.exercises import open_exercise
from selfcare_cms.conversions.related_posts import find_entries, open_links, titled_links
from selfcare_cms.conversions.rich_text import (
    Piece,
    as_list,
    as_rich_text,
    bold_line,
    heading_of,
    items_of,
    joined,
    pieces_of,
    text_of,
)
from selfcare_cms.conversions.wording import find_technique

HAS_EXERCISE = gettext_noop(
    "There is an exercise in it, and an exercise needs a section around it. "
    "Turn the exercise into text first."
)
BEGINS_WITH_OTHER = gettext_noop(
    "It begins with something that this kind of block cannot hold, such as a picture. Move that out first."
)
HAS_OWN_FIELDS = gettext_noop("The field “%(field)s” of this block has no place in another kind of block.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A block taken apart. `heading` is plain text; `content` is what a section may contain."""

    heading: str
    content: Body


NAME_WORDS = 6
EMPTY: tuple[Any, ...] = ("", None, [], {}, False)
FIELDS = {
    "section": {"heading", "content"},
    "avoid": {"heading", "content"},
    "relief": {"duration", "heading", "content"},
    "stretch_guidelines": {"heading", "technique", "introduction", "guidelines", "content"},
    "see_professional": {"heading", "text", "urgency"},
    "related_posts": {"heading", "introduction", "links"},
    "exercise": {"name", "steps", "hold", "repetitions", "frequency", "picture", "video", "caution"},
}


def open_block(block: RawBlock, ids: NewIds, *, needs_text: bool = False) -> Opened:
    """Return the heading and the content of a block; refuse fields that a site has added and filled.

    With `needs_text`, the only paragraph of a text is not its heading.
    """
    value = block["value"]
    if block["type"] == "text":
        return _open_text(value, ids, needs_text)
    added = [name for name in value if name not in FIELDS[block["type"]] and value[name] not in EMPTY]
    if added:
        raise ConversionRefused(HAS_OWN_FIELDS, field=added[0])
    return OPENERS[block["type"]](value, ids)


def _open_text(html: str, ids: NewIds, needs_text: bool) -> Opened:
    """Return the first paragraph as the heading if it reads as one, and the rest as a text."""
    pieces = pieces_of(html)
    heading = heading_of(pieces[0]) if len(pieces) > needs_text else ""
    return Opened(heading, text_blocks(pieces[1:] if heading else pieces, ids))


def text_blocks(pieces: Sequence[Piece | str], ids: NewIds) -> Body:
    """Return pieces of rich text as one text, or no block if there are none."""
    html = joined(pieces)
    return [ids.block("text", html)] if html else []


def _open_titled(value: dict[str, Any], ids: NewIds) -> Opened:
    return Opened(value.get("heading") or "", list(value.get("content") or []))


def _open_guidelines(value: dict[str, Any], ids: NewIds) -> Opened:
    rules = as_list("ul", list_values(value.get("guidelines")))
    lead = text_blocks([value.get("introduction") or "", rules], ids)
    return Opened(value.get("heading") or "", _join_first(lead, value.get("content") or []))


def _join_first(lead: Body, content: Body) -> Body:
    """Return content after a text that is new; if the content begins with a text, they are one."""
    if lead and content and content[0]["type"] == "text":
        return [{**content[0], "value": joined([lead[0]["value"], content[0]["value"]])}, *content[1:]]
    return [*lead, *content]


def _open_professional(value: dict[str, Any], ids: NewIds) -> Opened:
    return Opened(value.get("heading") or "", text_blocks([value.get("text") or ""], ids))


def _open_related(value: dict[str, Any], ids: NewIds) -> Opened:
    pieces = [value.get("introduction") or "", *open_links(value)]
    return Opened(value.get("heading") or "", text_blocks(pieces, ids))


def with_titles(place: Place, page_title: Callable[[int], str]) -> Place:
    """Return the place of a block, in which related posts without a text have the title of their page."""
    block = place.block
    if block["type"] != "related_posts":
        return place
    links = titled_links(block["value"].get("links"), page_title)
    return replace(place, body=place.replaced([{**block, "value": {**block["value"], "links": links}}]))


def _open_exercise(value: dict[str, Any], ids: NewIds) -> Opened:
    return Opened(value.get("name") or "", open_exercise(value, ids))


OPENERS: dict[str, Callable[[dict[str, Any], NewIds], Opened]] = {
    "section": _open_titled,
    "avoid": _open_titled,
    "relief": _open_titled,
    "stretch_guidelines": _open_guidelines,
    "see_professional": _open_professional,
    "related_posts": _open_related,
    "exercise": _open_exercise,
}


def close_as(kind: str, opened: Opened, block_id: str, ids: NewIds) -> Body:
    """Return a block of a kind with the id, followed by what the kind cannot hold.

    These blocks stand at the top of a body; raise ConversionRefused if one of them may not.
    """
    blocks = CLOSERS[kind](opened, block_id, ids)
    return [blocks[0], *at_top(blocks[1:])]


def at_top(blocks: Sequence[RawBlock]) -> Body:
    """Return blocks of a section as blocks at the top of a body, where a subheading is a line in bold."""
    if any(block["type"] == "exercise" for block in blocks):
        raise ConversionRefused(HAS_EXERCISE)
    return [as_bold_text(block) for block in blocks]


def as_bold_text(block: RawBlock) -> RawBlock:
    if block["type"] != "subheading":
        return block
    return {**block, "type": "text", "value": bold_line(block["value"])}


def _close_section(opened: Opened, block_id: str, ids: NewIds) -> Body:
    return [_titled("section", opened, block_id)]


def _close_avoid(opened: Opened, block_id: str, ids: NewIds) -> Body:
    return [_titled("avoid", opened, block_id)]


def _close_temporary(opened: Opened, block_id: str, ids: NewIds) -> Body:
    return [_titled("relief", opened, block_id, duration="temporary")]


def _close_lasting(opened: Opened, block_id: str, ids: NewIds) -> Body:
    return [_titled("relief", opened, block_id, duration="longer_lasting")]


def _titled(kind: str, opened: Opened, block_id: str, **choices: str) -> RawBlock:
    value = {**choices, "heading": opened.heading, "content": opened.content}
    return {"type": kind, "value": value, "id": block_id}


def _close_text(opened: Opened, block_id: str, ids: NewIds) -> Body:
    """Return the heading as a line in bold, and texts that follow each other as one."""
    lead = {"type": "text", "value": bold_line(opened.heading), "id": block_id}
    blocks = join_texts([lead, *map(as_bold_text, opened.content)])
    return blocks if blocks[0]["value"] or len(blocks) == 1 else blocks[1:]


def join_texts(blocks: Sequence[RawBlock]) -> Body:
    """Return the blocks with texts that follow each other as one, which has the id of the first."""
    result: Body = []
    for block in blocks:
        if block["type"] == "text" and result and result[-1]["type"] == "text":
            result[-1] = {**result[-1], "value": joined([result[-1]["value"], block["value"]])}
        else:
            result.append(block)
    return result


def _close_guidelines(opened: Opened, block_id: str, ids: NewIds) -> Body:
    """Return guidelines: the items of the first list are the rules, which the text before it introduces."""
    introduction, rules, content = _split_at_list(opened.content)
    value = {
        "heading": opened.heading,
        "technique": find_technique(opened.heading),
        "introduction": introduction,
        "guidelines": [ids.block("item", as_rich_text(rule)) for rule in rules],
        "content": content,
    }
    return [{"type": "stretch_guidelines", "value": value, "id": block_id}]


def _split_at_list(content: Body) -> tuple[str, list[Piece], Body]:
    """Return the text before the first list, its items, and the blocks after it.

    Content with no list, or with a picture before it, has none of the first two.
    """
    before: list[Piece | str] = []
    for index, block in enumerate(content):
        if block["type"] not in TEXTUAL:
            break
        pieces = pieces_of(as_bold_text(block)["value"])
        place = next((place for place, piece in enumerate(pieces) if piece.is_list), None)
        if place is None:
            before += pieces
            continue
        after = joined(pieces[place + 1 :])
        rest = [{**block, "value": after}] if after else []
        return joined([*before, *pieces[:place]]), items_of(pieces[place]), [*rest, *content[index + 1 :]]
    return "", [], content


def leading_texts(content: Body) -> tuple[Body, Body]:
    """Return the text with which content begins, as no block or one, and the blocks after it."""
    count = next((n for n, block in enumerate(content) if block["type"] not in TEXTUAL), len(content))
    return join_texts([as_bold_text(block) for block in content[:count]]), content[count:]


TEXTUAL = frozenset({"text", "subheading"})


def _close_professional(opened: Opened, block_id: str, ids: NewIds) -> Body:
    html, rest = _leading_html(opened)
    value = {"heading": opened.heading, "text": html, "urgency": "routine"}
    return [{"type": "see_professional", "value": value, "id": block_id}, *rest]


def _leading_html(opened: Opened) -> tuple[str, Body]:
    """Return the text with which content begins, and the other blocks; refuse if it begins with these."""
    texts, rest = leading_texts(opened.content)
    if not texts and rest:
        raise ConversionRefused(BEGINS_WITH_OTHER)
    return texts[0]["value"] if texts else "", rest


def _close_related(opened: Opened, block_id: str, ids: NewIds) -> Body:
    html, rest = _leading_html(opened)
    introduction, entries = find_entries(html)
    links = [ids.block("item", entry) for entry in entries]
    value = {"heading": opened.heading, "introduction": introduction, "links": links}
    return [{"type": "related_posts", "value": value, "id": block_id}, *rest]


CLOSERS: dict[str, Callable[[Opened, str, NewIds], Body]] = {
    "text": _close_text,
    "section": _close_section,
    "avoid": _close_avoid,
    "relief:temporary": _close_temporary,
    "relief:longer_lasting": _close_lasting,
    "stretch_guidelines": _close_guidelines,
    "see_professional": _close_professional,
    "related_posts": _close_related,
}


def kind_of(block: RawBlock) -> str:
    """Return the kind of a block, with the duration of relief: `relief:temporary`."""
    if block["type"] == "relief":
        return f"relief:{block['value'].get('duration') or 'temporary'}"
    return str(block["type"])


def name_of(block: RawBlock) -> str:
    """Return the heading of a block, or the first words of a text; empty if it has none."""
    value = block["value"]
    if not isinstance(value, str):
        return heading_in(block)
    words = text_of(value).split()
    return " ".join(words[:NAME_WORDS]) + ("…" if len(words) > NAME_WORDS else "")


def heading_in(block: RawBlock) -> str:
    """Return the heading of a section, or the name of an exercise."""
    value = block["value"]
    return str(value.get("heading") or value.get("name") or "") if isinstance(value, dict) else ""


def focus_of(block: RawBlock) -> Focus:
    """Return the field of a new block to go to: its heading, or what is still missing."""
    value = block["value"]
    if not isinstance(value, dict):
        return Focus(block["id"])
    if block["type"] == "see_professional" and not value["text"]:
        return Focus(block["id"], "text")
    return Focus(block["id"], next((name for name in ("heading", "name") if name in value), ""))
