"""The map and the pages of regions: from "where does it hurt" to self-care."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page, Site

from selfcare_cms.finding.region_tree import build_region_tree
from selfcare_cms.models import ArticlePage, BodyArea, BodyRegion, PatternPage

from .conftest import make_post, make_region


def page_at(client, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def addresses(html: BeautifulSoup, selector: str) -> list[str]:
    return [link["href"] for link in html.select(selector)]


def region_address(region: BodyRegion) -> str:
    return reverse("selfcare:region", args=[region.slug])


@pytest.fixture
def site(home):
    return home.sites_rooted_here.get()


def test_map_and_list_lead_to_the_same_regions(client, leg):
    html = page_at(client, reverse("selfcare:find"))
    virtual_page = addresses(html, ".sc-find__regions a")
    assert virtual_page == [region_address(region) for region in (leg.leg, leg.thigh, leg.calf)]
    assert set(addresses(html, "svg a.sc-map__area")) == set(virtual_page)


def test_picture_is_left_out_of_the_tab_order_and_hidden_from_screen_readers(client, leg):
    html = page_at(client, reverse("selfcare:find"))
    assert html.select_one(".sc-map")["aria-hidden"] == "true"
    assert {link["tabindex"] for link in html.select("svg a")} == {"-1"}
    assert not html.select("nav [tabindex]")


def test_every_area_is_drawn_and_has_a_title(client, leg):
    html = page_at(client, reverse("selfcare:find"))
    front, back = html.select(".sc-map__figure")
    assert len(front.select(".sc-map__area")) == 17
    assert len(back.select(".sc-map__area")) == 16
    assert all(area.title.get_text() for area in html.select(".sc-map__area"))


def test_area_without_posts_is_no_link_and_is_told_of(client, leg):
    html = page_at(client, reverse("selfcare:find"))
    closed = {area.title.get_text() for area in html.select("svg g.sc-map__area--closed")}
    assert {"Elbow", "Chest"} <= closed
    assert "Elbow" in html.select_one(".sc-find__closed").get_text()
    assert not html.select(f'a[href="{region_address(leg.elbow)}"]')
    assert client.get(region_address(leg.elbow)).status_code == 404


def test_area_leads_to_the_region_that_means_it_most_narrowly(leg, site):
    region_tree = build_region_tree(site)
    assert region_tree.by_area["calf"].region == leg.calf
    assert region_tree.by_area["shin"].region == leg.leg
    assert region_tree.by_area["elbow"] is None


def test_what_an_editor_ticked_comes_before_what_a_name_says(leg, site, section):
    odd = make_region("Charley Horse", map_areas=["calf"])
    make_post(section, "Charley horse", odd)
    assert build_region_tree(site).by_area["calf"].region == odd


def test_drafts_and_private_posts_open_no_region(client, leg, section):
    leg.cramp.unpublish()
    html = page_at(client, reverse("selfcare:find"))
    assert region_address(leg.calf) not in addresses(html, "a")
    assert client.get(region_address(leg.calf)).status_code == 404
    section.view_restrictions.create(restriction_type="login")
    html = page_at(client, reverse("selfcare:find"))
    assert not html.select(".sc-find")
    assert "Nothing is published here yet" in html.get_text()


def test_post_of_another_site_opens_no_region(client, leg, settings):
    settings.ALLOWED_HOSTS = ["other.example"]
    elsewhere = Page.objects.get(depth=1).add_child(instance=Page(title="Other", slug="other"))
    Site.objects.create(hostname="other.example", root_page=elsewhere)
    answer = client.get(region_address(leg.thigh), SERVER_NAME="other.example")
    assert answer.status_code == 404


def test_pattern_comes_first_and_leads_to_its_self_care(client, leg):
    html = page_at(client, region_address(leg.thigh))
    choices = html.select(".sc-choice")
    assert len(choices) == 1, "self-care that a pattern leads to is not listed again"
    assert choices[0].h3.a["href"] == leg.pattern.url
    assert addresses(choices[0], ".sc-choice__self-care a") == [leg.self_care.url]


def test_larger_region_shows_the_posts_of_its_parts(client, leg):
    html = page_at(client, region_address(leg.leg))
    assert addresses(html, ".sc-choice h3 a, .sc-card h3 a") == [leg.pattern.url, leg.cramp.url]
    assert addresses(html, "section[aria-labelledby=parts] a") == [
        region_address(leg.thigh),
        region_address(leg.calf),
    ]


def test_region_page_shows_where_one_is_and_what_is_beside(client, leg):
    html = page_at(client, region_address(leg.calf))
    assert [li.get_text(strip=True) for li in html.select(".sc-breadcrumb li")][1:] == [
        "Find your pain",
        "Leg",
        "Calf",
    ]
    assert addresses(html, "section[aria-labelledby=neighbours] a") == [
        region_address(leg.thigh),
        region_address(leg.leg),
    ]
    assert html.select_one(".sc-find__list [aria-current=page]")["href"] == region_address(leg.calf)
    assert html.select_one("svg .sc-map__area--here")["href"] == region_address(leg.calf)


def test_largest_regions_have_those_above_and_below_beside_them(leg, site, section):
    for name in ("Head", "Neck", "Foot"):
        make_post(section, f"{name} ache", make_region(name))
    region_tree = build_region_tree(site)
    beside = region_tree.neighbours_of(region_tree.by_slug["neck"])
    assert [node.name for node in beside] == ["Head", "Leg"]


@pytest.mark.parametrize("address", ["/find/nowhere/", "/find/thigh/?page=2", "/find/thigh/?page=x"])
def test_what_is_not_there_is_not_found(client, leg, address):
    assert client.get(address).status_code == 404


def test_many_posts_are_given_in_leaves(client, leg, section, settings):
    settings.SELFCARE_CMS_POSTS_PER_PAGE = 2
    for number in range(3):
        make_post(section, f"Note {number}", leg.calf, kind=ArticlePage)
    first = page_at(client, region_address(leg.calf))
    second = page_at(client, region_address(leg.calf) + "?page=2")
    titles = [
        h3.get_text(strip=True)
        for html in (first, second)
        for h3 in html.select(".sc-choice h3, .sc-card h3")
    ]
    assert titles == ["Calf Cramp at Night", "Note 0", "Note 1", "Note 2"]
    assert addresses(second, ".sc-pagination a") == ["?page=1"]


@pytest.mark.parametrize("address", ["/find/", "/find/leg/", "/search/?q=calf"])
def test_number_of_queries_does_not_grow(client, leg, section, image, address, django_assert_max_num_queries):
    with_many_posts(leg, section, image)
    client.get(address)
    with django_assert_max_num_queries(26):
        client.get(address)


def with_many_posts(leg, section, image):
    for number in range(12):
        region = make_region(f"Calf part {number}", leg.calf)
        make_post(section, f"Calf pattern {number}", region, kind=PatternPage, featured_image=image)
        make_post(section, f"Calf care {number}", region, featured_image=image)


def test_map_is_not_shown_where_a_site_leaves_the_pages_out(client, leg, settings):
    settings.ROOT_URLCONF = "tests.selfcare_cms.finding.bare_urls"
    html = page_at(client, leg.cramp.url)
    assert not html.select("[role=search]")


def test_editor_ticks_areas_in_the_admin(editor, leg):
    address = reverse("wagtailsnippets_selfcare_cms_bodyregion:edit", args=[leg.elbow.pk])
    form = BeautifulSoup(editor.get(address).content, "html.parser")
    boxes = [box["value"] for box in form.select("input[name=map_areas]")]
    assert boxes == BodyArea.values
    values = {"name": "Elbow", "slug": "elbow", "parent": "", "sort_order": 0, "map_areas": ["hand", "elbow"]}
    assert editor.post(address, values).status_code == 302
    leg.elbow.refresh_from_db()
    assert leg.elbow.map_areas == ["elbow", "hand"]


def test_editor_cannot_tick_an_area_that_is_not_on_the_map(editor, leg):
    address = reverse("wagtailsnippets_selfcare_cms_bodyregion:edit", args=[leg.elbow.pk])
    values = {"name": "Elbow", "slug": "elbow", "parent": "", "sort_order": 0, "map_areas": ["wing"]}
    assert editor.post(address, values).status_code == 200
    leg.elbow.refresh_from_db()
    assert leg.elbow.map_areas == []
