"""A pattern that is only looked for beside certain words never misses anything for that."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from import_tools.cleaning.furniture import line_rules
from import_tools.cleaning.furniture import notices as appeals
from import_tools.cleaning.furniture.matching import Needing, needing, pattern

PATTERNS = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in (appeals, line_rules)
    for name, value in vars(module).items()
    if isinstance(value, Needing)
} | {"line_rules.COOKIES": line_rules.COOKIES[0]}


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
