"""Make lists of lines that begin with a typed bullet or number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from import_tools.cleaning.inline import normalize_spaces
from import_tools.records import (
    Contents,
    Flow,
    FlowItem,
    Furniture,
    FurnitureKind,
    Listing,
    ListItem,
    Paragraph,
    Run,
    Runs,
    text_of_runs,
)

FEWEST_ITEMS = 2
BULLET = re.compile(r"([•●▪■◦○‣⁃∙·➢➤►❑❏□☐☑✓✔])\ufe0f?\s*(?=\S)")
MARKER = re.compile(r"[•●▪■◦○‣⁃∙·➢➤►❑❏□☐☑✓✔]|(?<!\S)\d{1,2}[.)]\s")
TYPED_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a paragraph, without its bullet or number."""

    paragraph: Paragraph
    runs: Runs
    marked: Runs
    """The same with its bullet or number."""
    bullet: str = ""
    number: int = 0


def list_typed(flow: Flow) -> tuple[Flow, tuple[Furniture, ...]]:
    """Return the flow with lists in place of lines that begin with a typed bullet or number, and the bullets.

    Take `• Sit tall` and `• Breathe`, in two paragraphs or in two lines of one, and `1) Lie down`, `2) Lift`;
    refuse a single such line, and numbers that do not count from one.
    """
    kept: list[FlowItem] = []
    taken: list[Furniture] = []
    for is_typed, group in groupby(flow, key=_begins_typed):
        items = list(group)
        lines = [line for item in items for line in _lines_of(item)] if is_typed else []
        kept += [] if is_typed else items
        while lines:
            size = _list_length(lines)
            if size >= FEWEST_ITEMS:
                kept.append(_listing(lines[:size]))
                words = tuple(text_of_runs(line.marked).split()[0] for line in lines[:size])
                taken.append(Furniture(FurnitureKind.LIST_MARKER, Contents(words)))
            else:
                size = _text_length(lines)
                kept.append(_rejoined(lines[:size]))
            lines = lines[size:]
    return tuple(kept), tuple(taken)


def _begins_typed(item: FlowItem) -> bool:
    """Return whether a line of a paragraph begins with a bullet or a number."""
    if not isinstance(item, Paragraph) or not MARKER.search(item.text):
        return False
    return any(line.bullet or line.number for line in _lines_of(item))


def _lines_of(item: FlowItem) -> Iterator[_Line]:
    if not isinstance(item, Paragraph):
        return
    for runs in _split(item.runs):
        text = "".join(run.text for run in runs)
        bullet, number = BULLET.match(text), TYPED_NUMBER.match(text)
        if marker := bullet or number:
            own = normalize_spaces(_without_start(runs, marker.end()))
            yield _Line(item, own, runs, bullet[1] if bullet else "", int(number[1]) if number else 0)
        else:
            yield _Line(item, runs, runs)


def _split(runs: Runs) -> Iterator[Runs]:
    """Yield the lines of a paragraph."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield tuple(part for part in line if part.text)
            line = [replace(run, text=text)]
    yield tuple(part for part in line if part.text)


def _without_start(runs: Runs, length: int) -> Iterator[Run]:
    """Yield runs without their first characters."""
    for run in runs:
        yield replace(run, text=run.text[length:])
        length = max(length - len(run.text), 0)


def _list_length(lines: Sequence[_Line]) -> int:
    """Return how many lines at the start are a list: with bullets, or with numbers from one on."""
    if lines[0].bullet:
        return next((index for index, line in enumerate(lines) if not line.bullet), len(lines))
    return next((index for index, line in enumerate(lines) if line.number != index + 1), len(lines))


def _listing(lines: Sequence[_Line]) -> Listing:
    """Return lines as a list; a bullet that was not there yet begins a list in the item above."""
    bullets: list[str] = []
    items: list[ListItem] = []
    for line in lines:
        if line.bullet not in bullets:
            bullets.append(line.bullet)
        del bullets[bullets.index(line.bullet) + 1 :]
        items.append(ListItem(line.runs, len(bullets) - 1, ordered=bool(line.number)))
    return Listing(tuple(items))


def _text_length(lines: Sequence[_Line]) -> int:
    """Return how many lines at the start are text of one paragraph and no list."""
    for index, line in enumerate(lines[1:], start=1):
        if line.paragraph is not lines[0].paragraph or _list_length(lines[index:]) >= FEWEST_ITEMS:
            return index
    return len(lines)


def _rejoined(lines: Sequence[_Line]) -> Paragraph:
    paragraph = lines[0].paragraph
    if len(lines) == len(list(_split(paragraph.runs))):
        return paragraph
    runs = normalize_spaces(run for line in lines for run in (*line.marked, Run("\n")))
    return Paragraph(runs, paragraph.emphasis)
