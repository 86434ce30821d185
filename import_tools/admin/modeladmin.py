"""Imported posts and import runs in the admin, with findings, ledger and totals."""

from collections import Counter
from collections.abc import Mapping

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.urls import re_path, reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import InspectView

from import_tools.admin.base import (
    FindingFilter,
    LatestRunsFilter,
    PostSearchHandler,
    ReadOnlyModelAdmin,
    RunChangeFilter,
)
from import_tools.admin.labels import label, options_in_words, quantity
from import_tools.admin.rollback_view import RollbackView
from import_tools.desk.counts import truth_of
from import_tools.desk.coverage import PageTally
from import_tools.models import ImportedPost, ImportRun

DEFERRED_FIELDS = (  # long, and not shown in the list
    *("original_html", "written_content", "offered", "offer_conflicts"),
    *("furniture", "facts", "redirects"),
)
SEVERITIES = ("error", "warning", "info")


class InspectPostView(InspectView):
    """The page of one post: its findings, the most severe first, then its coverage and its source.

    Both are those of the page as it is now; what the import found and counted is shown as such.
    """

    def get_context_data(self, **kwargs):
        post = self.instance
        truth = truth_of(post) if post.page and post.written_content else None
        findings = sorted(post.findings, key=lambda finding: SEVERITIES.index(finding["severity"]))
        return super().get_context_data(
            findings=truth.open_findings if truth else findings,
            settled=[finding for finding in truth.findings if not finding.is_open] if truth else (),
            tallies=truth.recount.tallies if truth else {},
            missing=_missing_in_words(truth.recount.tallies) if truth else "",
            omissions=post.omissions.select_related("user"),
            **kwargs,
        )


def _missing_in_words(tallies: Mapping[str, PageTally]) -> str:
    """Return what a page lacks: `2 words, 1 link`; empty if it has everything."""
    return ", ".join(quantity(kind, tally.missing) for kind, tally in tallies.items() if tally.missing)


class ImportedPostAdmin(ReadOnlyModelAdmin):
    model = ImportedPost
    menu_label = _("Imported posts")
    menu_icon = "doc-full"
    inspect_view_class = InspectPostView
    inspect_template_name = "import_tools/inspect_imported_post.html"
    list_display = ["name", "kind", "outcome", "placed", "finding_count", "page_link"]
    list_filter = [
        *("outcome", "offer_state", "kind", FindingFilter, RunChangeFilter),
        *(("last_run", LatestRunsFilter), ("first_run", LatestRunsFilter)),
    ]
    list_select_related = ["page", "first_run", "last_run"]
    search_handler_class = PostSearchHandler
    search_fields = ["title", "source_id", "url"]
    export_filename = "imported-posts"
    list_export = [
        *("title", "kind_name", "outcome_name", "source_id", "url", "page_id", "page_url"),
        *("words", "words_placed", "words_furniture", "words_omitted", "words_left", "pictures_left"),
        *("words_placed_at_import", "finding_names", "first_run_id", "last_run_id"),
    ]

    def get_queryset(self, request):
        """Return the posts without their long fields."""
        return super().get_queryset(request).defer(*DEFERRED_FIELDS)

    def name(self, post):
        """Return the title; a failed post without a title is shown by its source id."""
        return str(post)

    name.short_description = _("Title")
    name.admin_order_field = "title"

    @staticmethod
    def _tally(post: ImportedPost, what: str) -> dict[str, int]:
        """Return the numbers of words or the like on each side; empty for a post that was not counted."""
        return post.counts.get(what, {})

    def placed(self, post):
        """Return how many of the post's own words are on the page."""
        words = self._tally(post, "words")
        own = words.get("source", 0) - words.get("furniture", 0)
        return _("%(placed)s of %(own)s") % {"placed": words.get("placed", 0), "own": own} if words else "–"

    placed.short_description = _("Words on the page")

    def finding_count(self, post):
        """Return the number of open findings; of a failed post with the highest severity above `info`."""
        if post.page_id and post.open_findings is not None:
            return post.open_findings or "–"
        if not post.findings:
            return "–"
        worst = SEVERITIES[min(SEVERITIES.index(finding["severity"]) for finding in post.findings)]
        if worst == "info":
            return len(post.findings)
        return format_html(
            '{} <span class="import-{}">{}</span>', len(post.findings), worst, label(worst).lower()
        )

    finding_count.short_description = _("Findings")
    finding_count.admin_order_field = "open_findings"

    def page_link(self, post):
        """Return a link to the editor of the post's page."""
        if post.page is None:
            return "–"
        url = reverse("wagtailadmin_pages:edit", args=[post.page_id])
        state = _("Live") if post.page.live else _("Draft")
        hint = _("Edit “%(title)s”") % {"title": post.page.title}
        return format_html('<a href="{}" aria-label="{}">{}</a>', url, hint, state)

    page_link.short_description = _("Page")

    # columns of the spreadsheet

    def kind_name(self, post):
        return post.get_kind_display()

    kind_name.short_description = _("Kind")

    def outcome_name(self, post):
        return post.get_outcome_display()

    outcome_name.short_description = _("Last outcome")

    def page_url(self, post):
        return post.page.full_url if post.page and post.page.live else ""

    page_url.short_description = _("Page address")

    def words(self, post):
        return self._tally(post, "words").get("source")

    words.short_description = _("Words in the old post")

    def words_placed(self, post):
        return self._tally(post, "words").get("placed")

    words_placed.short_description = _("Words on the page")

    def words_furniture(self, post):
        return self._tally(post, "words").get("furniture")

    words_furniture.short_description = _("Words of site furniture")

    def words_omitted(self, post):
        return self._tally(post, "words").get("omitted")

    words_omitted.short_description = _("Words omitted by an editor")

    def words_left(self, post):
        return post.words_left

    words_left.short_description = _("Words not on the page")

    def pictures_left(self, post):
        return self._tally(post, "images").get("missing")

    pictures_left.short_description = _("Pictures not on the page")

    def words_placed_at_import(self, post):
        return post.coverage.get("words", {}).get("placed")

    words_placed_at_import.short_description = _("Words on the page when it was imported")

    def finding_names(self, post):
        is_counted = post.page_id and post.open_findings is not None
        codes = post.counts.get("open", {}) if is_counted else [finding["code"] for finding in post.findings]
        return ", ".join(dict.fromkeys(map(label, codes)))

    finding_names.short_description = _("Open findings")


