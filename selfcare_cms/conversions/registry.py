"""The actions, and which block offers which: the menus of the editor have what `actions_for` returns."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selfcare_cms.conversions.arranging import has_headings, is_mergeable, merge, move, split, take
from selfcare_cms.conversions.blocks import (
    ANYWHERE,
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
    find,
    gettext_noop,
)
from selfcare_cms.conversions.kinds import with_titles
from selfcare_cms.conversions.legacy import has_legacy_reader
from selfcare_cms.conversions.turning import (
    BY_NAME,
    KINDS,
    MEDIA,
    check_related,
    has_room_for_related,
    is_offered,
    turn,
)

Action = Mapping[str, Any]
UNKNOWN_ACTION = gettext_noop("This action is not known.")


@dataclass(frozen=True, slots=True)
class Converted:
    """A new body and what has changed in it. The ids are those of blocks at the top of the body.

    `kept`, `changed` and `inserted` are in the order of the new body, `removed` in that of the old one. Kept
    blocks are equal in both; only the others have to be replaced in a form.
    """

    body: Body
    kept: tuple[str, ...]
    changed: tuple[str, ...]
    inserted: tuple[str, ...]
    removed: tuple[str, ...]
    focus: Focus
    message: Message

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of all blocks at the top of the new body."""
        return tuple(block["id"] for block in self.body)


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of a block's menu. `label` is to be translated.

    `needs` names what the editor has to add to the action: "section" for the id of one as `to`, "paragraphs"
    for the keys of paragraphs; empty if it is complete.
    """

    group: str
    label: str
    action: Action
    needs: str = ""


TAKEN_AS = ("avoid", "relief:temporary", "relief:longer_lasting", "stretch_guidelines", "see_professional")


def convert(
    raw_body: Sequence[RawBlock], action: Action, *, page_title: Callable[[int], str] = "#{}".format
) -> Converted:
    """Return a body after an action; raise ConversionRefused if that cannot be done.

    `page_title` returns the title of a page by its id. It is the text of a related post that has none of its
    own, once that is a link in a text.
    """
    body = list(raw_body)
    place = with_titles(find(body, str(action.get("block") or "")), page_title)
    ids = NewIds(body, json.dumps(action, sort_keys=True))
    return changes(body, _run(place, action, ids))


def changes(body: Body, result: Result) -> Converted:
    """Return what a result changes in a body."""
    before = {block.get("id"): block for block in body}
    after = {block["id"]: block for block in result.body}
    return Converted(
        result.body,
        tuple(name for name, block in after.items() if before.get(name) == block),
        tuple(name for name, block in after.items() if name in before and before[name] != block),
        tuple(name for name in after if name not in before),
        tuple(str(name) for name in before if name not in after),
        result.focus,
        result.message,
    )


def _run(place: Place, action: Action, ids: NewIds) -> Result:
    match action:
        case {"do": "turn", "into": str(kind)}:
            return turn(place, kind, action.get("with") or (), ids)
        case {"do": "take", "into": str(kind), "paragraphs": list(keys)}:
            check_related(place, kind)
            return take(place, keys, kind, ids)
        case {"do": "split"}:
            return split(place, ids)
        case {"do": "merge"}:
            return merge(place, ids)
        case {"do": "move", "to": str(to)}:
            return move(place, to, ids)
    raise ConversionRefused(UNKNOWN_ACTION)


def actions_for(raw_body: Sequence[RawBlock], block_id: str) -> tuple[MenuItem, ...]:
    """Return the actions that a block offers, for its menu: each once, and only those that can be done."""
    place = find(list(raw_body), block_id)
    return (*_turns(place), *_takes(place), *_arrangements(place))


def _turns(place: Place) -> Iterator[MenuItem]:
    for kind in KINDS:
        is_possible = kind.name not in ("blocks", "related_posts") or (
            has_legacy_reader() if kind.name == "blocks" else has_room_for_related(place)
        )
        if is_possible and is_offered(place, kind):
            yield MenuItem("turn", kind.label, {"do": "turn", "block": place.block["id"], "into": kind.name})
            if kind.name == "exercise":
                yield from _exercise_with_next(place)


def _exercise_with_next(place: Place) -> Iterator[MenuItem]:
    following = place.stream[place.position + 1 : place.position + 2]
    for block in following:
        if block["type"] in MEDIA:
            label = WITH_PICTURE if block["type"] == "figure" else WITH_VIDEO
            action = {"do": "turn", "block": place.block["id"], "into": "exercise", "with": [block["id"]]}
            yield MenuItem("turn", label, action)


WITH_PICTURE = gettext_noop("Exercise with the picture below")
WITH_VIDEO = gettext_noop("Exercise with the video below")


def _takes(place: Place) -> Iterator[MenuItem]:
    if place.block["type"] != "text":
        return
    for name in (*TAKEN_AS, *(["exercise"] if place.section is not None else [])):
        action = {"do": "take", "block": place.block["id"], "into": name, "paragraphs": []}
        yield MenuItem("take", BY_NAME[name].label, action, "paragraphs")


def _arrangements(place: Place) -> Iterator[MenuItem]:
    block, following = place.block, place.stream[place.position + 1 : place.position + 2]
    name = block["id"]
    if has_headings(block):
        yield MenuItem("arrange", gettext_noop("Split at headings"), {"do": "split", "block": name})
    if following and is_mergeable(block, following[0]):
        yield MenuItem("arrange", gettext_noop("Merge with next"), {"do": "merge", "block": name})
    if place.section is not None and block["type"] in ANYWHERE & AT_TOP:
        yield MenuItem(
            "arrange", gettext_noop("Move out of the section"), {"do": "move", "block": name, "to": ""}
        )
    if block["type"] in IN_SECTION and _other_sections(place):
        yield from _moves_in(place)


def _moves_in(place: Place) -> Iterator[MenuItem]:
    name = place.block["id"]
    if place.section is None:
        above, below = place.body[: place.index][-1:], place.body[place.index + 1 :][:1]
        for label, blocks in ((INTO_ABOVE, above), (INTO_BELOW, below)):
            for section in blocks:
                if section["type"] in WITH_CONTENT:
                    yield MenuItem("arrange", label, {"do": "move", "block": name, "to": section["id"]})
    yield MenuItem("arrange", TO_SECTION, {"do": "move", "block": name, "to": ""}, "section")


INTO_ABOVE = gettext_noop("Move into the section above")
INTO_BELOW = gettext_noop("Move into the section below")
TO_SECTION = gettext_noop("Move to a section…")


def _other_sections(place: Place) -> list[RawBlock]:
    """Return the sections into which a block can be moved."""
    return [block for block in place.body if block["type"] in WITH_CONTENT and block is not place.section]
