"""Walk and transform raw stream data: the JSON that a StreamField stores.

Standard library only, so that code without Django may use it. A `Shape`, which `selfcare_cms.shapes` derives
from the block definitions, says what the fields contain. Data that it does not describe, such as a block
type that the site has removed, is walked by its structure.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

RICH_TEXT_MARK = 'data-block-key="'  # every value of rich text that Draftail has saved contains it


class ValueKind(StrEnum):
    """The kind of a value in raw stream data."""

    STREAM = "stream"
    """A list of `{"type", "value", "id"}`."""
    LIST = "list"
    """A list of `{"type": "item", "value", "id"}`, or of plain values, as older Wagtails stored it."""
    STRUCT = "struct"
    """A dictionary of fields."""
    TABLE = "table"
    """A typed table: `{"columns": [{"type", "heading"}], "rows": [{"values"}], "caption"}`."""
    LINK = "link"
    """A struct with a page and a URL, of which one is set."""
    BLOCK = "block"
    """A whole block, where `walk` was asked for it."""
    RICH_TEXT = "rich_text"
    TEXT = "text"
    HTML = "html"
    URL = "url"
    CHOICE = "choice"
    PAGE = "page"
    IMAGE = "image"
    ALT_TEXT = "alt_text"
    DOCUMENT = "document"
    OTHER = "other"
    """A number, a boolean, nothing, or a value of an unknown block."""


WORDS = frozenset({ValueKind.RICH_TEXT, ValueKind.TEXT, ValueKind.HTML})


@dataclass(frozen=True)
class Shape:
    """The kind of a value, and the shapes of the values inside it. It can be pickled.

    `fields` has the block types of a stream, the fields of a struct in their order, the column types of a
    table, or the `item` of a list. `is_own` is false for a field whose text is not part of the post.
    """

    kind: ValueKind
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    is_own: bool = True

    @cached_property
    def is_leaf(self) -> bool:
        """Whether there are no values inside."""
        return self.kind not in VISITORS

    @cached_property
    def kinds(self) -> frozenset[ValueKind]:
        """The kinds of the value itself and of all values inside it."""
        return frozenset({self.kind}).union(*(inner.kinds for inner in self.fields.values()))

    @cached_property
    def has_stream(self) -> bool:
        """Whether the value is a stream or contains one."""
        return ValueKind.STREAM in self.kinds

    def may_hold(self, kinds: Collection[ValueKind]) -> bool:
        """Return whether a value of one of these kinds may be inside; a stream may have unknown blocks."""
        return self.has_stream or not self.kinds.isdisjoint(kinds)


class Leaf(NamedTuple):
    """A value with no values inside it, and its position."""

    path: tuple[str | int, ...]
    """Keys and indexes that lead to the value in the raw data."""
    block: str
    """Type of the innermost block."""
    field: str
    """Name of the field; empty where the value is the block's own."""
    kind: ValueKind
    value: Any
    is_own: bool = True


Path = tuple[str | int, ...]
Whole = Collection[str]
Only = Collection[ValueKind]
Change = Callable[[Leaf], Any]


def walk(raw: Any, shape: Shape | None = None, *, whole: Whole = (), only: Only | None = None) -> list[Leaf]:
    """Return the values of raw stream data in reading order.

    A block whose type is in `whole` is returned as one leaf of the kind BLOCK, whose value is the block with
    its type and id, and not descended into. With `ValueKind.LINK` in `whole`, the same holds for links.
    `only` limits the kinds of the values to return; the fewer they are, the faster is the walk.
    """
    walker = _Walker(whole, only)
    walker.visit(raw, shape, (), "", "")
    return walker.leaves


