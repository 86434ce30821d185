"""The map by mouse, touch, keyboard and screen reader, and without JavaScript."""

import pytest

from selfcare_cms.models import BodyArea

from .conftest import make_post, make_region

pytestmark = pytest.mark.browser

SMALL = {"width": 320, "height": 1600}
SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.5.8
# where the thigh is on a figure, in its own units: left and right, well inside
LEFT_THIGH, RIGHT_THIGH, OUTSIDE_OF_HAND = (-45, 460), (45, 460), (134, 470)

# The side of the largest square in which every point belongs to the area, for each area that is drawn.
LARGEST_SQUARES = """(step) => {
  const found = {};
  for (const [side, figure] of document.querySelectorAll(".sc-map__figure").entries()) {
    const areas = [...figure.querySelectorAll(".sc-map__area")];
    const box = figure.getBoundingClientRect();
    let above = [];
    for (let y = box.top - 10; y < box.bottom + 10; y += step) {
      const row = [];
      for (let x = box.left - 10, i = 0; x < box.right + 10; x += step, i++) {
        const area = areas.indexOf(document.elementFromPoint(x, y)?.closest(".sc-map__area"));
        const same = (cell) => (cell && cell.area === area ? cell.size : 0);
        const size = area < 0 ? 0 : 1 + Math.min(same(row[i - 1]), same(above[i]), same(above[i - 1]));
        row.push({ area, size });
        if (area >= 0) {
          const name = `${areas[area].dataset.region} on ${side}`;
          found[name] = Math.max(found[name] ?? 0, size * step);
        }
      }
      above = row;
    }
  }
  return found;
}"""


def place_on(page, figure: int, point: tuple[int, int]) -> tuple[float, float]:
    """Where a point of a figure, in the drawing's units, is in the window."""
    return page.evaluate(
        """([index, x, y]) => {
            const figure = document.querySelectorAll(".sc-map__figure")[index];
            figure.scrollIntoView({ behavior: "instant" });
            const place = new DOMPoint(x, y).matrixTransform(figure.getScreenCTM());
            return [place.x, place.y];
        }""",
        [figure, *point],
    )


@pytest.mark.parametrize("figure", [0, 1], ids=["front", "back"])
@pytest.mark.parametrize("point", [LEFT_THIGH, RIGHT_THIGH], ids=["left", "right"])
def test_click_on_either_side_opens_the_region(open_page, figure, point):
    page = open_page("/find/")
    page.mouse.click(*place_on(page, figure, point))
    page.wait_for_url("**/find/thigh/")
    assert page.locator("h1").inner_text() == "Thigh"


def test_touch_works_without_javascript(open_page):
    page = open_page("/find/", has_touch=True, is_mobile=True, java_script_enabled=False, viewport=SMALL)
    page.locator("svg a[data-region=calf]").first.tap()
    page.wait_for_url("**/find/calf/")


def test_area_without_posts_leads_nowhere(open_page):
    page = open_page("/find/")
    page.mouse.click(*place_on(page, 0, (0, 200)))
    assert page.url.endswith("/find/")


def tab_stops(page) -> list[str]:
    """The region of each link in `main` at which the tab key stops; empty for other links."""
    stops = []
    page.locator("main").focus()
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "document.activeElement.closest('main') && (document.activeElement.dataset.region ?? '')"
        )
        if stop is None:
            return stops
        stops.append(stop)


def test_keyboard_meets_every_region_once_and_opens_it(open_page):
    page = open_page("/find/")
    assert [region for region in tab_stops(page) if region] == ["leg", "thigh", "calf"]
    page.locator(".sc-find__list a", has_text="Calf").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/calf/")


def test_screen_reader_hears_every_region_once(open_page):
    heard = open_page("/find/").locator("main").aria_snapshot()
    assert heard.count('link "Thigh 2 posts"') == 1
    assert heard.count("Thigh") == 1


def test_list_and_map_light_each_other_up(open_page):
    page = open_page("/find/", viewport={"width": 1280, "height": 1000})
    page.locator(".sc-find__list a", has_text="Thigh").hover()
    assert page.locator("svg .sc-is-lit").count() == 2
    page.mouse.move(*place_on(page, 0, LEFT_THIGH))
    assert page.locator(".sc-find__list .sc-is-lit").get_attribute("data-region") == "thigh"
    page.mouse.move(2, 2)
    assert page.locator(".sc-is-lit").count() == 0


def test_every_area_is_large_enough_for_a_thumb(open_page, section):
    for area in BodyArea:
        make_post(section, area.label, make_region(f"Region {area.value}", map_areas=[area.value]))
    page = open_page("/find/", viewport=SMALL)
    assert page.locator(".sc-map__area--closed").count() == 0
    page.locator(".sc-map").scroll_into_view_if_needed()
    sizes = page.evaluate(LARGEST_SQUARES, 1)
    assert len(sizes) == page.locator(".sc-map__area").count()
    assert {name: size for name, size in sizes.items() if size < SMALLEST_TARGET} == {}


def test_page_fits_a_small_phone(open_page):
    page = open_page("/find/", viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
