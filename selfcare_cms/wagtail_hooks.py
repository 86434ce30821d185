"""Registration of snippets, settings, admin views and the editors' desk with the Wagtail admin."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, json_script
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.settings.models import register_setting
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import register_snippet

from .admin import BodyRegionViewSet
from .desk.menu import desk_config
from .desk.views import ConvertView, MenuView
from .models import SiteFurniture
from .picture_texts.views import URL_NAME, PicturesView

register_snippet(BodyRegionViewSet)
register_setting(SiteFurniture, icon="clipboard-list")


class PicturesMenuItem(MenuItem):
    """The menu item of the pictures without a text, for those who may edit any page."""

    def is_shown(self, request):
        return PagePermissionPolicy().user_has_permission(request.user, "change")


@hooks.register("register_admin_urls")
def picture_urls():
    return [path("desk/pictures/", PicturesView.as_view(), name=URL_NAME)]


@hooks.register("register_reports_menu_item")
def pictures_menu_item():
    return PicturesMenuItem(_("Pictures to describe"), reverse(URL_NAME), icon_name="image", order=1200)


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
