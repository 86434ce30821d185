"""Every kind of page can be read by keyboard, narrow, at rest, in forced colours and without JavaScript."""

from itertools import product

import pytest

from bench.audit import axe, keyboard, motion, reflow, scripts_off

from .conftest import NAMES

pytestmark = pytest.mark.browser
needs_axe = pytest.mark.skipif(
    not axe.SCRIPT.exists(),
    reason="no axe-core here: npm ci --prefix bench/audit --omit=dev --ignore-scripts",
)

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
ZOOMED = {"width": 320, "height": 256}  # a window of 1280 by 1024 at 400 %
LIGHT, DARK, FORCED = {"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}


def test_the_site_has_a_page_of_every_kind(site_pages):
    assert [name for name in NAMES if not site_pages[name].path] == []


@needs_axe
def test_axe_finds_nothing_in_any_look(open_page, path):
    page = open_page(path)
    found = {}
    for colours, window in product((LIGHT, DARK, FORCED), (NARROW, WIDE)):
        page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", **colours})
        page.set_viewport_size(window)
        found[f"{colours} {window['width']}"] = axe.problems(page)

    assert {look: problems for look, problems in found.items() if problems} == {}


@needs_axe
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_by_seven_to_one(open_page, path, colours):
    assert axe.faint_text(open_page(path, **colours)) == []


@pytest.mark.parametrize("window", [NARROW, WIDE], ids=["narrow", "wide"])
def test_keyboard_reaches_everything_in_order_and_in_sight(open_page, path, window):
    assert keyboard.problems(open_page(path, viewport=window, reduced_motion="reduce")) == []


def test_focus_is_seen_in_forced_colours(open_page, path):
    page = open_page(path, viewport=WIDE, reduced_motion="reduce", forced_colors="active")

    assert keyboard.problems(page) == []


@pytest.mark.parametrize("window", [NARROW, ZOOMED], ids=["320 px", "400 %"])
def test_nothing_sticks_out_of_a_narrow_window(open_page, path, window):
    page = open_page(path, viewport=window)

    assert reflow.problems(page) == []
    page.add_style_tag(content=reflow.SPACED)
    assert reflow.problems(page) == []


def test_nothing_moves_for_who_wants_less_motion(open_page, path):
    assert motion.problems(open_page(path, reduced_motion="reduce")) == []


def test_same_words_can_be_read_without_javascript(open_page, path):
    with_scripts, without = open_page(path), open_page(path, java_script_enabled=False)
    with_scripts.wait_for_load_state("networkidle")

    assert scripts_off.differences(scripts_off.words(with_scripts), scripts_off.words(without)) == []


def test_no_other_site_is_asked_for_anything(open_page, path):
    page = open_page(path)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")

    assert page.elsewhere == []
