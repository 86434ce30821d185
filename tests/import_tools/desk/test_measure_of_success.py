"""An editor finishes a post: five sections of the wrong kind, three exercises, three pictures without a text.

An action is a click, a key, or a text typed into one field; waiting and scrolling are none.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from import_tools.desk.counts import truth_of
from import_tools.models import ImportedPost
from selfcare_cms.models import BodyRegion
from tests.import_tools.site import run, write_picture
from tests.selfcare_cms.desk.desk import SETTLED, open_desk

pytestmark = pytest.mark.browser
MOST_ACTIONS = 38
APPLIED = 500  # milliseconds
KINDS = {
    "When the day is long": "Activities to avoid",
    "On a bad evening": "Temporary relief",
    "Week by week": "Longer-lasting relief",
    "Before you begin": "Stretch guidelines",
    "Still there in spring": "See a professional",
}
EXERCISES = {
    "Knee to chest": "Lie on your back and pull one knee to your chest. Hold for 30 seconds.",
    "Strap stretch": "Loop a strap around your foot and straighten the leg. Repeat 8 to 10 times on each side.",
    "Heel slides": "Slide your heel along the floor towards you. Do this twice a day.",
}
DOSES = ("30 seconds", "8 to 10 times on each side", "twice a day")
FIGURE = '<p><img src="https://old.example/wp-content/uploads/2016/06/{}.png" alt=""></p>'
PICTURES = ("knee", "strap", "heel")
POST = """<!DOCTYPE html><html><head><title>Self Care – Aching Hamstring</title>
<link rel="canonical" href="https://old.example/aching-hamstring/"></head><body><main><article>
<h1 class="entry-title">Self Care – Aching Hamstring</h1><div class="entry-content">
<p>It hurts in the back of the thigh, from the sit bone to the knee. Long drives make it worse.</p>
<h2>When the day is long</h2><ul><li>Running uphill</li><li>Sitting on a hard edge</li></ul>
<h2>On a bad evening</h2><p>Put ice on it for ten minutes.</p>
<h2>Week by week</h2>{exercises}
<h2>Before you begin</h2><p>A few rules:</p><ul><li>Breathe out.</li><li>Never bounce.</li></ul>
<h2>Still there in spring</h2><p>If it wakes you at night, make an appointment.</p>
</div></article></main></body></html>"""


class Hands:
    """The hands of an editor, which count what they do."""

    def __init__(self) -> None:
        self.actions = 0

    def click(self, locator) -> None:
        self.actions += 1
        locator.click()

    def type(self, page, text: str) -> None:
        """Type a text into the field that has the focus."""
        self.actions += 1
        page.keyboard.type(text)


@pytest.fixture
def post(tmp_path, db) -> ImportedPost:
    exercises = [
        f"<p>{text}</p>{FIGURE.format(name)}" for text, name in zip(EXERCISES.values(), PICTURES, strict=True)
    ]
    for number, name in enumerate(PICTURES):
        write_picture(
            tmp_path, f"wp-content/uploads/2016/06/{name}.png", colour=f"hsl({number * 90},50%,50%)"
        )
    path = tmp_path / "hamstring.html"
    path.write_text(POST.format(exercises="".join(exercises)), encoding="utf-8")
    BodyRegion.objects.create(name="Hamstring", slug="hamstring")
    run(path, publish=True)
    return ImportedPost.objects.get()


def block_id(page, heading: str) -> str:
    """Return the id of the section with a heading."""
    body = page.get_latest_revision_as_object().body.raw_data
    return next(
        block["id"]
        for block in body
        if isinstance(block["value"], dict) and block["value"]["heading"] == heading
    )


def turn(hands: Hands, desk, name: str, label: str) -> None:
    """Choose an item in the menu of a block and wait until it is done."""
    hands.click(desk.header(name).get_by_role("button", name="Turn into…"))
    with desk.page.expect_response(lambda response: response.url.endswith("/convert/")):
        hands.click(desk.page.get_by_role("menuitem", name=label, exact=True))
    desk.page.wait_for_timeout(APPLIED)


def turn_sections(hands: Hands, desk) -> None:
    for heading, label in KINDS.items():
        turn(hands, desk, block_id(desk.post, heading), label)


def make_exercises(hands: Hands, desk) -> None:
    section = desk.block(block_id(desk.post, "Week by week"))
    hands.click(section.locator("[data-panel-toggle]").first)
    for name, text in EXERCISES.items():
        found = section.locator("[data-streamfield-child]").filter(has_text=text.split(".")[0])
        turn(hands, desk, found.get_attribute("data-contentpath"), "Exercise with the picture below")
        expect(desk.page.locator("input[name$=-name]:focus")).to_have_value("")
        hands.type(desk.page, name)


def describe_pictures(hands: Hands, desk) -> None:
    hands.click(desk.page.get_by_role("button", name="Toggle original post"))
    panel = desk.page.locator("[data-side-panel=selfcare-original]")
    hands.click(panel.get_by_role("tab", name="To do (4)"))
    hands.click(panel.get_by_role("button", name=re.compile("Dismiss.*no body region")))
    expect(panel.get_by_role("tab", name="To do (3)")).to_be_visible()
    for left in (2, 1, 0):
        hands.click(panel.get_by_role("button", name="Describe", exact=True).first)
        expect(desk.page.locator("input[name$=alt_text]:focus")).to_have_value("")
        hands.type(desk.page, f"A person stretching, {left}")
        expect(panel.get_by_role("tab", name=f"To do ({left})")).to_be_visible()


def finish(hands: Hands, desk) -> None:
    page = desk.page
    with page.expect_navigation():  # what was typed during an autosave waits for the next one
        hands.click(page.locator("footer").get_by_role("button", name="Save draft"))
    hands.click(page.locator("footer").get_by_role("button", name="More actions"))
    hands.click(page.get_by_role("link", name="Finish this post"))
    for field in ("summary", "where_it_hurts", "what_makes_it_worse", "region"):
        hands.click(page.locator(f'button[name=use][value^="{field}:"]').first)
        page.wait_for_load_state()
    hands.click(page.get_by_role("button", name="Publish as reformatted"))
    expect(page.get_by_text("is finished and published")).to_be_visible()


def test_a_post_is_finished_in_few_actions_and_loses_nothing(browser, server, admin_client, post, settings):
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    hands = Hands()
    with open_desk(browser, server, admin_client, post.page.specific) as desk:
        desk.page.goto(reverse("import_tools_desk_queue"))
        hands.click(desk.page.get_by_role("button", name="Take the next post"))
        desk.page.locator(".selfcare-turn").first.wait_for()
        desk.page.wait_for_timeout(SETTLED)
        turn_sections(hands, desk)
        make_exercises(hands, desk)
        describe_pictures(hands, desk)
        finish(hands, desk)
        assert desk.errors == []

    assert hands.actions <= MOST_ACTIONS
    assert_finished(ImportedPost.objects.get())


def assert_finished(post: ImportedPost) -> None:
    """Check that all is in its place, and each dose is said once."""
    page = post.page.specific
    body = list(page.body.raw_data)
    kinds = ["text", "avoid", "relief", "relief", "stretch_guidelines", "see_professional"]
    assert [block["type"] for block in body] == kinds
    exercises = [child["value"] for child in body[3]["value"]["content"]]
    assert [exercise["name"] for exercise in exercises] == list(EXERCISES)
    for exercise, dose in zip(exercises, DOSES, strict=True):
        assert str(exercise).count(dose) == 1
        assert dose not in str(exercise["steps"])
    assert all(exercise["picture"]["alt_text"] for exercise in exercises)
    assert truth_of(post).recount.tallies["words"].missing == 0
    assert (page.live, page.status) == (True, "reformatted")
    assert page.summary
    assert page.where_it_hurts
    assert page.what_makes_it_worse
    assert page.regions.exists()
