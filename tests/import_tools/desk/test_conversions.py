"""Turning blocks into others is no loss: whatever an editor converts, every paragraph is still on the page."""

import random

import pytest

from import_tools.desk.coverage import State
from import_tools.pipeline import parse_post
from selfcare_cms import conversions
from tests.import_tools.reading import SETTINGS
from tests.import_tools.test_posts import CASES, read_case

from .bodies import count

CHAINS, STEPS = 8, 5


def converted(body: list, chance: random.Random) -> list:
    """Return a body after some conversions that its blocks offer."""
    for _ in range(STEPS):
        ids = [inner["id"] for block in body for inner in (block, *contents_of(block)) if inner.get("id")]
        actions = conversions.actions_for(body, chance.choice(ids))
        if not actions:
            continue
        try:
            body = list(conversions.convert(body, chance.choice(actions).action).body)
        except conversions.ConversionRefused:
            continue
    return body


def contents_of(block: dict) -> list:
    value = block["value"]
    return value.get("content") or [] if isinstance(value, dict) else []


@pytest.mark.parametrize("case", CASES)
def test_every_paragraph_is_on_a_converted_page(case):
    body, chance = list(parse_post(read_case(case), SETTINGS).body), random.Random(case)
    for _ in range(CHAINS):
        found = count(body, converted(body, chance))

        assert [item for item in found.paragraphs if item.state is not State.HERE] == []
        assert found.is_complete


def test_a_deleted_block_is_missed_after_conversions_too():
    body, chance = list(parse_post(read_case(CASES[0]), SETTINGS).body), random.Random(1)
    page = converted(body, chance)

    assert not count(body, page[1:]).is_complete


def test_most_sample_posts_are_converted():
    bodies = [list(parse_post(read_case(case), SETTINGS).body) for case in CASES]
    changed = [body for body in bodies if converted(body, random.Random(2)) != body]

    assert len(changed) > len(bodies) * 2 / 3
