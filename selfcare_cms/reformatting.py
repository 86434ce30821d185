"""The reformatting status of a post, from the first change in the editor to the approved page.

`PostPageForm` sets it when a page is saved in the admin, the receivers below follow Wagtail's workflows, and
the functions `request_review`, `finish` and `reopen` are what editors do on purpose. None of them needs the
importer. `status_changed` is sent after each change that was not made in the page editor's form.
"""

import re
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_rejected, task_submitted, workflow_approved, workflow_cancelled

from selfcare_cms.gaps import gaps_allowed
from selfcare_cms.models.status import ReformattingStatus
from selfcare_cms.post_types import is_post_page_type
from selfcare_cms.shapes import shape_of
from selfcare_cms.stream import walk

IMPORTED, IN_PROGRESS, IN_REVIEW, REFORMATTED, _ORIGINAL = ReformattingStatus

status_changed = Signal()
"""Sent by the class of a page, with `instance` (the draft), `status` and `user`, who may be None.

For an approved page, `user` is the editor who has asked for the review.
"""

EMPTY = (None, "", False, "<p></p>")
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')  # Draftail adds them; readers and editors do not see them


class PostPageForm(WagtailAdminPageForm):
    """The form of the page editor, also for autosave.

    The first change of the body, title or summary of an imported post makes it "in progress". The form's
    object has the new status before it is saved, so no further revision is needed.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "status" in self.fields and self.instance.status != IN_REVIEW:
            field = self.fields["status"]
            field.choices = [choice for choice in field.choices if choice[0] != IN_REVIEW]

    def _clean_fields(self):
        with gaps_allowed(self.instance):
            super()._clean_fields()

    def clean(self):
        cleaned_data = super().clean()
        self._posted_status = cleaned_data.get("status", self.instance.status)
        cleaned_data["status"] = self.instance.status = self._next_status(cleaned_data)
        return cleaned_data

    def get_field_updates_for_resave(self):
        """Tell a page editor that stays open which status its next save has to send."""
        updates = super().get_field_updates_for_resave()
        if "status" in self.fields and self.instance.status != self._posted_status:
            updates.append((self.add_prefix("status"), str(self.instance.status)))
        return updates

    def _next_status(self, cleaned_data: dict[str, Any]) -> str:
        if self._posted_status == IMPORTED and self._has_real_changes(cleaned_data):
            return IN_PROGRESS
        if self._posted_status == IN_REVIEW and not self._stays_in_review():
            return IN_PROGRESS
        return self._posted_status

    def _has_real_changes(self, cleaned_data: dict[str, Any]) -> bool:
        """Return whether the words or things of the post differ, not only how its body is stored."""
        if not {"title", "summary"}.isdisjoint(self.changed_data):
            return True
        if "body" not in self.changed_data or "body" not in cleaned_data:
            return False
        return _contents(self.initial["body"]) != _contents(cleaned_data["body"])

    def _stays_in_review(self) -> bool:
        """Return whether the page is in a workflow that is not being cancelled by this very save."""
        state = self.instance.current_workflow_state
        if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
            return False
        return "action-cancel-workflow" not in self.data or not state.user_can_cancel(self.for_user)


def _contents(body) -> list[tuple[str, str, Any]]:
    """Return the values of a stream with their blocks and fields, in reading order and without empty ones."""
    block = body.stream_block
    leaves = walk(block.get_prep_value(body), shape_of(block))
    values = ((leaf.block, leaf.field, _without_keys(leaf.value)) for leaf in leaves)
    return [found for found in values if found[2] not in EMPTY]


def _without_keys(value: Any) -> Any:
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value


# -- what editors do on purpose


def why_no_review(page: Page, user: AbstractBaseUser) -> str:
    """Return why a user cannot ask for a review of a page, as a sentence; empty if they can."""
    if not page.has_workflow:
        return _("No workflow is set for this page.")
    if page.workflow_in_progress:
        return _("This page is in review already.")
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit() or not permissions.can_submit_for_moderation():
        return _("You may not submit this page for moderation.")
    return ""


def why_not_finished(page: Page, user: AbstractBaseUser) -> str:
    """Return why a user cannot publish a page as reformatted, as a sentence; empty if they can."""
    permissions = page.permissions_for_user(user)
    if permissions.page_locked():
        return _("This page is locked.")
    return "" if permissions.can_publish() else _("You may not publish this page.")


@transaction.atomic
def request_review(page: Page, user: AbstractBaseUser) -> None:
    """Save a draft as a revision, and start the page's workflow or go on with it."""
    page.save_revision(user=user, log_action=True, clean=False)
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        page.get_workflow().start(page, user)


