"""How imported posts are filtered: by findings, by runs, by what a run has done."""

import re
from collections import Counter

from django.contrib.admin import RelatedFieldListFilter, SimpleListFilter
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from import_tools.labels import label
from import_tools.models import ImportedPost, RunChange

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
