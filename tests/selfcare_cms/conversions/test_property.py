"""Whatever is done to a body, its words, links, pictures and videos are there afterwards, in their order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from .chains import Chain, Writer
from .sample_posts import sample_bodies

seeds = st.integers(0, 2**32)
STEPS = 8  # conversions of one chain


@given(seeds)
def test_chains_of_conversions_lose_nothing(seed):
    Chain(Writer(seed).body(), seed).run(STEPS)


@given(seed=seeds)
def test_chains_over_all_sample_posts_lose_nothing(seed):
    bodies = sample_bodies()
    for body in random.Random(seed).sample(bodies, min(3, len(bodies))):
        Chain(list(body), seed).run(STEPS)
