"""A post page type of a site's own is treated like the package's, because it extends `BasePostPage`."""

from xml.etree import ElementTree

import pytest

from selfcare_cms.models import ArticlePage, BodyRegion, PatternPage, SectionIndexPage, SelfCarePage
from selfcare_cms.post_types import post_page_models, root_post_page_models
from tests.host.models import DetailedPatternPage, HandoutPage
from tests.selfcare_cms import samples


@pytest.fixture
def thigh(db) -> BodyRegion:
    return BodyRegion.objects.create(name="Thigh", slug="thigh")


@pytest.fixture
def handout(section, thigh) -> HandoutPage:
    body = [samples.text("Roll a <b>juggling</b> ball below the foot.")]
    page = HandoutPage(title="Desk handout", slug="desk-handout", body=body)
    page.regions = [thigh]
    section.add_child(instance=page)
    page.save_revision().publish()
    return HandoutPage.objects.get(pk=page.pk)


@pytest.fixture
def detailed(section, thigh) -> DetailedPatternPage:
    page = DetailedPatternPage(title="Detailed pattern", slug="detailed-pattern")
    page.regions = [thigh]
    section.add_child(instance=page)
    page.save_revision().publish()
    return page


def test_models_are_listed_in_reading_order_and_proxies_are_not():
    assert post_page_models() == (PatternPage, DetailedPatternPage, SelfCarePage, ArticlePage, HandoutPage)


def test_tables_hold_every_post_once():
    assert root_post_page_models() == (PatternPage, SelfCarePage, ArticlePage, HandoutPage)


def test_a_section_takes_it_as_a_child(section):
    assert HandoutPage in SectionIndexPage.allowed_subpage_models()
    assert HandoutPage.can_create_at(section)
    assert ArticlePage.can_create_at(section)


@pytest.mark.parametrize("query", ["handout", "juggling"])
def test_search_finds_its_title_and_its_words(client, handout, query):
    assert f'href="{handout.url}"' in client.get("/search/", {"q": query}).content.decode()


def test_it_is_suggested(client, handout):
    assert "Desk handout" in client.get("/search/suggest/", {"q": "desk"}).content.decode()


def test_search_no_longer_finds_it_when_it_is_deleted(client, handout):
    handout.delete()

    assert "Desk handout" not in client.get("/search/", {"q": "juggling"}).content.decode()


def test_feed_and_sitemap_name_it(client, handout):
    feed = ElementTree.fromstring(client.get("/feed.xml").content)  # noqa: S314 - our own answer
    titles = [title.text for title in feed.iter("{http://www.w3.org/2005/Atom}title")]

    assert "Desk handout" in titles
    assert handout.full_url in client.get("/sitemap.xml").content.decode()


def test_the_page_of_its_region_lists_it(client, handout):
    assert "Desk handout" in client.get("/find/thigh/").content.decode()


def test_a_subclass_of_a_post_page_type_is_listed_once(client, detailed):
    assert client.get("/find/thigh/").content.decode().count(f'href="{detailed.url}"') == 1
    feed = client.get("/feed.xml").content.decode()
    assert feed.count("<title>Detailed pattern</title>") == 1


def test_the_api_lists_it_with_its_content(client, handout):
    answer = client.get("/api/v2/pages/", {"type": "host.HandoutPage", "fields": "kind,content"}).json()

    assert [(item["title"], item["kind"]) for item in answer["items"]] == [("Desk handout", "handout")]
    detail = client.get(f"/api/v2/pages/{handout.pk}/").json()
    assert detail["content"][0]["type"] == "text"


def test_its_page_is_shown_and_linked_as_a_card(client, handout, section):
    assert "Desk handout" in client.get(handout.url).content.decode()
    assert "Desk handout" in client.get(section.url).content.decode()
