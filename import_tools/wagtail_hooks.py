"""Registers the importer's part of the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from import_tools.admin import ImportGroup
from import_tools.rollback import LOG_ACTION

modeladmin_register(ImportGroup)


@hooks.register("register_log_actions")
def register_rollback(actions):
    """Tell in a page's history that a run was taken back."""
    actions.register_action(LOG_ACTION, _("Take back an import"), _("Import taken back"))
