"""Imported posts in the admin: what became of each, with its findings and its ledger."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.views import InspectView

from import_tools.admin.filters import ChangedByRun, LatestRuns, WithFinding
from import_tools.admin.search import PostSearch
from import_tools.admin.viewing import Looking
from import_tools.labels import label
from import_tools.models import ImportedPost

LONG = (  # what no list shows
    *("original_html", "written_content", "offered", "offer_conflicts"),
    *("furniture", "facts", "redirects"),
)
SEVERITIES = ("error", "warning", "info")


class InspectPostView(InspectView):
    """One post: what an editor has to look at first, then what became of it, then what it was."""

    def get_context_data(self, **kwargs):
        findings = sorted(self.instance.findings, key=lambda finding: SEVERITIES.index(finding["severity"]))
        left = {name: tally["unplaced"] for name, tally in self.instance.coverage.items()}
        return super().get_context_data(
            findings=findings, left_out={name: count for name, count in left.items() if count}, **kwargs
        )


class ImportedPostAdmin(Looking):
    model = ImportedPost
    menu_label = _("Imported posts")
    menu_icon = "doc-full"
    inspect_view_class = InspectPostView
    inspect_template_name = "import_tools/inspect_imported_post.html"
    list_display = ["name", "kind", "outcome", "placed", "finding_count", "page_link"]
    list_filter = [
        *("outcome", "offer_state", "kind", WithFinding, ChangedByRun),
        *(("last_run", LatestRuns), ("first_run", LatestRuns)),
    ]
    list_select_related = ["page", "first_run", "last_run"]
    search_handler_class = PostSearch
    search_fields = ["title", "source_id", "url"]
    export_filename = "imported-posts"
    list_export = [
        *("title", "kind_name", "outcome_name", "source_id", "url", "page_id", "page_address"),
        *("words", "words_placed", "words_furniture", "words_left_out", "pictures_left_out"),
        *("finding_names", "first_run_id", "last_run_id"),
    ]

    def get_queryset(self, request):
        """Return the posts without what no list shows, and what may be long."""
        return super().get_queryset(request).defer(*LONG)

    def name(self, post):
        """Show the title; a post that has failed may have none."""
        return str(post)

    name.short_description = _("Title")
    name.admin_order_field = "title"

    @staticmethod
    def _tally(post: ImportedPost, what: str) -> dict[str, int]:
        return post.coverage.get(what, {})

    def placed(self, post):
        """Show how many of the post's own words are on the page."""
        words = self._tally(post, "words")
        own = words.get("source", 0) - words.get("furniture", 0)
        return _("%(placed)s of %(own)s") % {"placed": words.get("placed", 0), "own": own} if words else "–"

    placed.short_description = _("Words on the page")

    def finding_count(self, post):
        """Show the number of findings, and whether a warning or an error is among them."""
        if not post.findings:
            return "–"
        worst = SEVERITIES[min(SEVERITIES.index(finding["severity"]) for finding in post.findings)]
        if worst == "info":
            return len(post.findings)
        return format_html(
            '{} <span class="import-{}">{}</span>', len(post.findings), worst, label(worst).lower()
        )

    finding_count.short_description = _("Findings")

    def page_link(self, post):
        """Link the editor of the post's page."""
        if post.page is None:
            return "–"
        address = reverse("wagtailadmin_pages:edit", args=[post.page_id])
        state = _("Live") if post.page.live else _("Draft")
        hint = _("Edit “%(title)s”") % {"title": post.page.title}
        return format_html('<a href="{}" aria-label="{}">{}</a>', address, hint, state)

    page_link.short_description = _("Page")

    # columns of the spreadsheet

    def kind_name(self, post):
        return post.get_kind_display()

    kind_name.short_description = _("Kind")

    def outcome_name(self, post):
        return post.get_outcome_display()

    outcome_name.short_description = _("Last outcome")

    def page_address(self, post):
        return post.page.full_url if post.page and post.page.live else ""

    page_address.short_description = _("Page address")

    def words(self, post):
        return self._tally(post, "words").get("source")

    words.short_description = _("Words in the old post")

    def words_placed(self, post):
        return self._tally(post, "words").get("placed")

    words_placed.short_description = _("Words on the page")

    def words_furniture(self, post):
        return self._tally(post, "words").get("furniture")

    words_furniture.short_description = _("Words of the site's furniture")

    def words_left_out(self, post):
        return self._tally(post, "words").get("unplaced")

    words_left_out.short_description = _("Words left out")

    def pictures_left_out(self, post):
        return self._tally(post, "images").get("unplaced")

    pictures_left_out.short_description = _("Pictures left out")

    def finding_names(self, post):
        return ", ".join(dict.fromkeys(label(finding["code"]) for finding in post.findings))

    finding_names.short_description = _("Findings")
