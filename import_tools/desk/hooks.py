"""Register the desk's screens with the Wagtail admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from import_tools.desk.bulk_actions import ACTIONS
from import_tools.desk.claim_views import ClaimView, ReleaseView, claim_on_change, say_who_has_it
from import_tools.desk.described_pictures import remember_decorative, undecided_pictures
from import_tools.desk.finish import DetailsView, FinishView, ReopenView
from import_tools.desk.finish_menu import figures_without_picture, finish_menu_item
from import_tools.desk.home import add_home_panel
from import_tools.desk.page_editor import insert_panel_script, original_button, register_desk_urls
from import_tools.desk.posts import may_reformat
from import_tools.desk.queue import NextPostView, QueueView
from selfcare_cms.gaps import HOOK as FIGURES_WITHOUT_PICTURE
from selfcare_cms.picture_texts.missing import DECORATIVE_HOOK, UNDECIDED_HOOK

urlpatterns = [
    path("reformatting/", QueueView.as_view(), name="import_tools_desk_queue"),
    path(
        "reformatting/results/",
        QueueView.as_view(results_only=True),
        name="import_tools_desk_queue_results",
    ),
    path("reformatting/next/", NextPostView.as_view(), name="import_tools_desk_next"),
    path("reformatting/<int:page_id>/claim/", ClaimView.as_view(), name="import_tools_desk_claim"),
    path("reformatting/<int:page_id>/release/", ReleaseView.as_view(), name="import_tools_desk_release"),
    path("reformatting/<int:page_id>/finish/", FinishView.as_view(), name="import_tools_desk_finish"),
    path("reformatting/<int:page_id>/details/", DetailsView.as_view(), name="import_tools_desk_details"),
    path("reformatting/<int:page_id>/reopen/", ReopenView.as_view(), name="import_tools_desk_reopen"),
]


class ReformattingMenuItem(MenuItem):
    """The menu item of the queue, for users who may edit pages."""

    def is_shown(self, request):
        return may_reformat(request.user)


def menu_item() -> ReformattingMenuItem:
    url = reverse("import_tools_desk_queue")
    return ReformattingMenuItem(_("Reformatting"), url, name="reformatting", icon_name="edit", order=150)


def register_desk() -> None:
    """Register URLs, the menu item, the home panel, bulk actions, and what the page editor offers."""
    hooks.register("register_admin_urls", lambda: urlpatterns)
    hooks.register("register_admin_urls", register_desk_urls)
    hooks.register("insert_editor_js", insert_panel_script)
    hooks.register("register_page_header_buttons", original_button)
    hooks.register("register_admin_menu_item", menu_item)
    hooks.register("construct_homepage_panels", add_home_panel)
    hooks.register("before_edit_page", say_who_has_it)
    hooks.register("after_edit_page", claim_on_change)
    hooks.register("register_page_action_menu_item", finish_menu_item)
    hooks.register(FIGURES_WITHOUT_PICTURE, figures_without_picture)
    hooks.register(UNDECIDED_HOOK, undecided_pictures)
    hooks.register(DECORATIVE_HOOK, remember_decorative)
    for action in ACTIONS:
        hooks.register("register_bulk_action", action)
