"""Whatever is done to a body, its words, links, pictures and videos are there afterwards, in their order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcare_cms.conversions.turning import KINDS

from .bodies import turned
from .chains import Chain, Writer
from .checking import atoms_of, check_formats, said
from .sample_posts import sample_bodies

seeds = st.integers(0, 2**32)
STEPS = 8  # conversions of one chain
FROM_TEXT = [kind.name for kind in KINDS if "text" in kind.at_top and kind.name != "text"]


@given(seeds)
def test_chains_of_conversions_lose_nothing(seed):
    Chain(Writer(seed).body(), seed).run(STEPS)


@given(seed=seeds)
def test_chains_over_all_sample_posts_lose_nothing(seed):
    bodies = sample_bodies()
    for body in random.Random(seed).sample(bodies, min(3, len(bodies))):
        Chain(list(body), seed).run(STEPS)


@pytest.mark.parametrize("kind", FROM_TEXT)
@given(seed=seeds)
def test_a_text_that_was_another_kind_says_the_same_in_the_same_order(kind, seed):
    before = [Writer(seed).text()]
    name = before[0]["id"]

    after = turned(turned(before, name, kind), name, "text")

    assert [(block["type"], block["id"]) for block in after] == [("text", name)]
    assert said(atoms_of(before)) == said(atoms_of(after))
    first = after[0]["value"].partition("</p>")[0]
    is_headed = first.startswith("<p><b>")
    check_formats(*(atoms_of(body)[len(first.split()) if is_headed else 0 :] for body in (before, after)))


def test_all_kinds_of_advice_can_be_made_of_text():
    assert len(FROM_TEXT) == len(KINDS) - 3  # text itself, exercises, and the blocks of old HTML