class _Walker:
    """The arguments of a walk, and the leaves found so far."""

    def __init__(self, whole: Whole, only: Only | None) -> None:
        self.whole, self.only = whole, only
        self.has_whole_links = ValueKind.LINK in whole
        self.leaves: list[Leaf] = []

    def visit(self, raw: Any, shape: Shape | None, path: Path, block: str, name: str) -> None:
        """Visit a value of any kind, by its structure if it does not fit its shape."""
        only = self.only
        if shape is None or not _fits(raw, shape.kind):
            shape = _shape_by_structure(raw)
        elif only is not None and not shape.may_hold(only):
            return
        kind = shape.kind
        if shape.is_leaf or (self.has_whole_links and kind is ValueKind.LINK):
            if only is None or kind in only:
                self.leaves.append(Leaf(path, block, name, kind, raw, shape.is_own))
        else:
            VISITORS[kind](self, raw, shape, path, block, name)

    def visit_stream(self, raw: Sequence[Any], shape: Shape, path: Path, block: str, name: str) -> None:
        fields, whole, only = shape.fields, self.whole, self.only
        for index, child in enumerate(raw):
            if not is_block(child):
                self.visit(child, None, (*path, index), block, name)
                continue
            inner, value = child["type"], child["value"]
            known = fields.get(inner)
            if inner in whole:
                if only is None or ValueKind.BLOCK in only:
                    self.leaves.append(Leaf((*path, index), inner, "", ValueKind.BLOCK, child))
            elif known is None or not known.is_leaf or isinstance(value, CONTAINERS):
                self.visit(value, known, (*path, index, "value"), inner, "")
            elif only is None or known.kind in only:
                leaf = Leaf((*path, index, "value"), inner, "", known.kind, value, known.is_own)
                self.leaves.append(leaf)

    def visit_list(self, raw: Sequence[Any], shape: Shape, path: Path, block: str, name: str) -> None:
        inner = shape.fields.get("item")
        for index, child in enumerate(raw):
            if is_item(child):
                self.visit(child["value"], inner, (*path, index, "value"), block, name)
            else:
                self.visit(child, inner, (*path, index), block, name)

    def visit_struct(self, raw: Mapping[str, Any], shape: Shape, path: Path, block: str, _: str) -> None:
        """Visit the fields in the order of the definition, then those that it does not have."""
        fields, only = shape.fields, self.only
        for name, inner in fields.items():
            if name not in raw:
                continue
            value = raw[name]
            if not inner.is_leaf or isinstance(value, CONTAINERS):
                self.visit(value, inner, (*path, name), block, name)
            elif only is None or inner.kind in only:
                self.leaves.append(Leaf((*path, name), block, name, inner.kind, value, inner.is_own))
        if not raw.keys() <= fields.keys():
            for name in raw:
                if name not in fields:
                    self.visit(raw[name], None, (*path, name), block, name)

    def visit_table(self, raw: Mapping[str, Any], shape: Shape, path: Path, block: str, _: str) -> None:
        """Visit the caption, the headings of the columns, then the cells row by row."""
        if not raw.keys() >= {"columns", "rows"}:
            self.visit_struct(raw, UNKNOWN[ValueKind.STRUCT], path, block, "")
            return
        columns = raw["columns"]
        text = Shape(ValueKind.TEXT, is_own=shape.is_own)
        if "caption" in raw:
            self.visit(raw["caption"] or "", text, (*path, "caption"), block, "caption")
        for index, column in enumerate(columns):
            if "heading" in column:
                steps = (*path, "columns", index, "heading")
                self.visit(column["heading"] or "", text, steps, block, "column")
        for number, row in enumerate(raw["rows"]):
            for index, cell in enumerate(row["values"]):
                inner = shape.fields.get(columns[index]["type"]) if index < len(columns) else None
                self.visit(cell, inner, (*path, "rows", number, "values", index), block, "cell")


CONTAINERS = (list, tuple, dict)
EXPECTED: dict[ValueKind, type | tuple[type, ...]] = {
    ValueKind.STREAM: (list, tuple),
    ValueKind.LIST: (list, tuple),
    ValueKind.STRUCT: dict,
    ValueKind.LINK: dict,
    ValueKind.TABLE: dict,
}
VISITORS: dict[ValueKind, Callable[[_Walker, Any, Shape, Path, str, str], None]] = {
    ValueKind.STREAM: _Walker.visit_stream,
    ValueKind.LIST: _Walker.visit_list,
    ValueKind.STRUCT: _Walker.visit_struct,
    ValueKind.LINK: _Walker.visit_struct,
    ValueKind.TABLE: _Walker.visit_table,
}
UNKNOWN = {kind: Shape(kind) for kind in ValueKind}


def transform(
    raw: Any, shape: Shape | None, change: Change, *, whole: Whole = (), only: Only | None = None
) -> Any:
    """Return raw stream data with each value replaced by the result of `change`.

    `change` is called with the leaves that `walk` returns, in the same order. Unchanged data is shared with
    `raw`, which is not modified; if nothing changes, `raw` itself is returned.
    """
    result = raw
    for leaf in walk(raw, shape, whole=whole, only=only):
        value = change(leaf)
        if value is not leaf.value:
            result = _replaced(result, raw, leaf.path, value)
    return result


def _replaced(current: Any, original: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Return `current` with a new value at a path; containers of the original are copied first."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    copied = current
    if current is original:
        copied = dict(current) if isinstance(current, dict) else list(current)
    copied[key] = _replaced(current[key], original[key], rest, value)
    return copied


def is_block(value: Any) -> bool:
    """Return whether a value is a block of a stream, or a list item with an id."""
    return isinstance(value, dict) and "type" in value and "value" in value


def is_item(value: Any) -> bool:
    """Return whether a value is a list item that is stored with an id."""
    return is_block(value) and value["type"] == "item"


def _shape_by_structure(raw: Any) -> Shape:
    """Return the shape of a value that no definition describes."""
    return UNKNOWN[_kind_by_structure(raw)]


def _kind_by_structure(raw: Any) -> ValueKind:
    if isinstance(raw, str):
        if RICH_TEXT_MARK in raw:
            return ValueKind.RICH_TEXT
        return ValueKind.HTML if raw.startswith("<") else ValueKind.TEXT
    if isinstance(raw, dict):
        if isinstance(raw.get("columns"), list) and isinstance(raw.get("rows"), list):
            return ValueKind.TABLE
        return ValueKind.LINK if "page" in raw and "url" in raw else ValueKind.STRUCT
    if isinstance(raw, (list, tuple)):
        is_stream = all(is_block(item) and item["type"] != "item" for item in raw)
        return ValueKind.STREAM if is_stream else ValueKind.LIST
    return ValueKind.OTHER


def _fits(raw: Any, kind: ValueKind) -> bool:
    """Return whether a value has the structure of its kind; data of an older definition may not."""
    expected = EXPECTED.get(kind)
    if expected is not None:
        return isinstance(raw, expected)
    return not isinstance(raw, CONTAINERS) or kind is ValueKind.CHOICE  # several choices are a list
