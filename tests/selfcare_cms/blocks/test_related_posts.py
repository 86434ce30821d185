"""Links to other posts."""

import pytest
from wagtail.blocks import StreamBlockValidationError
from wagtail.models import PageViewRestriction

from selfcare_cms.models import PatternPage
from tests.selfcare_cms import samples

from .rendering import clean, errors_of, render, represent

pytestmark = pytest.mark.django_db


def links_to(page=None, url="", text=""):
    link = {"page": page.pk if page else None, "url": url, "text": text, "relation": "pattern"}
    return {"heading": "More", "introduction": "", "links": [samples.item(link)]}


def link_errors(error) -> list[str]:
    return list(errors_of(error)["links"].block_errors[0].block_errors)


def test_posts_are_compared_and_other_addresses_listed_below(pattern):
    pattern.where_it_hurts, pattern.what_makes_it_worse = "The back of the thigh", "Sitting"
    pattern.save()
    html = render("related_posts", samples.related_posts(pattern.pk))
    card = html.select_one(".sc-card")
    assert card.h3.get_text() == "Seizing Hamstring"
    assert card.select_one(".sc-eyebrow").get_text() == "Pain pattern"
    assert [dd.get_text() for dd in card.find_all("dd")] == ["The back of the thigh", "Sitting"]
    assert [li.get_text(" ", strip=True) for li in html.select(".sc-links li")] == [
        "Hip pain Neighbouring area"
    ]


def test_pattern_comes_first_whatever_the_order_of_the_links(pattern, section):
    other = section.add_child(instance=PatternPage(title="Another"))
    links = [(other, "region"), (pattern, "pattern")]
    value = {
        "heading": "More",
        "introduction": "",
        "links": [{"page": page.pk, "url": "", "text": "", "relation": relation} for page, relation in links],
    }
    assert [a.get_text() for a in render("related_posts", value).select("a")] == [
        "Seizing Hamstring",
        "Another",
    ]


def test_post_that_is_linked_twice_has_one_card(pattern):
    value = links_to(pattern)
    value["links"] *= 2
    assert len(render("related_posts", value).select(".sc-card")) == 1


def test_post_that_the_introduction_links_is_compared_under_its_title(pattern):
    value = links_to(pattern, text="this post")
    value["introduction"] = f'<p>See <a linktype="page" id="{pattern.pk}">this post</a>.</p>'
    html = render("related_posts", value)
    assert [a.get_text() for a in html.select("a")] == ["this post", "Seizing Hamstring"]


def test_text_of_the_link_comes_before_the_title_of_the_page(pattern):
    assert render("related_posts", links_to(pattern, text="this post")).a.get_text() == "this post"


def test_readers_and_api_get_no_link_to_an_unpublished_page(pattern):
    pattern.unpublish()
    assert render("related_posts", links_to(pattern)).a is None
    assert represent("related_posts", links_to(pattern))["links"][0]["page"] is None


def test_readers_and_api_get_no_link_to_a_private_page(pattern, section):
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert render("related_posts", links_to(pattern)).a is None
    assert represent("related_posts", links_to(pattern))["links"][0]["page"] is None


def test_address_that_could_run_a_script_is_no_link():
    value = links_to(url="javascript:alert(1)", text="Click")
    assert render("related_posts", value).a is None
    assert represent("related_posts", value)["links"][0]["url"] == ""


def test_page_is_resolved_for_the_api(pattern):
    page = represent("related_posts", links_to(pattern))["links"][0]["page"]
    assert page["id"] == pattern.pk
    assert page["title"] == "Seizing Hamstring"
    assert page["url"].endswith("/self-care/seizing-hamstring/")


def test_number_of_queries_does_not_grow_with_the_links(section, image, django_assert_max_num_queries):
    body = [samples.block("figure", samples.figure(image.pk))]
    pages = [section.add_child(instance=PatternPage(title=f"P{n}", body=body)) for n in range(12)]
    links = [samples.item({"page": page.pk, "url": "", "text": "", "relation": "other"}) for page in pages]
    value = {"heading": "More", "introduction": "", "links": links}
    assert len(render("related_posts", value).select(".sc-card img")) == 12
    with django_assert_max_num_queries(7):
        render("related_posts", value)


def test_link_needs_a_target_on_publishing_only():
    clean("related_posts", links_to(), draft=True)
    with pytest.raises(StreamBlockValidationError) as refused:
        clean("related_posts", links_to())
    assert link_errors(refused.value) == ["page"]


def test_link_with_two_targets_is_refused_even_in_a_draft(pattern):
    with pytest.raises(StreamBlockValidationError) as refused:
        clean("related_posts", links_to(pattern, url="https://example.org/"), draft=True)
    assert link_errors(refused.value) == ["url"]


def test_address_needs_a_text():
    with pytest.raises(StreamBlockValidationError) as refused:
        clean("related_posts", links_to(url="https://example.org/"))
    assert link_errors(refused.value) == ["text"]


def test_link_that_the_introduction_has_is_not_listed_once_more():
    value = {
        "heading": "Related",
        "introduction": '<p>See <a href="https://a.org/?b=1&amp;c=2">this</a>.</p>',
        "links": [
            {"page": None, "url": "https://a.org/?b=1&c=2", "text": "this", "relation": "pattern"},
            {"page": None, "url": "https://a.org/hip/", "text": "Hip", "relation": "region"},
        ],
    }
    html = render("related_posts", value)
    assert [link.get_text() for link in html.select("a")] == ["this", "Hip"]


def test_link_that_the_introduction_has_in_other_words_is_listed():
    value = {
        "heading": "Related",
        "introduction": '<p>See <a href="https://a.org/hip/">this</a>.</p>',
        "links": [{"page": None, "url": "https://a.org/hip/", "text": "Stiff hip", "relation": "region"}],
    }
    assert [link.get_text() for link in render("related_posts", value).select("a")] == ["this", "Stiff hip"]
