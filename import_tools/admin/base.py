"""Permissions, filters, search and spreadsheet export that both admin lists share."""

import re
from collections import Counter, OrderedDict

from django.contrib.admin import RelatedFieldListFilter, SimpleListFilter
from django.contrib.admin.utils import lookup_field
from django.contrib.auth.models import Permission
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import DjangoORMSearchHandler, PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from import_tools.admin.labels import label
from import_tools.models import ImportedPost, PostURL, RunChange
from import_tools.url_keys import lookup_key

FOLDED = "import_tools/filter_folded.html"


class LatestRuns(RelatedFieldListFilter):
    """Offers the latest runs to filter by; older ones are chosen from their own page."""

    MOST = 5
    template = FOLDED

    def field_choices(self, field, request, model_admin):
        return super().field_choices(field, request, model_admin)[: self.MOST]


class WithFinding(SimpleListFilter):
    """Offers the findings that there are, each with its number of posts."""

    title = _("finding")
    parameter_name = "finding"
    template = FOLDED

    def lookups(self, request, model_admin):
        counts = Counter(
            code
            for findings in ImportedPost.objects.exclude(findings=[]).values_list("findings", flat=True)
            for code in {finding["code"] for finding in findings}
        )
        return [(code, f"{label(code)} ({count})") for code, count in counts.most_common()]

    def queryset(self, request, queryset):
        code = self.value()
        if not code:
            return queryset
        if not re.fullmatch(r"\w+", code):
            return queryset.none()
        # as text, in which both databases write a space behind the colon: SQLite cannot look into lists
        return queryset.annotate(findings_text=Cast("findings", TextField())).filter(
            findings_text__contains=f'"code": "{code}"'
        )


class ChangedByRun(SimpleListFilter):
    """Shows what one run did to posts, for the links on the run's own page: `?did=3-created`."""

    title = _("what a run did")
    parameter_name = "did"

    def lookups(self, request, model_admin):
        run, kind = self._asked()
        if not run:
            return []
        return [(self.value(), _("%(kind)s by run %(run)s") % {"kind": label(kind), "run": run})]

    def queryset(self, request, queryset):
        run, kind = self._asked()
        if not run:
            return queryset
        return queryset.filter(pk__in=RunChange.objects.filter(run=run, kind=kind).values("post"))

    def _asked(self):
        found = re.fullmatch(r"(\d{1,18})-(\w+)", self.used_parameters.get(self.parameter_name) or "")
        return found.groups() if found else ("", "")


class WordSearch(DjangoORMSearchHandler):
    """Finds nothing for a text that no database keeps, where others would fail."""

    def search_queryset(self, queryset, search_term, **kwargs):
        if "\x00" in search_term:
            return queryset.none()
        return super().search_queryset(queryset, search_term, **kwargs)


class PostSearch(WordSearch):
    """Knows a post by any of its addresses, however they are spelt: `http://www.x.org/Neck/?amp#top`."""

    def search_queryset(self, queryset, search_term, **kwargs):
        words = super().search_queryset(queryset, search_term, **kwargs)
        key = lookup_key(url_of(search_term))
        if not key:
            return words
        known = PostURL.objects.filter(key=key).values("post")
        return queryset.filter(Q(pk__in=known) | Q(pk__in=words.order_by().values("pk")))


def url_of(text: str) -> str:
    """Return what a person has searched for as an address; empty for words."""
    text = text.strip()
    if not text or " " in text or ("." not in text and "://" not in text):
        return ""
    return text if "//" in text else f"//{text}"


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
