"""A post is measured as a parser reads it; cheap bounds pass over no post that the exact counts refuse."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from import_tools import limits as size
from import_tools.errors import PostError
from import_tools.limits import MOST_PARTS, PostLimits, check_size

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


MANY = " ".join(f"a{number}" for number in range(1_500))


@pytest.mark.parametrize(
    "html",
    [
        f"<p {MANY}>one</p>",
        f"<p/{MANY.replace(' ', '/')}>one</p>",
        "<p " + " ".join(f"a{number}='>'" for number in range(1_500)) + ">one</p>",
        f'<p a"b {MANY}>one</p>',
        f"<script {MANY}>one()</script>",
        f"<svg><path {MANY} /></svg>",
    ],
)
def test_an_element_with_too_many_attributes_is_refused(html):
    with pytest.raises(PostError, match="more than 1,000 attributes"):
        check_size(html)


@pytest.mark.parametrize(
    "html",
    [
        f'<script>if (0<n.length) {{ a = /"/ }} {MANY}</script><p class="a">one</p>',
        f"<SCRIPT type=module>let a = 1<b {MANY}</SCRIPT ><p>one</p>",
        f"<style>a<b {MANY} {{}}</style><p>one</p>",
        f"<!-- <p {MANY}> --><p>one</p>",
        f"<textarea><p {MANY}></textarea><p>one</p>",
        '<p class="a"">' + "<b>word</b> it's " * 1_500 + '<p class="b">',
        "<p title=it's>" + "<i>one</i> two " * 1_500 + "isn't</p>",
        f'<p title="{MANY}">one</p>',
        "a < b " * 2_000,
    ],
)
def test_words_in_scripts_and_stray_quotes_are_no_attributes(html):
    check_size(html)


def test_markup_in_scripts_is_not_counted():
    check_size(
        "<p>one</p>" + "<script>'<b>' + '<p>'</script>" * 2 + f"<script>{'<b><p>' * MOST_PARTS}</script>"
    )
    with pytest.raises(PostError, match="too many elements"):
        check_size("<p>" * (MOST_PARTS + 1) + "<script>1</script>")


def test_a_limit_can_be_raised_and_lifted():
    html = f"<p {MANY}>one</p>" + "<p>one" * MOST_PARTS
    for limits in (PostLimits(attributes=2_000, elements=60_000), PostLimits(attributes=None, elements=None)):
        check_size(html, limits)
    with pytest.raises(PostError, match="more than 5 attributes"):
        check_size("<p a b c d e f>one</p>", PostLimits(attributes=5))
    with pytest.raises(PostError, match="IMPORT_TOOLS_POST_LIMITS"):
        check_size(html)


@pytest.mark.parametrize(
    "piece", ["<p ", "<p a='", '<p a="', "<script>", "<!--", "<", "<p =", "<script x='", "<a/"]
)
def test_tags_that_are_never_closed_are_checked_in_linear_time(piece):
    start = time.process_time()
    with suppress(PostError):
        check_size(piece * 40_000)
    assert time.process_time() - start < 2
