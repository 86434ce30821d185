"""The original post beside its page: the panel of the page editor, and the same as a page of its own."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import condition
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from import_tools.desk.counts import (
    dismiss,
    omit,
    original_of,
    recount_post,
    reopen,
    restore_omitted,
    truth_of,
)
from import_tools.desk.panel import original_html, panel_context, panel_version, truth_context
from import_tools.desk.restoring import restore
from import_tools.errors import DeskError
from import_tools.models import ImportedPost
from selfcare_cms.conversions import ConversionRefused, Converted
from selfcare_cms.desk.form_state import DeskView, posted_body, readable_post, refusal
from selfcare_cms.desk.views import ConvertView

FRAME_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"


def imported_post(page_id: int) -> ImportedPost:
    """Return the record of the post of which a page was made; raise Http404 for a page written here."""
    posts = ImportedPost.objects.filter(page=page_id).select_related("page__latest_revision")
    post = posts.order_by("pk").first()
    if post is None or not post.written_content:
        raise Http404
    return post


class OriginalMixin:
    """The base of views that show the original to those who may edit its page, also while it is locked."""

    def dispatch(self, request: HttpRequest, *args: Any, page_id: int) -> HttpResponse:
        self.page = readable_post(request, page_id)
        self.imported_post = imported_post(page_id)
        return super().dispatch(request, *args, page_id=page_id)


class PanelView(OriginalMixin, View):
    """The panel for the script, without the states of its paragraphs, which come with the counts."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        post = self.imported_post
        show = condition(etag_func=lambda request: f'"{panel_version(post)}"')(self.show)
        return show(request)

    def show(self, request: HttpRequest) -> HttpResponse:
        response = render(request, "import_tools/desk/panel.html", panel_context(self.imported_post))
        response["Cache-Control"] = "private, no-cache"
        return response


class OriginalView(OriginalMixin, WagtailAdminTemplateMixin, TemplateView):
    """The same as a page of its own, which needs no script, with the states in the latest revision."""

    template_name = "import_tools/desk/original.html"
    page_title = _("Original post")
    header_icon = "doc-full-inverse"

    def get_breadcrumbs_items(self):
        edit = {"url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]), "label": str(self.page)}
        return [*super().get_breadcrumbs_items(), edit, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        post = self.imported_post
        truth = truth_context(post, truth_of(post))
        return super().get_context_data(**kwargs) | panel_context(post, truth) | {"is_page": True}


class OriginalHTMLView(OriginalMixin, View):
    """The HTML of the old post as its readers saw it: sanitised, with the pictures of this site."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        context = {"post": self.imported_post, "html": original_html(self.imported_post)}
        response = render(request, "import_tools/desk/original_html.html", context)
        response["Content-Security-Policy"] = FRAME_POLICY
        return response


class CountView(DeskView):
    """Count the posted body anew. The answer is what changes in the panel."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        self.imported_post = imported_post(page_id)
        return self.counted()

    def counted(self) -> JsonResponse:
        post = self.imported_post
        truth = truth_context(post, truth_of(post, posted_body(self.page, self.request)))
        return JsonResponse(
            {
                "summary": truth["summary"],
                "missing": truth["missing"],
                "paragraphs": {
                    key: {"state": row.state, "block": row.block, "html": self.part("lost", {"row": row})}
                    for key, row in truth["rows"].items()
                },
                "tabs": {
                    name: {"label": truth[f"{name}_label"], "html": self.part(name, truth)}
                    for name in ("findings", "omitted")
                },
            }
        )

    def part(self, name: str, context: Mapping[str, Any]) -> str:
        post = self.imported_post
        return render_to_string(
            f"import_tools/desk/{name}.html", {**context, "post": post}, self.request
        ).strip()


class DecisionView(CountView):
    """The base of small forms in the panel: the script gets the counts, others the page of the original."""

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        self.imported_post = imported_post(page_id)
        is_script = request.headers.get("X-Requested-With") == "XMLHttpRequest"
        try:
            self.decide(self.imported_post, request.user)
        except DeskError as error:
            if is_script:
                return refusal(str(error), status=409)
            messages.error(request, str(error))
        return self.counted() if is_script else redirect("import_tools_desk_original", page_id)

    def decide(self, post: ImportedPost, user: AbstractBaseUser) -> None:
        """Store what an editor has decided; raise DeskError if that is not possible."""
        raise NotImplementedError


class OmitView(DecisionView):
    """Omit a `paragraph` on purpose, with a `reason`; with `undo`, count it as missing again."""

    def decide(self, post: ImportedPost, user: AbstractBaseUser) -> None:
        posted = self.request.POST
        paragraph = posted.get("paragraph", "")
        if posted.get("undo"):
            restore_omitted(post, paragraph)
            return
        body = posted_body(self.page, self.request) if "body-count" in posted else None
        omit(post, paragraph, user, reason=posted.get("reason", ""), body=body)


class DismissView(DecisionView):
    """Dismiss the finding with a `code` and `key`; with `undo`, open it again."""

    def decide(self, post: ImportedPost, user: AbstractBaseUser) -> None:
        posted = self.request.POST
        code, key = posted.get("code", ""), posted.get("key", "")
        if posted.get("undo"):
            reopen(post, code, key)
        else:
            dismiss(post, code, key, user)


class RestoreView(ConvertView):
    """Put a `paragraph` of the original back into the posted body; the answer is that of a conversion."""

    def convert(self, body: list[dict[str, Any]], posted: Mapping[str, str]) -> Converted:
        post = imported_post(self.page.pk)
        try:
            return restore(body, original_of(post).body, recount_post(post, body), posted["paragraph"])
        except DeskError as error:
            raise ConversionRefused(str(error)) from error
