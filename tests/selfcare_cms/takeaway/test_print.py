"""A post on paper."""

import pytest

from selfcare_cms.models import SelfCarePage, SiteFurniture
from tests.selfcare_cms.samples import block, figure, related_posts, text

from .conftest import as_pdf, load_pictures, picture, text_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SENTENCES = "Slide the foot on the floor away from the hip, and breathe out as you do. " * 4


@pytest.fixture
def furnished(home):
    return SiteFurniture.objects.create(
        site=home.sites_rooted_here.get(),
        phone="(404) 226-1363",
        support_heading="Support our work",
        support_text="<p>Give a little.</p>",
    )


@pytest.fixture
def long_post(section) -> SelfCarePage:
    """A post as long as the longest of the old site: a thousand words, five pictures, sections of all kinds."""
    pictures = [picture("wide", 900, 600), picture("tall", 600, 900)]
    content = [text(SENTENCES) for _ in range(6)]
    figures = [block("figure", figure(pictures[number % 2].pk)) for number in range(5)]
    body = [
        block("avoid", {"heading": "Avoid these", "content": [*content[:3], figures[0]]}),
        block(
            "relief",
            {"duration": "temporary", "heading": "For now", "content": [*content, figures[1], figures[2]]},
        ),
        block(
            "relief",
            {
                "duration": "longer_lasting",
                "heading": "For longer",
                "content": [*content, figures[3], *content[:3], figures[4]],
            },
        ),
        block("related_posts", related_posts()),
    ]
    return section.add_child(instance=SelfCarePage(title="Long", slug="long", body=body))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_longest_post_takes_three_pages_at_most(browser_page, long_post, paper):
    browser_page.goto(long_post.url)
    assert len(browser_page.inner_text("main").split()) > 950
    assert len(as_pdf(browser_page, paper)) <= 3


def test_addresses_stand_after_links(browser_page, full_page, pattern):
    browser_page.goto(full_page.url)
    printed = text_of(as_pdf(browser_page, "A4")).replace("\r\n", "")
    assert "(https://example.org/hip/)" in printed
    assert "(https://theyogaposes.com/pigeon)" in printed
    assert f"(http://localhost{pattern.url})" in printed


def test_addresses_of_phones_and_of_the_page_itself_do_not(browser_page, full_page, furnished):
    browser_page.goto(full_page.url)
    printed = text_of(as_pdf(browser_page, "A4"))
    assert "(404) 226-1363" in printed
    assert "tel:" not in printed
    assert "(#" not in printed


def test_what_helps_nobody_on_paper_is_left_out(browser_page, full_page, furnished):
    browser_page.goto(full_page.url)
    printed = text_of(as_pdf(browser_page, "A4"))
    for words in (
        "Skip to content",
        "On this page",
        "Support our work",
        "Save for offline",
        "Self-care card",
    ):
        assert words not in printed
    assert "For temporary relief" in printed


def test_paper_tells_where_it_came_from(browser_page, full_page):
    browser_page.goto(full_page.url)
    assert full_page.full_url in text_of(as_pdf(browser_page, "A4")).replace("\r\n", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_is_black_on_white(browser_page, full_page, scheme):
    browser_page.emulate_media(color_scheme=scheme, media="print")
    browser_page.goto(full_page.url)
    colours = browser_page.evaluate(
        "[document.body, ...document.querySelectorAll('main p, main h1, main h2, main li, main a')]"
        ".map((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor])"
    )
    dark = {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}
    assert {colour for colour, _ in colours} <= dark
    assert {background for _, background in colours} == {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}


def test_pictures_are_small_on_paper_and_keep_their_shape(browser_page, long_post):
    browser_page.goto(long_post.url)
    load_pictures(browser_page)
    browser_page.emulate_media(media="print")
    sizes = browser_page.evaluate(
        "[...document.querySelectorAll('main .sc-figure img')].map((one) => [one.clientWidth, one.clientHeight])"
    )
    assert len(sizes) == 5
    for width, height in sizes:
        assert height <= 170  # 45 mm
        assert width / height == pytest.approx(1.5, abs=0.05) or height / width == pytest.approx(
            1.5, abs=0.05
        )


def test_whole_page_of_a_longer_word_stays_on_the_paper(browser_page, section):
    url = "https://example.org/" + "very-long-name/" * 30
    page = section.add_child(
        instance=SelfCarePage(title="A", slug="a", body=[block("text", f'<p><a href="{url}">here</a></p>')])
    )
    browser_page.goto(page.url)
    browser_page.emulate_media(media="print")
    browser_page.set_viewport_size({"width": 680, "height": 1000})
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 680
