"""The form that the measures of the desk post is the one of the page editor."""

import json
from itertools import islice

import pytest
from django.http import QueryDict

from bench.desk import TOP_BLOCKS, _long_body, form_of
from selfcare_cms.blocks import BodyBlock
from selfcare_cms.stream import walk
from tests.selfcare_cms.conversions.checking import atoms_of
from tests.selfcare_cms.samples import TABLE, block, nested_content, related_posts

LEAST_WORDS, MOST_WORDS = 10_000, 12_000


@pytest.mark.django_db
def test_a_form_of_every_block_is_the_body_again():
    body = [
        block("section", {"heading": "All", "content": nested_content(None)}),
        block("table", TABLE),
        block("related_posts", related_posts()),
        block("stretch_guidelines", {"heading": "AIS", "technique": "ais", "introduction": "<p>So:</p>",
                                     "guidelines": ["<p>One.</p>"], "content": []}),
    ]  # fmt: skip
    form = QueryDict(mutable=True)
    form.update(form_of(body))

    stream = BodyBlock()
    posted = stream.get_prep_value(stream.value_from_datadict(form, {}, "body"))

    assert words_in(json.loads(json.dumps(posted))) == words_in(body)
    assert [one["type"] for one in posted] == [one["type"] for one in body]


def words_in(body):
    return [
        atom.what for atom in atoms_of(body) if atom.kind != "picture"
    ]  # one without an image has no text


def test_the_long_post_is_long():
    body = list(islice(_long_body(), TOP_BLOCKS))

    assert LEAST_WORDS < len(atoms_of(body)) < MOST_WORDS
    assert len(walk(body)) > TOP_BLOCKS
