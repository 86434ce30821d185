"""Filters and search of the queue."""

from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.utils import get_user_display_name

from import_tools.admin.base import url_in
from import_tools.admin.labels import label
from import_tools.desk.claims import active_claims
from import_tools.desk.posts import UNFINISHED, pages_of_region
from import_tools.models import ImportedPost, PostURL
from import_tools.url_keys import lookup_key
from selfcare_cms.models import BodyRegion, ReformattingStatus

ALL = "all"
FREE = "free"


class StatusFilter(django_filters.ChoiceFilter):
    """A filter by the status of the draft; without a choice, it leaves out finished posts."""

    def filter(self, qs, value):
        if value == ALL:
            return qs
        if value == ReformattingStatus.IMPORTED:
            return qs.filter(draft_status__in=("", value))
        return qs.filter(draft_status__in=[value] if value else UNFINISHED)


class WhoFilter(django_filters.ChoiceFilter):
    """A filter by who has a post: the id of a user, or `free`."""

    def filter(self, qs, value):
        if not value:
            return qs
        if value == FREE:
            return qs.exclude(page__in=active_claims().values("page"))
        return qs.filter(page__in=active_claims().filter(user=value).values("page"))


class RegionFilter(django_filters.ModelChoiceFilter):
    """A filter by a region or one that lies in it."""

    def filter(self, qs, value):
        if value is None:
            return qs
        found = Q()
        for pages in pages_of_region(value):
            found |= Q(page__in=pages)
        return qs.filter(found)


class FindingFilter(django_filters.ChoiceFilter):
    """A filter by the code of an open finding."""

    def filter(self, qs, value):
        return qs.filter(**{f"counts__open__{value}__gt": 0}) if value else qs


def who_choices() -> list[tuple[str, Any]]:
    """Return "nobody" and the users who have posts, by name."""
    users = get_user_model().objects.filter(pk__in=active_claims().order_by().values("user"))
    names = sorted((get_user_display_name(user), str(user.pk)) for user in users)
    return [(FREE, _("Nobody")), *((pk, name) for name, pk in names)]


def finding_choices() -> list[tuple[str, str]]:
    """Return the codes of the findings that are open in any post, each with its number of posts."""
    numbers: dict[str, int] = {}
    posts = ImportedPost.objects.filter(page__isnull=False, open_findings__gt=0)
    for findings in posts.values_list("counts__open", flat=True):
        for code in findings or ():
            numbers[code] = numbers.get(code, 0) + 1
    by_number = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return [(code, f"{label(code)} ({number})") for code, number in by_number]


class QueueFilterSet(WagtailFilterSet):
    status = StatusFilter(
        label=_("Status"),
        empty_label=_("Not finished"),
        choices=[
            *(choice for choice in ReformattingStatus.choices if choice[0] != ReformattingStatus.ORIGINAL),
            (ALL, _("All")),
        ],
        widget=forms.RadioSelect,
    )
    who = WhoFilter(label=_("Who"), empty_label=_("Anyone"), choices=who_choices, widget=forms.RadioSelect)
    finding = FindingFilter(
        label=_("Finding"), empty_label=_("Any"), choices=finding_choices, widget=forms.RadioSelect
    )
    region = RegionFilter(
        label=_("Body region"),
        empty_label=_("Any"),
        queryset=BodyRegion.objects.all(),
        widget=forms.RadioSelect,
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), empty_label=_("Any"), choices=ImportedPost.Kind.choices, widget=forms.RadioSelect
    )
    offer_state = django_filters.ChoiceFilter(
        label=_("New version"),
        empty_label=_("Any"),
        choices=[(ImportedPost.OfferState.OPEN, _("New version proposed"))],
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ImportedPost
        fields: list[str] = []


def search(posts: QuerySet[ImportedPost], words: str) -> QuerySet[ImportedPost]:
    """Find posts by words of the title of the post or page, or by any old URL in any spelling."""
    if not words:
        return posts
    if "\x00" in words:  # PostgreSQL raises an error for it
        return posts.none()
    found = Q(title__icontains=words) | Q(page__draft_title__icontains=words) | Q(url__icontains=words)
    if key := lookup_key(url_in(words)):
        found |= Q(pk__in=PostURL.objects.filter(key=key).values("post"))
    return posts.filter(found)
