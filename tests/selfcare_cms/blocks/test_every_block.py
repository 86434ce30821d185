"""What holds for every block: it renders, in full and nearly empty, and it can be previewed."""

import pytest
from django.template.loader import get_template
from django.urls import reverse

from selfcare_cms.blocks import BodyBlock, ContentBlock
from tests.selfcare_cms import samples

from .rendering import clean, render

BLOCKS = {**ContentBlock.base_blocks, **BodyBlock.base_blocks}

pytestmark = pytest.mark.django_db


def full_value(name: str, image_id: int, page_id: int | None = None):
    nested = {child["type"]: child["value"] for child in samples.nested_content(image_id)}
    return {**nested, **samples.full_values(image_id, page_id)}[name]


def saved(name: str, value):
    """Give a block's value in its raw form, as the database gets it."""
    return BLOCKS[name].get_prep_value(value)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_full_value_renders_its_words(name, image):
    html = render(name, full_value(name, image.pk))
    assert len(html.get_text(" ", strip=True)) > 8


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_nearly_empty_value_renders(name):
    html = render(name, samples.MINIMAL_VALUES[name])
    assert not html.find_all("h2", string=lambda words: not words)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_saving_a_full_value_unchanged_changes_nothing(name, image, pattern):
    raw = full_value(name, image.pk, pattern.pk)
    assert saved(name, clean(name, raw)) == raw


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_saving_a_draft_with_gaps_unchanged_changes_nothing(name):
    raw = samples.MINIMAL_VALUES[name]
    assert saved(name, clean(name, raw, draft=True)) == raw


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_class_stream_name_and_template_agree(name):
    block = BLOCKS[name]
    expected = "".join(part.capitalize() for part in name.split("_")).replace("Html", "HTML") + "Block"
    assert type(block).__name__ == expected
    assert block.meta.template == f"selfcare_cms/blocks/{name}.html"
    assert get_template(block.meta.template)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_editors_can_preview_the_block(name, editor, image):
    block = BLOCKS[name]
    assert block.is_previewable
    assert block.get_description()
    answer = editor.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert answer.status_code == 200
    assert "selfcare_cms/css/selfcare.css" in answer.content.decode()
