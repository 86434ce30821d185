"""Queue, finish page and page editor in a browser: by keyboard, narrow, enlarged, light and dark."""

import json

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Page

from bench.audit import axe
from import_tools.desk.claims import claim, claim_of
from tests.import_tools.desk.posts import make_post, text

pytestmark = pytest.mark.browser
WIDE, NARROW, ENLARGED = (
    {"width": 1440, "height": 900},
    {"width": 1024, "height": 768},
    {"width": 720, "height": 450},  # a window of 1440 by 900 at 200 %
)
SETTLED = 2200  # milliseconds: Wagtail takes what the form has after two seconds as saved
WAGTAILS_OWN = ('h2[role="alert"]', ".w-slim-header-action-button", r".w-h-\[42px\]")
STICKS_OUT = """() => [...document.querySelectorAll("main *:not(.footer, .footer *)")]
    .filter((element) => element.offsetParent && element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120))"""
FIGURE_ID = "41111111-1111-4111-8111-111111111111"
EMPTY_FIGURE = {
    "type": "figure",
    "value": {
        "image": {"image": None, "alt_text": None, "decorative": None},
        "caption": "",
        "credit": "",
        "credit_url": "",
    },
    "id": FIGURE_ID,
}
IN_SECTION = {
    "type": "section",
    "value": {"heading": "Stretches", "content": [EMPTY_FIGURE]},
    "id": "51111111-1111-4111-8111-111111111111",
}
MISSING = [{"block": FIGURE_ID, "address": "https://old.example/roll.jpg", "alt_text": "Rolling"}]


@pytest.fixture
def post(section, ella):
    make_post(section, "Knee", status="reformatted", finished_by=ella)
    counts = {"open": {"alt_text_missing": 2, "image_not_found": 1}}
    post = make_post(
        section,
        body=[text(), IN_SECTION],
        missing_images=MISSING,
        counts=counts,
        open_findings=3,
        words_left=12,
    )
    claim(post.page_id, ella)
    return post


@pytest.fixture
def screens(post) -> dict[str, str]:
    bulk = reverse("wagtail_bulk_action", args=["import_tools", "importedpost", "status"])
    return {
        "queue": f"{reverse('import_tools_desk_queue')}?status=all",
        "home": reverse("wagtailadmin_home"),
        "finish": reverse("import_tools_desk_finish", args=[post.page_id]),
        "bulk": f"{bulk}?id={post.pk}&next={reverse('import_tools_desk_queue')}",
    }


@pytest.mark.skipif(not axe.SCRIPT.exists(), reason="no axe-core here")
@pytest.mark.parametrize("screen", ["queue", "home", "finish", "bulk"])
def test_axe_finds_nothing_and_nothing_is_cut_off(open_page, desk, screens, screen):
    page = open_page(viewport=WIDE)
    for scheme, window in (("light", WIDE), ("dark", NARROW), ("light", ENLARGED)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(window)
        page.goto(screens[screen])
        found = [problem for problem in axe.problems(page) if not any(own in problem for own in WAGTAILS_OWN)]
        assert found == [], (scheme, window)
        assert page.evaluate(STICKS_OUT) == [], (scheme, window)


def test_last_columns_fold_into_the_first_where_the_window_is_narrow(open_page, desk, screens):
    page = open_page(screens["queue"], viewport=WIDE)
    folded = page.locator(".desk-folded", has_text="2 × No alternative text")
    expect(folded).to_be_hidden()
    expect(page.get_by_role("columnheader", name="To do")).to_be_visible()
    page.set_viewport_size(NARROW)
    expect(folded).to_be_visible()
    expect(page.get_by_role("columnheader", name="To do")).to_be_hidden()


def test_posts_are_released_by_keyboard(open_page, desk, screens, post):
    page = open_page(screens["queue"], viewport=WIDE)
    box = page.get_by_role("row", name="Neck").get_by_role("checkbox")
    box.focus()
    page.keyboard.press("Space")
    page.get_by_role("link", name="Release selected posts").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Release").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 post was released.")).to_be_visible()
    assert claim_of(post.page_id) is None


def test_filter_shows_its_posts_without_another_page(open_page, desk, screens):
    page = open_page(reverse("import_tools_desk_queue"), viewport=WIDE)
    expect(page.get_by_role("link", name="Knee")).to_have_count(0)
    page.get_by_role("textbox", name="Search term").fill("nee")
    expect(page.get_by_text("No posts match your query")).to_be_visible()


def test_a_point_leads_to_its_block_which_shows_the_old_picture(open_page, desk, screens):
    page = open_page(screens["finish"], viewport=WIDE)
    page.get_by_role("link", name="https://old.example/roll.jpg").click()
    note = page.locator(".desk-empty-figure")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("https://old.example/roll.jpg")
    page.get_by_role("button", name="Use this text").click()
    expect(page.get_by_label("Alt text")).to_have_value("Rolling")
    page.get_by_role("button", name="Upload or choose it").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Remove this figure").click()
    expect(note).to_be_hidden()


def test_an_editor_that_stays_open_is_told_the_new_status(open_page, desk, post):
    page = open_page(reverse("wagtailadmin_pages:edit", args=[post.page_id]), viewport=WIDE)
    status = page.locator("select[name=status]")
    expect(status).to_have_value("imported")
    page.wait_for_timeout(SETTLED)
    page.get_by_role("textbox", name="Summary").fill("Short.")
    expect(status).to_have_value("in_progress", timeout=15_000)
    page.get_by_role("textbox", name="Summary").fill("Shorter.")
    page.wait_for_timeout(1500)
    draft = Page.objects.get(pk=post.page_id).get_latest_revision_as_object()
    assert draft.status == "in_progress"
    assert json.dumps(draft.body.get_prep_value()).count("Walk a little.") == 1
