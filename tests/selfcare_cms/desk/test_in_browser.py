"""Turn blocks into others in the page editor: by mouse and by keyboard, saved by Wagtail, and undone."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Comment

from bench.audit import axe

from .desk import open_desk

pytestmark = pytest.mark.browser
KINDS = {
    "Activities to avoid": "avoid",
    "Longer-lasting relief": "relief",
    "Stretch guidelines": "stretch_guidelines",
    "See a professional": "see_professional",
    "Section": "section",
}

SHOWN_COMMENTS = """() => [...comments.commentApp.store.getState().comments.comments.values()]
    .filter((comment) => comment.annotation && !comment.deleted && !comment.resolved).length"""


def kinds(body) -> list[str]:
    return [block["type"] for block in body]


def test_a_block_becomes_each_kind_and_is_saved_and_comes_back(desk):
    before = desk.value()

    said = [desk.turn("first", label) for label in KINDS]

    assert said[0] == "“Not this” lists activities to avoid now."
    assert kinds(desk.saved_body()) == ["text", "section", "section"]
    desk.turn("first", "Activities to avoid")
    body = desk.saved_body()
    assert kinds(body) == ["text", "avoid", "section"]
    assert body[1]["value"]["content"][0]["value"].count("uphill") == 1
    for _ in range(len(KINDS) + 1):
        desk.undo()
    assert desk.value() == before
    assert desk.undo() == "There is nothing to undo."
    assert kinds(desk.saved_body()) == ["text", "section", "section"]


def test_unsaved_text_survives_a_conversion_and_its_undo(desk):
    desk.expand("first").get_by_label("Heading").fill("Not that")
    desk.block("inner").locator("[contenteditable=true]").click()
    desk.page.keyboard.press("End")
    desk.page.keyboard.type(" Nor downhill.")

    desk.turn("first", "Activities to avoid")

    typed = str(desk.value()[1])
    assert "Not that" in typed
    assert "Nor downhill." in typed
    desk.undo()
    assert "Nor downhill." in str(desk.value()[1])


def test_undo_asks_before_it_drops_what_was_typed_since(desk):
    asked = []
    desk.page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    desk.turn("first", "Activities to avoid")
    desk.expand("first").get_by_label("Heading").fill("Not that")

    desk.page.get_by_role("button", name="Undo").click()

    assert len(asked) == 1
    assert kinds(desk.value()) == ["text", "avoid", "section"]


def test_undo_leaves_other_blocks_alone(desk):
    desk.turn("first", "Activities to avoid")
    desk.expand("second").get_by_label("Heading").fill("And that")

    desk.undo()

    assert kinds(desk.value()) == ["text", "section", "section"]
    assert desk.value()[2]["value"]["heading"] == "And that"


def test_selected_paragraphs_become_a_block_of_their_own(desk):
    editor = desk.expand("lead").locator("[contenteditable=true]")
    editor.locator("[data-block]").nth(1).click(click_count=3)

    desk.menu("lead").get_by_role("group", name="Turn the selected paragraphs into").get_by_role(
        "menuitem", name="Activities to avoid"
    ).click()

    expect(desk.page.locator(".selfcare-toast")).to_contain_text("block of their own")
    body = desk.saved_body()
    assert kinds(body) == ["text", "avoid", "text", "section", "section"]
    assert "Walk a little" in str(body[1])
    assert "Then rest" in str(body[2])


def test_a_block_moves_to_the_section_that_is_chosen(desk):
    desk.menu("lead").get_by_role("menuitem", name="Move to a section…").click()
    desk.page.get_by_role("menuitem", name="And this").click()
    expect(desk.page.locator(".selfcare-toast")).to_contain_text("And this")

    assert kinds(desk.saved_body()) == ["section", "section"]


def test_the_menu_is_used_by_keyboard_alone(desk):
    button = desk.header("first").get_by_role("button", name="Turn into…")
    button.focus()
    desk.page.keyboard.press("Enter")
    menu = desk.page.get_by_role("menu", name="Turn into…")
    first, last = menu.get_by_role("menuitem").first, menu.get_by_role("menuitem").last
    expect(first).to_be_focused()
    for key, item in (("End", last), ("ArrowDown", first), ("ArrowUp", last), ("Home", first)):
        desk.page.keyboard.press(key)
        expect(item).to_be_focused()
    for key in ("Escape", "Tab"):
        desk.page.keyboard.press(key)
        expect(menu).to_have_count(0)
        if key == "Escape":
            expect(button).to_be_focused()
            desk.page.keyboard.press("Enter")
            menu.wait_for()
    button.focus()
    desk.page.keyboard.press("Enter")
    menu.wait_for()
    desk.page.keyboard.press("ArrowDown")
    label = desk.page.evaluate("document.activeElement.textContent")
    desk.page.keyboard.press("Enter")
    expect(desk.page.locator(".selfcare-toast")).to_contain_text("now")
    assert label == "Activities to avoid"
    assert (
        desk.page.evaluate("document.activeElement.closest('[data-contentpath]').dataset.contentpath")
        == "first"
    )


@pytest.mark.skipif(
    not axe.SCRIPT.exists(), reason="no axe-core here: npm ci --prefix bench/audit --ignore-scripts"
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_menu_and_the_message(desk, scheme):
    desk.page.emulate_media(color_scheme=scheme)
    desk.turn("first", "Activities to avoid")
    desk.menu("second")

    assert desk.axe(".selfcare-menu") == []
    assert desk.axe(".selfcare-toast") == []


def test_comments_on_a_block_stay_open(desk, admin_user):
    paths = ("body.first.heading", "body.first.content.inner")
    comments = [Comment(user=admin_user, text="Is this so?", contentpath=path) for path in paths]
    desk.post.wagtail_admin_comments.add(*comments)
    desk.post.save()
    desk.post.save_revision()
    desk.open()
    assert desk.page.evaluate(SHOWN_COMMENTS) == 2

    desk.turn("first", "Activities to avoid")
    desk.saved_body()

    assert [comment.resolved_at for comment in Comment.objects.all()] == [None, None]
    desk.open()
    assert desk.page.evaluate(SHOWN_COMMENTS) == 2


def test_a_second_editor_is_not_overwritten(desk):
    post = desk.post.get_latest_revision_as_object()
    post.title = "Changed elsewhere"
    post.save_revision()

    desk.turn("first", "Activities to avoid")
    with desk.page.expect_response(lambda response: response.url.endswith("/edit/")) as saving:
        pass

    assert saving.value.json()["success"] is False
    assert kinds(desk.stored_body()) == ["text", "section", "section"]
    assert kinds(desk.value()) == ["text", "avoid", "section"]


def test_the_page_before_the_first_action_stays_in_the_history(desk):
    desk.expand("first").get_by_label("Heading").fill("Not that")
    desk.saved_body()
    before = desk.post.latest_revision
    count = desk.post.revisions.count()

    desk.turn("first", "Activities to avoid")
    desk.saved_body()
    desk.turn("second", "Activities to avoid")
    desk.saved_body()

    assert desk.post.revisions.count() == count + 1
    before.refresh_from_db()
    assert kinds(before.as_object().body.raw_data) == ["text", "section", "section"]


def test_the_names_that_wagtail_does_not_document_are_there(desk):
    """Without one of them the desk works in another way, which is slower: see `stream.js`."""
    missing = desk.page.evaluate("""() => {
        const body = wagtail.editHandler.getPanelByName('body').getBoundWidget();
        const child = body.children[0];
        const found = {
            insert: body.insert, deleteBlock: body.deleteBlock, children: body.children,
            id: child.id, getContentPath: child.getContentPath,
            controls: document.querySelector('[data-panel-controls]'),
            contentpath: document.querySelector('[data-streamfield-child][data-contentpath]'),
            side: document.querySelector('[data-form-side]'),
            toggle: document.querySelector('[data-side-panel-toggle]'),
        };
        return Object.keys(found).filter((name) => !found[name]);
    }""")

    assert missing == []


def test_without_the_undocumented_names_the_whole_body_is_set(desk):
    desk.page.evaluate("""() => {
        const body = wagtail.editHandler.getPanelByName('body').getBoundWidget();
        Object.getPrototypeOf(Object.getPrototypeOf(body)).deleteBlock = undefined;
        delete Object.getPrototypeOf(Object.getPrototypeOf(body)).deleteBlock;
    }""")
    before = desk.value()

    desk.turn("first", "Activities to avoid")

    assert kinds(desk.saved_body()) == ["text", "avoid", "section"]
    desk.undo()
    assert desk.value() == before


def test_a_refusal_is_a_sentence_and_changes_nothing(desk):
    before = desk.value()
    desk.page.route("**/convert/", lambda route: route.abort())

    assert desk.turn("first", "Activities to avoid").startswith("The server cannot be reached.")
    assert desk.value() == before


def test_the_editor_works_without_the_script(browser, server, editor, post):
    with open_desk(browser, server, editor, post) as desk:
        desk.page.route("**/selfcare_cms/desk/**", lambda route: route.abort())
        desk.page.goto(f"/admin/pages/{post.pk}/edit/")
        desk.page.wait_for_timeout(2200)
        desk.expand("first").get_by_label("Heading").fill("Not that")

        assert desk.saved_body()[1]["value"]["heading"] == "Not that"
        expect(desk.page.locator(".selfcare-turn")).to_have_count(0)
