"""The screen "Finish this post": the checklist, what could still be written, and what comes next."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from import_tools.desk.checklist import Checklist, Point
from import_tools.desk.claim_views import editable_page
from import_tools.desk.claims import claim_next, keep_active
from import_tools.desk.counts import dismiss, omit
from import_tools.desk.draft_body import (
    linked_pages,
    raw_body_of,
    set_body,
    with_decorative,
    with_related,
)
from import_tools.desk.findings import ALT_TEXT_MISSING
from import_tools.desk.posts import STARTABLE, edit_url, in_queue_order, posts_for
from import_tools.desk.suggestions import suggest_regions, suggest_related, suggest_texts
from import_tools.errors import DeskError
from import_tools.models import ImportedPost
from selfcare_cms.models import BodyRegion, ReformattingStatus
from selfcare_cms.reformatting import (
    finish,
    request_review,
    save_draft,
    save_status,
    why_no_review,
    why_not_finished,
)

FIELDS = ("summary", "where_it_hurts", "what_makes_it_worse")


class PostFieldsForm(forms.Form):
    """What lists and comparisons say about a post."""

    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A sentence or two for lists of posts and for search engines."),
    )
    where_it_hurts = forms.CharField(label=_("Where it hurts"), required=False, max_length=255)
    what_makes_it_worse = forms.CharField(label=_("What makes it worse"), required=False, max_length=255)


class DraftMixin:
    """A view of the draft of an imported post that the user may edit."""

    def dispatch(self, request: HttpRequest, *args: Any, page_id: int, **kwargs: Any) -> HttpResponse:
        self.base_page = editable_page(request, page_id)
        self.page = self.base_page.get_latest_revision_as_object()
        self.imported_post = get_object_or_404(ImportedPost.objects.select_related("page"), page=page_id)
        self.permissions = self.page.permissions_for_user(request.user)
        return super().dispatch(request, *args, page_id=page_id, **kwargs)

    @property
    def finish_url(self) -> str:
        return reverse("import_tools_desk_finish", args=[self.page.pk])

    def refuse_if_locked(self) -> HttpResponse | None:
        """Tell the user that the page is locked, as Wagtail's own views do."""
        if not self.permissions.page_locked():
            return None
        messages.error(self.request, gettext("The page could not be saved as it is locked."))
        return redirect(self.finish_url)


