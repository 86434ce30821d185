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

FILTER_TEMPLATE = "import_tools/filter_folded.html"


class LatestRunsFilter(RelatedFieldListFilter):
    """A filter with the latest runs only; the page of an older run links to its posts."""

    LIMIT = 5
    template = FILTER_TEMPLATE

    def field_choices(self, field, request, model_admin):
        return super().field_choices(field, request, model_admin)[: self.LIMIT]


class FindingFilter(SimpleListFilter):
    """A filter with the codes of all open findings, each with its number of posts.

    A post without a page, whose import failed, has the findings of the import.
    """

    title = _("finding")
    parameter_name = "finding"
    template = FILTER_TEMPLATE

    def lookups(self, request, model_admin):
        counts = Counter(code for post in self._counted() for code in post.counts["open"])
        counts.update(code for post in self._uncounted() for code in {one["code"] for one in post.findings})
        return [(code, f"{label(code)} ({count})") for code, count in counts.most_common()]

    def queryset(self, request, queryset):
        code = self.value()
        if not code:
            return queryset
        if code not in dict(self.lookup_choices):
            return queryset.none()
        is_open = Q(page__isnull=False, **{f"counts__open__{code}__gte": 1})
        # Search the JSON as text, in which both databases write a space after the colon: SQLite does not
        # support `contains` on lists.
        uncounted = Q(findings_text__contains=f'"code": "{code}"') & UNCOUNTED
        return queryset.annotate(findings_text=Cast("findings", TextField())).filter(is_open | uncounted)

    def _counted(self):
        return ImportedPost.objects.exclude(UNCOUNTED).exclude(open_findings=0).only("counts")

    def _uncounted(self):
        return ImportedPost.objects.filter(UNCOUNTED).exclude(findings=[]).only("findings")


# posts whose import failed, and those imported before there were counts
UNCOUNTED = Q(page__isnull=True) | Q(open_findings__isnull=True)


class RunChangeFilter(SimpleListFilter):
    """A filter by what one run did to posts, for the links on the page of the run: `?did=3-created`."""

    title = _("what a run did")
    parameter_name = "did"

    def lookups(self, request, model_admin):
        run, kind = self._parse_value()
        if not run:
            return []
        return [(self.value(), _("%(kind)s by run %(run)s") % {"kind": label(kind), "run": run})]

    def queryset(self, request, queryset):
        run, kind = self._parse_value()
        if not run:
            return queryset
        return queryset.filter(pk__in=RunChange.objects.filter(run=run, kind=kind).values("post"))

    def _parse_value(self):
        found = re.fullmatch(r"(\d{1,18})-(\w+)", self.used_parameters.get(self.parameter_name) or "")
        return found.groups() if found else ("", "")


class SafeSearchHandler(DjangoORMSearchHandler):
    """Find nothing for a text with a NUL character, for which PostgreSQL raises an error."""

    def search_queryset(self, queryset, search_term, **kwargs):
        if "\x00" in search_term:
            return queryset.none()
        return super().search_queryset(queryset, search_term, **kwargs)


class PostSearchHandler(SafeSearchHandler):
    """Also find a post by any of its URLs, in any spelling: `http://www.x.org/Neck/?amp#top`."""

    def search_queryset(self, queryset, search_term, **kwargs):
        by_words = super().search_queryset(queryset, search_term, **kwargs)
        key = lookup_key(url_in(search_term))
        if not key:
            return by_words
        by_url = PostURL.objects.filter(key=key).values("post")
        return queryset.filter(Q(pk__in=by_url) | Q(pk__in=by_words.order_by().values("pk")))


def url_in(text: str) -> str:
    """Return a search term as a URL, or an empty string for words."""
    text = text.strip()
    if not text or " " in text or ("." not in text and "://" not in text):
        return ""
    return text if "//" in text else f"//{text}"


STYLES = "import_tools/admin.css"
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # a spreadsheet cannot hold them
FORMULA = re.compile(r"^[=+\-@\t\r]")


class ViewPermissionHelper(PermissionHelper):
    """Allow viewing with the view permission, rollbacks with their own, and nothing else."""

    def user_has_any_permissions(self, user):
        return self.user_can_list(user)

    def user_can_list(self, user):
        return self.user_has_specific_permission(user, self.get_perm_codename("view"))

    def user_can_inspect_obj(self, user, obj):
        return self.inspect_view_enabled and self.user_can_list(user)

    def user_can_roll_back(self, user):
        allowed = self.user_has_specific_permission(user, self.get_perm_codename("rollback"))
        return allowed and self.user_can_list(user)

    def user_can_create(self, user):
        return False

    def user_can_edit_obj(self, user, obj):
        return False

    def user_can_delete_obj(self, user, obj):
        return False


class ExportIndexView(IndexView):
    """A list whose spreadsheet keeps numbers as numbers, and texts of old posts as text."""

    def to_row_dict(self, item):
        return OrderedDict(
            (field, as_cell(lookup_field(field, item, self.model_admin)[2])) for field in self.list_export
        )


def as_cell(value):
    """Return a value for a spreadsheet cell, with an apostrophe before a text that would be a formula."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = CONTROL_CHARACTERS.sub("", value)
    return f"'{text}" if FORMULA.match(text) else text


class ReadOnlyModelAdmin(ModelAdmin):
    """Base of the importer's model admins: objects can be listed, inspected and exported only."""

    permission_helper_class = ViewPermissionHelper
    index_view_class = ExportIndexView
    search_handler_class = SafeSearchHandler
    inspect_view_enabled = True
    history_view_enabled = False
    index_view_extra_css = inspect_view_extra_css = [STYLES]
    list_per_page = 50
    permissions = ("view",)

    def get_permissions_for_registration(self):
        """Return the permissions that can be given in Settings › Groups."""
        names = [self.permission_helper.get_perm_codename(action) for action in self.permissions]
        return Permission.objects.filter(content_type__app_label=self.opts.app_label, codename__in=names)
