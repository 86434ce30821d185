"""Read lists: their items, with the numbers and pictures among them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from bs4 import NavigableString, Tag
from bs4.element import PreformattedString

from import_tools.cleaning.counting import BLOCKS, words_of
from import_tools.cleaning.dom import children_of, first_in
from import_tools.cleaning.figures import read_atoms
from import_tools.cleaning.inline import Context, join_lines, normalize_spaces, read_runs
from import_tools.cleaning.media import ATOMS
from import_tools.records import (
    Figure,
    Finding,
    Flow,
    FlowItem,
    Heading,
    Listing,
    ListItem,
    Paragraph,
    Run,
    Runs,
    Severity,
    Video,
    text_of_runs,
)

LISTS = frozenset({"ul", "ol"})
BORDERS = frozenset({"p", "div", "br"})
NOT_IN_LINES = BLOCKS - BORDERS
NOT_IN_LISTS = NOT_IN_LINES - {"ul", "ol", "li"} - ATOMS
COUNTERS = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
COUNTER_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman)|decimal|none|disc|circle|square)"
)
BULLETS = frozenset({"none", "disc", "circle", "square"})
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
HIGHEST_ROMAN, LETTERS = 40, 26  # higher numbers are written in digits
EXCERPT_WORDS = 25
NUMBER = re.compile(r"-?\d{1,6}")
BlockReader = Callable[[Tag, Context], Iterator[FlowItem]]
Node = Tag | NavigableString


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item of a list, and how its list counts."""

    item: ListItem
    list: int
    """Number of the list in the order of reading."""
    label: str
    """The number that the list shows; empty for a bullet."""
    is_usual: bool
    """Whether a list that counts from one, without gaps, shows the same."""


_Part = _Entry | FlowItem


def is_plain_list(tag: Tag) -> bool:
    """Return whether a list contains only text, pictures and videos."""
    return tag.name in LISTS and not first_in(tag, NOT_IN_LISTS)


def read_list(tag: Tag, context: Context, read_block: BlockReader) -> Iterator[FlowItem]:
    """Yield a list, divided by what Draftail cannot hold in it, such as pictures, which follow their item.

    Where Draftail would number the items otherwise, the numbers are labels of the items. `read_block` reads
    other elements in the items.
    """
    parts = list(_read_parts(tag, context, 0, read_block, count()))
    labelled = _labelled(parts)
    items: list[ListItem] = []
    for part in parts:
        if isinstance(part, _Entry):
            items.append(_with_label(part) if part.list in labelled else part.item)
            continue
        if items:
            yield Listing(tuple(items))
            items = []
        yield part
    if items:
        yield Listing(tuple(items))


def find_labelled(flow: Flow) -> Iterator[Finding]:
    """Yield a finding if the numbers of some lists became text."""
    items = [item for listing in flow if isinstance(listing, Listing) for item in listing.items if item.label]
    if items:
        message = (
            f"{len(items)} steps of the old post have their number in the text: "
            "their list does not count from 1, or has pictures or bullets among its steps."
        )
        first = text_of_runs(items[0].labelled_runs)
        yield Finding(Severity.INFO, "list_numbers", message, " ".join(first.split()[:EXCERPT_WORDS]))


def _with_label(entry: _Entry) -> ListItem:
    return replace(entry.item, ordered=False, label=entry.label)


def _read_parts(
    tag: Tag, context: Context, depth: int, read_block: BlockReader, numbers: Iterator[int]
) -> Iterator[_Part]:
    number = next(numbers)
    counter = _Counter(tag)
    for child in tag.contents:
        inner = context.inside(child) if isinstance(child, Tag) else context
        if isinstance(child, Tag) and child.name in LISTS:
            yield from _read_parts(child, inner, depth + 1, read_block, numbers)
        elif isinstance(child, Tag) or (
            isinstance(child, NavigableString) and child.strip() and not isinstance(child, PreformattedString)
        ):
            item = _Item(depth, ordered=counter.is_ordered)
            for nested in item.read(child, inner, read_block):
                item.flush()
                item.parts += _read_parts(nested, inner, depth + 1, read_block, numbers)
            item.flush()
            yield from counter.count(child, item.parts, number)


