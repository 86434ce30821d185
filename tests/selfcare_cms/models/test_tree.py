"""What may stand below what, and how pages find their place."""

import pytest
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils import WagtailPageTestCase

from selfcare_cms.models import ArticlePage, PatternPage, SectionIndexPage, SelfCarePage

POSTS = [SelfCarePage, PatternPage, ArticlePage]


class TestTree(WagtailPageTestCase):
    def test_sections_stand_anywhere_but_below_posts(self):
        self.assertCanCreateAt(Page, SectionIndexPage)
        self.assertCanCreateAt(SectionIndexPage, SectionIndexPage)
        for post in POSTS:
            self.assertCanNotCreateAt(post, SectionIndexPage)

    def test_posts_stand_below_sections_only(self):
        for post in POSTS:
            self.assertAllowedParentPageTypes(post, {SectionIndexPage})
            self.assertAllowedSubpageTypes(post, {})


@pytest.fixture
def thigh(section):
    """A section two levels down."""
    lower = section.add_child(instance=SectionIndexPage(title="Self Care-Lower Extremity"))
    return lower.add_child(instance=SectionIndexPage(title="Self Care-Thigh"))


def test_breadcrumb_leads_from_the_home_page_to_the_parent(home, thigh, django_assert_max_num_queries):
    page = thigh.add_child(instance=SelfCarePage(title="Seizing Hamstring"))
    page.breadcrumb()
    with django_assert_max_num_queries(2):
        crumbs = page.breadcrumb()
    assert [crumb.title for crumb in crumbs] == [
        home.title,
        "Self Care",
        "Self Care-Lower Extremity",
        "Self Care-Thigh",
    ]
    assert crumbs[-1].url == "/self-care/self-care-lower-extremity/self-care-thigh/"


def test_breadcrumb_leaves_out_what_not_everybody_can_open(thigh):
    lower = thigh.get_parent()
    lower.unpublish()
    assert "Self Care-Lower Extremity" not in [crumb.title for crumb in thigh.breadcrumb()]
    PageViewRestriction.objects.create(page=lower, restriction_type=PageViewRestriction.LOGIN)
    assert [crumb.title for crumb in thigh.breadcrumb()][1:] == ["Self Care"]


def test_page_outside_every_site_has_no_breadcrumb(db):
    root = Page.objects.get(depth=1)
    assert root.add_child(instance=SectionIndexPage(title="Elsewhere")).breadcrumb() == []


def test_section_lists_sections_in_order_then_posts_by_title(section):
    for title in ["Zebra", "Ant"]:
        section.add_child(instance=SectionIndexPage(title=title))
        section.add_child(instance=ArticlePage(title=f"Post {title}"))
    section.add_child(instance=ArticlePage(title="Draft", live=False))
    assert [page.title for page in section.listed_sections()] == ["Zebra", "Ant"]
    assert [page.title for page in section.listed_posts()] == ["Post Ant", "Post Zebra"]


def test_section_page_shows_summaries(client, section):
    section.add_child(instance=SelfCarePage(title="Seizing Hamstring", summary="What calms it tonight."))
    assert "What calms it tonight." in client.get(section.url).content.decode()


def test_long_list_goes_on_to_a_second_page(client, section, settings):
    settings.SELFCARE_CMS_POSTS_PER_PAGE = 2
    section.add_child(instance=SectionIndexPage(title="Knee"))
    for number in range(3):
        section.add_child(instance=ArticlePage(title=f"Post {number}"))
    first, second = (client.get(section.url, {"page": page}).content.decode() for page in (1, 2))
    assert "Post 1" in first
    assert "Post 2" not in first
    assert "Post 2" in second
    assert "Knee" not in second
