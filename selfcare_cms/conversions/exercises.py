"""Make an exercise of a text with its pictures and videos, and lay one open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selfcare_cms.conversions.blocks import Body, NewIds, RawBlock, list_values
from selfcare_cms.conversions.doses import field_of_dose, find_doses
from selfcare_cms.conversions.rich_text import (
    Piece,
    as_list,
    as_rich_text,
    heading_of,
    items_of,
    joined,
    paragraph,
    pieces_of,
    runs_of,
    sentences_of,
    text_of,
)

DOSES = ("hold", "repetitions", "frequency")
EMPTY_EXERCISE: Mapping[str, Any] = {
    "name": "",
    "steps": [],
    "hold": "",
    "repetitions": "",
    "frequency": "",
    "picture": {"image": None, "decorative": None, "alt_text": None},  # as Wagtail stores no image
    "video": "",
    "caution": "",
}


@dataclass(frozen=True, slots=True)
class Instructions:
    """The text of an exercise: its name, its steps as rich text, and doses with sentences of their own."""

    name: str
    steps: tuple[str, ...]
    doses: Mapping[str, str]


def read_instructions(html: str) -> Instructions:
    """Return a text as a name, if its first paragraph of several reads as a heading, and steps.

    Items of lists and sentences are steps. A sentence that only states a dose is moved to that field.
    """
    pieces = pieces_of(html)
    name = heading_of(pieces[0]) if len(pieces) > 1 else ""
    steps: list[str] = []
    doses: dict[str, str] = {}
    for piece in pieces[1:] if name else pieces:
        for step in _steps_of(piece):
            text = text_of(step)
            field = field_of_dose(text) if _is_plain(step) else ""
            if field and field not in doses:
                doses[field] = text
            elif text:
                steps.append(step)
    return Instructions(name, tuple(steps), doses)


def _steps_of(piece: Piece) -> list[str]:
    if piece.is_list:
        return [as_rich_text(item) for item in items_of(piece)]
    return [piece.html] if piece.tag == "blockquote" else sentences_of(piece)


def _is_plain(html: str) -> bool:
    return not any(run.styles or run.link for run in runs_of(html))


def close_exercise(instructions: Instructions, media: Sequence[RawBlock], block_id: str, ids: NewIds) -> Body:
    """Return an exercise, followed by the pictures and videos that it cannot hold.

    Doses inside longer sentences stay there, and are filled in as well.
    """
    said = find_doses(" ".join(text_of(step) for step in instructions.steps))
    value = {**EMPTY_EXERCISE, "name": instructions.name, **said, **instructions.doses}
    rest: Body = []
    for block in media:
        field, held = _as_field(block)
        if field and value[field] == EMPTY_EXERCISE[field] and not rest:
            value[field] = held
        else:
            rest.append(block)
    value["steps"] = [ids.block("item", step) for step in instructions.steps]
    return [{"type": "exercise", "value": value, "id": block_id}, *rest]


def _as_field(block: RawBlock) -> tuple[str, Any]:
    """Return the field of an exercise that can hold a figure or video, and its value; else no name."""
    value = block["value"]
    if block["type"] == "figure" and _has_only(value, "image") and (value.get("image") or {}).get("image"):
        return "picture", value["image"]
    if block["type"] == "video" and _has_only(value, "url") and value.get("url"):
        return "video", value["url"]
    return "", None


def _has_only(value: Mapping[str, Any], name: str) -> bool:
    """Return whether one field is all that a block has; rich text without words is empty."""
    others = [other for field, other in value.items() if field != name]
    return not any(text_of(other) if isinstance(other, str) else other for other in others)


def open_exercise(value: Mapping[str, Any], ids: NewIds) -> Body:
    """Return an exercise without its name as text, figure and video, in the order of its fields.

    A dose that the steps state in the same words is not repeated.
    """
    steps = list_values(value.get("steps"))
    said = " ".join(text_of(step) for step in steps)
    doses = [value.get(name) or "" for name in DOSES]
    unsaid = [paragraph(dose) for dose in doses if dose not in said]
    blocks = _text([as_list("ol", steps), *unsaid], ids)
    picture = value.get("picture") or {}
    if picture.get("image"):
        figure = {"image": picture, "caption": "", "credit": "", "credit_url": ""}
        blocks.append(ids.block("figure", figure))
    if value.get("video"):
        blocks.append(ids.block("video", {"url": value["video"], "title": "", "caption": ""}))
    return [*blocks, *_text([value.get("caution") or ""], ids)]


def _text(pieces: Sequence[str], ids: NewIds) -> Body:
    html = joined(pieces)
    return [ids.block("text", html)] if html else []
