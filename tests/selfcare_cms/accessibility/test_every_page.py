"""Every kind of page can be read by keyboard, narrow, at rest, in forced colours and without JavaScript."""

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
LOOKS = (
    ("light, narrow", LIGHT, NARROW),
    ("dark, narrow", DARK, NARROW),
    ("dark, wide", DARK, WIDE),
    ("forced colours, wide", FORCED, WIDE),
)


def test_the_site_has_a_page_of_every_kind(site_pages):
    assert [name for name in NAMES if not site_pages[name].path] == []


@needs_axe
def test_axe_finds_nothing_and_text_stands_out_in_any_look(open_page, path):
    page = open_page(path)
    found = {}
    for name, colours, window in LOOKS:
        page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", **colours})
        page.set_viewport_size(window)
        found[name] = axe.problems(page) + ([] if colours is FORCED else axe.faint_text(page))

    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize(
    "reader", [{"viewport": NARROW}, {"viewport": WIDE, **FORCED}], ids=["phone", "forced"]
)
def test_keyboard_reaches_everything_in_order_and_in_sight(open_page, path, reader):
    assert keyboard.problems(open_page(path, reduced_motion="reduce", **reader)) == []


def test_nothing_sticks_out_of_a_narrow_window(open_page, path):
    page = open_page(path, viewport=NARROW)
    assert reflow.problems(page) == []
    page.set_viewport_size(ZOOMED)
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
