"""Choose what is on the card of a post, which fits on one page.

An exercise is shown with its dose, a list with its items, and other text with the first sentence of each
paragraph. Each part of the card has a limited number of rows and shows whether the post has more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from django.utils.translation import gettext as _
from wagtail.blocks import Block, ListBlock
from wagtail.images.models import AbstractImage

from selfcare_cms.blocks.exercises import below_label
from selfcare_cms.reading.prefetch import values_in
from selfcare_cms.shapes import shape_of
from selfcare_cms.stream import ValueKind, walk

from .care import care_advice, sends_to_a_doctor
from .passages import passages_of
from .sentences import first_sentence, shorten

KIND_OF_POST = re.compile(r"^self[\s-]?care\s*[–—:-]\s*", re.IGNORECASE)
SEPARATOR = " · "
ADVICE = frozenset({ValueKind.RICH_TEXT, ValueKind.HTML})


@dataclass(frozen=True)
class Room:
    """The space for a part of the card: rows, characters in a row, rows for one line of advice."""

    rows: int
    letters: int
    rows_of_a_line: int


# Together they fill a Letter page, which is shorter than A4, below a title of two rows.
AVOID, RELIEF, CARE, IN_SHORT = Room(8, 82, 2), Room(11, 36, 3), Room(7, 78, 4), Room(18, 82, 2)
TITLE, SUMMARY = 90, 130
BOLD = 1.3  # width relative to regular characters


@dataclass(frozen=True)
class Line:
    """One line of advice; `name` is that of an exercise, or the urgency of advice to see a professional.

    `is_item` is true for an item of a list. In a list of what to avoid each item is to be avoided, but a
    sentence between them may say what to do instead.
    """

    text: str
    name: str = ""
    is_item: bool = False


@dataclass(frozen=True)
class Part:
    """The lines of one part of a card; `has_more` is true if the post has more."""

    lines: tuple[Line, ...] = ()
    has_more: bool = False
    picture: object | None = None


@dataclass(frozen=True)
class Card:
    """The content of a card; `in_short` is for posts without a section of advice."""

    title: str
    summary: str
    avoid: Part
    temporary: Part
    longer_lasting: Part
    professional: Part
    in_short: Part


def card_of(page, disclaimer: str = "") -> Card:
    """Return the content of the card of a self-care page.

    If the post has no advice to see a professional, the site's `disclaimer` (rich text) is shown.
    """
    avoid = _part(_contents(page.body, "avoid"), AVOID)
    temporary = _part(_contents(page.body, "relief", "temporary"), RELIEF)
    longer_lasting = _part(_contents(page.body, "relief", "longer_lasting"), RELIEF)
    is_advice = avoid.lines or temporary.lines or longer_lasting.lines
    return Card(
        title=shorten(KIND_OF_POST.sub("", page.title) or page.title, TITLE),
        summary=shorten(page.where_it_hurts or page.summary, SUMMARY),
        avoid=avoid,
        temporary=temporary,
        longer_lasting=longer_lasting,
        professional=_fill((Line(text, name) for name, text in care_advice(page.body, disclaimer)), CARE),
        in_short=Part() if is_advice else _part(_plain_contents(page.body), IN_SHORT),
    )


def _part(content: Iterable, room: Room) -> Part:
    blocks = list(content)
    picture = next((picture for block in blocks if (picture := _picture_of(block))), None)
    return replace(_fill((line for block in blocks for line in _lines_of(block)), room), picture=picture)


def _fill(lines: Iterable[Line], room: Room) -> Part:
    """Return a part with the lines that fit; a line that is too long for its rows is cut."""
    taken, rows = [], room.rows
    for line in lines:
        fitting = _cut(line, room)
        rows -= ceil((BOLD * len(fitting.name) + len(fitting.text)) / room.letters)
        if rows < 0:
            return Part(tuple(taken), has_more=True)
        taken.append(fitting)
    return Part(tuple(taken))


def _cut(line: Line, room: Room) -> Line:
    length = room.letters * room.rows_of_a_line
    name = shorten(line.name, length // 3)
    left = length - ceil(BOLD * len(name))
    text = line.text if len(line.text) <= left else shorten(first_sentence(line.text), left)
    return replace(line, name=name, text=text)


def _contents(body, kind: str, duration: str = "") -> Iterator:
    """Yield the blocks inside the sections of a type; a relief without a duration counts as temporary."""
    for block in body:
        if block.block_type != kind:
            continue
        if not duration or (block.value.get("duration") or "temporary") == duration:
            yield from block.value["content"]


def _plain_contents(body) -> Iterator:
    for block in body:
        yield from block.value["content"] if block.block_type == "section" else [block]


def _lines_of(block) -> Iterator[Line]:
    """Yield the dose of an exercise, or the advice in the text of another block."""
    if block.block_type == "exercise":
        yield from _dose(block.value)
    elif _is_on_card(block.block):
        raw = block.block.get_prep_value(block.value)
        for leaf in walk(raw, shape_of(block.block), whole=_types_off_card(block.block), only=ADVICE):
            if leaf.is_own and leaf.value:
                yield from _advice(leaf.value)


def _is_on_card(block: Block) -> bool:
    return getattr(block.meta, "is_on_card", True)


def _types_off_card(block: Block) -> set[str]:
    """Return the types of blocks inside a block that are not on cards."""
    children = dict(getattr(block, "child_blocks", {}))
    if isinstance(block, ListBlock):
        children["item"] = block.child_block
    own = {name for name, inner in children.items() if not _is_on_card(inner)}
    return own.union(*map(_types_off_card, children.values()))


def _dose(value) -> Iterator[Line]:
    hold = _("Hold %s") % below_label(value["hold"], _("Hold")) if value.get("hold") else ""
    others = [below_label(value.get(name) or "", label="") for name in ("repetitions", "frequency")]
    dose = SEPARATOR.join(filter(None, [hold, *others]))
    if value.get("name") or dose:
        yield Line(dose, value.get("name") or "")


def _advice(html: str) -> Iterator[Line]:
    """Yield the items of the lists in `html`, or the first sentence of each paragraph if it has none."""
    for passage in passages_of(html):
        if not sends_to_a_doctor(passage.text):  # which is in another part of the card
            text = passage.text if passage.is_item else first_sentence(passage.text)
            yield Line(text, is_item=passage.is_item)


def _picture_of(block):
    """Return the first image in a block, or None."""
    return next((value for value in values_in(block.value) if isinstance(value, AbstractImage)), None)
