"""The start page, the lists of posts, and the pages for what is missing or broken."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from wagtail.models import Page, Site

from selfcare_cms.models import SectionIndexPage, SelfCarePage


@pytest.fixture
def start(home) -> SectionIndexPage:
    """A section page that the site starts with."""
    page = SectionIndexPage(title="Home", slug="start", introduction="<p>Pick the part that hurts.</p>")
    Page.get_first_root_node().add_child(instance=page)
    Site.objects.update(root_page=page)
    Site.clear_site_root_paths_cache()
    return page


def read(client, page) -> BeautifulSoup:
    return BeautifulSoup(client.get(page.get_url()).content, "html.parser")


def test_start_page_asks_where_it_hurts(client, start):
    html = read(client, start)
    assert html.h1.get_text() == "Where does it hurt?"
    assert "Pick the part that hurts." in html.select_one(".sc-hero").get_text()
    assert not html.select(".sc-breadcrumb")


def test_start_page_shows_a_few_posts_from_below_those_with_a_picture_first(client, start, image):
    section = start.add_child(instance=SectionIndexPage(title="Self Care"))
    for number in range(7):
        picture = image if number == 6 else None
        section.add_child(instance=SelfCarePage(title=f"Post {number}", featured_image=picture))
    titles = [h3.get_text() for h3 in read(client, start).select("[aria-labelledby=start-here] h3")]
    assert len(titles) == 6
    assert titles[0] == "Post 6"


def test_section_says_how_many_posts_it_has_at_any_depth(client, start):
    section = start.add_child(instance=SectionIndexPage(title="Self Care"))
    inner = section.add_child(instance=SectionIndexPage(title="Thigh"))
    for parent in (section, inner):
        parent.add_child(instance=SelfCarePage(title="Post"))
    inner.add_child(instance=SelfCarePage(title="Draft", live=False))
    (tile,) = read(client, start).select(".sc-tiles li")
    assert tile.select_one(".sc-tiles__count").get_text() == "2 posts"


def test_other_sections_open_with_their_title(client, start):
    section = start.add_child(instance=SectionIndexPage(title="Self Care"))
    html = read(client, section)
    assert html.h1.get_text() == "Self Care"
    assert not html.select(".sc-hero")


def test_listed_posts_have_their_pictures(client, section, image):
    section.add_child(instance=SelfCarePage(title="Post", featured_image=image))
    picture = read(client, section).select_one(".sc-card img")
    assert picture["alt"] == ""
    assert "width" in picture.attrs


def test_missing_page_leads_back_to_the_start(client, start):
    answer = client.get("/nothing-here/")
    html = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 404
    assert html.h1.get_text() == "There is nothing here"
    assert html.select_one("main a.sc-button")["href"] == "/"


def test_page_for_what_is_broken_asks_the_database_for_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        html = render_to_string("500.html")
    assert "Something went wrong" in html
