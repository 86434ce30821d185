"""Sitemap, feed and robots.txt name what everybody can open, on this site, and nothing else."""

from xml.etree import ElementTree

import pytest
from django.utils.timezone import localtime
from wagtail.models import Page, PageViewRestriction, Site

from selfcare_cms.models import ArticlePage, SectionIndexPage, SelfCarePage
from tests.selfcare_cms import samples

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
MAP = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def feed(client):
    def get(**extra) -> ElementTree.Element:
        answer = client.get("/feed.xml", **extra)
        assert answer["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(answer.content)  # noqa: S314 - our own answer

    return get


@pytest.fixture
def mapped(client):
    def get(**extra) -> dict[str, str]:
        root = ElementTree.fromstring(client.get("/sitemap.xml", **extra).content)  # noqa: S314 - our own answer
        return {
            url.findtext("map:loc", namespaces=MAP): url.findtext("map:lastmod", "", MAP)
            for url in root.findall("map:url", MAP)
        }

    return get


@pytest.fixture
def post(section) -> SelfCarePage:
    body = [samples.text("Rest & <b>walk</b>")]
    page = section.add_child(instance=SelfCarePage(title="Pain & relief", author="Tony", body=body))
    page.save_revision().publish()
    return SelfCarePage.objects.get(pk=page.pk)


@pytest.fixture
def other_site(db) -> Site:
    home = Page.get_first_root_node().add_child(instance=SectionIndexPage(title="Other", slug="other"))
    page = home.add_child(instance=ArticlePage(title="Elsewhere"))
    page.save_revision().publish()
    return Site.objects.create(hostname="other.example", root_page=home, site_name="Other")


def entries(feed) -> list[str]:
    return [entry.findtext("atom:title", namespaces=ATOM) for entry in feed.findall("atom:entry", ATOM)]


def hide(page, section, way):
    if way == "draft":
        page.unpublish()
    else:
        closed = {"private": page, "private section": section}[way]
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)


def test_feed_entry_has_a_full_address_words_and_dates(feed, post):
    (entry,) = feed().findall("atom:entry", ATOM)
    assert entry.findtext("atom:title", namespaces=ATOM) == "Pain & relief"
    assert entry.find("atom:link", ATOM).get("href") == post.full_url
    assert entry.findtext("atom:id", namespaces=ATOM) == f"urn:uuid:{post.translation_key}"
    assert entry.findtext("atom:summary", namespaces=ATOM) == "Rest &amp; walk"
    assert entry.findtext("atom:author/atom:name", namespaces=ATOM) == "Tony"
    assert entry.findtext("atom:updated", namespaces=ATOM).startswith("20")
    assert feed().find("atom:link[@rel='self']", ATOM).get("href") == "http://localhost/feed.xml"
    assert feed().get("{http://www.w3.org/XML/1998/namespace}lang") == "en-us"


def test_entry_keeps_its_name_when_the_page_moves(feed, post, section):
    name = feed().findtext("atom:entry/atom:id", namespaces=ATOM)
    post.move(section.add_child(instance=SectionIndexPage(title="Elsewhere")), pos="last-child")
    assert feed().findtext("atom:entry/atom:id", namespaces=ATOM) == name


def test_feed_takes_the_same_queries_for_one_post_and_for_many(
    client, post, section, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/feed.xml")
    with CaptureQueriesContext(connection) as one:
        client.get("/feed.xml")
    for number in range(5):
        section.add_child(instance=SelfCarePage(title=f"{number}")).save_revision().publish()
    with django_assert_num_queries(len(one)):
        client.get("/feed.xml")


def test_sitemap_has_every_live_page_and_when_it_changed(mapped, post, section):
    found = mapped()
    assert {post.full_url, section.full_url} <= found.keys()
    assert found[post.full_url] == f"{localtime(post.last_published_at):%Y-%m-%d}"


@pytest.mark.parametrize("way", ["draft", "private", "private section"])
def test_page_that_not_everybody_can_open_is_nowhere(feed, mapped, post, section, way):
    assert entries(feed())
    hide(post, section, way)
    assert not entries(feed())
    assert post.full_url not in mapped()


def test_each_site_has_its_own(feed, mapped, client, post, other_site, settings):
    settings.ALLOWED_HOSTS = ["*"]
    there = {"headers": {"host": "other.example"}}
    assert entries(feed(**there)) == ["Elsewhere"]
    assert entries(feed()) == ["Pain & relief"]
    assert all(address.startswith("http://other.example/") for address in mapped(**there))
    assert not any("other.example" in address for address in mapped())
    assert "Sitemap: http://other.example/sitemap.xml" in client.get("/robots.txt", **there).content.decode()


def test_robots_name_the_sitemap_and_leave_pages_open(client, db):
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer["Content-Type"].startswith("text/plain")
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert "Disallow: /search/" in lines
    assert "Disallow: /" not in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines
