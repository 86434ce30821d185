"""The posts of a live site are listed by its REST API, or else by its sitemap."""

from datetime import UTC, datetime

import pytest

from import_tools.errors import SourceError
from import_tools.sources import WebRules
from import_tools.sources.survey import ListedPost, survey_site
from tests.import_tools.sources.old_site import OldSite, as_page, serve
from tests.import_tools.sources.test_rest_api import a_post

RULES = WebRules(allow_private_hosts=True, idle_timeout=5)
XML = {"Content-Type": "application/xml"}
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(*urls: str):
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    return lambda: (200, XML, f"<urlset {NAMESPACE}>{entries}</urlset>".encode())


def index(*urls: str):
    entries = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return lambda: (200, XML, f"<sitemapindex {NAMESPACE}>{entries}</sitemapindex>".encode())


@pytest.fixture
def site():
    with serve(OldSite(pages={"/": lambda: as_page("<p>Home</p>")})) as site:
        yield site


def listed(site) -> list[str]:
    return [post.url.removeprefix(site.url) for post in survey_site(f"{site.url}/", RULES).posts]


def test_the_rest_api_lists_titles_and_dates(site):
    site.entries["posts"] = [
        a_post(
            number,
            link=f"{site.url}/post-{number}/",
            title={"rendered": "Neck &amp; head"},
            date_gmt="2016-06-14T14:20:05",
        )
        for number in range(1, 251)
    ]
    survey = survey_site(f"{site.url}/", RULES)

    date = datetime(2016, 6, 14, 14, 20, 5, tzinfo=UTC)
    assert survey.posts[0] == ListedPost(f"{site.url}/post-1/", "Neck & head", date)
    assert len(survey.posts) == 250
    assert not survey.is_sitemap
    assert len(site.asked) == 4


def test_without_the_api_the_sitemap_of_posts_is_read_and_not_the_others(site):
    url = site.url
    site.pages |= {
        "/wp-sitemap.xml": index(
            f"{url}/wp-sitemap-posts-post-1.xml",
            f"{url}/wp-sitemap-posts-page-1.xml",
            f"{url}/wp-sitemap-taxonomies-category-1.xml",
            f"{url}/wp-sitemap-users-1.xml",
        ),
        "/wp-sitemap-posts-post-1.xml": sitemap(f"{url}/neck/", f"{url}/neck", f"{url}/"),
        "/wp-sitemap-posts-page-1.xml": sitemap(f"{url}/about/"),
    }

    assert listed(site) == ["/neck/"]
    assert survey_site(f"{url}/", RULES).is_sitemap
    assert not any("page-1" in asked or "users" in asked for asked in site.asked)


@pytest.mark.parametrize("name", ["post-sitemap.xml", "post-sitemap2.xml", "sitemap-pt-post-2016-06.xml"])
def test_the_sitemaps_of_plugins_are_read(site, name):
    site.pages["/sitemap_index.xml"] = index(f"{site.url}/{name}", f"{site.url}/page-sitemap.xml")
    site.pages[f"/{name}"] = sitemap(f"{site.url}/neck/")
    site.pages["/page-sitemap.xml"] = sitemap(f"{site.url}/about/")

    assert listed(site) == ["/neck/"]


def test_the_sitemap_that_robots_txt_names_is_read(site):
    site.pages["/robots.txt"] = lambda: (200, {}, b"User-agent: *\nSitemap: /maps/all.xml\n")
    site.pages["/maps/all.xml"] = sitemap(f"{site.url}/neck/")

    assert listed(site) == ["/neck/"]


def test_urls_of_other_sites_are_left_out(site):
    site.pages["/sitemap.xml"] = sitemap(
        "https://other.example/a/", "javascript:alert(1)", f"{site.url}/neck/"
    )

    assert listed(site) == ["/neck/"]


@pytest.mark.parametrize(
    "body", [b"<html>", b"", b'<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>']
)
def test_what_is_no_sitemap_lists_nothing(site, body):
    site.pages["/sitemap.xml"] = lambda: (200, XML, body)

    with pytest.raises(SourceError, match="lists no posts"):
        survey_site(f"{site.url}/", RULES)


def test_a_sitemap_that_lists_itself_ends(site):
    site.pages["/sitemap.xml"] = index(*[f"{site.url}/sitemap.xml"] * 300)

    with pytest.raises(SourceError, match="lists no posts"):
        survey_site(f"{site.url}/", RULES)
    assert len(site.asked) < 250


def test_a_private_host_is_not_asked(site):
    with pytest.raises(SourceError, match="private network"):
        survey_site(f"{site.url}/", WebRules())
    assert site.asked == []
