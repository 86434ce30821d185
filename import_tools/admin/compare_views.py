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

from import_tools.admin.compare_rows import ShownRow, is_plain, show_row
from import_tools.errors import ProposalError
from import_tools.merging import Decision, Row
from import_tools.models import ImportedPost
from import_tools.writing.proposals import KEPT, OFFERED, TAKEN, accept_proposal, compare_proposal, keep_page

LOOK = "import_tools.view_importedpost"


def find_post(pk: int) -> ImportedPost:
    """Return an imported post that has a page."""
    posts = ImportedPost.objects.select_related("page__latest_revision", "offer_run")
    return get_object_or_404(posts.filter(page__isnull=False), pk=pk)


def may_decide(request: HttpRequest, post: ImportedPost) -> bool:
    """Whether a user may edit a post's page, and nobody has locked it."""
    rights = post.page.specific.permissions_for_user(request.user)
    return bool(rights.can_edit() and not rights.page_locked())


class CompareView(WagtailAdminTemplateMixin, TemplateView):
    """Compares block by block; for whoever may edit the page, or look at imported posts."""

    template_name = "import_tools/compare.html"
    page_title = gettext_lazy("New version from the old site")
    header_icon = "doc-full"

    def dispatch(self, request: HttpRequest, *args: Any, pk: int) -> HttpResponse:
        self.post_shown = find_post(pk)
        can_edit = self.post_shown.page.permissions_for_user(request.user).can_edit()
        if not (can_edit or request.user.has_perm(LOOK)):
            raise PermissionDenied
        return super().dispatch(request, *args, pk=pk)

    def get_breadcrumbs_items(self):
        page = self.post_shown.page
        return [
            *super().get_breadcrumbs_items(),
            {
                "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "label": page.get_admin_display_title(),
            },
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        post = self.post_shown
        context = super().get_context_data(**kwargs)
        is_open = post.offer_state == ImportedPost.OfferState.OPEN
        context |= {"post": post, "page": post.page, "is_open": is_open}
        context["may_look"] = self.request.user.has_perm(LOOK)
        if not is_open:
            return {**context, "kept": [show_row(row) for row in _kept(post)]}
        comparison = compare_proposal(post)
        return {
            **context,
            "rows": _sections(comparison.rows),
            "followed": len(comparison.followed),
            "conflicts": len(comparison.conflicts),
            "is_base_known": post.written_content is not None,
            "may_decide": may_decide(self.request, post),
        }


def _sections(rows: tuple[Row, ...]) -> list[ShownRow]:
    """Return the rows that say something."""
    return [show_row(row) for row in rows if not is_plain(row)]


def _kept(post: ImportedPost) -> list[Row]:
    """Return the conflicts that there were when somebody decided."""
    return [
        Row(old["base"], old["theirs"], old["ours"], None, Decision.CONFLICT, old["field"])
        for old in post.offer_conflicts
    ]


class DecideView(View):
    """Carries out what an editor has decided on an offer; `decide` does it and returns what to tell."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        post = find_post(pk)
        if not may_decide(request, post):
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
            messages.error(request, _("The page cannot be saved so: %(reasons)s") % {"reasons": reasons})
            return redirect("import_tools_compare", pk)
        return redirect("wagtailadmin_pages:edit", post.page_id)

    def decide(self, post: ImportedPost, offered: str, seen: int) -> str:
        raise NotImplementedError


class TakeView(DecideView):
    """Makes the merged version the page's newest draft."""

    def decide(self, post: ImportedPost, offered: str, seen: int) -> str:
        accept_proposal(post, self.request.user, offered_hash=offered, seen=seen)
        return _("The new version is the newest draft of the page. Nothing was published.")


class KeepView(DecideView):
    """Leaves the page as it is."""

    def decide(self, post: ImportedPost, offered: str, seen: int) -> str:
        keep_page(post, self.request.user, offered_hash=offered, seen=seen)
        return _("The page stays as it is. This version is not offered again.")


class OfferedFormatter(LogFormatter):
    label = _("New version from the old site")

    def format_message(self, log_entry):
        return gettext("New version from the old site, offered by run %(run)s") % {
            "run": log_entry.data.get("run") or "?"
        }

    def format_comment(self, log_entry):
        """Say what taking it would have done at the time, and lead to the comparison."""
        data = log_entry.data
        said = gettext("%(followed)s parts to take over, %(conflicts)s in conflict") % {
            "followed": data.get("followed", 0),
            "conflicts": data.get("conflicts", 0),
        }
        url = reverse("import_tools_compare", args=[data.get("post", 0)])
        return format_html('{} · <a href="{}">{}</a>', said, url, gettext("Compare"))


def register_actions(actions):
    """Register the actions that the importer logs."""
    actions.register_action(OFFERED)(OfferedFormatter)
    actions.register_action(TAKEN, _("Take the new version"), _("New version from the old site taken"))
    actions.register_action(KEPT, _("Keep the page"), _("New version from the old site declined"))


__all__ = ["CompareView", "KeepView", "TakeView", "register_actions"]