class _Counter:
    """The numbers of the items of a list, as the HTML standard counts them.

    See https://html.spec.whatwg.org/multipage/grouping-content.html#ordinal-value.
    """

    def __init__(self, tag: Tag) -> None:
        style = COUNTER_STYLE.search(str(tag.get("style") or "").lower())
        kind = style[1] if style else COUNTERS.get(str(tag.get("type") or ""), "decimal")
        self.is_ordered = tag.name == "ol" and kind not in BULLETS
        self._kind = kind.replace("latin", "alpha")
        self._step = -1 if "reversed" in tag.attrs else 1
        self._next = _number(tag.get("start"), len(_items_of(tag)) if self._step < 0 else 1)
        self._usual = _usual_start(tag)

    def count(self, node: Node, parts: list[_Part | ListItem], number: int) -> Iterator[_Part]:
        """Yield the parts of an item, its first words with the number."""
        label = self._label(node) if parts and self.is_ordered else ""
        is_usual = not label or label == f"{self._usual}."
        self._usual += bool(parts)
        for part in parts:
            if isinstance(part, ListItem):
                yield _Entry(part, number, label, is_usual)
                label = ""
            elif isinstance(part, Heading) and label:
                yield replace(part, runs=(Run(f"{label} "), *part.runs))
                label = ""
            else:
                yield part

    def _label(self, node: Node) -> str:
        self._next = _number(node.get("value") if isinstance(node, Tag) else None, self._next)
        value = self._next
        self._next += self._step
        if "roman" in self._kind and 0 < value < HIGHEST_ROMAN:
            text = _roman(value)
        elif "alpha" in self._kind and 0 < value <= LETTERS:
            text = chr(ord("a") + value - 1)
        else:
            text = str(value)
        return f"{text.upper() if self._kind.startswith('upper') else text}."


def _number(value: object, otherwise: int) -> int:
    found = NUMBER.match(str(value or "").strip())
    return int(found[0]) if found else otherwise


