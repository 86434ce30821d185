"""The actions, and which block offers which: the menus of the editor have what `actions_for` returns."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selfcare_cms.conversions.arranging import (
    NEEDS_SECTION,
    NOT_OFFERED,
    has_headings,
    is_mergeable,
    merge,
    move,
    split,
    take,
)
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
from selfcare_cms.conversions.exercises import close_exercise, read_instructions
from selfcare_cms.conversions.kinds import (
    at_top,
    close_as,
    focus_of,
    join_texts,
    kind_of,
    name_of,
    open_block,
)
from selfcare_cms.conversions.legacy import has_legacy_reader, read_legacy
from selfcare_cms.conversions.rich_text import bold_line

Action = Mapping[str, Any]
UNKNOWN_ACTION = gettext_noop("This action is not known.")
NO_MORE_RELATED = gettext_noop("A page can have only three blocks of related posts.")
MOST_RELATED = 3


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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block that others can be turned into, and what the editor is told then."""

    name: str
    label: str
    sentence: str
    sentence_without_name: str
    at_top: frozenset[str] = frozenset()
    """Types of the blocks at the top of a body that can be turned into it."""
    in_section: frozenset[str] = frozenset()
    """Types of the blocks in a section that can be turned into it."""


WHOLE = frozenset({"text", "see_professional", "related_posts"}) | WITH_CONTENT
LEGACY = frozenset({"legacy_html"})
KINDS: tuple[Kind, ...] = (
    Kind(
        "text",
        gettext_noop("Text"),
        gettext_noop("“%(name)s” is text now."),
        gettext_noop("This block is text now."),
        WHOLE,
        frozenset({"exercise", "see_professional"}),
    ),
    Kind(
        "section",
        gettext_noop("Section"),
        gettext_noop("“%(name)s” is a section now."),
        gettext_noop("This block is a section now. Enter its heading."),
        WHOLE,
    ),
    Kind(
        "avoid",
        gettext_noop("Activities to avoid"),
        gettext_noop("“%(name)s” lists activities to avoid now."),
        gettext_noop("This block lists activities to avoid now. Enter its heading."),
        WHOLE,
    ),
    Kind(
        "relief:temporary",
        gettext_noop("Temporary relief"),
        gettext_noop("“%(name)s” is temporary relief now."),
        gettext_noop("This block is temporary relief now. Enter its heading."),
        WHOLE,
    ),
    Kind(
        "relief:longer_lasting",
        gettext_noop("Longer-lasting relief"),
        gettext_noop("“%(name)s” is longer-lasting relief now."),
        gettext_noop("This block is longer-lasting relief now. Enter its heading."),
        WHOLE,
    ),
    Kind(
        "stretch_guidelines",
        gettext_noop("Stretch guidelines"),
        gettext_noop("“%(name)s” is stretch guidelines now."),
        gettext_noop("This block is stretch guidelines now. Enter its heading."),
        WHOLE,
    ),
    Kind(
        "see_professional",
        gettext_noop("See a professional"),
        gettext_noop("“%(name)s” says when to see a professional now."),
        gettext_noop("This block says when to see a professional now."),
        WHOLE,
        frozenset({"text"}),
    ),
    Kind(
        "related_posts",
        gettext_noop("Related posts"),
        gettext_noop("“%(name)s” lists related posts now."),
        gettext_noop("This block lists related posts now. Enter its heading."),
        WHOLE,
    ),
    Kind(
        "exercise",
        gettext_noop("Exercise"),
        gettext_noop("“%(name)s” is an exercise now."),
        gettext_noop("This text is an exercise now. Enter its name."),
        in_section=frozenset({"text"}),
    ),
    Kind(
        "blocks",
        gettext_noop("Blocks"),
        gettext_noop("The old HTML is blocks now."),
        gettext_noop("The old HTML is blocks now."),
        LEGACY,
        LEGACY,
    ),
)
BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
TAKEN_AS = ("avoid", "relief:temporary", "relief:longer_lasting", "stretch_guidelines", "see_professional")