class FinishView(DraftMixin, WagtailAdminTemplateMixin, TemplateView):
    """The checklist; on POST, what is ticked is accepted, and the post goes to review or is published."""

    template_name = "import_tools/desk/finish.html"
    page_title = gettext_lazy("Finish this post")
    header_icon = "check"
    unticked: frozenset[str] = frozenset()

    def get_page_subtitle(self):
        return self.page.title

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("import_tools_desk_queue"), "label": gettext("Reformatting")},
            {"url": edit_url(self.page.pk), "label": self.page.title},
            {"url": "", "label": self.get_page_title()},
        ]

    @cached_property
    def checklist(self) -> Checklist:
        return Checklist(self.page, self.imported_post)

    def get_context_data(self, **kwargs):
        page, user = self.page, self.request.user
        body = self.checklist.body
        return {
            **super().get_context_data(**kwargs),
            "page": page,
            "edit_url": edit_url(page.pk),
            "points": self.checklist.points,
            "unticked": self.unticked,
            "form": PostFieldsForm(initial={name: getattr(page, name) for name in FIELDS}),
            "texts": suggest_texts(body),
            "regions": page.regions.all(),
            "suggested_regions": suggest_regions(page, body),
            "related": suggest_related(page, linked_pages(body)),
            "is_in_review": page.workflow_in_progress,
            "is_finished": page.status == ReformattingStatus.REFORMATTED,
            "is_locked": self.permissions.page_locked(),
            "may_ask": not why_no_review(page, user),
            "may_publish": not why_not_finished(page, user),
        }

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        if refused := self.refuse_if_locked():
            return refused
        ticked = set(request.POST.getlist("tick"))
        open_points = self.checklist.open_points
        self.unticked = frozenset(point.code for point in open_points if not point.tick) | {
            point.code for point in open_points if point.code not in ticked
        }
        if self.unticked:
            messages.error(
                request, gettext("Some points are open. Mend each of them, or tick what is right as it is.")
            )
            return self.render_to_response(self.get_context_data())
        try:
            with transaction.atomic():
                self._accept(open_points)
                sentence = self._execute(request.POST.get("next") or request.POST.get("action", ""))
        except (ValidationError, DeskError) as error:
            messages.error(request, " ".join(getattr(error, "messages", [str(error)])))
            return redirect(self.finish_url)
        messages.success(request, sentence)
        return self._go_on(is_next="next" in request.POST)

    def _accept(self, points: list[Point]) -> None:
        """Store what was ticked: what is omitted on purpose, findings that are right, decorative pictures."""
        for point in points:
            if point.code == ALT_TEXT_MISSING:
                blocks = {finding.block for finding in point.findings}
                set_body(self.page, with_decorative(self.checklist.body, blocks))
            for paragraph_hash in point.omitted:
                omit(self.imported_post, paragraph_hash, self.request.user, body=self.checklist.body)
            for finding in point.findings:
                if finding.may_be_dismissed:
                    dismiss(self.imported_post, finding.code, finding.key, self.request.user)

    def _execute(self, action: str) -> str:
        """Ask for a review or publish, and return what to say about it; raise DeskError if refused."""
        user, title = self.request.user, {"title": self.page.title}
        if action == "publish":
            if reason := why_not_finished(self.page, user):
                raise DeskError(reason)
            finish(self.page, user)
            return gettext("“%(title)s” is finished and published.") % title
        if reason := why_no_review(self.page, user):
            raise DeskError(reason)
        request_review(self.page, user)
        return gettext("“%(title)s” waits for its review now.") % title

    def _go_on(self, *, is_next: bool) -> HttpResponse:
        """Open the next free post, or the queue."""
        user = self.request.user
        posts = posts_for(user).filter(draft_status__in=STARTABLE).exclude(pk=self.imported_post.pk)
        following = claim_next(in_queue_order(posts, user), user) if is_next else None
        return redirect(edit_url(following.page_id) if following else "import_tools_desk_queue")


class DetailsView(DraftMixin, View):
    """Save what could still be written about a post, or take one of the suggestions, into its draft."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        if refused := self.refuse_if_locked():
            return refused
        kind, _separator, value = request.POST.get("use", "").partition(":")
        take = {"region": self._add_region, "related": self._add_related}.get(kind, self._set_fields)
        if is_of_post := take(kind, value):
            save_draft(self.page, request.user, is_of_post=is_of_post == "post")
            keep_active(page_id, request.user)
            messages.success(request, gettext("The draft was saved."))
        return redirect(f"{self.finish_url}#details")

    def _set_fields(self, name: str, value: str) -> str:
        """Set the fields that the form has, one of them to a suggestion; return whether any has changed."""
        form = PostFieldsForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, " ".join(text for texts in form.errors.values() for text in texts))
            return ""
        values = {field: form.cleaned_data[field] for field in FIELDS if field in self.request.POST}
        if name in FIELDS:
            values[name] = value[: form.fields[name].max_length]
        changed = {field for field, text in values.items() if getattr(self.page, field) != text}
        for field in changed:
            setattr(self.page, field, values[field])
        return ("post" if "summary" in changed else "details") if changed else ""

    def _add_region(self, kind: str, value: str) -> str:
        region = BodyRegion.objects.filter(pk=int(value)).first() if value.isdecimal() else None
        if region is None:
            return ""
        self.page.regions.add(region)
        return "details"

    def _add_related(self, kind: str, value: str) -> str:
        body = raw_body_of(self.page)
        offered = {str(post.page.pk): post for post in suggest_related(self.page, linked_pages(body))}
        if value not in offered:
            return ""
        set_body(self.page, with_related(body, offered[value].page.pk, offered[value].relation))
        return "post"


class ReopenView(DraftMixin, View):
    """Work on a finished post again."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        if refused := self.refuse_if_locked():
            return refused
        if self.page.status == ReformattingStatus.REFORMATTED:
            save_status(self.page, ReformattingStatus.IN_PROGRESS, request.user)
        return redirect(edit_url(page_id))