def _roman(value: int) -> str:
    text = ""
    for size, letters in ROMAN:
        text += letters * (value // size)
        value %= size
    return text


def _items_of(tag: Tag) -> list[Tag]:
    return [child for child in children_of(tag) if child.name == "li" and words_of(child)]


def _usual_start(tag: Tag) -> int:
    """Return the number at which Draftail begins a list: it joins one right below another."""
    before = tag.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    is_joined = tag.name == "ol" and isinstance(before, Tag) and before.name == "ol"
    return 1 + len(_items_of(before)) if is_joined and isinstance(before, Tag) else 1


def _labelled(parts: Sequence[_Part]) -> set[int]:
    """Return the numbered lists whose numbers Draftail cannot hold.

    They do not count from one without gaps, are divided, stand in one item with bullets, or have bullets
    between two of their own items.
    """
    labelled = {part.list for part in parts if isinstance(part, _Entry) and not part.is_usual}
    labelled |= set(_spans(parts, lambda part: not isinstance(part, _Entry)))
    top: list[_Entry] = []
    for part in [*parts, None]:
        if isinstance(part, _Entry) and part.item.depth:
            top.append(part)
            continue
        kinds = {entry.item.ordered and entry.list not in labelled for entry in top}
        if len(kinds) > 1:
            labelled |= {entry.list for entry in top if entry.item.ordered}
        top = [] if part is None or isinstance(part, _Entry) else top
    nested_bullets = _spans(
        parts, lambda part: isinstance(part, _Entry) and (not part.item.ordered or part.list in labelled)
    )
    return labelled | set(nested_bullets)


def _spans(parts: Sequence[_Part], breaks: Callable[[_Part], bool]) -> Iterator[int]:
    """Yield the numbered lists that have a part of some kind between two of their items."""
    last: dict[int, int] = {}
    broken = -1
    for index, part in enumerate(parts):
        if breaks(part):
            broken = index
        if isinstance(part, _Entry) and part.item.ordered:
            if last.get(part.list, index) < broken < index:
                yield part.list
            last[part.list] = index


class _Item:
    """The parts of a list item while it is read: its text, what follows that, and further text."""

    def __init__(self, depth: int, *, ordered: bool) -> None:
        self.depth = depth
        self.ordered = ordered
        self.parts: list[_Part | ListItem] = []
        self._lines: list[Runs] = []
        self._behind: list[FlowItem] = []
        self._has_text = False

    def read(self, node: Node, context: Context, read_block: BlockReader) -> Iterator[Tag]:
        """Read an item and yield each nested list when it is its turn."""
        line: list[Node] = []
        for child in node.contents if isinstance(node, Tag) and node.name == "li" else [node]:
            if isinstance(child, Tag) and child.name in LISTS:
                self._add_line(line, context)
                line = []
                yield child
            elif isinstance(child, Tag) and _holds_blocks(child):
                self._add_line(line, context)
                line = []
                self._add_block(read_block(child, context))
            elif isinstance(child, Tag | NavigableString):
                line.append(child)
        self._add_line(line, context)

    def flush(self) -> None:
        """Add the text that was read, then the pictures and videos beside it."""
        if self._lines:
            runs = normalize_spaces(run for line in self._lines for run in (*line, Run("\n")))
            is_item = not self._has_text or not (self.ordered or self._is_divided())
            self.parts.append(ListItem(runs, self.depth, self.ordered) if is_item else Paragraph(runs))
            self._has_text = True
        self.parts += self._behind
        self._lines, self._behind = [], []

    def _is_divided(self) -> bool:
        return not isinstance(self.parts[-1], _Entry)

    def _add_line(self, nodes: list[Node], context: Context) -> None:
        if not any(isinstance(node, Tag) and _holds_atoms(node) for node in nodes):
            self._add(join_lines(read_runs(nodes, context)), [])
            return
        line: list[Node] = []
        for node in [*nodes, None]:
            if node is not None and not (isinstance(node, Tag) and node.name in BORDERS):
                line.append(node)
                continue
            for piece in (line, [node] if node is not None else []):
                self._add(join_lines(read_runs(piece, context)), read_atoms(piece, context))
            line = []

    def _add(self, runs: Runs, atoms: Sequence[FlowItem]) -> None:
        if runs and self._lines and self._behind:
            self.flush()
        if runs:
            self._lines.append(runs)
        self._behind += atoms

    def _add_block(self, items: Iterator[FlowItem]) -> None:
        for item in items:
            match item:
                case Paragraph():
                    self._add(item.runs, [])
                case Figure() | Video():
                    self._behind.append(item)
                case Listing():
                    self.flush()
                    self.parts += (_nested(entry, self.depth + 1) for entry in item.items)
                case _:
                    self.flush()
                    self.parts.append(item)
                    self._has_text = self._has_text or isinstance(item, Heading)


def _nested(item: ListItem, depth: int) -> _Entry:
    return _Entry(replace(item, depth=item.depth + depth), -1, item.label, is_usual=True)


def _holds_blocks(tag: Tag) -> bool:
    """Return whether an element is more than text with pictures: a heading, a figure, a list in a box."""
    if tag.name in NOT_IN_LINES:
        return tag.name not in ATOMS
    return first_in(tag, NOT_IN_LINES - ATOMS) is not None or (
        tag.name in BORDERS and first_in(tag, ATOMS) is not None
    )


def _holds_atoms(tag: Tag) -> bool:
    return tag.name in ATOMS or first_in(tag, ATOMS) is not None
