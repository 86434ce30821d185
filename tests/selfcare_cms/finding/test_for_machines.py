"""The pages for finding a post are found themselves: shared with words, told as JSON-LD, in the sitemap."""

from functools import partial

import pytest

from selfcare_cms.models import ArticlePage
from tests.selfcare_cms.heads import graph_of, head_of, meta

from .conftest import make_post


@pytest.fixture
def head(client, leg):
    return partial(head_of, client)


@pytest.mark.parametrize(
    ("address", "title"), [("/find/", "Find your pain"), ("/find/thigh/", "Thigh"), ("/find/leg/", "Leg")]
)
def test_shared_page_has_its_title_and_one_address(head, address, title):
    tags = head(f"{address}?utm_source=x")
    assert meta(tags, "og:title") == title
    assert meta(tags, "og:url") == tags.find("link", rel="canonical")["href"] == f"http://localhost{address}"
    assert meta(tags, "og:description") == meta(tags, "description")
    assert meta(tags, "og:type") == "website"
    assert meta(tags, "robots") is None


def test_region_is_told_with_the_way_to_it(head):
    told = graph_of(head("/find/thigh/"))
    assert told["CollectionPage"]["name"] == "Thigh"
    steps = told["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps[1:]] == ["Find your pain", "Leg", "Thigh"]
    assert steps[-1]["item"] == told["CollectionPage"]["url"] == "http://localhost/find/thigh/"
    assert told["WebSite"]["@id"] == told["CollectionPage"]["isPartOf"]["@id"]


def test_second_page_of_a_region_is_a_page_of_its_own(head, leg, section, settings):
    settings.SELFCARE_CMS_POSTS_PER_PAGE = 1
    make_post(section, "Calves of runners", leg.calf, kind=ArticlePage)
    assert meta(head("/find/calf/?page=2"), "og:url") == "http://localhost/find/calf/?page=2"
    assert meta(head("/find/calf/?page=1"), "og:url") == "http://localhost/find/calf/"


def test_search_is_told_to_nobody(head):
    tags = head("/search/?q=calf")
    assert meta(tags, "robots") == "noindex"
    assert tags.find("link", rel="canonical") is None
    assert tags.find("script", type="application/ld+json") is None


def test_sitemap_names_regions_that_have_posts(client, leg):
    virtual_page = client.get("/sitemap.xml").content.decode()
    for slug in ("leg", "thigh", "calf"):
        assert f"<loc>http://localhost/find/{slug}/</loc>" in virtual_page
    assert "<loc>http://localhost/find/</loc>" in virtual_page
    assert "elbow" not in virtual_page
    assert leg.cramp.full_url in virtual_page
