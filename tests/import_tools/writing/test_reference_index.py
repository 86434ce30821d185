"""What pages refer to is read from their stored data, and is what Wagtail finds by making every block."""

import json
from typing import Any

import pytest
from wagtail.models import Page, ReferenceIndex, Site

from import_tools.writing.images import Picture
from import_tools.writing.reference_index import insert_references, references_of, replace_references
from selfcare_cms.models import SelfCarePage
from tests.import_tools.site import write_picture
from tests.import_tools.writing.making import picture_library

pytestmark = pytest.mark.django_db
URL = "https://old.example/wp-content/uploads/2016/06/pigeon.png"


def block(kind: str, value: Any, number: int = 1) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": f"{kind}-{number}"}


def text(target: int, number: int = 1) -> dict[str, Any]:
    html = f'<p data-block-key="a">To <a linktype="page" id="{target}">it</a> or <a href="https://a.org">out</a></p>'
    return block("text", html, number)


def body(target: int, image: int) -> list[dict[str, Any]]:
    """Every way in which a body names a page or an image: in text, in lists, in choosers, within sections."""
    shown = {"image": image, "alt_text": "A towel", "decorative": False}
    exercise = {"name": "Lie down", "steps": [block("item", text(target)["value"])], "picture": shown}
    figure = {"image": shown, "caption": text(target)["value"], "credit": "", "credit_url": ""}
    unseen = {**figure, "image": {"image": None, "alt_text": None, "decorative": None}}
    link = {"page": target, "url": "", "text": "It", "relation": "pattern"}
    links = [block("item", link), block("item", {**link, "page": None, "url": "https://a.org"}, 2)]
    cell = {"type": "text", "heading": "Muscle"}
    return [
        text(target),
        block("figure", figure),
        block("figure", unseen, 2),
        block("related_posts", {"heading": "Others", "introduction": "", "links": links}),
        block("avoid", {"heading": "Avoid", "content": [text(target, 2), block("exercise", exercise)]}),
        block("table", {"columns": [cell], "rows": [{"values": [text(target)["value"]]}], "caption": ""}),
        block("gone", "of a kind that is no more"),
    ]


@pytest.fixture
def page(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "uploads")
    write_picture(tmp_path, "2016/06/pigeon.png")
    image = picture_library(tmp_path).image_for(Picture(URL, "A towel"), "").image_id
    home = Site.objects.get().root_page
    page = SelfCarePage(title="Neck", slug="neck", featured_image_id=image)
    page.body = json.dumps(body(home.pk, image))
    return Page.objects.get(pk=home.add_child(instance=page).pk).specific


def test_they_are_what_wagtail_finds(page):
    assert references_of(page) == set(ReferenceIndex._extract_references_from_object(page))
    assert len(references_of(page)) >= 8


def test_the_page_that_was_asked_keeps_its_body(page):
    before = list(page.body.raw_data)
    references_of(page)
    assert list(page.body.raw_data) == before


def test_replacing_them_leaves_only_those_that_there_are(page):
    def known():
        rows = ReferenceIndex.objects.filter(object_id=str(page.pk), base_content_type__model="page")
        return set(rows.values_list("to_content_type_id", "to_object_id", "model_path", "content_path"))

    ReferenceIndex.objects.all().delete()
    insert_references([page])
    assert known() == references_of(page)
    page.body = json.dumps([text(page.pk, 5)])
    replace_references([page])
    assert known() == references_of(page)
    assert ("body.text", "body.text-5") in {row[2:] for row in known()}
