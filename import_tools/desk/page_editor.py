"""What the importer adds to Wagtail's page editor: the panel “Original post”, its urls and its button."""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, json_script
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button

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
from selfcare_cms.desk.menu import ANY_PAGE

VIEWS = {
    "panel": PanelView,
    "count": CountView,
    "restore": RestoreView,
    "omit": OmitView,
    "dismiss": DismissView,
    "original": OriginalView,
    "original_html": OriginalHTMLView,
}
OF_SCRIPT = ("panel", "count", "restore")


def register_desk_urls() -> list[Any]:
    return [
        path(
            f"desk/<int:page_id>/{name.replace('_', '-')}/", view.as_view(), name=f"import_tools_desk_{name}"
        )
        for name, view in VIEWS.items()
    ]


def insert_panel_script() -> str:
    """Return the script and styles of the panel, which the script adds where the button is on the page."""
    config = {
        "urls": {name: reverse(f"import_tools_desk_{name}", args=[ANY_PAGE]) for name in OF_SCRIPT},
        "texts": {"original": _("Original post"), "toggle_original": _("Toggle original post")},
    }
    assets = format_html(
        '<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>',
        static("import_tools/desk/panel.css"),
        static("import_tools/desk/main.js"),
    )
    return json_script(config, "selfcare-desk-original") + assets


def original_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Yield the button of an imported page that opens its original, for those who may edit the page."""
    posts = ImportedPost.objects.filter(page_id=page.pk, written_content__isnull=False)
    post = posts.only("words_left").first() if page.pk else None
    if post is not None and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Original post"),
            reverse("import_tools_desk_original", args=[page.pk]),
            icon_name="doc-full-inverse",
            attrs={"data-desk-original": post.words_left or 0},
            priority=60,
        )
