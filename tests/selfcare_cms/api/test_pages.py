"""Pages as JSON."""

import pytest
from wagtail.models import PageViewRestriction

from selfcare_cms.models import BodyRegion, SelfCarePage, SelfCarePattern
from tests.selfcare_cms import samples

PAGES = "/api/v2/pages/"


def by_type(content: list[dict]) -> dict:
    return {block["type"]: block["value"] for block in reversed(content)}


@pytest.fixture
def answer(client, full_page, pattern) -> dict:
    leg = BodyRegion.objects.create(name="Leg", slug="leg")
    full_page.regions = [BodyRegion.objects.create(name="Thigh", slug="thigh", parent=leg)]
    full_page.pattern_links = [SelfCarePattern(pattern=pattern)]
    full_page.save()
    listing = client.get(PAGES, {"type": "selfcare_cms.SelfCarePage", "fields": "*"}).json()
    assert listing["meta"]["total_count"] == 1
    return listing["items"][0]


def test_body_stays_raw(answer, full_page):
    stored = SelfCarePage.objects.get(pk=full_page.pk).body.get_prep_value()
    assert answer["body"] == stored
    assert by_type(answer["body"])["figure"]["image"]["image"] == full_page.body[7].value["image"].pk


def test_content_is_resolved(answer, pattern):
    content = by_type(answer["content"])
    assert content["figure"]["image"]["src"].startswith("http")
    assert content["figure"]["image"]["srcset"].count("http") == 3
    assert content["video"]["provider"] == "youtube"
    assert content["related_posts"]["links"][0]["page"]["id"] == pattern.pk
    assert content["related_posts"]["links"][0]["page"]["url"].startswith("http")
    assert content["avoid"]["content"][4]["value"]["video"]["provider"] == "vimeo"


def test_page_tells_what_it_is(answer, pattern):
    assert answer["kind"] == "self_care"
    assert answer["status"] == "original"
    assert answer["regions"] == [{"slug": "thigh", "name": "Thigh", "parent": "leg"}]
    assert [crumb["title"] for crumb in answer["breadcrumb"]][1:] == ["Self Care"]
    assert [page["id"] for page in answer["patterns"]] == [pattern.pk]


def test_pattern_page_names_its_self_care_pages(client, answer, pattern):
    page = client.get(f"{PAGES}{pattern.pk}/").json()
    assert [linked["id"] for linked in page["self_care_pages"]] == [answer["id"]]


def test_section_page_is_offered(client, section):
    section.introduction = "<p>Find where it hurts.</p>"
    section.save()
    page = client.get(f"{PAGES}{section.pk}/").json()
    assert page["introduction"] == "<p>Find where it hurts.</p>"


def test_drafts_and_private_pages_are_not_offered(client, full_page, pattern, section):
    full_page.unpublish()
    assert client.get(f"{PAGES}{full_page.pk}/").status_code == 404
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(f"{PAGES}{pattern.pk}/").status_code == 404


def test_unpublished_page_does_not_leak_through_links(client, full_page, pattern):
    full_page.pattern_links = [SelfCarePattern(pattern=pattern)]
    full_page.save()
    pattern.title = "A secret title"
    pattern.save()
    pattern.unpublish()
    answer = client.get(f"{PAGES}{full_page.pk}/")
    assert "A secret title" not in answer.content.decode()
    assert "seizing-hamstring" not in answer.content.decode()
    assert by_type(answer.json()["content"])["related_posts"]["links"][0]["page"] is None


def test_draft_with_gaps_that_was_published_by_a_program_is_answered(client, section):
    body = [{"type": name, "value": value} for name, value in samples.MINIMAL_VALUES.items()]
    page = section.add_child(instance=SelfCarePage(title="Gaps", body=body))
    assert client.get(f"{PAGES}{page.pk}/").status_code == 200


def test_status_can_be_asked_for(client, full_page):
    query = {"type": "selfcare_cms.SelfCarePage", "status": "imported"}
    assert client.get(PAGES, query).json()["items"] == []


def test_images_and_documents_have_their_endpoints(client, image):
    assert client.get("/api/v2/images/").json()["items"][0]["title"] == "Leg"
    assert client.get("/api/v2/documents/").status_code == 200
