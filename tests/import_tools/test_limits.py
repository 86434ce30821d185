"""Cheap bounds of a post's size pass over no post that the exact counts refuse."""

from hypothesis import given
from hypothesis import strategies as st

from import_tools import limits as size

pieces = st.lists(
    st.sampled_from(["<b>", "</b>", "<p>", "</p>", "<i>", "<!-- -->", "one", "\n", "[x]", "[/x]"]),
    max_size=60,
)


@given(pieces.map("".join))
def test_formatting_makes_at_most_an_element_for_each_pair_of_tags(html):
    tags = html.count("<") - html.count("</")
    assert size._reopened(html) <= tags**2 / 4


@given(pieces.map("".join))
def test_no_part_is_without_a_sign(html):
    assert size._count(size.ELEMENT, html) <= html.count("<")
    assert size._count(size.STORED_PART, html) <= sum(map(html.count, "<[\n"))
