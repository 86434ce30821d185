"""The reformatting status: from the first change in the editor, through Wagtail's workflow, to the approved page."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Workflow
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from selfcare_cms.models import ReformattingStatus, SelfCarePage
from selfcare_cms.reformatting import (
    finish,
    request_review,
    save_status,
    status_changed,
    why_no_review,
    why_not_finished,
)

WORDS = "<p>Walk a little.</p>"
BODY = [{"type": "text", "value": WORDS, "id": "11111111-1111-4111-8111-111111111111"}]
AUTOSAVE = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def page(section) -> SelfCarePage:
    """A published post as the importer leaves it."""
    page = SelfCarePage(title="Neck", slug="neck", body=json.dumps(BODY), status="imported")
    section.add_child(instance=page)
    page.save_revision().publish()
    return SelfCarePage.objects.get()


@pytest.fixture
def draft(page) -> SelfCarePage:
    """The same post, not published."""
    page.unpublish()
    return SelfCarePage.objects.get()


@pytest.fixture
def moderator(db):
    user = get_user_model().objects.create_user("moderator", "moderator@example.com", "password")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


@pytest.fixture
def no_workflow(db):
    Workflow.objects.get().deactivate()


def form(page, words=WORDS, **changes) -> dict:
    data = {
        "title": "Neck",
        "slug": "neck",
        "summary": "",
        "body": streamfield([("text", rich_text(words))]),
        "status": draft_of(page).status,
        "author": "",
        "featured_image": "",
        "published_on": "",
        "reviewed_on": "",
        "pattern_links": inline_formset([]),
        "comments": inline_formset([]),
        **changes,
    }
    return nested_form_data(data)


def save(client, page, words=WORDS, *, autosave=False, **changes):
    extra = AUTOSAVE if autosave else {}
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page, words, **changes), **extra
    )


def draft_of(page) -> SelfCarePage:
    return Page.objects.get(pk=page.pk).get_latest_revision_as_object()


def statuses(page) -> tuple[str, str]:
    """Return the status of the draft and that of the row, which readers get."""
    return draft_of(page).status, SelfCarePage.objects.get(pk=page.pk).status


class TestFirstChange:
    @pytest.mark.parametrize("autosave", [False, True])
    @pytest.mark.parametrize(
        "change", [{"words": "<p>Run.</p>"}, {"title": "Neck pain"}, {"summary": "Short."}]
    )
    def test_makes_an_imported_draft_in_progress(self, editor, page, change, autosave):
        answer = save(editor, page, autosave=autosave, **change)
        assert answer.status_code == (200 if autosave else 302)
        assert statuses(page) == ("in_progress", "imported")

    def test_adds_no_revision_of_its_own(self, editor, page):
        before = page.revisions.count()
        save(editor, page, "<p>Run.</p>")
        assert page.revisions.count() == before + 1

    def test_is_written_to_the_row_of_a_page_that_is_not_live(self, editor, draft):
        save(editor, draft, "<p>Run.</p>")
        assert statuses(draft) == ("in_progress", "in_progress")

    @pytest.mark.parametrize(
        "change", [{}, {"author": "Tony"}, {"words": '<p data-block-key="a1b2c">Walk a little.</p>'}]
    )
    def test_is_one_of_the_post_itself(self, editor, page, change):
        save(editor, page, **change)
        assert statuses(page) == ("imported", "imported")

    def test_is_not_a_list_that_is_stored_in_the_newer_form(self, editor, page):
        value = {
            "heading": "Rules",
            "technique": "",
            "introduction": "",
            "guidelines": ["<p>Slowly.</p>"],
            "content": [],
        }
        page.body = json.dumps([{"type": "stretch_guidelines", "value": value, "id": BODY[0]["id"]}])
        page.save_revision().publish()
        item = {"deleted": "", "order": "0", "id": "", "value": rich_text("<p>Slowly.</p>")}
        block = {
            **value,
            "introduction": rich_text(""),
            "guidelines": {"count": "1", "0": item},
            "content": streamfield([]),
        }
        answer = save(editor, page, body=streamfield([("stretch_guidelines", block)]))
        assert answer.status_code == 302
        assert statuses(page) == ("imported", "imported")

    @pytest.mark.parametrize("status", ["reformatted", "original"])
    def test_leaves_every_other_status(self, editor, page, status):
        page.status = status
        page.save_revision().publish()
        save(editor, page, "<p>Run.</p>")
        assert draft_of(page).status == status

    def test_is_told_to_an_editor_that_stays_open(self, editor, page):
        answer = save(editor, page, "<p>Run.</p>", autosave=True)
        assert answer.json()["field_updates"] == {"status": "in_progress"}
        assert save(editor, page, "<p>Run on.</p>", autosave=True).json()["field_updates"] == {}

    def test_does_not_get_lost_when_the_editor_was_not_told(self, editor, page):
        save(editor, page, "<p>Run.</p>")
        save(editor, page, "<p>Run on.</p>", status="imported")
        assert draft_of(page).status == "in_progress"

    def test_may_be_undone_on_purpose(self, editor, page):
        save(editor, page, "<p>Run.</p>")
        save(editor, page, "<p>Run.</p>", status="imported")
        assert draft_of(page).status == "imported"


class TestWorkflow:
    def test_submitting_a_page_puts_its_draft_in_review(self, editor, page):
        before = page.revisions.count()
        save(editor, page, "<p>Run.</p>", **{"action-submit": "1"})
        assert statuses(page) == ("in_review", "imported")
        assert page.revisions.count() == before + 1

    def test_moderator_rejects_and_editor_submits_again(self, admin_user, editor, page, moderator):
        save(editor, page, "<p>Run.</p>", **{"action-submit": "1"})
        act(page, moderator, "reject")
        assert statuses(page) == ("in_progress", "imported")
        save(editor, page, "<p>Walk.</p>", **{"action-submit": "1"})
        assert statuses(page) == ("in_review", "imported")

    def test_approval_publishes_as_reformatted(self, editor, page, moderator):
        save(editor, page, "<p>Run.</p>", **{"action-submit": "1"})
        act(page, moderator, "approve")
        assert statuses(page) == ("reformatted", "reformatted")
        row = SelfCarePage.objects.get()
        assert row.live
        assert row.reviewed_on == timezone.localdate()
        assert row.live_revision.content["status"] == "reformatted"
        assert not row.has_unpublished_changes

    def test_a_date_of_review_is_kept(self, editor, page, moderator):
        save(editor, page, "<p>Run.</p>", reviewed_on="2020-02-02", **{"action-submit": "1"})
        act(page, moderator, "approve")
        assert SelfCarePage.objects.get().reviewed_on.isoformat() == "2020-02-02"

    def test_a_page_that_is_approved_for_later_keeps_the_notice_until_then(self, editor, page, moderator):
        go_live = timezone.now() + timezone.timedelta(days=3)
        page = draft_of(page)
        page.go_live_at = go_live
        page.save_revision()
        request_review(page, moderator)
        act(page, moderator, "approve")
        assert statuses(page) == ("reformatted", "imported")

    def test_cancelling_takes_the_draft_out_of_review(self, editor, page):
        save(editor, page, "<p>Run.</p>", **{"action-submit": "1"})
        save(editor, page, "<p>Run.</p>", **{"action-cancel-workflow": "1"})
        assert statuses(page) == ("in_progress", "imported")

    def test_publishing_in_spite_of_the_workflow_is_no_approval(self, editor, page):
        save(editor, page, "<p>Run.</p>", **{"action-submit": "1"})
        save(editor, page, "<p>Run.</p>", **{"action-publish": "1"})
        assert draft_of(page).status == "in_progress"
        assert SelfCarePage.objects.get().is_being_reformatted

    def test_readers_see_the_notice_until_the_approved_version_is_live(self, client, editor, page, moderator):
        save(editor, page, "<p>Run.</p>", **{"action-submit": "1"})
        assert SelfCarePage.objects.get().is_being_reformatted
        act(page, moderator, "approve")
        assert not SelfCarePage.objects.get().is_being_reformatted

    @pytest.mark.parametrize("status", ["reformatted", "original"])
    def test_other_posts_pass_through_it_unchanged(self, editor, page, moderator, status):
        page.status = status
        page.save_revision().publish()
        save(editor, page, "<p>Run.</p>", **{"action-submit": "1"})
        act(page, moderator, "approve")
        assert statuses(page) == (status, status)
        assert SelfCarePage.objects.get().reviewed_on is None

    def test_other_pages_pass_through_it(self, section, moderator):
        section.save_revision()
        Workflow.objects.get().start(section, moderator)
        act(section, moderator, "approve")
        assert Page.objects.get(pk=section.pk).live

    def test_in_review_can_be_chosen_only_where_it_is_the_status(self, editor, page):
        def choices():
            context = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context
            return [value for value, _ in context["form"].fields["status"].choices]

        assert "in_review" not in choices()
        save(editor, page, "<p>Run.</p>", **{"action-submit": "1"})
        assert "in_review" in choices()


class TestOnPurpose:
    def test_review_is_asked_for(self, page, moderator):
        request_review(draft_of(page), moderator)
        assert statuses(page) == ("in_review", "imported")
        assert Page.objects.get(pk=page.pk).workflow_in_progress

    def test_review_is_asked_for_again_after_changes_were_requested(self, page, moderator):
        request_review(draft_of(page), moderator)
        act(page, moderator, "reject")
        request_review(draft_of(page), moderator)
        assert statuses(page) == ("in_review", "imported")

    def test_review_needs_a_workflow(self, page, moderator, no_workflow):
        assert why_no_review(page, moderator) == "No workflow is set for this page."

    def test_review_needs_permission(self, page, django_user_model):
        stranger = django_user_model.objects.create_user("stranger")
        assert "may not" in why_no_review(page, stranger)
        assert "may not" in why_not_finished(page, stranger)

    def test_post_is_finished_without_a_workflow(self, page, moderator, no_workflow):
        assert why_not_finished(page, moderator) == ""
        finish(draft_of(page), moderator)
        assert statuses(page) == ("reformatted", "reformatted")
        assert SelfCarePage.objects.get().reviewed_on == timezone.localdate()

    def test_a_page_that_is_not_valid_is_not_finished(self, page, moderator):
        broken = draft_of(page)
        broken.title = ""
        with pytest.raises(ValidationError):
            finish(broken, moderator)
        assert statuses(page) == ("imported", "imported")

    def test_locked_page_is_not_finished(self, page, moderator, admin_user):
        page.locked, page.locked_by = True, admin_user
        page.save()
        assert why_not_finished(page, moderator) == "This page is locked."

    def test_post_is_worked_on_again(self, page, moderator):
        finish(draft_of(page), moderator)
        save_status(draft_of(page), "in_progress", moderator)
        assert statuses(page) == ("in_progress", "reformatted")

    def test_others_are_told_of_each_change(self, page, moderator):
        told = []

        def listen(sender, instance, status, user, **kwargs):
            told.append((sender, instance.pk, str(status), user))

        status_changed.connect(listen)
        try:
            request_review(draft_of(page), moderator)
            act(page, moderator, "approve")
            save_status(draft_of(page), ReformattingStatus.IN_PROGRESS, moderator)
        finally:
            status_changed.disconnect(listen)
        assert told == [
            (SelfCarePage, page.pk, status, moderator)
            for status in ("in_review", "reformatted", "in_progress")
        ]


def act(page, user, action: str) -> None:
    """Approve or reject the current task of a page as its moderator does."""
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    state.task.specific.on_action(state, user, action)
