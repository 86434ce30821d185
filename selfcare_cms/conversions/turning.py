"""Turn a block into another kind, and the kinds that there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from selfcare_cms.conversions.arranging import NEEDS_SECTION, NOT_OFFERED
from selfcare_cms.conversions.blocks import (
    WITH_CONTENT,
    Body,
    ConversionRefused,
    Message,
    NewIds,
    Place,
    RawBlock,
    Result,
    gettext_noop,
)
from selfcare_cms.conversions.exercises import close_exercise, read_instructions
from selfcare_cms.conversions.kinds import (
    at_top,
    close_as,
    focus_of,
    heading_in,
    join_texts,
    kind_of,
    name_of,
    open_block,
)
from selfcare_cms.conversions.legacy import read_legacy
from selfcare_cms.conversions.rich_text import bold_line

NO_MORE_RELATED = gettext_noop("A page can have only three blocks of related posts.")
MOST_RELATED = 3
MEDIA = frozenset({"figure", "video"})


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


def turn(place: Place, name: str, media: Sequence[str], ids: NewIds) -> Result:
    """Turn a block into the kind of a name; `media` has the ids of what becomes a part of an exercise."""
    kind = BY_NAME.get(name)
    if kind is None or not is_offered(place, kind):
        raise ConversionRefused(
            NEEDS_SECTION if name == "exercise" and place.section is None else NOT_OFFERED
        )
    check_related(place, name)
    if name == "exercise":
        return _turn_into_exercise(place, media, ids)
    if name == "blocks":
        read = read_legacy(place.block, ids)
        blocks = join_texts(at_top(read)) if place.section is None else read
    elif place.section is not None and name == "text":
        blocks = _text_in_section(place.block, ids)
    else:
        opened = open_block(place.block, ids, needs_text=name == "see_professional")
        blocks = close_as(name, opened, place.block["id"], ids)
    return Result(place.replaced(blocks), focus_of(blocks[0]), _said(kind, place.block, blocks[0]))


def _text_in_section(block: RawBlock, ids: NewIds) -> Body:
    """Return what is in a block of a section as text, below its heading in bold, and pictures and videos."""
    opened = open_block(block, ids)
    lead = {"type": "text", "value": bold_line(opened.heading), "id": block["id"]}
    first, *rest = [made for made in join_texts([lead, *opened.content]) if made["value"]] or [lead]
    return [{**first, "id": block["id"]}, *rest]


def _turn_into_exercise(place: Place, media: Sequence[str], ids: NewIds) -> Result:
    """Turn a text into an exercise, with chosen pictures and videos of the same section.

    A subheading right above is its name, if the text has none.
    """
    chosen = [block for block in place.stream if block["id"] in media and block["type"] in MEDIA]
    instructions = read_instructions(place.block["value"])
    above = place.stream[: place.position][-1:]
    if not instructions.name and above and above[0]["type"] == "subheading":
        instructions = replace(instructions, name=above[0]["value"])
        chosen += above
    others = [block for block in place.stream if block not in chosen]
    media_chosen = [block for block in chosen if block["type"] in MEDIA]
    made = close_exercise(instructions, media_chosen, place.block["id"], ids)
    at = others.index(place.block)
    content = [*others[:at], *made, *others[at + 1 :]]
    body = Place(place.body, place.index, 0).replaced(content, len(place.stream))
    return Result(body, focus_of(made[0]), _said(BY_NAME["exercise"], place.block, made[0]))


def _said(kind: Kind, old: RawBlock, new: RawBlock) -> Message:
    """Return what an editor is told, with the heading of the block, or else its first words."""
    name = heading_in(new) or heading_in(old) or (name_of(new) if kind.name == "text" else "")
    return Message(kind.sentence, {"name": name}) if name else Message(kind.sentence_without_name)


def is_offered(place: Place, kind: Kind) -> bool:
    """Return whether a block can be turned into a kind by its own kind and its place."""
    sources = kind.at_top if place.section is None else kind.in_section
    return str(place.block["type"]) in sources and kind_of(place.block) != kind.name


def check_related(place: Place, name: str) -> None:
    if name == "related_posts" and not has_room_for_related(place):
        raise ConversionRefused(NO_MORE_RELATED)


def has_room_for_related(place: Place) -> bool:
    return [block["type"] for block in place.body].count("related_posts") < MOST_RELATED
