"""Runs and imported posts in the Wagtail admin: to look at, not to change."""

from django.contrib.admin import RelatedFieldListFilter
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from import_tools.models import ImportedPost, ImportRun

STYLES = "import_tools/admin.css"


class ViewOnly(PermissionHelper):
    """Lets those look who have the view permission; nobody adds, changes or deletes."""

    def user_can_list(self, user):
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_inspect_obj(self, user, obj):
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class LatestRuns(RelatedFieldListFilter):
    """Offers the latest runs to filter by; older ones are chosen from their own page."""

    MOST = 5

    def field_choices(self, field, request, model_admin):
        return super().field_choices(field, request, model_admin)[: self.MOST]


class ImportedPostAdmin(ModelAdmin):
    model = ImportedPost
    menu_label = _("Imported posts")
    menu_icon = "doc-full"
    permission_helper_class = ViewOnly
    inspect_view_enabled = True
    inspect_template_name = "import_tools/inspect_imported_post.html"
    index_view_extra_css = inspect_view_extra_css = [STYLES]
    list_display = ["name", "kind", "outcome", "placed", "finding_count", "page_link"]
    list_filter = ["outcome", "offer_state", "kind", ("last_run", LatestRuns), ("first_run", LatestRuns)]
    list_select_related = ["page", "last_run"]
    list_per_page = 50
    search_fields = ["title", "source_id", "url"]

    def get_queryset(self, request):
        """Return the posts without what no list shows, and what may be long."""
        return (
            super()
            .get_queryset(request)
            .defer(
                "original_html",
                "written_content",
                "offered",
                "offer_conflicts",
                "furniture",
                "facts",
                "redirects",
            )
        )

    def name(self, post):
        """Show the title; a post that has failed may have none."""
        return str(post)

    name.short_description = _("Title")
    name.admin_order_field = "title"

    @staticmethod
    def _words(post: ImportedPost) -> dict[str, int]:
        return post.coverage.get("words", {})

    def placed(self, post):
        """Show how many of the post's own words are on the page."""
        words = self._words(post)
        own = words.get("source", 0) - words.get("furniture", 0)
        return _("%(placed)s of %(own)s") % {"placed": words.get("placed", 0), "own": own} if words else "–"

    placed.short_description = _("Words on the page")

    def finding_count(self, post):
        return len(post.findings) or "–"

    finding_count.short_description = _("Findings")

    def page_link(self, post):
        """Link the editor of the post's page."""
        if post.page is None:
            return "–"
        address = reverse("wagtailadmin_pages:edit", args=[post.page_id])
        label = _("Live") if post.page.live else _("Draft")
        return format_html('<a href="{}">{}</a>', address, label)

    page_link.short_description = _("Page")


class ImportRunAdmin(ModelAdmin):
    model = ImportRun
    menu_label = _("Import runs")
    menu_icon = "history"
    permission_helper_class = ViewOnly
    inspect_view_enabled = True
    inspect_template_name = "import_tools/inspect_import_run.html"
    index_view_extra_css = inspect_view_extra_css = [STYLES]
    list_display = ["started_at", "sources", "state", "summary", "user"]
    list_filter = ["state", "started_at"]
    list_select_related = ["user"]

    def sources(self, run):
        return ", ".join(run.source)

    sources.short_description = _("Source")

    def summary(self, run):
        """Show the outcomes that occurred, with their numbers."""
        counts = [
            f"{count} {outcome}" for outcome, count in run.totals.items() if outcome != "posts" and count
        ]
        return ", ".join(counts) or "–"

    summary.short_description = _("Outcome")


class ImportGroup(ModelAdminGroup):
    menu_label = _("Import")
    menu_icon = "download"
    menu_order = 800
    items = (ImportedPostAdmin, ImportRunAdmin)
