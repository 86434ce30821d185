"""Tables of data stay tables; tables that only lay out a page do not."""

import pytest

from import_tools.records import Listing, Table

from ..reading import flow_of, lost, parsed, words_in


def read(html: str) -> Table:
    (table,) = flow_of(html)
    assert isinstance(table, Table)
    return table


def cells(table: Table) -> list[list[str]]:
    return [[" ".join(part.text for part in cell) for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("html", "rows", "header"),
    [
        ("<table><tr><td>a</td><td>b</td></tr></table>", [["a", "b"]], False),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
            [["a", "b"], ["c", "d"]],
            True,
        ),
        (
            "<table><thead><tr><td>a</td><td>b</td></tr></thead><tbody><tr><td>c</td><td>d</td></tr></tbody></table>",
            [["a", "b"], ["c", "d"]],
            True,
        ),
        ("<table><tr><th>a</th><td>b</td></tr></table>", [["a", "b"]], False),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", [["a", "b"], ["c", ""]], False),
        ("<table><tr><td><p>a</p><p>b</p></td><td></td></tr></table>", [["a b", ""]], False),
    ],
)
def test_rows_are_read(html, rows, header):
    table = read(html)
    assert (cells(table), table.header) == (rows, header)


@pytest.mark.parametrize(
    "html",
    [
        "<table><caption>c</caption><tr><td>a</td><td>b</td></tr></table>",
        "<figure class='wp-block-table'><table><tr><td>a</td><td>b</td></tr></table><figcaption>c</figcaption></figure>",
    ],
)
def test_caption_of_a_table_is_kept(html):
    assert read(html).caption == "c"


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>a</p></td></tr><tr><td><p>b</p></td></tr></table>",
        "<table><tr><td><h2>a</h2></td><td><p>b</p></td></tr></table>",
        "<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>",
        '<table><tr><td><img src="x.jpg"></td><td>a b</td></tr></table>',
    ],
)
def test_table_that_lays_out_the_page_is_a_container(html):
    flow = flow_of(html)
    assert not any(isinstance(item, Table) for item in flow)
    assert " ".join(item.text for item in flow).split() == ["a", "b"]


@pytest.mark.parametrize(
    "html",
    [
        '<table><tr><th><a href="https://y.org/x/">a</a></th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>',
        "<table><caption>e <a href='https://y.org/x/'>f</a></caption><tr><td>a</td><td>b</td></tr></table>",
        "<figure>e<table><tr><td>a</td><td>b</td></tr></table></figure>",
        "<figure><table><caption>e</caption><tr><td>a</td><td>b</td></tr></table><figcaption>f</figcaption></figure>",
        "<figure><table><tr><td>a</td><td>b</td></tr></table><table><tr><td>c</td><td>d</td></tr></table></figure>",
        "<figure><table><tr></tr></table><figcaption>a</figcaption></figure>",
        "<table><tr><td>a</td><td>b</td></tr><tr></tr></table>",
        "<table><caption>a</caption><tr><td>b</td></tr></table>",
    ],
)
def test_nothing_of_a_table_is_lost(html):
    mapped = parsed(html + "<p>end</p>", url="https://x.org/")
    assert lost(mapped) == {}
    assert sorted(words_in(mapped.body)) == sorted({*words_in(mapped.body)})


def test_cells_that_span_rows_and_columns_leave_the_others_in_their_place():
    table = read(
        "<table><tr><td rowspan=2>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td></tr>"
        "<tr><td colspan=2>f</td><td>g</td></tr></table>"
    )
    assert cells(table) == [
        ["a", "b", "c"],
        ["", "d", "e"],
        ["f", "", "g"],
    ]


def test_a_span_beyond_the_last_cell_makes_no_columns():
    table = read("<table><tr><td colspan=90>title</td></tr><tr><td>a</td><td>b</td></tr></table>")
    assert cells(table) == [["title", ""], ["a", "b"]]


def test_spans_that_make_a_table_absurdly_wide_do_not_count():
    row = "<tr><td rowspan=99 colspan=60>a</td><td>b</td></tr>"
    assert cells(read(f"<table>{row * 5}</table>")) == [["a", "b"]] * 5


