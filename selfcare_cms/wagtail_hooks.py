"""Registration of snippets, settings and admin views with the Wagtail admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.settings.models import register_setting
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import register_snippet

from .admin import BodyRegionViewSet
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
