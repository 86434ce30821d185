"""The posts that the demo brings along, as pages: complete, linked with one another, and left to their editors."""

from io import StringIO
from tempfile import TemporaryDirectory

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import TestCase, override_settings
from wagtail.images import get_image_model
from wagtail.models import Page

from demo.library.gallery import FOLDER, Gallery
from demo.library.pictures import SHOWS
from demo.library.shelf import all_posts
from selfcare_cms.models import BasePostPage, PatternPage, SectionIndexPage, SelfCarePage, SiteFurniture

KINDS_OF_ADVICE = {"avoid", "relief", "stretch_guidelines", "see_professional", "related_posts"}


def said_by(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def posts() -> list[BasePostPage]:
    return [page.specific for page in Page.objects.type(BasePostPage).order_by("path")]


def test_every_drawing_is_small_and_has_an_alternative_text():
    drawings = {path.stem: path.stat().st_size for path in FOLDER.glob("*.webp")}

    assert drawings.keys() == SHOWS.keys()
    assert max(drawings.values()) <= 60_000
    assert sum(drawings.values()) <= 2_000_000


@pytest.mark.slow
@pytest.mark.xdist_group("demo library")
class TestTheLibrary(TestCase):
    """The demo with its own posts. A class, because they are written once for all of its tests."""

    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(override_settings(MEDIA_ROOT=cls.enterClassContext(TemporaryDirectory())))
        cls.addClassCleanup(cache.clear)
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        cache.clear()
        for command in ("prepare_demo", "lay_out_demo", "write_demo_posts"):
            said_by(command)

    def test_every_post_is_complete(self):
        pages = posts()

        assert len(pages) == len(all_posts()) >= 12
        for page in pages:
            told = (page.summary, page.author, page.reviewed_on, page.featured_image, page.tags.count())
            assert page.live, page.slug
            assert all(told), page.slug
            assert not page.is_being_reformatted, page.slug
        assert len({page.featured_image_id for page in pages}) == len(pages), "two posts share a picture"

    def test_every_self_care_post_has_all_kinds_of_advice(self):
        for page in SelfCarePage.objects.all():
            durations = [block.value["duration"] for block in page.body if block.block_type == "relief"]
            assert {block.block_type for block in page.body} >= KINDS_OF_ADVICE, page.slug
            assert durations == ["temporary", "longer_lasting"], page.slug
            assert page.patterns(), page.slug
            assert page.regions.count(), page.slug

    def test_every_self_care_post_says_what_is_an_emergency(self):
        for page in SelfCarePage.objects.all():
            care = [block.value["urgency"] for block in page.body if block.block_type == "see_professional"]
            assert "emergency" in care, page.slug

    def test_every_section_has_a_summary_and_an_introduction(self):
        sections = SectionIndexPage.objects.exclude(slug="home-page")

        assert [page.title for page in sections if not (page.summary and page.introduction)] == []

    def test_patterns_and_self_care_lead_to_each_other(self):
        for pattern in PatternPage.objects.all():
            html = self.client.get(pattern.url).content.decode()
            assert pattern.self_care_pages(), pattern.slug
            assert [page.url for page in pattern.self_care_pages() if page.url not in html] == []

    def test_every_post_is_shown_to_readers_without_a_missing_part(self):
        for page in posts():
            response = self.client.get(page.url)
            assert response.status_code == 200, page.slug
            assert "sc-missing" not in response.content.decode(), page.slug

    def test_every_body_is_one_that_an_editor_could_save(self):
        for page in posts():
            page.body.stream_block.clean(page.body)

    def test_writing_posts_twice_changes_nothing(self):
        before = list(Page.objects.values_list("slug", "latest_revision_id"))
        again = said_by("lay_out_demo") + said_by("write_demo_posts")

        assert list(Page.objects.values_list("slug", "latest_revision_id")) == before
        assert again == ""

    def test_what_an_editor_changed_stays(self):
        page = SelfCarePage.objects.first()
        page.title = "An editor’s title"
        page.save_revision().publish()
        said_by("write_demo_posts")

        assert SelfCarePage.objects.get(pk=page.pk).title == "An editor’s title"

    def test_finishing_names_every_post_and_where_to_look(self):
        said = said_by("finish_demo", "--port", "8010")

        assert all(page.title in said for page in posts())
        assert "http://127.0.0.1:8010/admin/" in said
        assert SiteFurniture.objects.get().featured_page.slug == "self-care-outer-hip-sore-on-your-side"

    def test_every_drawing_is_in_a_post(self):
        gallery = Gallery()
        before = get_image_model().objects.count()

        assert all(gallery[name] for name in SHOWS)
        assert get_image_model().objects.count() == before == len(SHOWS)
