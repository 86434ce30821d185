"""The lists: every post of a report, and the posts of the old site that are not yet imported."""

from typing import Any

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.generic.models import IndexView
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from import_tools.admin.base import as_cell
from import_tools.admin.labels import label
from import_tools.jobs import control
from import_tools.jobs.forms import AddressField
from import_tools.jobs.known import find_old_site, not_yet_imported
from import_tools.jobs.views import JobMixin, JobPage, OneJobMixin
from import_tools.models import ImportJob, KnownPost
from import_tools.report import OUTCOMES
from import_tools.report_page import PostRow, ReportSummary


class CellColumn(Column):
    """A column whose cells have a template of their own, which gets the row as `instance`."""

    def __init__(self, name: str, template: str, **options: Any) -> None:
        super().__init__(name, accessor=lambda row: row, **options)
        self.cell_template_name = template


class LabelColumn(Column):
    """A column of names that are shown by their labels."""

    def get_value(self, instance):
        return label(super().get_value(instance))


class SafeExportMixin(SpreadsheetExportMixin):
    """Exports texts of old posts as text, also those that a spreadsheet would take for a formula."""

    def to_row_dict(self, item):
        return {name: as_cell(value) for name, value in super().to_row_dict(item).items()}


class PostsView(OneJobMixin, SafeExportMixin, BaseListingView):
    """Every post of a job's report; `?outcome=` lists those with one outcome."""

    template_name = "import_tools/jobs/posts.html"
    page_title = gettext_lazy("All posts")
    header_icon = "doc-full"
    paginate_by = 50
    columns = [
        CellColumn("title", "import_tools/jobs/post_title.html", label=gettext_lazy("Post")),
        LabelColumn("outcome", label=gettext_lazy("Outcome"), width="12%"),
        LabelColumn("kind", label=gettext_lazy("Kind"), width="12%"),
        NumberColumn("own_words", label=gettext_lazy("Words"), width="8%"),
        CellColumn(
            "findings", "import_tools/jobs/post_findings.html", label=gettext_lazy("Findings"), width="35%"
        ),
    ]
    list_export = ["title", "url", "source_id", "outcome", "kind", "own_words", "finding_names", "page_id"]
    export_headings = {
        "title": gettext_lazy("Title"),
        "url": gettext_lazy("Old URL"),
        "source_id": gettext_lazy("Source id"),
        "outcome": gettext_lazy("Outcome"),
        "kind": gettext_lazy("Kind"),
        "own_words": gettext_lazy("Words"),
        "finding_names": gettext_lazy("Findings"),
        "page_id": gettext_lazy("Page id"),
    }
    export_filename = "import"

    @cached_property
    def job(self) -> ImportJob:
        return self.get_job(with_report=True)

    @cached_property
    def outcome(self) -> str:
        asked = self.request.GET.get("outcome", "")
        return asked if asked in OUTCOMES else ""

    def get(self, request, *args, **kwargs):
        if not self.job.report:
            return redirect("import_tools_desk_import_job", self.pk)
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> list[PostRow]:
        self.summary = ReportSummary(self.job.report)
        return [post for post in self.summary.posts if self.outcome in ("", post.outcome)]

    def to_row_dict(self, item):
        names = ", ".join(dict.fromkeys(label(finding["code"]) for finding in item.findings))
        other = {"finding_names": names, "outcome": label(item.outcome), "kind": label(item.kind)}
        return {
            name: as_cell(other[name] if name in other else getattr(item, name)) for name in self.list_export
        }

    def get_breadcrumbs_items(self):
        job = self.job
        return [
            *super().get_breadcrumbs_items()[:-1],
            {"url": reverse("import_tools_desk_import_new"), "label": _("Import posts")},
            {"url": reverse("import_tools_desk_import_job", args=[job.pk]), "label": job.name},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            job=self.job, report=self.summary, outcome=self.outcome, show_export_buttons=True, **kwargs
        )

    def render_to_response(self, context, **response_kwargs):
        if self.is_export:
            return self.as_spreadsheet(context["object_list"], self.request.GET["export"])
        return super().render_to_response(context, **response_kwargs)


class KnownPostsView(JobMixin, SafeExportMixin, IndexView):
    """The posts of the old site that are known and not yet imported."""

    model = KnownPost
    any_permission_required = None
    template_name = "import_tools/jobs/known.html"
    page_title = gettext_lazy("Not yet imported")
    header_icon = "list-ul"
    paginate_by = 50
    index_url_name = "import_tools_desk_import_known"
    index_results_url_name = "import_tools_desk_import_known_results"
    search_fields = ["title", "url"]
    default_ordering = "title"
    columns = [
        CellColumn(
            "title", "import_tools/jobs/known_title.html", label=gettext_lazy("Post"), sort_key="title"
        ),
        DateColumn("published_at", label=gettext_lazy("Published"), sort_key="published_at", width="15%"),
        Column(
            "origin",
            label=gettext_lazy("Known from"),
            accessor="get_origin_display",
            sort_key="origin",
            width="18%",
        ),
        CellColumn(
            "import", "import_tools/jobs/known_import.html", label=gettext_lazy("Import"), width="18%"
        ),
    ]
    list_export = ["title", "url", "published_at", "get_origin_display"]
    export_headings = {"get_origin_display": gettext_lazy("Known from")}
    export_filename = "not-yet-imported"

    def get_base_queryset(self):
        return not_yet_imported()

    def get_breadcrumbs_items(self):
        items = super().get_breadcrumbs_items()
        parent = {"url": reverse("import_tools_desk_import_new"), "label": _("Import posts")}
        return [*items[:-1], parent, items[-1]]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            is_anything_known=KnownPost.objects.exists(),
            **kwargs,
        )


class SurveyForm(forms.Form):
    """The address of the site that is asked for its posts."""

    url = AddressField(label=gettext_lazy("Address of the old site"))


class SurveyView(JobPage, FormView):
    """Ask the old site for a list of its posts, in the background."""

    form_class = SurveyForm
    template_name = "import_tools/jobs/survey.html"
    page_title = gettext_lazy("List the posts of the old site")

    def get_initial(self):
        return {"url": find_old_site()}

    def get_parents(self):
        return [
            {"url": reverse("import_tools_desk_import_new"), "label": _("Import posts")},
            {"url": reverse("import_tools_desk_import_known"), "label": _("Not yet imported")},
        ]

    def form_valid(self, form):
        job = ImportJob(url=form.cleaned_data["url"], user=self.request.user)
        control.start(job, ImportJob.Step.SURVEY)
        return redirect("import_tools_desk_import_job", job.pk)
