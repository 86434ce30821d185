"""What the page editor offers for imported posts: "Finish this post", and help at empty figures."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

from import_tools.models import ImportedPost


def imported_post_of(page: Page | None) -> ImportedPost | None:
    """Return the post that a page was imported from, with its missing pictures only."""
    if page is None or not page.pk:
        return None
    return ImportedPost.objects.filter(page=page.pk).only("pk", "missing_images").first()


class FinishMenuItem(ActionMenuItem):
    """The item "Finish this post" in the page editor's menu of actions.

    It also hands what is known of missing pictures to the script that shows it at their empty figures.
    """

    name = "action-finish-post"
    label = gettext_lazy("Finish this post")
    icon_name = "check"
    template_name = "import_tools/desk/finish_menu_item.html"

    class Media:
        js = ["import_tools/desk/finish.js"]
        css = {"all": ["import_tools/desk.css"]}

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        if context["view"] != "edit" or context.get("locked_for_user"):
            return False
        return imported_post_of(context.get("page")) is not None

    def get_url(self, context: Mapping[str, Any]) -> str:
        return reverse("import_tools_desk_finish", args=[context["page"].pk])

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        post = imported_post_of(parent_context["page"])
        pictures = {
            entry["block"]: {"url": entry["address"], "alt": entry["alt_text"]}
            for entry in (post.missing_images if post else [])
        }
        return {**context, "empty_figures": {"pictures": pictures, "texts": _texts()}}


def _texts() -> dict[str, str]:
    return {
        "missing": _("The import did not find this picture."),
        "url": _("Its address on the old site:"),
        "alt": _("Its alternative text there:"),
        "choose": _("Upload or choose it"),
        "use_alt": _("Use this text"),
        "remove": _("Remove this figure"),
    }


def finish_menu_item() -> FinishMenuItem:
    """Return the menu item. A hook for `register_page_action_menu_item`."""
    return FinishMenuItem(order=5)


def figures_without_picture(page: Page) -> list[str]:
    """Return the figures that the import has left empty. A hook of `selfcare_cms.gaps`."""
    post = imported_post_of(page)
    return [entry["block"] for entry in post.missing_images] if post else []
