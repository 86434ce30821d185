"""Show a proposed version beside the last import and the page, and carry out the decision."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogFormatter

from import_tools.admin.compare_rows import RenderedRow, is_trivial, render_row
from import_tools.errors import ProposalError
from import_tools.merging import Decision, Row
from import_tools.models import ImportedPost
from import_tools.writing.proposals import KEPT, OFFERED, TAKEN, accept_proposal, compare_proposal, keep_page

__all__ = ["AcceptView", "CompareView", "KeepView", "register_proposal_actions"]
VIEW_PERMISSION = "import_tools.view_importedpost"


def get_post(pk: int) -> ImportedPost:
    """Return an imported post that has a page."""
    posts = ImportedPost.objects.select_related("page__latest_revision", "offer_run")
    return get_object_or_404(posts.filter(page__isnull=False), pk=pk)


def can_decide(request: HttpRequest, post: ImportedPost) -> bool:
    """Return whether the user may edit the page of a post, and it is not locked for them."""
    permissions = post.page.specific.permissions_for_user(request.user)
    return bool(permissions.can_edit() and not permissions.page_locked())


class CompareView(WagtailAdminTemplateMixin, TemplateView):
    """The comparison, block by block; for users who may edit the page or view imported posts."""

    template_name = "import_tools/compare.html"
    page_title = gettext_lazy("New version from the old site")
    header_icon = "doc-full"

    def dispatch(self, request: HttpRequest, *args: Any, pk: int) -> HttpResponse:
        self.imported_post = get_post(pk)
        can_edit = self.imported_post.page.permissions_for_user(request.user).can_edit()
        if not (can_edit or request.user.has_perm(VIEW_PERMISSION)):
            raise PermissionDenied
        return super().dispatch(request, *args, pk=pk)

    def get_breadcrumbs_items(self):
        page = self.imported_post.page
        return [
            *super().get_breadcrumbs_items(),
            {
                "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "label": page.get_admin_display_title(),
            },
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        post = self.imported_post
        context = super().get_context_data(**kwargs)
        is_open = post.offer_state == ImportedPost.OfferState.OPEN
        context |= {"post": post, "page": post.page, "is_open": is_open}
        context["may_look"] = self.request.user.has_perm(VIEW_PERMISSION)
        if not is_open:
            return {**context, "kept": [render_row(row) for row in _past_conflicts(post)]}
        comparison = compare_proposal(post)
        return {
            **context,
            "rows": _visible_rows(comparison.rows),
            "followed": len(comparison.followed),
            "conflicts": len(comparison.conflicts),
            "is_base_known": post.written_content is not None,
            "may_decide": can_decide(self.request, post),
        }


def _visible_rows(rows: tuple[Row, ...]) -> list[RenderedRow]:
    """Return the rows to show, rendered."""
    return [render_row(row) for row in rows if not is_trivial(row)]


def _past_conflicts(post: ImportedPost) -> list[Row]:
    """Return the conflicts at the time when an editor decided."""
    return [
        Row(old["base"], old["theirs"], old["ours"], None, Decision.CONFLICT, old["field"])
        for old in post.offer_conflicts
    ]


class DecisionView(View):
    """Base of the views for an editor's decision on a proposal; `decide` returns the success message."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = get_post(pk)
        if not can_decide(request, post):
            raise PermissionDenied
        seen = request.POST.get("seen", "")
        try:
            messages.success(
                request,
                self.decide(post, request.POST.get("offered", ""), int(seen) if seen.isdecimal() else 0),
            )
        except ProposalError as error:
            messages.warning(request, str(error))
            return redirect("import_tools_compare", pk)
        except ValidationError as error:
            reasons = " ".join(error.messages)
            messages.error(request, _("The page could not be saved: %(reasons)s") % {"reasons": reasons})
            return redirect("import_tools_compare", pk)
        return redirect("wagtailadmin_pages:edit", post.page_id)

    def decide(self, post: ImportedPost, offered: str, seen: int) -> str:
        raise NotImplementedError


class AcceptView(DecisionView):
    """Make the merged version the page's latest draft."""

    def decide(self, post: ImportedPost, offered: str, seen: int) -> str:
        accept_proposal(post, self.request.user, offered_hash=offered, seen=seen)
        return _("The new version is now the latest draft of the page. Nothing was published.")


class KeepView(DecisionView):
    """Keep the page as it is, and decline the proposal."""

    def decide(self, post: ImportedPost, offered: str, seen: int) -> str:
        keep_page(post, self.request.user, offered_hash=offered, seen=seen)
        return _("The page stays as it is. This version will not be proposed again.")


class ProposalFormatter(LogFormatter):
    """The log entry of a proposal, in the history of the page."""

    label = _("New version from the old site")

    def format_message(self, log_entry):
        return gettext("New version from the old site, proposed by run %(run)s") % {
            "run": log_entry.data.get("run") or "?"
        }

    def format_comment(self, log_entry):
        """Return the number of changes and conflicts at the time, with a link to the comparison."""
        data = log_entry.data
        summary = gettext("%(followed)s parts to take over, %(conflicts)s in conflict") % {
            "followed": data.get("followed", 0),
            "conflicts": data.get("conflicts", 0),
        }
        url = reverse("import_tools_compare", args=[data.get("post", 0)])
        return format_html('{} · <a href="{}">{}</a>', summary, url, gettext("Compare"))


def register_proposal_actions(actions):
    """Register the log actions of proposals."""
    actions.register_action(OFFERED)(ProposalFormatter)
    actions.register_action(TAKEN, _("Accept the new version"), _("New version from the old site accepted"))
    actions.register_action(KEPT, _("Keep the page"), _("New version from the old site declined"))
