"""The queue "Reformatting": all imported posts with their status, who has them, and what is left to do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from import_tools.admin.base import as_cell
from import_tools.desk.claims import claim_next
from import_tools.desk.posts import STARTABLE, edit_url, in_queue_order, may_reformat, posts_for, region_names
from import_tools.desk.progress import status_bar
from import_tools.desk.queue_filters import QueueFilterSet, search
from import_tools.desk.queue_rows import COLUMNS, Row
from import_tools.jobs.known import not_yet_imported
from import_tools.jobs.views import PERMISSION
from import_tools.models import ImportedPost


class DeskPermissionMixin:
    """Refuse users who may edit no page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_reformat(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class QueueView(DeskPermissionMixin, SpreadsheetExportMixin, BaseListingView):
    """The list; with `results_only`, its rows alone, for search and filters without another page."""

    model = ImportedPost
    page_title = gettext_lazy("Reformatting")
    header_icon = "edit"
    index_url_name = "import_tools_desk_queue"
    index_results_url_name = "import_tools_desk_queue_results"
    template_name = "import_tools/desk/queue.html"
    results_template_name = "import_tools/desk/queue_results.html"
    verbose_name_plural = gettext_lazy("posts")
    filterset_class = QueueFilterSet
    columns = COLUMNS
    is_searchable = True
    paginate_by = 50
    export_filename = "reformatting"
    export_headings = {
        "title": gettext_lazy("Post"),
        "status_label": gettext_lazy("Status"),
        "kind_label": gettext_lazy("Kind"),
        "region_names": gettext_lazy("Body regions"),
        "who_name": gettext_lazy("Who"),
        "words_left": gettext_lazy("Words not on the page"),
        "to_do_text": gettext_lazy("To do"),
        "edited": gettext_lazy("Last edited"),
        "old_url": gettext_lazy("Old URL"),
    }
    list_export = list(export_headings)

    @cached_property
    def posts(self) -> QuerySet[ImportedPost]:
        return posts_for(self.request.user)

    def get_base_queryset(self):
        return self.posts.select_related("page__reformatting_claim__user", "finished_by")

    def order_queryset(self, queryset):
        return in_queue_order(queryset, self.request.user)

    def search_queryset(self, queryset):
        return search(queryset, self.search_query)

    def paginate_queryset(self, queryset, page_size):
        paginator, page, posts, is_paginated = super().paginate_queryset(queryset, page_size)
        return paginator, page, rows_of(posts), is_paginated

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.results_only:
            context["bar"] = status_bar(self.posts)
            context["not_imported"] = not_yet_imported().count()
            context["may_import"] = self.request.user.has_perm(PERMISSION)
        return context

    def render_to_response(self, context, **response_kwargs):
        if self.is_export:
            return self.as_spreadsheet(rows_of(self.object_list), self.request.GET["export"])
        return super().render_to_response(context, **response_kwargs)

    def to_row_dict(self, item):
        return {field: as_cell(getattr(item, field)) for field in self.list_export}

    def get_heading(self, queryset, field):
        return str(self.export_headings[field])


def rows_of(posts) -> list[Row]:
    """Return the rows of posts, with the names of their regions."""
    posts = list(posts)
    regions = region_names(post.page_id for post in posts)
    return [Row(post, regions.get(post.page_id, [])) for post in posts]


class NextPostView(DeskPermissionMixin, View):
    """Give the first free post to the user, and open it in the editor."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        posts = posts_for(request.user).filter(draft_status__in=STARTABLE)
        post = claim_next(in_queue_order(posts, request.user), request.user)
        if post is None:
            messages.info(request, gettext("There is no free post left to take."))
            return redirect("import_tools_desk_queue")
        return redirect(edit_url(post.page_id))
