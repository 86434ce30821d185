"""What a person sees of the pages, in a browser."""

import pytest

from selfcare_cms.models import PatternPage
from tests.selfcare_cms import samples

pytestmark = pytest.mark.browser

PAPER = {"light": "rgb(251, 248, 242)", "dark": "rgb(17, 24, 25)"}
POSTER = "a[data-sc-player*=youtube-nocookie]"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
MARKS = """list => [...document.querySelectorAll(list)].map(
  item => getComputedStyle(item, "::before").content.split('"')[1])"""


def tops(page, selector: str) -> list[int]:
    return [round(item.bounding_box()["y"]) for item in page.locator(selector).all()]


@pytest.fixture
def compared(section, image):
    """A post that is compared with two others."""
    others = [
        section.add_child(instance=PatternPage(title=title, featured_image=image, where_it_hurts="The hip"))
        for title in ("One", "Two")
    ]
    links = [samples.item({"page": page.pk, "url": "", "text": "", "relation": "pattern"}) for page in others]
    value = {"heading": "Does another post match better?", "introduction": "", "links": links}
    return section.add_child(instance=PatternPage(title="This", body=[samples.block("related_posts", value)]))


def test_video_asks_nothing_of_another_site_before_a_click(browser_page, full_page):
    browser_page.goto(full_page.url)
    browser_page.mouse.wheel(0, 20_000)
    browser_page.wait_for_load_state("networkidle")
    assert browser_page.locator("iframe").count() == 0
    assert browser_page.elsewhere == []


def test_click_plays_the_video_in_its_place_with_a_name_and_the_focus(browser_page, full_page):
    browser_page.goto(full_page.url)
    browser_page.locator(POSTER).first.click()
    player = browser_page.locator("iframe")
    assert player.get_attribute("title") == "Hamstring stretch"
    assert browser_page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert browser_page.elsewhere[0].startswith(
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
    )
    assert browser_page.url.endswith(full_page.url)


def test_video_opens_elsewhere_for_those_who_ask_for_it(browser_page, full_page):
    browser_page.goto(full_page.url)
    browser_page.locator(POSTER).first.click(modifiers=["Control"])
    assert browser_page.locator("iframe").count() == 0


def test_device_decides_the_colours_unless_the_address_does(browser_page, full_page):
    for device in PAPER:
        browser_page.emulate_media(color_scheme=device)
        browser_page.goto(full_page.url)
        assert browser_page.evaluate(BACKGROUND) == PAPER[device]
        for theme in PAPER:
            browser_page.goto(f"{full_page.url}?theme={theme}")
            assert browser_page.evaluate(BACKGROUND) == PAPER[theme]


def test_colours_are_chosen_in_the_footer(browser_page, full_page):
    browser_page.goto(full_page.url)
    browser_page.locator("footer").get_by_role("link", name="Dark").click()
    browser_page.wait_for_load_state()
    assert browser_page.evaluate(BACKGROUND) == PAPER["dark"]
    chosen = browser_page.locator(".sc-themes [aria-current]")
    assert chosen.inner_text() == "Dark"


def test_what_to_avoid_is_crossed_out_and_what_to_do_is_numbered(browser_page, section):
    listed = samples.block("text", "<p>Not these:</p><ul><li>Hills</li><li>Heels</li></ul>")
    body = [
        samples.block("avoid", {"heading": "Avoid", "content": [listed]}),
        samples.block("stretch_guidelines", samples.full_values(None)["stretch_guidelines"]),
    ]
    page = section.add_child(instance=PatternPage(title="Lists", body=body))
    browser_page.goto(page.url)
    assert browser_page.evaluate(MARKS, ".sc-avoid li") == ["×", "×"]
    assert browser_page.locator(".sc-guidelines ol > li").count() == 2
    avoid = browser_page.get_by_role("region", name="Avoid")
    assert "Do not do what is listed here." in avoid.inner_text()


def test_posts_are_compared_side_by_side_and_stacked_on_a_phone(browser_page, compared):
    browser_page.goto(compared.url)
    stacked = tops(browser_page, ".sc-related .sc-card")
    browser_page.set_viewport_size({"width": 1280, "height": 800})
    beside = tops(browser_page, ".sc-related .sc-card")
    assert stacked[0] < stacked[1]
    assert beside[0] == beside[1]
    assert browser_page.locator(".sc-related .sc-card img").count() == 2


def test_whole_card_is_the_link(browser_page, compared):
    browser_page.goto(compared.url)
    browser_page.locator(".sc-related .sc-card").nth(1).click(position={"x": 20, "y": 20})
    assert browser_page.locator("h1").inner_text() == "Two"


def test_menu_of_a_phone_needs_no_script(browser_page, full_page, section):
    browser_page.route("**/*.js", lambda route: route.abort())
    browser_page.goto(section.url)
    link = browser_page.get_by_role("navigation", name="Main").get_by_role("link", name="Self Care")
    assert not link.is_visible()
    browser_page.get_by_role("button", name="Menu").click()
    assert link.is_visible()
    browser_page.keyboard.press("Escape")
    assert not link.is_visible()


def test_wide_screen_has_the_navigation_open(browser_page, section):
    browser_page.set_viewport_size({"width": 1280, "height": 800})
    browser_page.goto(section.url)
    assert browser_page.get_by_role("navigation", name="Main").get_by_role("link").first.is_visible()
    assert not browser_page.get_by_role("button", name="Menu").is_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_has_to_be_scrolled_sideways(browser_page, full_page, width):
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(full_page.url)
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width


def test_skip_link_is_the_first_stop_and_is_seen(browser_page, full_page):
    browser_page.goto(full_page.url)
    browser_page.keyboard.press("Tab")
    skip = browser_page.locator(".sc-skip")
    assert skip.evaluate("link => link === document.activeElement")
    assert skip.bounding_box()["x"] >= 0
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "main"


def test_site_sets_its_own_colour_and_type(browser_page, full_page):
    browser_page.goto(full_page.url)
    browser_page.add_style_tag(content=":root { --sc-link: rgb(90, 20, 90); --sc-display: monospace; }")
    link = browser_page.locator(".sc-links a").first
    assert browser_page.locator("h1").evaluate("h => getComputedStyle(h).fontFamily") == "monospace"
    assert link.evaluate("a => getComputedStyle(a).color") == "rgb(90, 20, 90)"
