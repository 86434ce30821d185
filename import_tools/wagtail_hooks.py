"""Register the importer's part of the Wagtail admin."""

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail_modeladmin.options import modeladmin_register

from import_tools.admin import ImportGroup
from import_tools.admin.compare_views import AcceptView, CompareView, KeepView, register_proposal_actions
from import_tools.models import ImportedPost
from import_tools.rollback import LOG_ACTION
from import_tools.writing.legacy_reader import read_legacy_html
from selfcare_cms.conversions import register_legacy_reader

modeladmin_register(ImportGroup)
register_legacy_reader(read_legacy_html)
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


@hooks.register("register_page_header_buttons")
def compare_button(page, user, view_name, next_url=None):
    """Add a button to a page with an open proposal that opens the comparison."""
    if (url := _url_of_proposal(page)) and page.permissions_for_user(user).can_edit():
        label = _("Compare with the new version from the old site")
        yield Button(label, url, icon_name="doc-full", priority=70)


@hooks.register("before_edit_page")
def announce_proposal(request, page):
    """Show a message in the editor of a page with an open proposal, with a link to the comparison."""
    if request.method == "GET" and (url := _url_of_proposal(page)):
        announcement = _("This post has changed on the old site. The new version waits for your decision.")
        messages.info(request, announcement, buttons=[messages.button(url, _("Compare"))])


def _url_of_proposal(page) -> str:
    """Return the URL of the comparison of a page with its open proposal; empty if there is none."""
    proposals = ImportedPost.objects.filter(page_id=page.pk, offer_state=ImportedPost.OfferState.OPEN)
    pk = proposals.values_list("pk", flat=True).first()
    return reverse("import_tools_compare", args=[pk]) if pk else ""
