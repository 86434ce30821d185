"""Walk and transform raw stream data: the JSON that a StreamField stores.

Standard library only, so that code without Django may use it. What a field holds is told by a `Shape`, which
`selfcare_cms.blocks.shapes` derives from the block definitions; data that the shape does not know, such as a
block type that the site has removed, is walked by its structure.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

RICH_TEXT_MARK = 'data-block-key="'  # every value of rich text that Draftail has saved contains it


class ValueKind(StrEnum):
    """What a value of raw stream data is."""

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


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value holds: its kind, and the shapes of what is inside it. It can be pickled.

    `fields` has the block types of a stream, the fields of a struct in their order, the column types of a
    table, or the `item` of a list. `is_own` is false for a field whose text is not a part of the post.
    """

    kind: ValueKind
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    is_own: bool = True


class Leaf(NamedTuple):
    """A value without further values inside it, and where it stands."""

    path: tuple[str | int, ...]
    """Keys and indexes that lead to the value in the raw data."""
    block: str
    """Type of the innermost block."""
    field: str
    """Name of the field; empty where the value is the block's own."""
    kind: ValueKind
    value: Any
    is_own: bool = True


Whole = Collection[str]
Change = Callable[[Leaf], Any]


def walk(raw: Any, shape: Shape | None = None, *, whole: Whole = ()) -> list[Leaf]:
    """Return the values in raw stream data in the order in which readers meet them.

    A block of a type in `whole` is one leaf of the kind BLOCK, whose value is the block with its type and id;
    nothing inside it is returned. With `ValueKind.LINK` in `whole`, the same holds for links.
    """
    leaves: list[Leaf] = []
    _visit(raw, shape, _Place((), "", "", whole), leaves)
    return leaves


class _Place(NamedTuple):
    """Where a value stands, and what is not walked into."""

    path: tuple[str | int, ...]
    block: str
    field: str
    whole: Whole


def _visit(raw: Any, shape: Shape | None, place: _Place, leaves: list[Leaf]) -> None:
    if shape is None or not _fits(raw, shape.kind):
        shape = _shape_by_structure(raw)
    visit = VISITORS.get(shape.kind)
    if visit and not (shape.kind is ValueKind.LINK and ValueKind.LINK in place.whole):
        visit(raw, shape, place, leaves)
    else:
        leaves.append(Leaf(place.path, place.block, place.field, shape.kind, raw, shape.is_own))


def _visit_stream(raw: Sequence[Any], shape: Shape, place: _Place, leaves: list[Leaf]) -> None:
    path, _, _, whole = place
    for index, child in enumerate(raw):
        inner = child["type"]
        if inner in whole:
            leaves.append(Leaf((*path, index), inner, "", ValueKind.BLOCK, child))
        else:
            below = _Place((*path, index, "value"), inner, "", whole)
            _visit(child["value"], shape.fields.get(inner), below, leaves)


def _visit_list(raw: Sequence[Any], shape: Shape, place: _Place, leaves: list[Leaf]) -> None:
    path, block, name, whole = place
    for index, child in enumerate(raw):
        is_stored_with_id = is_item(child)
        steps = (*path, index, "value") if is_stored_with_id else (*path, index)
        value = child["value"] if is_stored_with_id else child
        _visit(value, shape.fields.get("item"), _Place(steps, block, name, whole), leaves)


def _visit_struct(raw: Mapping[str, Any], shape: Shape, place: _Place, leaves: list[Leaf]) -> None:
    """Visit the fields in the order of the definition, then those that it does not know."""
    path, block, _, whole = place
    fields = shape.fields
    for name in [name for name in fields if name in raw] + [name for name in raw if name not in fields]:
        _visit(raw[name], fields.get(name), _Place((*path, name), block, name, whole), leaves)


def _visit_table(raw: Mapping[str, Any], shape: Shape, place: _Place, leaves: list[Leaf]) -> None:
    """Visit the caption, the headings of the columns, then the cells row by row."""
    path, block, _, whole = place
    columns = raw["columns"]
    leaves.append(Leaf((*path, "caption"), block, "caption", ValueKind.TEXT, raw.get("caption") or ""))
    for index, column in enumerate(columns):
        steps = (*path, "columns", index, "heading")
        leaves.append(Leaf(steps, block, "column", ValueKind.TEXT, column.get("heading") or ""))
    for number, row in enumerate(raw["rows"]):
        for index, cell in enumerate(row["values"]):
            column = columns[index]["type"] if index < len(columns) else ""
            below = _Place((*path, "rows", number, "values", index), block, "cell", whole)
            _visit(cell, shape.fields.get(column), below, leaves)


VISITORS: dict[ValueKind, Callable[[Any, Shape, _Place, list[Leaf]], None]] = {
    ValueKind.STREAM: _visit_stream,
    ValueKind.LIST: _visit_list,
    ValueKind.STRUCT: _visit_struct,
    ValueKind.LINK: _visit_struct,
    ValueKind.TABLE: _visit_table,
}


def transform(raw: Any, shape: Shape | None, change: Change, *, whole: Whole = ()) -> Any:
    """Return raw stream data with each value replaced by what `change` returns for it.

    `change` is called with what `walk` returns, in the same order. What is unchanged is shared with `raw`,
    which is not modified; where nothing changes, `raw` itself is returned.
    """
    result = raw
    for leaf in walk(raw, shape, whole=whole):
        value = change(leaf)
        if value is not leaf.value:
            result = _replaced(result, raw, leaf.path, value)
    return result


def _replaced(current: Any, original: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Return `current` with another value at a path; containers that are still the original's are copied."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    copied = current
    if current is original:
        copied = dict(current) if isinstance(current, dict) else list(current)
    copied[key] = _replaced(current[key], original[key], rest, value)
    return copied


def is_block(value: Any) -> bool:
    """Whether a value is a block of a stream, or an item of a list."""
    return isinstance(value, dict) and "type" in value and "value" in value


def is_item(value: Any) -> bool:
    """Whether a value is an item of a list that is stored with its id."""
    return is_block(value) and value["type"] == "item"


def _shape_by_structure(raw: Any) -> Shape:
    """Return the shape of a value that no definition describes."""
    match raw:
        case list() | tuple():
            is_stream = all(is_block(item) and not is_item(item) for item in raw)
            return Shape(ValueKind.STREAM if is_stream else ValueKind.LIST)
        case {"columns": list(), "rows": list()}:
            return Shape(ValueKind.TABLE)
        case dict():
            return Shape(ValueKind.LINK if "page" in raw and "url" in raw else ValueKind.STRUCT)
        case str() if RICH_TEXT_MARK in raw:
            return Shape(ValueKind.RICH_TEXT)
        case str():
            return Shape(ValueKind.HTML if raw.startswith("<") else ValueKind.TEXT)
    return Shape(ValueKind.OTHER)


def _fits(raw: Any, kind: ValueKind) -> bool:
    """Whether a value can be walked as a kind: data of an older definition may have another structure."""
    if kind not in VISITORS:
        return not isinstance(raw, (list, tuple, dict))
    if kind is ValueKind.STREAM:
        return isinstance(raw, (list, tuple)) and all(map(is_block, raw))
    if kind is ValueKind.LIST:
        return isinstance(raw, (list, tuple))
    return isinstance(raw, dict) and (kind is not ValueKind.TABLE or ("columns" in raw and "rows" in raw))
