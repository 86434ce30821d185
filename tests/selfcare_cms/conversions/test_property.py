"""Whatever is done to a body, its words, links, pictures and videos are there afterwards, in their order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .chains import Chain, Writer
from .sample_posts import sample_bodies

seeds = st.integers(0, 2**32)
STEPS = 8  # conversions of one chain


@pytest.fixture(scope="module")
def count(request):
    """Count the conversions; the sum is shown with `--verbose`."""
    counts = {"done": 0, "refused": 0}
    yield counts
    if request.config.getoption("verbose") > 0:
        reporter = request.config.pluginmanager.get_plugin("terminalreporter")
        reporter.write_line(f" {counts['done']} conversions done, {counts['refused']} refused")


@given(seeds)
def test_chains_of_conversions_lose_nothing(count, seed):
    run(Chain(Writer(seed).body(), seed), count)


@given(seed=seeds)
def test_chains_over_all_sample_posts_lose_nothing(count, seed):
    bodies = sample_bodies()
    for body in random.Random(seed).sample(bodies, min(3, len(bodies))):
        run(Chain(list(body), seed), count)


def run(chain: Chain, count: dict[str, int]) -> None:
    chain.run(STEPS)
    count["done"] += chain.count
    count["refused"] += chain.refused
