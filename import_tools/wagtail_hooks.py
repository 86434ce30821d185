"""Register the importer's part of the Wagtail admin."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail_modeladmin.options import modeladmin_register

from import_tools.admin import ImportGroup
from import_tools.admin.compare_views import (
    VIEW_PERMISSION,
    AcceptView,
    CompareView,
    KeepView,
    register_proposal_actions,
)
from import_tools.desk.bulk_actions import ACTIONS
from import_tools.desk.claim_views import claim_on_change, say_who_has_it
from import_tools.desk.page_editor import insert_panel_script, original_button, register_desk_urls
from import_tools.desk.posts import may_reformat
from import_tools.desk.urls import urlpatterns as desk_urls
from import_tools.jobs.urls import urlpatterns as job_urls
from import_tools.models import ImportedPost
from import_tools.rollback import LOG_ACTION
from import_tools.writing.legacy_reader import read_legacy_html
from selfcare_cms.conversions import register_legacy_reader

modeladmin_register(ImportGroup)
register_legacy_reader(read_legacy_html)
hooks.register("register_log_actions", register_proposal_actions)
hooks.register("before_edit_page", say_who_has_it)
hooks.register("after_edit_page", claim_on_change)
for action in ACTIONS:
    hooks.register("register_bulk_action", action)
hooks.register("register_admin_urls", register_desk_urls)
hooks.register("insert_editor_js", insert_panel_script)
hooks.register("register_page_header_buttons", original_button)


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
def import_urls():
    return job_urls


@hooks.register("register_permissions")
def import_permission():
    """Offer the permission to import in the settings of groups."""
    return Permission.objects.filter(content_type__app_label="import_tools", codename="add_importjob")


@hooks.register("register_page_header_buttons")
def imported_post_buttons(page, user, view_name, next_url=None):
    """Add buttons to an imported page: to its imported post, and to the comparison with an open proposal."""
    post = ImportedPost.objects.filter(page=page.pk).only("offer_state").first()
    if post is None:
        return
    if user.has_perm(VIEW_PERMISSION):
        url = reverse("import_tools_importedpost_modeladmin_inspect", args=[post.pk])
        yield Button(_("Imported post"), url, icon_name="download", priority=65)
    is_open = post.offer_state == ImportedPost.OfferState.OPEN
    if is_open and page.permissions_for_user(user).can_edit():
        label = _("Compare with the new version from the old site")
        yield Button(
            label, reverse("import_tools_compare", args=[post.pk]), icon_name="doc-full", priority=70
        )


@hooks.register("register_admin_urls")
def reformatting_urls():
    return desk_urls


class ReformattingMenuItem(MenuItem):
    """The menu item of the queue, for users who may edit pages."""

    def is_shown(self, request):
        return may_reformat(request.user)


@hooks.register("register_admin_menu_item")
def register_reformatting_menu_item():
    url = reverse("import_tools_desk_queue")
    return ReformattingMenuItem(
        gettext_lazy("Reformatting"), url, name="reformatting", icon_name="edit", order=150
    )


@hooks.register("before_edit_page")
def announce_proposal(request, page):
    """Show a message in the editor of a page with an open proposal, with a link to the comparison."""
    if request.method == "GET" and (pk := _post_with_proposal(page)):
        announcement = _("This post has changed on the old site. The new version waits for your decision.")
        messages.info(
            request,
            announcement,
            buttons=[messages.button(reverse("import_tools_compare", args=[pk]), _("Compare"))],
        )


def _post_with_proposal(page):
    """Return the id of the imported post of a page with an open proposal, or None."""
    posts = ImportedPost.objects.filter(page=page.pk, offer_state=ImportedPost.OfferState.OPEN)
    return posts.values_list("pk", flat=True).first()
