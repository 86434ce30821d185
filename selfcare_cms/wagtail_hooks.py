"""Registration of snippets, settings and the editors' desk with the Wagtail admin."""

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html, json_script
from wagtail import hooks
from wagtail.contrib.settings.models import register_setting
from wagtail.snippets.models import register_snippet

from .admin import BodyRegionViewSet
from .desk.menu import desk_config
from .desk.views import ConvertView, MenuView
from .models import SiteFurniture

register_snippet(BodyRegionViewSet)
register_setting(SiteFurniture, icon="clipboard-list")


@hooks.register("register_admin_urls")
def desk_urls():
    return [
        path("desk/<int:page_id>/menu/", MenuView.as_view(), name="selfcare_desk_menu"),
        path("desk/<int:page_id>/convert/", ConvertView.as_view(), name="selfcare_desk_convert"),
    ]


@hooks.register("insert_editor_js")
def desk_script():
    """Add the desk to the page editor. A module runs once the page is parsed, before DOMContentLoaded."""
    assets = format_html(
        '<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>',
        static("selfcare_cms/desk/desk.css"),
        static("selfcare_cms/desk/main.js"),
    )
    return json_script(desk_config(), "selfcare-desk") + assets
