"""Meta tags: the one address of a page, and how it looks where it is shared."""

import pytest
from bs4 import BeautifulSoup

from selfcare_cms.models import ArticlePage
from tests.selfcare_cms import samples
from tests.selfcare_cms.heads import head_of, meta


@pytest.fixture
def head(client):
    return lambda page, query="": head_of(client, page.url + query)


def canonical(head: BeautifulSoup) -> str:
    return head.find("link", rel="canonical")["href"]


def test_page_goes_by_one_address_whatever_the_query(head, full_page):
    for query in ("", "?utm_source=x&theme=dark", "?page=2"):
        assert canonical(head(full_page, query)) == full_page.full_url
        assert meta(head(full_page, query), "og:url") == full_page.full_url


def test_second_page_of_a_list_is_a_page_of_its_own(head, section, settings):
    settings.SELFCARE_CMS_POSTS_PER_PAGE = 1
    for title in ("One", "Two"):
        section.add_child(instance=ArticlePage(title=title))
    assert canonical(head(section, "?page=2&utm_source=x")) == f"{section.full_url}?page=2"
    assert canonical(head(section, "?page=1")) == section.full_url


def test_shared_page_has_words_and_a_picture_with_its_size(head, full_page):
    tags = head(full_page)
    assert meta(tags, "og:title") == full_page.title
    assert meta(tags, "description") == meta(tags, "og:description") == "Legs."
    assert meta(tags, "og:type") == "article"
    assert meta(tags, "og:image").startswith("http://")
    assert int(meta(tags, "og:image:width")) / int(meta(tags, "og:image:height")) == pytest.approx(1.9, 0.01)
    assert meta(tags, "og:image:alt") == "A leg, stretched"
    assert meta(tags, "twitter:card") == "summary_large_image"


def test_featured_image_goes_before_pictures_in_the_body(head, full_page, image):
    full_page.featured_image = image
    full_page.save()
    assert meta(head(full_page), "og:image:alt") == image.default_alt_text


def test_page_without_picture_or_summary_has_its_first_words(head, section):
    words = "Walk a little & rest. " * 20
    page = section.add_child(instance=ArticlePage(title="Bare", body=[samples.text(words)]))
    tags = head(page)
    assert meta(tags, "og:image") is None
    assert meta(tags, "twitter:card") == "summary"
    assert meta(tags, "description").startswith("Walk a little")
    assert len(meta(tags, "description")) <= 160


def test_lost_file_is_no_picture(head, full_page, image):
    image.file.storage.delete(image.file.name)
    assert meta(head(full_page), "og:image") is None


def test_page_tells_of_the_feed_and_of_itself_as_json(head, full_page, client):
    links = {tag["type"]: tag["href"] for tag in head(full_page).find_all("link", rel="alternate")}
    assert links["application/atom+xml"] == "http://localhost/feed.xml"
    assert client.get(links["application/json"].removeprefix("http://localhost")).json()["id"] == full_page.pk


@pytest.mark.urls("tests.selfcare_cms.discovery.bare_urls")
def test_site_that_leaves_out_our_addresses_names_none(head, full_page):
    tags = head(full_page)
    assert not tags.find_all("link", rel="alternate")
    assert canonical(tags) == full_page.full_url