OUTCOMES = ("created", "updated", "unchanged", "protected", "failed")


def _total_column(name: str):
    """Return a column with the number of posts with one outcome."""

    def total(self, run):
        return run.totals.get(name, 0)

    total.short_description = label(name)
    return total


def _created_objects(run: ImportRun) -> list[tuple[str, int]]:
    """Return the names of the models of which objects that a run created still exist, with their numbers."""
    counts = Counter(run.objects_made.values_list("content_type", flat=True))
    models = {pk: ContentType.objects.get_for_id(pk).model_class() for pk in counts}
    return [(capfirst(model._meta.verbose_name_plural), counts[pk]) for pk, model in models.items() if model]


class InspectRunView(InspectView):
    """The page of one run: the outcomes of its posts, what it created, and the report of its rollback."""

    def get_context_data(self, **kwargs):
        run = self.instance
        is_left = run.state != ImportRun.State.ROLLED_BACK or bool(run.rollback.get("left_alone"))
        is_permitted = self.permission_helper.user_can_roll_back(self.request.user)
        return super().get_context_data(
            options=options_in_words(run.options),
            outcomes=[(name, run.totals.get(name, 0)) for name in ("posts", *OUTCOMES)],
            still=Counter(ImportedPost.objects.filter(last_run=run).values_list("outcome", flat=True)),
            changed=Counter(run.changes.filter(taken_back=False).values_list("kind", flat=True)),
            created_objects=_created_objects(run),
            rollback_at=parse_datetime(run.rollback.get("at", "")) if run.rollback else None,
            can_roll_back=is_permitted and is_left and run.state != ImportRun.State.RUNNING,
            rollback_url=self.url_helper.get_action_url("rollback", self.pk_quoted),
            **kwargs,
        )


class ImportRunAdmin(ReadOnlyModelAdmin):
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
        """Add the rollback view."""
        pattern = self.url_helper.get_action_url_pattern("rollback")
        view = re_path(pattern, self.rollback_view, name=self.url_helper.get_action_url_name("rollback"))
        return (*super().get_admin_urls_for_registration(), view)

    def rollback_view(self, request, instance_pk):
        return RollbackView.as_view(model_admin=self, instance_pk=instance_pk)(request)

    def number(self, run):
        return _("Run %(number)s") % {"number": run.pk}

    number.short_description = _("Run")
    number.admin_order_field = "pk"

    def sources(self, run):
        return ", ".join(run.source)

    sources.short_description = _("Source")

    def summary(self, run):
        """Return the outcomes that occurred, with their numbers."""
        counts = [f"{run.totals[name]} {label(name).lower()}" for name in OUTCOMES if run.totals.get(name)]
        return ", ".join(counts) or "–"

    summary.short_description = _("Outcome")

    # columns of the spreadsheet

    posts, created, updated, unchanged, protected, failed = map(_total_column, ("posts", *OUTCOMES))

    def state_name(self, run):
        return run.get_state_display()

    state_name.short_description = _("State")

    def user_name(self, run):
        return run.user.get_username() if run.user else ""

    user_name.short_description = _("User")
