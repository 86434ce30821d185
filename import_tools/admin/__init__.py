"""Runs and imported posts in the Wagtail admin: to find, to read, to export; runs can be taken back.

`posts` and `runs` are what modeladmin shows, `filters` and `search` how posts are found, `viewing` who may
look and how lists become spreadsheets, `taking_back` the view that asks before it takes a run back.
"""

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from import_tools.admin.modeladmin import ImportedPostAdmin, ImportRunAdmin

__all__ = ["ImportGroup"]


class ImportGroup(ModelAdminGroup):
    menu_label = _("Import")
    menu_icon = "download"
    menu_order = 800
    items = (ImportedPostAdmin, ImportRunAdmin)
