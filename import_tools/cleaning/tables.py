"""Read tables; a layout table is a container."""

from collections.abc import Iterator
from dataclasses import replace

from bs4 import NavigableString, Tag

from import_tools.cleaning.counting import BLOCKS, words_of
from import_tools.cleaning.dom import around, children_of, elements_in, first_in
from import_tools.cleaning.figures import read_atoms
from import_tools.cleaning.inline import Context, read_runs, split_at_breaks
from import_tools.cleaning.lists import LISTS, is_plain_list, read_list
from import_tools.cleaning.media import PICTURE_TAGS
from import_tools.records import FlowItem, Listing, Paragraph, Table, text_of_runs

PARTS_OF_LISTS = LISTS | {"li"}
WIDEST_SPAN = 100
MOST_COLUMNS = 100  # spans beyond this are mistakes, or attempts to exhaust the memory
LONGEST_NUMBER = 9  # digits; Python refuses to parse numbers with thousands
TABLE_PARTS = frozenset(
    {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "figcaption"}
)
NOT_IN_TABLES = BLOCKS - {"p", "div", "br"} - TABLE_PARTS - PARTS_OF_LISTS
ROWS = frozenset({"tr"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LONGEST_CELL = 60  # words; a longer one with headings or pictures is a column of the page
Cell = tuple[Paragraph | Listing, ...]


def is_data_table(tag: Tag) -> bool:
    """Return whether an element is one table of at least two columns with text in its cells.

    A single row that contains lists is a layout of columns; so is a table with pictures or headings, unless
    two of its rows have several short cells with words.
    """
    if tag.name not in ("table", "figure"):
        return False
    others = {inner.name for inner in elements_in(tag)} & NOT_IN_TABLES
    if others - HEADINGS - PICTURE_TAGS:
        return False
    if tag.name == "figure" and not _is_one_table(tag):
        return False
    if tag.name == "table" and first_in(tag, ("table",)):
        return False  # a table within a table is layout
    filled = [row for row in elements_in(tag, ROWS) if len(_cells(row)) > 1]
    if others:
        return sum(map(_is_row_of_data, filled)) > 1
    return len(filled) > 1 or (len(filled) == 1 and not first_in(tag, PARTS_OF_LISTS))


def _is_row_of_data(row: Tag) -> bool:
    """Return whether several cells of a row have words, and none is a column of the page."""
    lengths = [len(words_of(cell)) for cell in _cells(row)]
    return sum(map(bool, lengths)) > 1 and max(lengths) <= LONGEST_CELL


def _is_one_table(figure: Tag) -> bool:
    """Return whether a figure contains one table and nothing else but its caption."""
    parts = [child for child in children_of(figure) if child.name in ("table", "figcaption")]
    words = sum(len(words_of(part)) for part in parts)
    return len(elements_in(figure, ("table",))) == 1 and words == len(words_of(figure))


def read_table(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Yield a table, then the pictures in it.

    A caption with links, which a table block cannot hold, is a paragraph before it.
    """
    captions = [read_runs([caption], context) for caption in elements_in(tag, ("caption", "figcaption"))]
    linked = [caption for caption in captions if any(run.link for run in caption)]
    yield from (Paragraph(caption) for caption in linked)
    grid = [row for row in _grid(tag) if row]
    width = max(number for row in grid for number, cell in enumerate(row, 1) if cell)
    rows = [[_read(cell, context) for cell in row[:width]] for row in grid]
    yield Table(
        tuple(tuple(row + [()] * (width - len(row))) for row in rows),
        header=_has_header(tag) and all(map(_is_heading, rows[0])),
        caption=" ".join(text_of_runs(caption) for caption in captions if caption not in linked),
    )
    yield from read_atoms([tag], context)  # a cell holds text only


def _is_heading(cell: Cell) -> bool:
    """Return whether a cell can be the heading of a column: text without a link."""
    return all(isinstance(part, Paragraph) and not any(run.link for run in part.runs) for part in cell)


def _grid(tag: Tag) -> list[list[Tag | None]]:
    """Return the rows of a table; the other places of a cell that spans columns or rows are None.

    See the HTML standard, forming a table. Spans beyond MOST_COLUMNS are ignored.
    """
    rows = [_cells(row) for row in sorted(elements_in(tag, ROWS), key=_is_in_foot)]
    grid: list[list[Tag | None]] = []
    spanned: dict[int, int] = {}  # column → rows that a cell above still covers
    for row in rows:
        cells: list[Tag | None] = []
        for cell in row:
            _skip_spanned(cells, spanned)
            columns = _span(cell, "colspan")
            for column in range(len(cells), len(cells) + columns):
                spanned[column] = _span(cell, "rowspan") - 1
            cells += [cell, *[None] * (columns - 1)]
        _skip_spanned(cells, spanned)
        if len(cells) > MOST_COLUMNS:
            return [list(row) for row in rows]
        grid.append(cells)
    return grid


def _is_in_foot(row: Tag) -> bool:
    return around(row, ("tfoot",)) is not None


def _read(cell: Tag | None, context: Context) -> Cell:
    return () if cell is None else tuple(_read_cell(cell, _in_cell(cell, context)))


def _in_cell(cell: Tag, context: Context) -> Context:
    return _bold(context) if cell.name == "th" else context


def _bold(context: Context) -> Context:
    return replace(context, styles=context.styles | {"BOLD"})


def _read_cell(container: Tag, context: Context) -> Iterator[Paragraph | Listing]:
    line: list[Tag | NavigableString] = []
    for child in container.contents:
        if isinstance(child, Tag) and child.name in HEADINGS:
            yield from _read_line(line, context)
            yield from _read_line([child], _bold(context))
            line = []
        elif isinstance(child, Tag) and first_in(child, HEADINGS):
            yield from _read_line(line, context)
            yield from _read_cell(child, context.inside(child))
            line = []
        elif isinstance(child, Tag) and (is_plain_list(child) or first_in(child, ("ul", "ol"))):
            yield from _read_line(line, context)
            line = []
            inner = (
                read_list(child, context, _no_blocks)
                if is_plain_list(child)
                else _read_cell(child, context.inside(child))
            )
            yield from (part for part in inner if isinstance(part, Paragraph | Listing))
        elif isinstance(child, Tag | NavigableString):
            line.append(child)
    yield from _read_line(line, context)


def _no_blocks(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Yield nothing: a list in a cell has only text."""
    yield from ()


def _read_line(line: list[Tag | NavigableString], context: Context) -> Iterator[Paragraph]:
    yield from (Paragraph(runs) for runs in split_at_breaks(read_runs(line, context)) if runs)


def _skip_spanned(cells: list[Tag | None], spanned: dict[int, int]) -> None:
    while spanned.get(len(cells), 0) > 0:
        spanned[len(cells)] -= 1
        cells.append(None)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "")
    columns = int(value[:LONGEST_NUMBER]) if value.isdecimal() else 1
    return min(max(columns, 1), WIDEST_SPAN)


def _cells(row: Tag) -> list[Tag]:
    return elements_in(row, ("td", "th"))


def _has_header(tag: Tag) -> bool:
    first = first_in(tag, ROWS)
    return first_in(tag, ("thead",)) is not None or (
        first is not None and all(cell.name == "th" for cell in _cells(first))
    )
