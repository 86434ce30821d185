"""Reads tables of data; a table that only lays out the page is a container."""

from collections.abc import Iterator

from bs4 import Tag

from import_tools.cleaning.counting import INLINE
from import_tools.cleaning.inline import Context, join_lines, read_runs
from import_tools.records import FlowItem, Table, plain

CELL_CONTENT = INLINE - {"img"} | {"p", "div", "br"}
TABLE_PARTS = frozenset(
    {"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "figcaption"}
)


def is_data_table(tag: Tag) -> bool:
    """Whether an element is a table of at least two columns with nothing but text in its cells."""
    if tag.name == "figure":
        return bool(tag.find("table")) and all(
            inner.name in CELL_CONTENT | TABLE_PARTS for inner in tag.find_all(True)
        )
    if tag.name != "table" or any(
        inner.name not in CELL_CONTENT | TABLE_PARTS for inner in tag.find_all(True)
    ):
        return False
    return max((len(_cells(row)) for row in tag.find_all("tr")), default=0) > 1


def read_table(tag: Tag, context: Context) -> Iterator[FlowItem]:
    rows = [[join_lines(read_runs([cell], context)) for cell in _cells(row)] for row in tag.find_all("tr")]
    rows = [row for row in rows if row]
    width = max(map(len, rows))
    caption = tag.find("caption") or tag.find("figcaption")
    yield Table(
        tuple(tuple(row + [()] * (width - len(row))) for row in rows),
        header=_has_header(tag),
        caption=plain(read_runs([caption], context)) if caption else "",
    )


def _cells(row: Tag) -> list[Tag]:
    return row.find_all(["td", "th"])


def _has_header(tag: Tag) -> bool:
    first = next(iter(tag.find_all("tr")), None)
    return bool(tag.find("thead")) or (first is not None and all(cell.name == "th" for cell in _cells(first)))
