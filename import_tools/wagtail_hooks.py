"""Registers the importer's part of the Wagtail admin."""

from wagtail_modeladmin.options import modeladmin_register

from import_tools.admin import ImportGroup

modeladmin_register(ImportGroup)
