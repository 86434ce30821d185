"""Who may look at what the importer remembers, and how its lists become spreadsheets."""

import re
from collections import OrderedDict

from django.contrib.admin.utils import lookup_field
from django.contrib.auth.models import Permission
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from import_tools.admin.search import WordSearch

STYLES = "import_tools/admin.css"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # a spreadsheet cannot hold them
FORMULA = re.compile(r"^[=+\-@\t\r]")


class ViewOnly(PermissionHelper):
    """Lets those look who have the view permission; nobody adds, changes or deletes."""

    def user_has_any_permissions(self, user):
        return self.user_can_list(user)

    def user_can_list(self, user):
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_inspect_obj(self, user, obj):
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_take_back(self, user):
        allowed = self.user_has_specific_permission(user, self.get_perm_codename("rollback"))
        return allowed and self.user_can_list(user)

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class ExportingIndexView(IndexView):
    """A list whose spreadsheet has numbers as they are, and whatever an old post says as text."""

    def to_row_dict(self, item):
        return OrderedDict(
            (field, as_cell(lookup_field(field, item, self.model_admin)[2])) for field in self.list_export
        )


def as_cell(value):
    """Return a value as a cell of a spreadsheet; a text that would be a formula there has an apostrophe."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = CONTROL.sub("", value)
    return f"'{text}" if FORMULA.match(text) else text


class Looking(ModelAdmin):
    """What all lists of the importer have in common: they can be read and exported, and nothing else."""

    permission_helper_class = ViewOnly
    index_view_class = ExportingIndexView
    search_handler_class = WordSearch
    inspect_view_enabled = True
    history_view_enabled = False
    index_view_extra_css = inspect_view_extra_css = [STYLES]
    list_per_page = 50
    permissions = ("view",)

    def get_permissions_for_registration(self):
        """Offer in Settings › Groups what can be done here, and nothing more."""
        names = [self.permission_helper.get_perm_codename(action) for action in self.permissions]
        return Permission.objects.filter(content_type__app_label=self.opts.app_label, codename__in=names)
