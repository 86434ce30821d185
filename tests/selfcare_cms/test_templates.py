"""Pages as readers get them."""

import gzip
import re
from collections import Counter
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders

from selfcare_cms.models import ArticlePage, SelfCarePage, SelfCarePattern
from tests.selfcare_cms import samples

LOADS = "script[src], img[src], iframe, embed, object, video, audio, source, link[rel=stylesheet]"


@pytest.fixture
def html(client, full_page) -> BeautifulSoup:
    answer = client.get(full_page.url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_nothing_is_loaded_from_another_site(html):
    addresses = [tag.get("src") or tag.get("href") or "" for tag in html.select(LOADS)]
    srcset = [part.split()[0] for tag in html.select("[srcset]") for part in tag["srcset"].split(",")]
    assert addresses
    assert not [address for address in addresses + srcset if re.match(r"(https?:)?//", address)]


def test_scripts_are_files_that_wait_for_the_page(html):
    scripts = [script for script in html.find_all("script") if script.get("type") != "application/ld+json"]
    assert not [script for script in scripts if script.get_text(strip=True)]
    assert all(script.get("type") == "module" or script.has_attr("defer") for script in scripts)


def test_words_are_all_there_without_the_script(html):
    assert not html.select("main noscript, main template")
    assert all(hidden.name == "button" for hidden in html.select("main [hidden]"))


def test_page_has_the_landmarks_that_a_screen_reader_looks_for(html):
    for selector in [
        "header.sc-site-header",
        "main#main",
        "footer.sc-site-footer",
        "nav[aria-label=Breadcrumb]",
    ]:
        assert len(html.select(selector)) == 1
    first = html.find("a")
    assert first["href"] == "#main"


def test_page_has_one_h1_and_skips_no_level(html):
    levels = [int(tag.name[1]) for tag in html.find_all(re.compile("^h[1-6]$"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_reference_has_its_target(html):
    ids = Counter(tag["id"] for tag in html.select("[id]"))
    assert not [name for name, count in ids.items() if count > 1]
    references = [tag["aria-labelledby"] for tag in html.select("[aria-labelledby]")]
    references += [tag["href"][1:] for tag in html.select('a[href^="#"]')]
    assert references
    assert not [name for name in references if name not in ids]


def test_every_section_has_a_name(html):
    unnamed = [
        tag
        for tag in html.select("section, nav")
        if not (tag.get("aria-label") or tag.get("aria-labelledby"))
    ]
    assert not unnamed


def test_every_picture_has_alt_text_and_size(html):
    pictures = html.select("main img")
    assert pictures
    assert all(picture.has_attr("alt") and picture.has_attr("width") for picture in pictures)


def test_contents_lead_to_the_sections(html):
    links = html.select(".sc-contents a")
    assert [a.get_text(strip=True) for a in links][:2] == ["What to avoid", "Relief for now"]
    ids = [tag["id"] for tag in html.select("main [id]")]
    assert [a["href"] for a in links] == [
        f"#{name}" for name in ids if f"#{name}" in {a["href"] for a in links}
    ]


def test_title_and_description_are_for_search_engines(html, full_page):
    assert html.title.get_text().startswith("Self Care – Seizing Hamstring")
    assert html.select_one("meta[name=description]")["content"] == "Legs."
    assert html.select_one("link[rel=canonical]")["href"] == full_page.full_url


def test_self_care_and_pattern_pages_link_each_other(client, section, pattern):
    page = SelfCarePage(title="Self Care", slug="sc", pattern_links=[SelfCarePattern(pattern=pattern)])
    section.add_child(instance=page)
    here = BeautifulSoup(client.get(page.url).content, "html.parser")
    there = BeautifulSoup(client.get(pattern.url).content, "html.parser")
    assert here.select_one(".sc-page-links a")["href"] == pattern.url
    assert there.select_one(".sc-page-links a")["href"] == page.url


def test_pattern_that_the_body_names_is_not_named_twice(client, full_page, pattern):
    full_page.pattern_links = [SelfCarePattern(pattern=pattern)]
    full_page.save()
    html = BeautifulSoup(client.get(full_page.url).content, "html.parser")
    assert len(html.select(f'main a[href="{pattern.url}"]')) == 1


def test_article_with_little_in_it_is_a_whole_page(client, section):
    page = section.add_child(instance=ArticlePage(title="Notes", body=[samples.text("A word.")]))
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert html.h1.get_text() == "Notes"
    assert not html.select(".sc-contents")


def test_number_of_queries_does_not_grow_with_the_post(client, section, image, django_assert_max_num_queries):
    figures = [{"type": "figure", "value": samples.figure(image.pk)}] * 20
    page = section.add_child(instance=ArticlePage(title="Pictures", body=figures))
    client.get(page.url)
    with django_assert_max_num_queries(25):
        client.get(page.url)


def test_post_can_be_previewed_with_gaps(full_page, rf):
    body = [{"type": name, "value": value} for name, value in samples.MINIMAL_VALUES.items()]
    full_page.body = [block for block in body if block["type"] in full_page.body.stream_block.child_blocks]
    answer = full_page.make_preview_request()
    answer.render()
    assert answer.status_code == 200
    assert "The picture is missing." in answer.content.decode()


def test_stylesheet_is_small_and_loads_nothing():
    with open(finders.find("selfcare_cms/css/selfcare.css"), "rb") as file:
        css = file.read()
    assert len(gzip.compress(css)) <= 8 * 1024
    assert b"url(" not in css
    assert b"@import" not in css


def test_user_bar_is_for_those_who_are_logged_in(admin_client, full_page):
    assert settings.WAGTAIL_SITE_NAME
    assert "wagtail-userbar" in admin_client.get(full_page.url).content.decode()
