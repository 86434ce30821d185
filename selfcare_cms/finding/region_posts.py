"""The posts of a region in the order in which a reader narrows down the pain.

First the patterns ("which of these sounds like your pain?"), each with the self-care for it; then self-care
that no pattern here leads to; then articles.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import QuerySet
from wagtail.models import Page, Site

from selfcare_cms import conf
from selfcare_cms.models import ArticlePage, PatternPage, SelfCarePage, SelfCarePattern

from .atlas import KINDS_OF_POST, Place, public_pages


@dataclass(frozen=True)
class Choice:
    """A pattern, and the self-care that everybody can open for it."""

    pattern: PatternPage
    self_care: list[SelfCarePage]


@dataclass(frozen=True)
class RegionPosts:
    """One leaf of a region's posts, by kind."""

    leaf: Leaf
    patterns: list[Choice]
    self_care: list[SelfCarePage]
    articles: list[ArticlePage]


def region_posts(site: Site, place: Place, number: str) -> RegionPosts:
    """Give leaf `number` of a region's posts; an `InvalidPage` tells that there is none."""
    links = _self_care_links(site, place)
    led_to = {page_id for pages in links.values() for page_id in pages}
    ids = [
        pk
        for model in KINDS_OF_POST
        for pk in model.objects.filter(pk__in=place.post_ids).order_by("title").values_list("pk", flat=True)
        if pk not in led_to
    ]
    leaf = Paginator(ids, conf.posts_per_page()).page(number)
    return _with_pages(leaf, links)


def _self_care_links(site: Site, place: Place) -> dict[int, list[int]]:
    """Give the ids of the self-care pages for each pattern of the place, in the order of their titles."""
    links = SelfCarePattern.objects.filter(
        pattern__in=place.post_ids, page__in=public_pages(site).order_by().values("pk")
    )
    found: dict[int, list[int]] = defaultdict(list)
    for pattern_id, page_id in links.order_by("page__title").values_list("pattern_id", "page_id").distinct():
        found[pattern_id].append(page_id)
    return found


def _with_pages(leaf: Leaf, links: dict[int, list[int]]) -> RegionPosts:
    shown = set(leaf.object_list)
    patterns = list(_with_pictures(PatternPage.objects.filter(pk__in=shown)))
    wanted = shown.union(*(links.get(page.pk, ()) for page in patterns))
    self_care = {page.pk: page for page in _with_pictures(SelfCarePage.objects.filter(pk__in=wanted))}
    return RegionPosts(
        leaf,
        [Choice(page, [self_care[pk] for pk in links.get(page.pk, ())]) for page in patterns],
        [page for pk, page in self_care.items() if pk in shown],
        list(_with_pictures(ArticlePage.objects.filter(pk__in=shown))),
    )


def _with_pictures(pages: QuerySet[Page]) -> QuerySet[Page]:
    return (
        pages.order_by("title")
        .select_related("featured_image")
        .prefetch_related("featured_image__renditions")
    )
