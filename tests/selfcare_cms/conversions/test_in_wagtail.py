"""What conversions return is what Wagtail's forms can open, save and validate."""

import random
from functools import cache
from typing import Any

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks.stream_block import StreamBlockValidationError

from selfcare_cms.blocks import RICH_TEXT_FEATURES, BodyBlock
from selfcare_cms.conversions import convert
from selfcare_cms.conversions.turning import MOST_RELATED
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import ValueKind, transform, walk

from .bodies import section, text
from .chains import Chain, Writer
from .checking import words_of
from .sample_posts import sample_bodies

pytestmark = pytest.mark.django_db
Block = dict[str, Any]
SEEDS = range(8)
STEPS = 6
NEEDED = {"heading", "name"}  # fields that an editor may have to fill in


@cache
def editor() -> ContentstateConverter:
    return ContentstateConverter(RICH_TEXT_FEATURES)


def saved(html: str) -> str:
    """What the database holds after an editor opened the text and saved it."""
    return editor().to_database_format(editor().from_database_format(html))


def bodies_for(seed: int) -> list[list[Block]]:
    sample = random.Random(seed).choice(sample_bodies())
    return [list(sample), Writer(seed).body()]


@pytest.mark.parametrize("seed", SEEDS)
def test_opening_and_saving_the_form_keeps_every_word_and_format(seed):
    for body in bodies_for(seed):
        converted = Chain(body, seed).run(STEPS)
        for leaf in walk(converted, shape_of_posts(), only={ValueKind.RICH_TEXT}):
            assert words_of(saved(leaf.value)) == words_of(leaf.value), leaf.value


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_valid_stays_valid(seed, image):
    for body in bodies_for(seed):
        before = with_image(body, image.pk)
        clean(before)
        after = Chain(before, seed).run(STEPS)
        clean(filled(after))


def with_image(body: list[Block], pk: int) -> list[Block]:
    """A body that can be published: with pictures, without links to pages, and with no field empty."""
    pictures = transform(body, shape_of_posts(), lambda leaf: pk, only={ValueKind.IMAGE})
    pages = transform(pictures, shape_of_posts(), lambda leaf: None, only={ValueKind.PAGE})
    others = [block for block in pages if block["type"] != "related_posts"]
    return filled(others or [text("<p>One.</p>")])


def filled(body: list[Block]) -> list[Block]:
    """The body after an editor has typed what is missing: headings, names, texts and alternative texts."""

    def change(leaf: Any) -> Any:
        if leaf.kind is ValueKind.ALT_TEXT or leaf.field in NEEDED:
            return (leaf.value or "").strip() or "Typed"
        if leaf.kind is ValueKind.RICH_TEXT and leaf.block in ("text", "see_professional"):
            return leaf.value if words_of(leaf.value) else "<p>Typed</p>"
        return leaf.value

    return transform(body, shape_of_posts(), change)


def clean(body: list[Block]) -> None:
    block = BodyBlock()
    try:
        block.clean(block.to_python(body))
    except StreamBlockValidationError as error:
        raise AssertionError(error.as_json_data()) from error


def test_the_form_opens_with_a_new_exercise(image):
    body = [section("Stretches", text("<p>Pull. Twice a day.</p>"))]
    block = BodyBlock()

    value = block.to_python(convert(body, {"do": "turn", "block": "text", "into": "exercise"}).body)

    state = block.get_form_state(value)
    assert state[0]["value"]["content"][0]["value"]["frequency"] == "Twice a day."
    assert block.get_prep_value(value)[0]["value"]["content"][0]["value"]["picture"]["image"] is None


def test_the_limit_of_related_posts_is_that_of_the_body():
    assert BodyBlock().meta.block_counts["related_posts"]["max_num"] == MOST_RELATED
