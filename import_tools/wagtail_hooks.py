"""Register the importer's part of the Wagtail admin."""

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
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
from import_tools.desk.hooks import register_desk
from import_tools.jobs.urls import urlpatterns as job_urls
from import_tools.models import ImportedPost
from import_tools.rollback import LOG_ACTION
from import_tools.writing.legacy_reader import read_legacy_html
from selfcare_cms.conversions import register_legacy_reader

modeladmin_register(ImportGroup)
hooks.register("register_log_actions", register_proposal_actions)
register_desk()
register_legacy_reader(read_legacy_html)


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
        yield Button(_("Imported post"), url, icon_name="clipboard-list", priority=65)
    is_open = post.offer_state == ImportedPost.OfferState.OPEN
    if is_open and page.permissions_for_user(user).can_edit():
        label = _("Compare with the new version from the old site")
        yield Button(
            label, reverse("import_tools_compare", args=[post.pk]), icon_name="doc-full", priority=70
        )


@hooks.register("before_edit_page")
def announce_proposal(request, page):
    """Show a message in the editor of a page with an open proposal, with a link to the comparison."""
    posts = ImportedPost.objects.filter(page=page.pk, offer_state=ImportedPost.OfferState.OPEN)
    if request.method == "GET" and (pk := posts.values_list("pk", flat=True).first()):
        announcement = _("This post has changed on the old site. The new version waits for your decision.")
        compare = messages.button(reverse("import_tools_compare", args=[pk]), _("Compare"))
        messages.info(request, announcement, buttons=[compare])
