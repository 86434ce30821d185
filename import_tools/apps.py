"""The importer as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportToolsConfig(AppConfig):
    name = "import_tools"
    label = "import_tools"
    verbose_name = _("Import of old posts")
    default_auto_field = "django.db.models.BigAutoField"
