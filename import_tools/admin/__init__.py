"""Runs and imported posts in the Wagtail admin: to find, read and export them, and to roll back runs.

`modeladmin` registers both models, `base` has their filters, search and permissions, `rollback_view` asks
before it rolls back a run, `compare_views` and `compare_rows` show a proposed version beside the page.
"""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from import_tools.admin.modeladmin import ImportedPostAdmin, ImportRunAdmin

__all__ = ["ImportGroup"]


class ImportGroup(ModelAdminGroup):
    """The menu of the importer."""

    menu_label = _("Import")
    menu_icon = "download"
    menu_order = 800
    items = (ImportedPostAdmin, ImportRunAdmin)
