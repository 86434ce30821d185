"""What can be done with several posts of the queue at once: claim, assign, release, set the status."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.permissions import page_permission_policy

from import_tools.desk.claims import claim, release
from import_tools.desk.posts import edit_url, posts_for
from import_tools.desk.queue_filters import QueueFilterSet, search
from import_tools.models import ImportedPost
from selfcare_cms.models import ReformattingStatus
from selfcare_cms.reformatting import finish, request_review, save_status, why_no_review, why_not_finished


class PostBulkAction(BulkAction):
    """Base of the actions: a page that lists the chosen posts and asks before it does anything."""

    models = [ImportedPost]
    template_name = "import_tools/desk/bulk_action.html"

    question: Any = ""
    """What the page asks, as a sentence."""
    button: Any = ""

    @cached_property
    def _editable(self) -> set[int]:
        return set(posts_for(self.request.user).values_list("pk", flat=True))

    def get_all_objects_in_listing_query(self, parent_id):
        """Return the posts of all pages of the list, with its filters and search."""
        posts = posts_for(self.request.user)
        filters = QueueFilterSet(self.request.GET, request=self.request)
        if filters.is_valid():
            posts = filters.filter_queryset(posts)
        return search(posts, self.request.GET.get("q", "")).values_list("pk", flat=True)

    @classmethod
    def get_queryset(cls, model, object_ids):
        posts = ImportedPost.objects.filter(page__isnull=False).select_related("page")
        return posts.filter(pk__in=[pk for pk in object_ids if str(pk).isdecimal()])

    def check_perm(self, obj):
        return obj.pk in self._editable

    def object_context(self, obj):
        return {"item": obj, "title": obj.page.draft_title, "edit_url": edit_url(obj.page_id)}

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "question": self.question, "button": self.button}

    def get_execution_context(self):
        return {**super().get_execution_context(), "action": self}

    @classmethod
    def execute_action(cls, objects, action=None, **kwargs):
        return action.execute(objects), 0

    def execute(self, posts: list[ImportedPost]) -> int:
        """Do it, and return the number of posts that have changed."""
        raise NotImplementedError


class ClaimAction(PostBulkAction):
    display_name = gettext_lazy("Claim")
    action_type = "claim"
    aria_label = gettext_lazy("Claim selected posts")
    action_priority = 10
    question = gettext_lazy("Claim these posts for yourself? Whoever has one of them now gives it to you.")
    button = gettext_lazy("Claim")

    def execute(self, posts):
        for post in posts:
            claim(post.page_id, self.request.user)
        return len(posts)

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "You have claimed %(count)s post.", "You have claimed %(count)s posts.", num_parent_objects
        ) % {"count": num_parent_objects}


class UserChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return get_user_display_name(obj)


class AssignForm(forms.Form):
    user = UserChoiceField(label=gettext_lazy("Editor"), queryset=get_user_model().objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        editors = page_permission_policy.users_with_any_permission({"change", "publish"})
        self.fields["user"].queryset = editors.order_by(get_user_model().USERNAME_FIELD)


class AssignAction(PostBulkAction):
    display_name = gettext_lazy("Assign to…")
    action_type = "assign"
    aria_label = gettext_lazy("Assign selected posts to an editor")
    action_priority = 20
    form_class = AssignForm
    question = gettext_lazy("Who should work on these posts?")
    button = gettext_lazy("Assign")

    def execute(self, posts):
        user = self.cleaned_form.cleaned_data["user"]
        for post in posts:
            claim(post.page_id, user)
        return len(posts)

    def get_success_message(self, num_parent_objects, num_child_objects):
        user = get_user_display_name(self.cleaned_form.cleaned_data["user"])
        return ngettext(
            "%(count)s post was assigned to %(user)s.",
            "%(count)s posts were assigned to %(user)s.",
            num_parent_objects,
        ) % {"count": num_parent_objects, "user": user}


class ReleaseAction(PostBulkAction):
    display_name = gettext_lazy("Release")
    action_type = "release"
    aria_label = gettext_lazy("Release selected posts")
    action_priority = 30
    question = gettext_lazy("Release these posts, so that anybody can take them?")
    button = gettext_lazy("Release")

    def execute(self, posts):
        return release(post.page_id for post in posts)

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "%(count)s post was released.", "%(count)s posts were released.", num_parent_objects
        ) % {"count": num_parent_objects}


class StatusForm(forms.Form):
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[
            (ReformattingStatus.IMPORTED.value, gettext_lazy("Imported: not worked on yet")),
            (ReformattingStatus.IN_PROGRESS.value, gettext_lazy("In progress: work on it again")),
            (ReformattingStatus.IN_REVIEW.value, gettext_lazy("In review: submit it to moderation")),
            (
                ReformattingStatus.REFORMATTED.value,
                gettext_lazy("Reformatted: publish without the notice"),
            ),
        ],
        widget=forms.RadioSelect,
    )


class StatusAction(PostBulkAction):
    display_name = gettext_lazy("Set status…")
    action_type = "status"
    aria_label = gettext_lazy("Set the status of selected posts")
    action_priority = 40
    form_class = StatusForm
    question = gettext_lazy("Which status should these posts have?")
    button = gettext_lazy("Set status")

    def execute(self, posts):
        status = self.cleaned_form.cleaned_data["status"]
        return sum(self._set_status(post, status) for post in posts)

    def _set_status(self, post: ImportedPost, status: str) -> bool:
        """Set the status of one post; tell the user why if that is not possible."""
        page, user = post.page.get_latest_revision_as_object(), self.request.user
        if page.status == status:
            return False
        if reason := self._reason_against(page, status):
            messages.warning(self.request, f"{page.title}: {reason}")
            return False
        try:
            if status == ReformattingStatus.IN_REVIEW:
                request_review(page, user)
            elif status == ReformattingStatus.REFORMATTED:
                finish(page, user)
            else:
                save_status(page, status, user)
        except ValidationError as error:
            messages.warning(self.request, f"{page.title}: {' '.join(error.messages)}")
            return False
        return True

    def _reason_against(self, page, status: str) -> str:
        if status == ReformattingStatus.IN_REVIEW:
            return why_no_review(page, self.request.user)
        if status == ReformattingStatus.REFORMATTED:
            return why_not_finished(page, self.request.user)
        if page.workflow_in_progress:
            return _("This page is in review. Cancel its workflow first.")
        permissions = page.permissions_for_user(self.request.user)
        is_free = permissions.can_edit() and not permissions.page_locked()
        return "" if is_free else _("You may not edit this page now.")

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext(
            "The status of %(count)s post was set.",
            "The status of %(count)s posts was set.",
            num_parent_objects,
        ) % {"count": num_parent_objects}


ACTIONS = (ClaimAction, AssignAction, ReleaseAction, StatusAction)
