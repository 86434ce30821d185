"""What editors meet in the Wagtail admin."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from selfcare_cms.models import PatternPage, SelfCarePage

GAPS = [
    ("avoid", {"heading": "", "content": streamfield([])}),
    (
        "figure",
        {
            "image": {"image": "", "alt_text": ""},
            "caption": rich_text("<p>A caption without a picture</p>"),
            "credit": "",
            "credit_url": "",
        },
    ),
]


def form(page, blocks, **extra) -> dict:
    data = {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "body": streamfield(blocks),
        "status": "imported",
        "author": "",
        "featured_image": "",
        "published_on": "",
        "reviewed_on": "",
        "pattern_links": inline_formset([]),
        "comments": inline_formset([]),
        **extra,
    }
    return nested_form_data(data)


@pytest.fixture
def draft(section) -> SelfCarePage:
    page = section.add_child(instance=SelfCarePage(title="A draft", slug="a-draft", live=False))
    page.save_revision()
    return page


def edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_editor_opens_a_page_with_every_block(editor, full_page):
    answer = editor.get(edit(full_page))
    assert answer.status_code == 200
    assert "Avoid these perpetuating activities:" in answer.content.decode()


@pytest.mark.parametrize("model", [SelfCarePage, PatternPage])
def test_editor_opens_a_new_page(editor, section, model):
    address = reverse("wagtailadmin_pages:add", args=["selfcare_cms", model._meta.model_name, section.pk])
    assert editor.get(address).status_code == 200


def test_draft_is_saved_with_gaps(editor, draft):
    answer = editor.post(edit(draft), form(draft, GAPS))
    assert answer.status_code == 302
    draft.refresh_from_db()
    body = draft.get_latest_revision_as_object().body
    assert [block.block_type for block in body] == ["avoid", "figure"]
    assert body[1].value["image"] is None
    assert "A caption without a picture" in body[1].value["caption"].source


def test_publishing_is_refused_at_the_gaps(editor, draft):
    answer = editor.post(edit(draft), form(draft, GAPS) | {"action-publish": "1"})
    assert answer.status_code == 200
    errors = answer.context["form"].errors["body"].as_data()[0].block_errors
    assert list(errors[0].block_errors) == ["heading"]
    assert list(errors[1].block_errors) == ["image"]
    draft.refresh_from_db()
    assert not draft.live


def test_picture_without_alt_text_cannot_be_published(editor, draft, image):
    figure = {**GAPS[1][1], "image": {"image": image.pk, "alt_text": ""}}
    answer = editor.post(edit(draft), form(draft, [("figure", figure)]) | {"action-publish": "1"})
    errors = answer.context["form"].errors["body"].as_data()[0].block_errors
    assert list(errors[0].block_errors["image"].block_errors) == ["alt_text"]


def test_complete_post_is_published(editor, draft, pattern):
    blocks = [("avoid", {"heading": "Avoid", "content": streamfield([("text", rich_text("<p>Hills.</p>"))])})]
    links = inline_formset([{"pattern": str(pattern.pk)}])
    answer = editor.post(edit(draft), form(draft, blocks, pattern_links=links) | {"action-publish": "1"})
    assert answer.status_code == 302
    page = SelfCarePage.objects.get(pk=draft.pk)
    assert page.live
    assert page.patterns() == [pattern]


def test_new_page_can_be_previewed_before_it_is_saved(editor, section):
    arguments = ["selfcare_cms", "selfcarepage", section.pk]
    address = reverse("wagtailadmin_pages:preview_on_add", args=arguments)
    page = SelfCarePage(title="Not yet saved", slug="not-yet-saved")
    assert editor.post(address, form(page, GAPS)).json()["is_valid"]
    answer = editor.get(address)
    assert answer.status_code == 200
    assert "A caption without a picture" in answer.content.decode()


def test_pages_can_be_compared(editor, full_page):
    first = full_page.save_revision()
    full_page.body = [*full_page.body.get_prep_value()[:3]]
    second = full_page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[full_page.pk, first.pk, second.pk])
    assert editor.get(address).status_code == 200
