"""The demo site: the commands around the import, and the sample posts going through it."""

import json
import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from wagtail.models import Page, Site

from selfcare_cms.models import BasePostPage, BodyRegion, SectionIndexPage, SiteFurniture

from .conftest import ROOT

POSTS = ROOT / "demo" / "posts"
SAMPLE_POSTS = 7


def said_by(command: str, *arguments: object) -> str:
    out = StringIO()
    call_command(command, *(str(argument) for argument in arguments), stdout=out)
    return out.getvalue()


def import_samples() -> dict:
    options = ["--media", POSTS / "media", "--publish", "--report", "-", "--verbosity", "0"]
    return json.loads(said_by("import_selfcare_posts", POSTS, *options))


@pytest.fixture
def demo(db, settings, tmp_path):
    """The prepared demo site, with a media folder of its own: renditions are remembered by the image's id."""
    settings.MEDIA_ROOT = str(tmp_path)
    cache.clear()
    said_by("prepare_demo")


def test_home_page_takes_the_place_of_the_welcome_page(demo):
    site = Site.objects.get()

    assert isinstance(site.root_page.specific, SectionIndexPage)
    assert not Page.objects.filter(title__startswith="Welcome").exists()


def test_administrator_can_log_in(demo, client):
    assert client.login(username="admin", password="admin")


def test_preparing_twice_changes_nothing(demo):
    before = list(Page.objects.values_list("pk", "title"))
    again = said_by("prepare_demo")

    assert list(Page.objects.values_list("pk", "title")) == before
    assert get_user_model().objects.count() == SiteFurniture.objects.count() == 1
    assert again == ""


def test_every_sample_post_comes_in_whole(demo):
    posts = import_samples()["posts"]

    assert [post["outcome"] for post in posts] == ["created"] * SAMPLE_POSTS
    assert {post["url"]: post["coverage"]["words"]["unplaced"] for post in posts} == {
        post["url"]: 0 for post in posts
    }
    assert [finding for post in posts for finding in post["findings"] if finding["severity"] == "error"] == []


def test_second_import_finds_nothing_to_do(demo):
    import_samples()

    assert import_samples()["totals"]["unchanged"] == SAMPLE_POSTS


def test_every_sample_post_is_shown_to_readers(demo, client):
    import_samples()
    pages = Page.objects.live().type(BasePostPage)

    assert pages.count() == SAMPLE_POSTS
    assert {client.get(page.url).status_code for page in pages} == {200}


def test_every_sample_is_linked_from_another(demo, client):
    import_samples()
    html = {page.slug: client.get(page.url).content.decode() for page in Page.objects.type(BasePostPage)}

    for slug in html:
        others = (text for other, text in html.items() if other != slug)
        assert any(re.search(rf'href="[^"]*/{slug}/', text) for text in others), slug


def test_imported_posts_find_the_regions_and_sections_that_are_laid_out(demo):
    said_by("lay_out_demo")
    places = BodyRegion.objects.count(), SectionIndexPage.objects.count()
    import_samples()

    assert (BodyRegion.objects.count(), SectionIndexPage.objects.count()) == places
    assert BodyRegion.objects.get(name="Thigh").parent.name == "Leg"


@pytest.mark.browser
def test_a_reader_with_a_phone_sees_a_post_in_a_real_browser(demo, browser_page):
    import_samples()
    errors: list[str] = []
    browser_page.on("pageerror", lambda error: errors.append(str(error)))
    browser_page.goto(Page.objects.get(slug="self-care-calf-cramp-at-night").url)

    assert browser_page.locator("h1").inner_text() == "Self Care – Calf Cramp at Night"
    assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    assert browser_page.evaluate("[...document.images].every(i => !i.complete || i.naturalWidth)"), (
        "no picture"
    )
    assert errors == []
    assert browser_page.elsewhere == []
