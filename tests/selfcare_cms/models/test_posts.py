"""What a post knows about itself."""

import pytest
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from selfcare_cms.models import (
    ArticlePage,
    BodyRegion,
    PatternPage,
    ReformattingStatus,
    SelfCarePage,
    SelfCarePattern,
)
from tests.selfcare_cms import samples

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "kind"), [(SelfCarePage, "self_care"), (PatternPage, "pattern"), (ArticlePage, "article")]
)
def test_kind_names_the_type_of_post(model, kind):
    assert model.kind == kind


def test_post_written_here_is_original():
    assert SelfCarePage().status == ReformattingStatus.ORIGINAL


@pytest.mark.parametrize(
    ("status", "expected"),
    [("imported", True), ("in_progress", True), ("reformatted", False), ("original", False)],
)
def test_post_is_being_reformatted_until_it_is_done(status, expected):
    assert SelfCarePage(status=status).is_being_reformatted is expected


def test_self_care_and_pattern_pages_find_each_other(section, pattern):
    page = SelfCarePage(title="Self Care", slug="sc", pattern_links=[SelfCarePattern(pattern=pattern)])
    section.add_child(instance=page)
    assert page.patterns() == [pattern]
    assert list(pattern.self_care_pages()) == [page]


def test_links_to_unpublished_pages_are_not_shown(section, pattern):
    page = SelfCarePage(title="Self Care", slug="sc", pattern_links=[SelfCarePattern(pattern=pattern)])
    section.add_child(instance=page)
    pattern.unpublish()
    page.unpublish()
    assert page.patterns() == []
    assert list(pattern.self_care_pages()) == []


def test_regions_and_pattern_links_are_part_of_a_draft(full_page, pattern):
    region = BodyRegion.objects.create(name="Thigh", slug="thigh")
    full_page.regions = [region]
    full_page.pattern_links = [SelfCarePattern(pattern=pattern)]
    revision = full_page.save_revision()
    assert not SelfCarePage.objects.get(pk=full_page.pk).regions.exists()
    draft = revision.as_object()
    assert list(draft.regions.all()) == [region]
    assert draft.patterns() == [pattern]


def test_body_survives_a_revision_unchanged(full_page):
    before = SelfCarePage.objects.get(pk=full_page.pk).body.get_prep_value()
    assert full_page.save_revision().as_object().body.get_prep_value() == before


def test_words_of_the_body_are_found_by_search(full_page):
    found = get_search_backend().search("perpetuating", SelfCarePage)
    assert [page.pk for page in found] == [full_page.pk]


def test_search_can_be_narrowed_by_status_and_date(full_page):
    pages = SelfCarePage.objects.filter(status="original", published_on__isnull=True)
    assert len(get_search_backend().search("perpetuating", pages)) == 1
    SelfCarePage.objects.filter(pk=full_page.pk).update(published_on=timezone.now())
    assert len(get_search_backend().search("perpetuating", pages.all())) == 0


def test_post_without_a_word_can_be_published(section):
    page = section.add_child(instance=ArticlePage(title="Empty", body=[]))
    page.save_revision().publish()
    assert page.outline() == []


def test_outline_gives_sections_of_the_same_name_different_anchors():
    value = {"duration": "temporary", "heading": "For temporary relief:", "content": []}
    page = SelfCarePage(body=[{"type": "relief", "value": value}] * 2 + [samples.text()])
    assert [part.anchor for part in page.outline()] == ["for-temporary-relief", "for-temporary-relief-2", ""]


def test_heading_without_latin_letters_has_an_anchor():
    page = SelfCarePage(body=[{"type": "section", "value": {"heading": "治療", "content": []}}])
    assert page.outline()[0].anchor == "section"
