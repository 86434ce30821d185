"""Runs and imported posts in the Wagtail admin: to find, read and export them, and to roll back runs.

`modeladmin` registers both models, `base` has their filters, search and permissions, `rollback_view` asks
before it rolls back a run, `compare_views` and `compare_rows` show a proposed version beside the page.
"""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import ModelAdminGroup

from import_tools.admin.modeladmin import ImportedPostAdmin, ImportRunAdmin

__all__ = ["ImportGroup"]


class NewImportItem(MenuItem):
    """The menu item with which an import begins, for users who may import."""

    def is_shown(self, request):
        return request.user.has_perm("import_tools.add_importjob")


class ImportGroup(ModelAdminGroup):
    """The menu of the importer."""

    menu_label = _("Import")
    menu_icon = "download"
    menu_order = 800
    items = (ImportedPostAdmin, ImportRunAdmin)

    def get_submenu_items(self):
        """Return the lists, below the way to a new import."""
        url = reverse_lazy("import_tools_desk_import_new")
        item = NewImportItem(_("Import posts"), url, name="import-posts", icon_name="plus", order=0)
        return [item, *super().get_submenu_items()]
