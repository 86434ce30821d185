"""Register the importer's part of the Wagtail admin."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, json_script
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail_modeladmin.options import modeladmin_register

from import_tools.admin import ImportGroup
from import_tools.admin.compare_views import AcceptView, CompareView, KeepView, register_proposal_actions
from import_tools.desk.views import (
    CountView,
    DismissView,
    OmitView,
    OriginalHTMLView,
    OriginalView,
    PanelView,
    RestoreView,
)
from import_tools.models import ImportedPost
from import_tools.rollback import LOG_ACTION
from selfcare_cms.desk.menu import ANY_PAGE

modeladmin_register(ImportGroup)
hooks.register("register_log_actions", register_proposal_actions)


@hooks.register("register_log_actions")
def register_rollback(actions):
    """Register the log action for the rollback of a run, which is shown in the history of pages."""
    actions.register_action(LOG_ACTION, _("Roll back an import"), _("Import rolled back"))


@hooks.register("register_admin_urls")
def comparison_urls():
    return [
        path("import/<int:pk>/compare/", CompareView.as_view(), name="import_tools_compare"),
        path("import/<int:pk>/take/", AcceptView.as_view(), name="import_tools_take"),
        path("import/<int:pk>/keep/", KeepView.as_view(), name="import_tools_keep"),
    ]


@hooks.register("register_admin_urls")
def desk_urls():
    views = {
        "panel": PanelView,
        "count": CountView,
        "restore": RestoreView,
        "omit": OmitView,
        "dismiss": DismissView,
        "original": OriginalView,
        "original/html": OriginalHTMLView,
    }
    return [
        path(
            f"desk/<int:page_id>/{name}/", view.as_view(), name=f"import_tools_desk_{name.replace('/', '_')}"
        )
        for name, view in views.items()
    ]


@hooks.register("insert_editor_js")
def panel_script():
    """Add the panel “Original post” to the page editor of posts that were imported."""
    urls = {
        name: reverse(f"import_tools_desk_{name}", args=[ANY_PAGE]) for name in ("panel", "count", "restore")
    }
    texts = {"original": _("Original post"), "toggle_original": _("Toggle original post")}
    assets = format_html(
        '<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>',
        static("import_tools/desk/panel.css"),
        static("import_tools/desk/main.js"),
    )
    return json_script({"urls": urls, "texts": texts}, "selfcare-desk-original") + assets


@hooks.register("register_page_header_buttons")
def original_button(page, user, view_name, next_url=None):
    """Add a button to an imported page that opens its original; the script puts a panel in its place."""
    posts = ImportedPost.objects.filter(page_id=page.pk, written_content__isnull=False)
    words = posts.values_list("words_left", flat=True).first() if page.pk else None
    if words is not None and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Original post"),
            reverse("import_tools_desk_original", args=[page.pk]),
            icon_name="doc-full-inverse",
            attrs={"data-desk-original": words},
            priority=60,
        )


@hooks.register("register_page_header_buttons")
def compare_button(page, user, view_name, next_url=None):
    """Add a button to a page with an open proposal that opens the comparison."""
    proposals = ImportedPost.objects.filter(page_id=page.pk, offer_state=ImportedPost.OfferState.OPEN)
    if (pk := proposals.values_list("pk", flat=True).first()) and page.permissions_for_user(user).can_edit():
        label = _("Compare with the new version from the old site")
        yield Button(label, reverse("import_tools_compare", args=[pk]), icon_name="doc-full", priority=70)