@transaction.atomic
def finish(page: Page, user: AbstractBaseUser) -> None:
    """Publish a draft as reformatted; raise ValidationError if the page is not valid."""
    page.status = REFORMATTED
    page.reviewed_on = page.reviewed_on or timezone.localdate()
    page.save_revision(user=user, log_action=True).publish(user=user)
    status_changed.send(type(page), instance=page, status=REFORMATTED, user=user)


def save_draft(page: Page, user: AbstractBaseUser, *, is_of_post: bool = True) -> None:
    """Save what an editor has changed outside of the page editor as a revision, as the editor would.

    A change of the post itself, and not only of what is known about it, makes an imported post "in progress".
    """
    if is_of_post and page.status == IMPORTED:
        page.status = IN_PROGRESS
    page.save_revision(user=user, log_action=True, clean=False)
    if not page.live:
        page.save(clean=False)


@transaction.atomic
def save_status(page: Page, status: str, user: AbstractBaseUser) -> None:
    """Save a draft as a revision with another status, such as "in progress" to work on it again."""
    page.status = status
    save_draft(page, user, is_of_post=False)
    status_changed.send(type(page), instance=page, status=status, user=user)


# -- what follows Wagtail's workflows


def connect_workflow() -> None:
    """Connect the receivers of Wagtail's workflow signals."""
    task_submitted.connect(_review_started, dispatch_uid="selfcare_cms review started")
    task_rejected.connect(_review_ended, dispatch_uid="selfcare_cms changes requested")
    workflow_cancelled.connect(_review_ended, dispatch_uid="selfcare_cms review cancelled")
    workflow_approved.connect(_approved, dispatch_uid="selfcare_cms approved")


def _review_started(sender, instance: TaskState, user=None, **kwargs) -> None:
    """A task begins when a workflow starts, and when it goes on after an editor's changes."""
    change_draft_status(instance.workflow_state, (IMPORTED, IN_PROGRESS), IN_REVIEW, user)


def _review_ended(sender, instance: TaskState | WorkflowState, user=None, **kwargs) -> None:
    state = instance.workflow_state if isinstance(instance, TaskState) else instance
    change_draft_status(state, (IN_REVIEW,), IN_PROGRESS, user)


def _approved(sender, instance: WorkflowState, user=None, **kwargs) -> None:
    """Wagtail has published the page, or scheduled it, before it sends this signal."""
    change_draft_status(instance, (IN_REVIEW,), REFORMATTED, instance.requested_by or user)


def change_draft_status(
    state: WorkflowState, before: tuple[str, ...], status: str, user: AbstractBaseUser | None
) -> None:
    """Change the status in the latest revision of a workflow's page, without adding another revision.

    The live row is written only if it shows that revision. Pages with a status other than those in `before`
    are left alone.
    """
    page = state.content_object
    if not isinstance(page, Page) or not is_post_page_type(page.specific_class):
        return
    # Wagtail may publish from this very object, whose revision would be the one of before.
    page.refresh_from_db(fields=["latest_revision", "live_revision", "live", "has_unpublished_changes"])
    revision = page.latest_revision
    if revision is None or revision.content.get("status") not in before:
        return
    values: dict[str, Any] = {"status": status}
    if status == REFORMATTED and not revision.content.get("reviewed_on"):
        values["reviewed_on"] = timezone.localdate().isoformat()
    revision.content = {**revision.content, **values}
    revision.save(update_fields=["content"])
    draft = revision.as_object()
    _update_row(page, draft, values, is_approved=status == REFORMATTED)
    status_changed.send(type(draft), instance=draft, status=status, user=user)


def _update_row(page: Page, draft: Page, values: dict[str, Any], *, is_approved: bool) -> None:
    """Copy values of a draft to the row of its page, if the row has the same content."""
    if page.live and not (is_approved and page.live_revision_id == page.latest_revision_id):
        Page.objects.filter(pk=page.pk).update(has_unpublished_changes=True)
        return
    row = page.specific_class.objects.get(pk=page.pk)
    for name in values:
        setattr(row, name, getattr(draft, name))
    row.save(update_fields=list(values), clean=False)
