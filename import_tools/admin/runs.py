"""Runs in the admin: what each read, how, what came of it, and a way to take it back."""

from collections import Counter

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.urls import re_path
from django.utils.dateparse import parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import InspectView

from import_tools.admin.taking_back import TakeBackView
from import_tools.admin.viewing import Looking
from import_tools.labels import label, options_in_words
from import_tools.models import ImportedPost, ImportRun

OUTCOMES = ("created", "updated", "unchanged", "protected", "failed")


def _total(name: str):
    """Return a column with the number of posts of one outcome."""

    def total(self, run):
        return run.totals.get(name, 0)

    total.short_description = label(name)
    return total


def _made(run: ImportRun) -> list[tuple[str, int]]:
    """Return what a run made beside pages and what is still there, with its numbers."""
    counts = Counter(run.objects_made.values_list("content_type", flat=True))
    models = {pk: ContentType.objects.get_for_id(pk).model_class() for pk in counts}
    return [(capfirst(model._meta.verbose_name_plural), counts[pk]) for pk, model in models.items() if model]


class InspectRunView(InspectView):
    """One run: what came of its posts, what it did to pages, and what was taken back of it."""

    def get_context_data(self, **kwargs):
        run = self.instance
        left = run.state != ImportRun.State.ROLLED_BACK or bool(run.rollback.get("left_alone"))
        may_take_back = self.permission_helper.user_can_take_back(self.request.user)
        return super().get_context_data(
            options=options_in_words(run.options),
            outcomes=[(name, run.totals.get(name, 0)) for name in ("posts", *OUTCOMES)],
            still=Counter(ImportedPost.objects.filter(last_run=run).values_list("outcome", flat=True)),
            changed=Counter(run.changes.filter(taken_back=False).values_list("kind", flat=True)),
            made=_made(run),
            rollback_at=parse_datetime(run.rollback.get("at", "")) if run.rollback else None,
            can_take_back=may_take_back and left and run.state != ImportRun.State.RUNNING,
            take_back_url=self.url_helper.get_action_url("rollback", self.pk_quoted),
            **kwargs,
        )


class ImportRunAdmin(Looking):
    model = ImportRun
    menu_label = _("Import runs")
    menu_icon = "history"
    permissions = ("view", "rollback")
    inspect_view_class = InspectRunView
    inspect_template_name = "import_tools/inspect_import_run.html"
    list_display = ["number", "started_at", "sources", "state", "summary", "user"]
    list_filter = ["state", "started_at"]
    list_select_related = ["user"]
    search_fields = ["source", f"user__{get_user_model().USERNAME_FIELD}"]
    export_filename = "import-runs"
    list_export = [
        *("pk", "started_at", "finished_at", "sources", "state_name", "user_name"),
        *("posts", "created", "updated", "unchanged", "protected", "failed"),
    ]

    def get_admin_urls_for_registration(self):
        """Add the view that takes a run back."""
        pattern = self.url_helper.get_action_url_pattern("rollback")
        view = re_path(pattern, self.rollback_view, name=self.url_helper.get_action_url_name("rollback"))
        return (*super().get_admin_urls_for_registration(), view)

    def rollback_view(self, request, instance_pk):
        return TakeBackView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def number(self, run):
        return _("Run %(number)s") % {"number": run.pk}

    number.short_description = _("Run")
    number.admin_order_field = "pk"

    def sources(self, run):
        return ", ".join(run.source)

    sources.short_description = _("Source")

    def summary(self, run):
        """Show the outcomes that occurred, with their numbers."""
        counts = [f"{run.totals[name]} {label(name).lower()}" for name in OUTCOMES if run.totals.get(name)]
        return ", ".join(counts) or "–"

    summary.short_description = _("Outcome")

    # columns of the spreadsheet

    posts, created, updated, unchanged, protected, failed = map(_total, ("posts", *OUTCOMES))

    def state_name(self, run):
        return run.get_state_display()

    state_name.short_description = _("State")

    def user_name(self, run):
        return run.user.get_username() if run.user else ""

    user_name.short_description = _("User")
