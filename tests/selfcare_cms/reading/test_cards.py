"""Pages as cards: what a reader compares, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from selfcare_cms.models import ArticlePage, PatternPage, SelfCarePage
from selfcare_cms.reading.cards import cards_of, public_pages
from tests.selfcare_cms import samples


def queries_for(ids: list[int]) -> int:
    with CaptureQueriesContext(connection) as queries:
        cards_of(public_pages(ids).values())
    return len(queries)


@pytest.fixture
def posts(section, image) -> list[int]:
    """Nine posts of three kinds, each with a picture in its body."""
    body = [samples.block("figure", samples.figure(image.pk))]
    kinds = [SelfCarePage, PatternPage, ArticlePage] * 3
    return [
        section.add_child(instance=kind(title=f"Post {number}", body=body)).pk
        for number, kind in enumerate(kinds)
    ]


def test_card_tells_where_it_hurts_and_what_makes_it_worse(section):
    page = SelfCarePage(title="Hip", where_it_hurts="The outer hip", what_makes_it_worse="Lying on it")
    section.add_child(instance=page)
    (card,) = cards_of(public_pages([page.pk]).values())
    assert (card.title, card.url, str(card.label)) == ("Hip", page.url, "Self-care")
    assert (card.where_it_hurts, card.what_makes_it_worse) == ("The outer hip", "Lying on it")


def test_featured_image_comes_before_the_first_picture_of_the_body(section, image):
    other = type(image).objects.create(title="Other", file=image.file.name, width=9, height=9)
    body = [samples.block("figure", samples.figure(image.pk))]
    page = section.add_child(instance=ArticlePage(title="Both", body=body, featured_image=other))
    assert cards_of([page])[0].picture.pk == other.pk


def test_picture_inside_a_section_stands_for_a_post_without_a_featured_one(section, image):
    body = [samples.text(), samples.block("avoid", samples.full_values(image.pk)["avoid"])]
    page = section.add_child(instance=ArticlePage(title="One", body=body))
    assert cards_of([page])[0].picture.pk == image.pk


def test_post_without_a_picture_and_a_page_of_another_app_have_none(section, home):
    page = section.add_child(instance=ArticlePage(title="Words", body=[samples.text()]))
    assert [card.picture for card in cards_of([page, home])] == [None, None]


def test_number_of_queries_does_not_grow_with_the_cards(posts):
    queries_for(posts)  # makes the renditions
    assert queries_for(posts) == queries_for(posts[:1])
    assert queries_for(posts) <= 4


def test_pages_that_not_everybody_can_open_are_left_out(posts, section):
    Page.objects.get(pk=posts[0]).unpublish()
    assert posts[0] not in public_pages(posts)
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert public_pages(posts) == {}
