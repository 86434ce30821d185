"""The screen "Finish this post": its checklist, what an editor may tick, and what comes next."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from import_tools.desk.claims import claim, claim_of
from import_tools.models import FindingDecision, Omission
from selfcare_cms.models import BodyRegion, PatternPage, SelfCarePage
from tests.import_tools.desk.posts import make_editor, make_post

ID = "{0}1111111-1111-4111-8111-111111111111".format
PARAGRAPH = {"type": "text", "value": "<p>Walk a little every day.</p>", "id": ID(1)}
LOST = {"type": "text", "value": "<p>Sleep on the back with a pillow.</p>", "id": ID(2)}
OLD_HTML = {"type": "legacy_html", "value": {"html": "<dl><dt>A</dt></dl>", "reason": ""}, "id": ID(3)}
EMPTY = {"image": None, "alt_text": None, "decorative": None}
FIGURE = {
    "type": "figure",
    "value": {"image": EMPTY, "caption": "", "credit": "", "credit_url": ""},
    "id": ID(4),
}
MISSING = [{"block": ID(4), "address": "https://old.example/roll.jpg", "alt_text": "Rolling"}]
NO_HEADING = {"type": "section", "value": {"heading": "", "content": [PARAGRAPH]}, "id": ID(5)}


def url(post, name="finish") -> str:
    return reverse(f"import_tools_desk_{name}", args=[post.page_id])


def page_of(post) -> SelfCarePage:
    return Page.objects.get(pk=post.page_id).get_latest_revision_as_object()


def change_draft(post, body) -> None:
    page = page_of(post)
    page.body, page.status = json.dumps(body), "in_progress"
    page.save_revision()


def checklist(client, post) -> dict[str, BeautifulSoup]:
    answer = client.get(url(post))
    assert answer.status_code == 200
    points = BeautifulSoup(answer.content, "html.parser").select(".desk-point")
    return {point["id"].removeprefix("point-"): point for point in points}


def open_points(client, post) -> set[str]:
    return {code for code, point in checklist(client, post).items() if "desk-point--open" in point["class"]}


def submit(client, post, *ticks, **data):
    return client.post(url(post), {"tick": ticks, "action": "review", **data})


@pytest.fixture
def publisher(client, section):
    """A browser in which somebody is logged in who may publish."""
    client.force_login(make_editor(section, "max", permissions=["change_page", "publish_page"]))
    return client


class TestChecklist:
    def test_of_an_unchanged_post_is_done(self, desk, section):
        assert open_points(desk, make_post(section)) == set()

    def test_names_what_is_missing_and_leads_to_its_place(self, desk, section):
        post = make_post(section, body=[PARAGRAPH, LOST])
        change_draft(post, [PARAGRAPH])
        point = checklist(desk, post)["missing"]
        assert "7 words of the old post" in point.get_text()
        link = point.select_one(".desk-places a")
        assert "Sleep on the back" in link.get_text()
        assert link["href"].endswith(f"#:w:contentpath=body.{ID(1)}")

    @pytest.mark.parametrize(
        ("block", "code"), [(OLD_HTML, "legacy_html"), (NO_HEADING, "errors"), (FIGURE, "empty_figures")]
    )
    def test_finds_what_the_page_has(self, desk, section, block, code):
        post = make_post(section, body=[PARAGRAPH])
        change_draft(post, [PARAGRAPH, block])
        assert open_points(desk, post) == {code}

    def test_shows_visible_shortcodes_and_other_findings(self, desk, section):
        findings = [
            {"severity": "warning", "code": "unknown_shortcode", "message": "Unknown.", "excerpt": "[quiz]"},
            {"severity": "info", "code": "redirect_conflict", "message": "Taken.", "excerpt": "/neck/"},
        ]
        body = [{**PARAGRAPH, "value": "<p>[quiz id=1]</p>"}]
        post = make_post(section, body=body, findings=findings)
        assert open_points(desk, post) == {"unknown_shortcode", "redirect_conflict"}

    def test_a_new_empty_figure_has_to_be_mended(self, desk, section):
        post = make_post(section, body=[PARAGRAPH])
        change_draft(post, [PARAGRAPH, FIGURE])
        assert not checklist(desk, post)["empty_figures"].select("input")
        submit(desk, post, "empty_figures")
        assert page_of(post).status == "in_progress"

    def test_shows_the_old_address_of_a_picture_that_was_not_found(self, desk, section):
        post = make_post(section, body=[PARAGRAPH, FIGURE], missing_images=MISSING)
        point = checklist(desk, post)["empty_figures"]
        assert "https://old.example/roll.jpg" in point.get_text()
        assert "missing" not in open_points(desk, post)

    def test_contains_no_markup_of_the_old_post(self, desk, section):
        body = [PARAGRAPH, {**LOST, "value": "<p>&lt;img src=x onerror=alert(1)&gt;</p>"}]
        post = make_post(section, "<script>x</script>", body=body)
        change_draft(post, [PARAGRAPH])
        answer = BeautifulSoup(desk.get(url(post)).content, "html.parser")
        assert not answer.select(".desk-finish script, .desk-finish img")


class TestFinishing:
    def test_open_points_refuse_it(self, desk, section):
        post = make_post(section, body=[PARAGRAPH, LOST])
        change_draft(post, [PARAGRAPH])
        answer = submit(desk, post)
        assert answer.status_code == 200
        assert "Some points are open" in answer.content.decode()
        assert page_of(post).status == "in_progress"

    def test_what_is_ticked_is_kept_with_the_name(self, desk, section, ella):
        post = make_post(section, body=[PARAGRAPH, LOST])
        change_draft(post, [PARAGRAPH, OLD_HTML])
        answer = submit(desk, post, "missing", "legacy_html")
        assert answer.url == reverse("import_tools_desk_queue")
        assert page_of(post).status == "in_review"
        assert Omission.objects.get().user == ella
        assert FindingDecision.objects.get().user == ella
        assert open_points(desk, post) == set()

    def test_a_picture_that_was_not_found_may_be_left_out(self, desk, section):
        post = make_post(section, body=[PARAGRAPH, FIGURE], missing_images=MISSING)
        submit(desk, post, "empty_figures")
        assert page_of(post).status == "in_review"
        assert Omission.objects.get().kind == "picture"

    def test_pictures_that_are_ticked_as_decorative_are_so_on_the_page(self, desk, section, image):
        picture = {"image": image.pk, "alt_text": "", "decorative": False}
        figure = {**FIGURE, "value": {**FIGURE["value"], "image": picture}}
        described = {**figure["value"], "image": {**picture, "alt_text": "A leg"}}
        post = make_post(section, body=[PARAGRAPH])
        change_draft(post, [PARAGRAPH, figure, {**figure, "value": described, "id": ID(6)}])
        assert open_points(desk, post) == {"alt_text_missing"}
        submit(desk, post, "alt_text_missing")
        page = page_of(post)
        assert page.status == "in_review"
        assert [block["value"]["image"]["decorative"] for block in page.body.raw_data[1:]] == [True, False]

    def test_a_point_that_needs_mending_cannot_be_ticked(self, desk, section):
        post = make_post(section, body=[PARAGRAPH])
        change_draft(post, [NO_HEADING])
        submit(desk, post, "errors", "missing")
        assert page_of(post).status == "in_progress"
        assert not Omission.objects.exists()

    def test_asks_for_a_review_and_goes_on_with_the_next_post(self, desk, section, ella):
        post, other = make_post(section, "One"), make_post(section, "Two")
        claim(post.page_id, ella)
        answer = desk.post(url(post), {"next": "review"})
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[other.page_id])
        assert claim_of(other.page_id).user == ella
        assert page_of(post).status == "in_review"

    def test_without_a_workflow_a_publisher_finishes_it(self, publisher, section):
        Workflow.objects.get().deactivate()
        post = make_post(section, status="in_progress")
        publisher.post(url(post), {"action": "publish"})
        page = SelfCarePage.objects.get(pk=post.page_id)
        assert (page.live, page.status) == (True, "reformatted")
        assert not page.has_unpublished_changes

    def test_without_a_workflow_others_are_told(self, desk, section):
        Workflow.objects.get().deactivate()
        post = make_post(section, status="in_progress")
        assert "you may not publish it" in desk.get(url(post)).content.decode()
        for action in ("publish", "review"):
            desk.post(url(post), {"action": action})
        assert page_of(post).status == "in_progress"

    def test_a_post_in_review_waits(self, desk, section):
        post = make_post(section)
        submit(desk, post)
        answer = desk.get(url(post)).content.decode()
        assert "This post is in review" in answer
        assert "Ask for review" not in answer

    def test_a_finished_post_is_worked_on_again(self, desk, section):
        post = make_post(section, status="reformatted")
        assert "Work on it again" in desk.get(url(post)).content.decode()
        desk.post(url(post, "reopen"))
        assert page_of(post).status == "in_progress"

    def test_a_page_locked_by_somebody_else_is_left_alone(self, desk, section, egon):
        post = make_post(section)
        Page.objects.filter(pk=post.page_id).update(locked=True, locked_by=egon)
        submit(desk, post)
        desk.post(url(post, "details"), {"summary": "x"})
        assert page_of(post).status == "imported"
        assert page_of(post).summary == ""

    @pytest.mark.parametrize("name", ["finish", "details", "reopen"])
    def test_others_may_not(self, client, section, name, django_user_model):
        post = make_post(section, status="reformatted")
        client.force_login(django_user_model.objects.create_user("stranger"))
        assert client.post(url(post, name), {"action": "review"}).status_code in (302, 403)
        assert page_of(post).status == "reformatted"

    def test_pages_that_were_not_imported_have_none(self, desk, section):
        assert desk.get(reverse("import_tools_desk_finish", args=[section.pk])).status_code == 404


class TestDetails:
    def test_fields_are_saved_as_a_draft(self, desk, section):
        post = make_post(section)
        data = {"summary": "", "where_it_hurts": "The back of the thigh", "what_makes_it_worse": ""}
        desk.post(url(post, "details"), data)
        assert page_of(post).where_it_hurts == "The back of the thigh"
        assert SelfCarePage.objects.get(pk=post.page_id).where_it_hurts == ""
        assert page_of(post).status == "imported"

    def test_nothing_is_saved_where_nothing_changes(self, desk, section):
        post = make_post(section)
        before = page_of(post).latest_revision_id
        desk.post(url(post, "details"), {"summary": "", "where_it_hurts": "", "what_makes_it_worse": ""})
        assert page_of(post).latest_revision_id == before

    def test_a_suggestion_takes_one_click_and_a_summary_is_a_change_of_the_post(self, desk, section):
        post = make_post(section)
        desk.post(url(post, "details"), {"use": "summary:Walk a little."})
        assert page_of(post).summary == "Walk a little."
        assert page_of(post).status == "in_progress"

    def test_a_text_that_is_too_long_is_refused(self, desk, section):
        post = make_post(section)
        desk.post(url(post, "details"), {"where_it_hurts": "x" * 256})
        assert page_of(post).where_it_hurts == ""

    def test_region_is_added(self, desk, section):
        region = BodyRegion.objects.create(name="Neck", slug="neck")
        post = make_post(section, "Self Care – Neck")
        assert "Add Neck" in desk.get(url(post)).content.decode()
        desk.post(url(post, "details"), {"use": f"region:{region.pk}"})
        assert list(page_of(post).regions.all()) == [region]
        assert "Add Neck" not in desk.get(url(post)).content.decode()

    def test_related_post_is_added_to_the_body(self, desk, section):
        region = BodyRegion.objects.create(name="Neck", slug="neck")
        pattern = section.add_child(instance=PatternPage(title="Stiff neck", slug="stiff-neck"))
        post = make_post(section)
        for page in (pattern, SelfCarePage.objects.get(pk=post.page_id)):
            page.regions.add(region)
            page.save()
            page.save_revision().publish()
        desk.post(url(post, "details"), {"use": f"related:{pattern.pk}"})
        block = page_of(post).body.raw_data[-1]
        assert block["type"] == "related_posts"
        link = block["value"]["links"][0]["value"]
        assert (link["page"], link["relation"]) == (pattern.pk, "pattern")
        assert page_of(post).status == "in_progress"

    @pytest.mark.parametrize(
        "use", ["region:x", "region:99999", "related:99999", "related:", "status:reformatted"]
    )
    def test_nonsense_changes_nothing(self, desk, section, use):
        post = make_post(section)
        before = page_of(post).latest_revision_id
        desk.post(url(post, "details"), {"use": use})
        assert page_of(post).latest_revision_id == before


class TestPageEditor:
    def form(self, post, block):
        data = {
            "title": "Neck",
            "slug": "neck",
            "summary": "",
            "body": streamfield([("figure", block)]),
            "status": "imported",
            "pattern_links": inline_formset([]),
            "comments": inline_formset([]),
            "action-publish": "1",
            **dict.fromkeys(["author", "featured_image", "published_on", "reviewed_on"], ""),
        }
        form = nested_form_data(data)
        form["body-0-id"] = ID(4)
        return form

    BLOCK = {
        "image": {"image": "", "alt_text": ""},
        "caption": rich_text("<p>Rolling</p>"),
        "credit": "",
        "credit_url": "",
    }

    def edit(self, post) -> str:
        return reverse("wagtailadmin_pages:edit", args=[post.page_id])

    def test_offers_to_finish_an_imported_post_only(self, desk, section):
        post = make_post(section)
        assert url(post) in desk.get(self.edit(post)).content.decode()
        other = section.add_child(instance=SelfCarePage(title="New", slug="new"))
        assert (
            "Finish this post"
            not in desk.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).content.decode()
        )

    def test_publishes_a_figure_that_the_import_left_empty(self, publisher, section):
        post = make_post(section, body=[FIGURE], missing_images=MISSING, publish=False)
        assert publisher.post(self.edit(post), self.form(post, self.BLOCK)).status_code == 302
        page = SelfCarePage.objects.get(pk=post.page_id)
        assert page.live
        assert "Rolling" in page.body[0].value["caption"].source

    def test_refuses_another_empty_figure(self, publisher, section):
        post = make_post(section, body=[FIGURE], publish=False)
        answer = publisher.post(self.edit(post), self.form(post, self.BLOCK))
        assert list(answer.context["form"].errors["body"].as_data()[0].block_errors[0].block_errors) == [
            "image"
        ]

    def test_refuses_other_gaps_in_that_figure(self, publisher, section):
        post = make_post(section, body=[FIGURE], missing_images=MISSING, publish=False)
        block = {**self.BLOCK, "credit_url": "javascript:alert(1)"}
        answer = publisher.post(self.edit(post), self.form(post, block))
        assert "credit_url" in answer.context["form"].errors["body"].as_data()[0].block_errors[0].block_errors
