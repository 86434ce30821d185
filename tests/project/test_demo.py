"""The demo site: the commands around the import, and the sample posts going through it."""

import json
import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from wagtail.images import get_image_model
from wagtail.models import Page, Site

from demo.library.gallery import FOLDER, Gallery
from demo.library.pictures import SHOWS
from demo.library.shelf import all_posts
from selfcare_cms.models import (
    BasePostPage,
    BodyRegion,
    PatternPage,
    SectionIndexPage,
    SelfCarePage,
    SiteFurniture,
)

from .conftest import ROOT

POSTS = ROOT / "demo" / "posts"
SAMPLE_POSTS = 7
BLOCKS_OF_SELF_CARE = {"avoid", "relief", "stretch_guidelines", "see_professional", "related_posts"}


def said_by(command: str, *arguments: object) -> str:
    out = StringIO()
    call_command(command, *(str(argument) for argument in arguments), stdout=out)
    return out.getvalue()


def import_samples() -> dict:
    options = ["--media", POSTS / "media", "--publish", "--report", "-", "--verbosity", "0"]
    return json.loads(said_by("import_selfcare_posts", POSTS, *options))


def write_library() -> list[Page]:
    """Set the demo up with its own posts and without imported ones; give their pages."""
    said_by("lay_out_demo")
    said_by("write_demo_posts")
    return [page.specific for page in Page.objects.type(BasePostPage)]


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


def test_finishing_names_every_post_and_where_to_look(demo):
    import_samples()
    said = said_by("finish_demo", "--port", "8010")

    assert all(page.title in said for page in Page.objects.type(BasePostPage))
    assert "http://127.0.0.1:8010/admin/" in said
    assert SiteFurniture.objects.get().featured_page.slug == "self-care-calf-cramp-at-night"


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


def test_every_section_has_a_summary_an_introduction_and_posts(demo):
    said_by("lay_out_demo")
    import_samples()
    said_by("write_demo_posts")
    sections = SectionIndexPage.objects.exclude(slug="home-page")

    assert [page.title for page in sections if not (page.summary and page.introduction)] == []
    assert [page.title for page in sections if not Page.objects.descendant_of(page).type(BasePostPage)] == []


def test_every_post_of_the_library_is_complete(demo):
    pages = write_library()

    assert len(pages) == len(all_posts()) >= 12
    for page in pages:
        told = (page.summary, page.author, page.reviewed_on, page.featured_image, page.tags.count())
        assert page.live, page.slug
        assert all(told), page.slug
        assert not page.is_being_reformatted, page.slug
    assert len({page.featured_image_id for page in pages}) == len(pages), "two posts share a picture"


def test_every_self_care_post_of_the_library_has_all_kinds_of_advice(demo):
    write_library()

    for page in SelfCarePage.objects.all():
        sections = {block.block_type for block in page.body}
        durations = [block.value["duration"] for block in page.body if block.block_type == "relief"]
        assert sections >= BLOCKS_OF_SELF_CARE, page.slug
        assert durations == ["temporary", "longer_lasting"], page.slug
        assert "emergency" in str(page.body.raw_data), page.slug
        assert page.patterns(), page.slug
        assert page.regions.count(), page.slug


def test_patterns_and_self_care_of_the_library_lead_to_each_other(demo, client):
    write_library()

    for pattern in PatternPage.objects.all():
        html = client.get(pattern.url).content.decode()
        assert pattern.self_care_pages(), pattern.slug
        assert [page.url for page in pattern.self_care_pages() if page.url not in html] == []


def test_body_of_every_post_of_the_library_is_one_that_an_editor_could_save(demo):
    for page in write_library():
        page.body.stream_block.clean(page.body)


def test_writing_posts_twice_changes_nothing(demo):
    write_library()
    before = list(Page.objects.values_list("slug", "latest_revision_id"))
    again = said_by("lay_out_demo") + said_by("write_demo_posts")

    assert list(Page.objects.values_list("slug", "latest_revision_id")) == before
    assert again == ""


def test_what_an_editor_changed_in_the_library_stays(demo):
    write_library()
    page = SelfCarePage.objects.first()
    page.title = "An editor's title"
    page.save_revision().publish()
    said_by("write_demo_posts")

    assert SelfCarePage.objects.get(pk=page.pk).title == "An editor's title"


def test_every_drawing_is_small_and_has_an_alternative_text(demo):
    drawings = {path.stem: path.stat().st_size for path in FOLDER.glob("*.webp")}

    assert drawings.keys() == SHOWS.keys()
    assert max(drawings.values()) <= 60_000
    assert sum(drawings.values()) <= 2_000_000


def test_every_drawing_is_used(demo):
    write_library()
    gallery = Gallery()
    count = get_image_model().objects.count()

    assert [name for name in SHOWS if gallery[name] is None] == []
    assert get_image_model().objects.count() == count, "no post asked for one of the drawings"


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
