"""Addresses lead where Wagtail's own routing leads."""

import pytest
from django.http import Http404
from wagtail.models import Page, PageViewRestriction

from selfcare_cms.models import ArticlePage, SectionIndexPage


@pytest.fixture
def post(section) -> ArticlePage:
    inner = section.add_child(instance=SectionIndexPage(title="Thigh"))
    return inner.add_child(instance=ArticlePage(title="Post"))


@pytest.mark.parametrize(
    "slugs", [["thigh"], ["thigh", "post"], ["post"], ["thigh", "thigh"], ["post", "thigh"], ["nothing"]]
)
def test_every_way_ends_as_it_does_with_wagtail(section, post, rf, slugs):
    """A page of the same name elsewhere in the tree is no stand-in."""

    def ended(route) -> object:
        try:
            found = route(rf.get("/"), list(slugs))
        except Http404:
            return Http404
        return type(found[0]), found[0].pk, tuple(found[1]), dict(found[2])

    section.add_child(instance=ArticlePage(title="Other", slug="other"))

    assert ended(section.route) == ended(lambda *given: Page.route(section, *given))


def test_draft_below_a_section_is_not_found(client, post):
    address = post.url
    post.unpublish()
    assert client.get(address).status_code == 404


def test_post_below_a_draft_section_is_found_as_with_wagtail(client, post):
    Page.objects.filter(pk=post.get_parent().pk).update(live=False)
    answer = client.get(post.url)
    assert answer.status_code == 200
    assert "Thigh" not in [crumb.title for crumb in answer.context["breadcrumb"]]


@pytest.mark.parametrize("closed", ["section", "post"])
def test_private_page_asks_for_a_login_however_it_was_found(client, section, post, closed):
    page = {"section": section, "post": post}[closed]
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(post.url).status_code == 302


def test_alias_is_as_private_as_its_source(client, section, post):
    alias = post.create_alias(parent=section, update_slug="alias")
    PageViewRestriction.objects.create(page=post, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(alias.url).status_code == 302
