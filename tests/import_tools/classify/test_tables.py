"""The tables of headings are read whole: a line that the reader drops is a heading that nobody tests."""

import pytest

from .tables import FOLDER, lines_of, read_table


@pytest.mark.parametrize(
    "text",
    ["one\ntwo\nnot:\nthree\n", "one\ntwo\n\nnot:\n\nthree", "\none\n\ntwo\nnot:\nthree\n\n"],
    ids=["heading directly above", "blank lines", "no last newline"],
)
def test_every_heading_is_read(text):
    assert read_table(text) == (["one", "two"], ["three"])


def test_a_table_may_refuse_nothing():
    assert read_table("one\n") == (["one"], [])


def test_a_heading_that_contains_the_divider_is_a_heading():
    assert read_table("do not:\nnot: this\n") == (["do not:", "not: this"], [])


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_no_line_of_a_file_is_dropped(path):
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line != "not:"
    ]

    assert sum(map(len, lines_of(path.stem))) == len(lines)
