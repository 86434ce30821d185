"""The panel “Original post” in the page editor."""

import pytest
from playwright.sync_api import expect

from bench.audit import axe
from tests.import_tools.editing import body_of, record, the_page
from tests.import_tools.site import run, write_picture, write_post
from tests.selfcare_cms.desk.desk import WIDE, open_desk

pytestmark = pytest.mark.browser
NARROW, ZOOMED = {"width": 1024, "height": 768}, {"width": 720, "height": 450}  # 1440 by 900 at 200 %
STICKS_OUT = """() => {
    const panel = document.querySelector('[data-side-panel=selfcare-original]');
    const box = panel.getBoundingClientRect();
    return panel.scrollWidth > panel.clientWidth || box.left < 0 || box.right > innerWidth || box.height < 100;
}"""


@pytest.fixture
def desk(browser, server, admin_client, tmp_path, settings):
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    write_picture(tmp_path)
    run(write_post(tmp_path))
    with open_desk(browser, server, admin_client, the_page()) as desk:
        yield desk.open()
        assert desk.errors == []


def toggle(desk):
    return desk.page.get_by_role("button", name="Toggle original post")


def open_panel(desk):
    """Open the panel and return it once it has counted."""
    toggle(desk).click()
    panel = desk.page.locator("[data-side-panel=selfcare-original]")
    expect(panel.locator("[data-desk-summary]")).not_to_be_empty()
    return panel


def paragraph(panel, words):
    return panel.locator("[data-hash]").filter(has_text=words)


def section(desk):
    return desk.page.locator(".selfcare-body [data-streamfield-child]").first


def test_a_paragraph_leads_to_its_block_and_the_block_to_it(desk):
    panel = open_panel(desk)
    expect(panel.locator("[data-desk-summary]")).to_have_text("Everything of the old post is on the page.")

    paragraph(panel, "Running.").get_by_role("button", name="Go to the block of: Running.").press("Enter")

    text = section(desk).locator("[data-streamfield-child]").first
    expect(text.locator("[data-panel-toggle]").first).to_be_focused()
    expect(text.locator("[contenteditable=true]")).to_be_visible()
    expect(paragraph(panel, "Running.")).to_have_class("desk-paragraph desk-paragraph--p is-current")
    desk.page.get_by_label("Heading").nth(0).focus()
    expect(paragraph(panel, "Avoid these activities:")).to_have_class(
        "desk-paragraph desk-paragraph--h2 is-current"
    )
    desk.page.keyboard.press("Alt+o")
    expect(panel).to_be_hidden()


def test_what_is_deleted_is_named_and_restored_and_omitted(desk):
    panel = open_panel(desk)
    section(desk).locator("[data-streamfield-action=DELETE]").first.click()
    expect(panel.locator("[data-desk-summary]")).to_have_text("Not on the page: 4 words.")
    expect(toggle(desk)).to_contain_text("4")
    panel.get_by_label("Only what is missing").check()
    expect(paragraph(panel, "Ice it.")).to_be_hidden()

    paragraph(panel, "Avoid these").get_by_role("button", name="Restore the block").click()

    expect(panel.locator("[data-desk-summary]")).to_have_text("Everything of the old post is on the page.")
    assert len(desk.value()) == 2
    desk.page.keyboard.press("Control+Alt+z")
    expect(panel.locator("[data-desk-summary]")).to_have_text("Not on the page: 4 words.")
    lost = paragraph(panel, "Running.")
    lost.get_by_text("Omit on purpose…").click()
    lost.get_by_label("Reason (optional)").fill("Said twice")
    lost.get_by_role("button", name="Omit", exact=True).click()
    expect(panel.locator("[data-desk-summary]")).to_have_text("Not on the page: 3 words.")
    panel.get_by_role("tab", name="Omitted (1)").click()
    expect(panel.get_by_role("tabpanel")).to_contain_text("Said twice")
    panel.get_by_role("button", name="Undo").click()
    expect(panel.locator("[data-desk-summary]")).to_have_text("Not on the page: 4 words.")


def test_a_finding_closes_by_itself_and_comes_back(desk):
    panel = open_panel(desk)
    relief = body_of(the_page())[1]["id"]
    alt_text = desk.expand(relief).get_by_label("Alt text")
    alt_text.fill("")
    panel.get_by_role("tab", name="To do (1)").click()

    panel.get_by_role("button", name="Describe", exact=True).click()

    expect(alt_text).to_be_focused()
    desk.page.keyboard.type("Lying on one side")
    expect(panel.get_by_role("tab", name="To do (0)")).to_be_visible()
    alt_text.fill("")
    expect(panel.get_by_role("tab", name="To do (1)")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_is_accessible_and_has_room(desk, scheme):
    desk.page.emulate_media(color_scheme=scheme)
    panel = open_panel(desk)
    section(desk).locator("[data-streamfield-action=DELETE]").first.click()
    expect(panel.locator("[data-desk-summary]")).to_have_text("Not on the page: 4 words.")
    for size in (WIDE, NARROW, ZOOMED):
        desk.page.set_viewport_size(size)
        desk.page.wait_for_timeout(300)
        assert not desk.page.evaluate(STICKS_OUT), size
    if axe.SCRIPT.exists():
        desk.page.set_viewport_size(WIDE)
        assert desk.axe("[data-side-panel=selfcare-original]") == []
        assert desk.axe("[data-side-panel-toggle=selfcare-original]") == []


def test_a_page_with_nothing_imported_has_no_panel(desk):
    record().delete()
    desk.open()

    expect(toggle(desk)).to_have_count(0)