def test_paragraphs_and_lists_stay_apart_in_a_cell():
    table = read(
        "<table><tr><th>When</th><th>What</th></tr>"
        "<tr><td>Morning</td><td><p>Roll.</p><div>Then:<ul><li>ice</li><li>stretch</li></ul></div></td></tr></table>"
    )
    assert [part.text for part in table.rows[1][1]] == ["Roll.", "Then:", "ice stretch"]
    assert isinstance(table.rows[1][1][2], Listing)


def test_heading_of_a_row_is_bold():
    table = read("<table><tr><td></td><th>a</th></tr><tr><th>b</th><td>c</td></tr></table>")
    assert [[run.styles for part in cell for run in part.runs] for cell in table.rows[1]] == [
        [{"BOLD"}],
        [set()],
    ]


def test_foot_of_a_table_stands_last():
    table = read(
        "<table><tfoot><tr><td>e</td><td>f</td></tr></tfoot><tbody><tr><td>c</td><td>d</td></tr></tbody></table>"
    )
    assert cells(table) == [["c", "d"], ["e", "f"]]


def test_table_within_a_table_lays_out_the_page_and_is_there_once():
    inner = "<table><tr><td>inner apple</td><td>pear</td></tr><tr><td>fig</td><td>plum</td></tr></table>"
    mapped = parsed(
        f"<table><tr><td>outer one</td><td>outer two {inner}</td></tr><tr><td>x</td><td>y</td></tr></table>"
    )
    words = words_in(mapped.body)
    assert (words.count("apple"), words.count("plum"), words.count("y")) == (1, 1, 1)
    assert lost(mapped) == {}


ROW = "<tr><td>{}</td><td>{}</td></tr>"
PICTURE = '<img src="https://x.org/{}.jpg" alt="">'


@pytest.mark.parametrize(
    ("rows", "cells", "pictures"),
    [
        (
            [("<h4>Calf</h4>", "Roll it."), ("<h4>Heel</h4>", "Ice it.")],
            [["Calf", "Roll it."], ["Heel", "Ice it."]],
            [],
        ),
        (
            [
                ("Move", "How"),
                (f"Lunge{PICTURE.format('a')}", "Slowly."),
                ("Squat", f"Deep. {PICTURE.format('b')}"),
            ],
            [["Move", "How"], ["Lunge", "Slowly."], ["Squat", "Deep."]],
            ["a", "b"],
        ),
        (
            [("<div><h3>Calf</h3><p>Roll it.</p></div>", "Daily"), ("Heel", "Weekly")],
            [["Calf Roll it.", "Daily"], ["Heel", "Weekly"]],
            [],
        ),
    ],
)
def test_a_heading_or_a_picture_in_a_cell_leaves_a_table(rows, cells, pictures):
    table, *rest = flow_of(f"<table>{''.join(ROW.format(*row) for row in rows)}</table>")
    assert [[" ".join(part.text for part in cell) for cell in row] for row in table.rows] == cells
    assert [item.key for item in rest] == pictures


def test_a_heading_in_a_cell_is_bold():
    (table,) = flow_of(f"<table>{ROW.format('<h4>Calf</h4>', 'a') * 2}</table>")
    assert table.rows[0][0][0].runs[0].styles == {"BOLD"}


@pytest.mark.parametrize(
    "rows",
    [
        [("<h2>Calf</h2><p>Roll it.</p>", "<h2>Heel</h2><p>Ice it.</p>")],
        [(PICTURE.format("a"), PICTURE.format("b")), ("one", "two")],
        [(PICTURE.format("a"), "one"), (PICTURE.format("b"), "two")],
        [("<h2>Calf</h2>" + "word " * 90, "one"), ("<h2>Heel</h2>" + "word " * 90, "two")],
    ],
)
def test_a_layout_of_pictures_or_columns_is_no_table(rows):
    flow = flow_of(f"<table>{''.join(ROW.format(*row) for row in rows)}</table>")
    assert not [item for item in flow if isinstance(item, Table)]
