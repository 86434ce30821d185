"""A pattern that is only looked for beside certain words never misses anything for that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from import_tools.cleaning.furniture import kinds
from import_tools.cleaning.furniture.kinds import Kind
from import_tools.cleaning.furniture.matching import (
    NamedPattern,
    Needing,
    name_parts,
    needing,
    pattern,
    rows_in,
    whole_names,
    words_in,
)

from ...reading import NAMES


def value_of(declared: object) -> object:
    """Return the pattern of a declaration: the lines of a kind, a pattern with names for the demo's."""
    if isinstance(declared, Kind):
        return declared.lines
    return declared.of(NAMES) if isinstance(declared, NamedPattern) else declared


PATTERNS = {
    name: value for name, declared in vars(kinds).items() if isinstance(value := value_of(declared), Needing)
}


def test_the_patterns_are_those_that_were_declared():
    assert set(PATTERNS) == {
        *("COOKIE_NOTICE_WORD", "DISCLOSURE_PROGRAM", "FOOTER", "FORM", "NEWSLETTER", "NOTICE_SUBJECT"),
        *("DISCLAIMER_COUNTER", "DISCLAIMER_NO_ADVICE", "SUPPORT_MEANS"),
    }


@pytest.mark.parametrize("name", PATTERNS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_is_found_has_one_of_the_words(name, data):
    known = PATTERNS[name]
    text = data.draw(st.from_regex(known.pattern))
    found = known.pattern.search(text)
    assert found is not None
    assert any(word in found[0].casefold() for word in known.words)


def test_words_are_sought_whatever_their_case():
    assert needing("cookie", pattern("cookies?")).search("COOKIES")


def test_pattern_is_not_sought_without_the_words():
    assert needing("cookie", pattern("bis")).search("biscuit") is None


def test_a_table_has_a_row_on_each_line_and_comments():
    table = """
        # plugins
        #crumbs .trail  # by its id

        home
    """
    assert rows_in(table) == ("#crumbs .trail", "home")
    assert words_in(table) == {"#crumbs", ".trail", "home"}


@pytest.mark.parametrize(
    ("name", "is_part", "is_whole"),
    [
        ("share", True, True),
        ("share-buttons", True, False),
        ("box share", True, True),
        ("tell-a-friend", True, True),
        ("shareholder", False, False),
        ("timeshare", False, False),
        ("tell-a-friends-story", False, False),
    ],
)
def test_names_are_matched_as_words(name, is_part, is_whole):
    table = "share  # one word\ntell-a-friend"
    assert bool(name_parts(table).search(name)) is is_part
    assert bool(whole_names(table).search(name)) is is_whole
