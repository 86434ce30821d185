"""What the site gives a browser for taking posts along: worker, manifest, two pages, a part of each post."""

import gzip
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import override_settings
from django.urls import include, path, reverse
from wagtail import urls as wagtail_urls

from selfcare_cms.takeaway import worker

pytestmark = pytest.mark.django_db
PAGES = ["selfcare:saved", "selfcare:offline"]
urlpatterns = [path("", include(wagtail_urls))]  # a site that leaves our addresses out


def soup(client, url: str) -> BeautifulSoup:
    answer = client.get(url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def site_of(script: str) -> dict:
    return json.loads(re.search(r"^const SITE = (.*);$", script, re.MULTILINE)[1])


def test_worker_may_work_for_the_whole_site_and_is_never_stale(client):
    answer = client.get("/selfcare-sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Cache-Control"] == "no-cache"


def test_worker_knows_its_pages_and_what_to_leave_alone(client):
    site = site_of(client.get("/selfcare-sw.js").content.decode())
    assert (site["offline"], site["saved"]) == (reverse("selfcare:offline"), reverse("selfcare:saved"))
    assert {"/admin/", "/api/v2/"} <= set(site["never"])
    assert "/" not in site["never"]


def test_worker_is_the_same_for_everybody(client, admin_client):
    assert client.get("/selfcare-sw.js").content == admin_client.get("/selfcare-sw.js").content


def test_version_changes_with_the_contents_of_a_static_file(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "STATIC", tmp_path)
    (tmp_path / "a.css").write_text("a { }")
    first = worker.version()
    assert worker.version() == first
    (tmp_path / "a.css").write_text("b { }")
    assert worker.version() != first


def test_manifest_names_the_site_and_icons_that_exist(client, home):
    answer = client.get("/selfcare.webmanifest")
    manifest = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert manifest["name"]
    assert manifest["start_url"] == "/"
    assert [finders.find(icon["src"].removeprefix("/static/")) for icon in manifest["icons"]] != []
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in manifest["icons"])


@pytest.mark.parametrize("name", PAGES)
def test_pages_for_no_network_are_not_for_search_engines(client, home, name):
    html = soup(client, reverse(name))
    assert html.select_one('meta[name="robots"]')["content"] == "noindex"
    assert html.select_one("main h1")


def test_buttons_that_need_a_script_are_hidden_without_it(client, full_page):
    buttons = soup(client, full_page.url).select(".sc-take-along button")
    assert len(buttons) == 2
    assert all(button.has_attr("hidden") for button in buttons)


def test_what_happens_is_announced(client, full_page, home):
    assert soup(client, full_page.url).select('.sc-take-along [role="status"]')
    assert soup(client, reverse("selfcare:saved")).select('.sc-saved [role="status"]')


def test_no_page_has_a_script_style_or_handler_of_its_own(client, full_page, home):
    urls = [full_page.url, reverse("selfcare:card", args=[full_page.pk]), *map(reverse, PAGES)]
    for html in (soup(client, url) for url in urls):
        assert all(
            tag.get("src") or tag.get("type") == "application/ld+json" for tag in html.find_all("script")
        )
        assert not html.find_all("style")
        assert not html.select("[style]")
        assert not [name for tag in html.find_all() for name in tag.attrs if name.startswith("on")]


def test_scripts_of_a_post_weigh_ten_kilobytes_at_most(client, full_page):
    scripts = soup(client, full_page.url).select("script[src]")
    files = [finders.find(script["src"].removeprefix("/static/")) for script in scripts]
    packed = [len(gzip.compress(Path(file).read_bytes())) for file in files]
    assert 0 < sum(packed) <= 10 * 1024


def test_preview_offers_nothing_to_take_along(admin_client, full_page):
    request = full_page.make_preview_request(preview_mode="")
    assert b"data-post=" not in request.content


@override_settings(ROOT_URLCONF=__name__)
def test_site_without_our_addresses_still_prints_and_offers_no_more(client, full_page):
    html = soup(client, full_page.url)
    assert html.select_one('link[media="print"]')
    assert html.select_one("[data-print]")
    assert not html.select_one("[data-worker]")
    assert not html.select_one('link[rel="manifest"]')
    assert not [link for link in html.select("a[href]") if "/card/" in link["href"]]