def convert(raw_body: Sequence[RawBlock], action: Action) -> Converted:
    """Return a body after an action; raise ConversionRefused if that cannot be done."""
    body = list(raw_body)
    place = find(body, str(action.get("block") or ""))
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
            return _turn(place, kind, action.get("with") or (), ids)
        case {"do": "take", "into": str(kind), "paragraphs": list(keys)}:
            _check_related(place, kind)
            return take(place, keys, kind, ids)
        case {"do": "split"}:
            return split(place, ids)
        case {"do": "merge"}:
            return merge(place, ids)
        case {"do": "move", "to": str(to)}:
            return move(place, to, ids)
    raise ConversionRefused(UNKNOWN_ACTION)


def _turn(place: Place, name: str, media: Sequence[str], ids: NewIds) -> Result:
    kind = BY_NAME.get(name)
    if kind is None or not _is_offered(place, kind):
        raise ConversionRefused(
            NEEDS_SECTION if name == "exercise" and place.section is None else NOT_OFFERED
        )
    _check_related(place, name)
    if name == "exercise":
        return _turn_into_exercise(place, media, ids)
    if name == "blocks":
        read = read_legacy(place.block, ids)
        blocks = join_texts(at_top(read)) if place.section is None else read
    elif place.section is not None and name == "text":
        opened = open_block(place.block, ids)
        lead = {"type": "text", "value": bold_line(opened.heading), "id": place.block["id"]}
        blocks = [block for block in join_texts([lead, *opened.content]) if block["value"]]
    else:
        opened = open_block(place.block, ids, needs_text=name == "see_professional")
        blocks = close_as(name, opened, place.block["id"], ids)
    return Result(place.replaced(blocks), focus_of(blocks[0]), _said(kind, blocks[0]))


def _turn_into_exercise(place: Place, media: Sequence[str], ids: NewIds) -> Result:
    """Turn a text into an exercise, with chosen pictures and videos of the same section."""
    chosen = [block for block in place.stream if block["id"] in media and block["type"] in MEDIA]
    made = close_exercise(read_instructions(place.block["value"]), chosen, place.block["id"], ids)
    others = [block for block in place.stream if block not in chosen]
    at = others.index(place.block)
    content = [*others[:at], *made, *others[at + 1 :]]
    body = Place(place.body, place.index, 0).replaced(content, len(place.stream))
    return Result(body, focus_of(made[0]), _said(BY_NAME["exercise"], made[0]))


MEDIA = frozenset({"figure", "video"})


def _said(kind: Kind, block: RawBlock) -> Message:
    name = name_of(block)
    return Message(kind.sentence, {"name": name}) if name else Message(kind.sentence_without_name)


def _is_offered(place: Place, kind: Kind) -> bool:
    sources = kind.at_top if place.section is None else kind.in_section
    return str(place.block["type"]) in sources and kind_of(place.block) != kind.name


def _check_related(place: Place, name: str) -> None:
    if name == "related_posts" and not _has_room_for_related(place):
        raise ConversionRefused(NO_MORE_RELATED)


def _has_room_for_related(place: Place) -> bool:
    return [block["type"] for block in place.body].count("related_posts") < MOST_RELATED


def actions_for(raw_body: Sequence[RawBlock], block_id: str) -> tuple[MenuItem, ...]:
    """Return the actions that a block offers, for its menu: each once, and only those that can be done."""
    place = find(list(raw_body), block_id)
    return (*_turns(place), *_takes(place), *_arrangements(place))


def _turns(place: Place) -> Iterator[MenuItem]:
    for kind in KINDS:
        is_possible = kind.name not in ("blocks", "related_posts") or (
            has_legacy_reader() if kind.name == "blocks" else _has_room_for_related(place)
        )
        if is_possible and _is_offered(place, kind):
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
