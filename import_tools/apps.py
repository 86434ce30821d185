"""The importer as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportToolsConfig(AppConfig):
    name = "import_tools"
    label = "import_tools"
    verbose_name = _("Import of old posts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Both import models, which cannot be loaded before this is called.
        from import_tools.desk.claims import connect_status_changes
        from import_tools.desk.counts import connect_counts

        connect_counts()
        connect_status_changes()
