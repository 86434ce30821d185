"""The posts that are reformatted: those that a user may edit, and their order in the queue."""

from collections.abc import Iterable, Mapping

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from wagtail.permissions import page_permission_policy

from import_tools.desk.claims import active_claims
from import_tools.models import ImportedPost
from selfcare_cms.models import ReformattingStatus
from selfcare_cms.post_types import post_page_tables

LONG_FIELDS = (  # of a post, and in no list
    *("original_html", "written_content", "offered", "offer_conflicts", "sections"),
    *("furniture", "facts", "redirects", "findings", "duplicate_hashes", "aliases", "missing_images"),
)
STARTABLE = ("", ReformattingStatus.IMPORTED, ReformattingStatus.IN_PROGRESS)
"""The statuses of posts that an editor can take; a post that was not counted yet has none."""
UNFINISHED = (*STARTABLE, ReformattingStatus.IN_REVIEW)


def may_reformat(user: AbstractBaseUser) -> bool:
    """Return whether a user may edit any pages, and so has a use for the desk."""
    return page_permission_policy.user_has_any_permission(user, {"change", "publish"})


def posts_for(user: AbstractBaseUser) -> QuerySet[ImportedPost]:
    """Return the imported posts whose pages a user may edit, without their long fields."""
    pages = page_permission_policy.instances_user_has_any_permission_for(user, {"change", "publish"})
    posts = ImportedPost.objects.filter(page__isnull=False, page__alias_of__isnull=True)
    if not user.is_superuser:
        posts = posts.filter(page__in=pages.order_by().values("pk"))
    return posts.defer(*LONG_FIELDS)


def in_queue_order(posts: QuerySet[ImportedPost], user: AbstractBaseUser) -> QuerySet[ImportedPost]:
    """Order posts: those of the user, those with a new version, then those with the fewest things to do."""
    mine = Q(page__in=active_claims().filter(user=user).values("page"))
    has_version = Q(offer_state=ImportedPost.OfferState.OPEN)
    return posts.annotate(
        turn=Case(
            When(mine, then=Value(0)),
            When(has_version, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        ),
        to_do=F("open_findings") + F("words_left"),
    ).order_by("turn", F("to_do").asc(nulls_last=True), "title", "pk")


def region_names(page_ids: Iterable[int]) -> Mapping[int, list[str]]:
    """Return the names of the regions of pages, in one query."""
    ids = list(page_ids)
    queries = [
        model.regions.through.objects.filter(**{f"{model._meta.model_name}__in": ids}).values_list(
            f"{model._meta.model_name}_id", "bodyregion__name", "bodyregion__sort_order"
        )
        for model in post_page_tables()
    ]
    first, *rest = queries
    names: dict[int, list[str]] = {}
    for page_id, name, _ in sorted(first.union(*rest), key=lambda row: (row[2], row[1])):
        names.setdefault(page_id, []).append(name)
    return names


def pages_of_region(region) -> list[QuerySet]:
    """Return the ids of the pages with a region or one that lies in it, as a query for each page type."""
    regions = [region, *region.children.all()]
    return [model.objects.filter(regions__in=regions).values("pk") for model in post_page_tables()]


def edit_url(page_id: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page_id])
