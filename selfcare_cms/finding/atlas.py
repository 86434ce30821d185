"""The regions of the body with their posts and their areas on the map, in three queries.

A region without live public posts, itself or below, is a dead end; it has a place here, and no address.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F, QuerySet
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, Site

from selfcare_cms.models import BodyArea, BodyRegion
from selfcare_cms.post_types import post_page_tables

from .naming import areas_of


@dataclass(frozen=True, eq=False)
class Place:
    """A region with the ids of the posts that readers find in it or below, and its areas on the map."""

    region: BodyRegion
    post_ids: frozenset[int]
    areas: tuple[str, ...]
    parts: tuple["Place", ...]

    @property
    def name(self) -> str:
        return self.region.name

    @cached_property
    def url(self) -> str:
        """The region's page; empty where there is nothing to find, or the site has no such pages."""
        return address("region", self.region.slug) if self.post_ids else ""

    @property
    def open_parts(self) -> list["Place"]:
        return [part for part in self.parts if part.post_ids]

    @property
    def number_of_posts(self) -> int:
        return len(self.post_ids)

    def walk(self) -> Iterator["Place"]:
        """Yield this place and all within it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, eq=False)
class Atlas:
    """All places, in reading order: as editors sorted them, else from head to foot."""

    roots: tuple[Place, ...]
    by_slug: dict[str, Place] = field(default_factory=dict)

    @property
    def open_roots(self) -> list[Place]:
        return [place for place in self.roots if place.post_ids]

    def way_to(self, place: Place) -> list[Place]:
        """Give the places that `place` lies in, the largest first."""
        way: list[Place] = []
        parent = place.region.parent
        while parent is not None and (above := self.by_slug[parent.slug]) not in way:
            way.insert(0, above)
            parent = above.region.parent
        return way

    def neighbours_of(self, place: Place) -> list[Place]:
        """Give the other open places in the same larger one, then that one itself.

        The largest places have those above and below them on the body.
        """
        if way := self.way_to(place):
            return [*(other for other in way[-1].open_parts if other is not place), way[-1]]
        here = self.open_roots.index(place)
        return [*self.open_roots[max(0, here - 1) : here], *self.open_roots[here + 1 : here + 2]]

    @cached_property
    def by_area(self) -> dict[str, Place | None]:
        """Where each area of the map leads: to the region that means it most narrowly, among the open ones.

        What an editor ticked comes before what a name says. The shin leads to *Leg* if that is all there is.
        """
        claims: dict[str, list[Place]] = defaultdict(list)
        for place in self.by_slug.values():
            for area in place.areas if place.post_ids else ():
                claims[area].append(place)
        return {area: min(claims[area], key=_breadth) if claims[area] else None for area in BodyArea.values}


def _breadth(place: Place) -> tuple[bool, int, int]:
    return (not place.region.map_areas, len(place.areas), -len(place.post_ids))


def public_pages(site: Site) -> QuerySet:
    """Give the pages of a site that everybody can open."""
    return Page.objects.descendant_of(site.root_page, inclusive=True).live().public()


def atlas_of(site: Site) -> Atlas:
    """Read all regions of a site, each with its posts."""
    posts = _posts_by_region(site)
    inside: dict[int | None, list[BodyRegion]] = defaultdict(list)
    regions = {region.pk: region for region in BodyRegion.objects.all()}
    for region in regions.values():
        # the object in hand, so that `region.parent` asks the database for nothing
        region.parent = regions.get(region.parent_id)
        inside[region.parent_id].append(region)
    roots = _places(None, inside, posts)
    return Atlas(roots, {place.region.slug: place for root in roots for place in root.walk()})


def _places(parent_id: int | None, inside: dict, posts: dict[int, set[int]]) -> tuple[Place, ...]:
    places = []
    for region in inside[parent_id]:
        parts = _places(region.pk, inside, posts)
        ids = posts.get(region.pk, set()).union(*(part.post_ids for part in parts))
        places.append(Place(region, frozenset(ids), areas_of(region), parts))
    return tuple(sorted(places, key=_reading_order))


def _reading_order(place: Place) -> tuple[int, int, str]:
    highest = min((BodyArea.values.index(area) for area in place.areas), default=len(BodyArea))
    return (place.region.sort_order, highest, place.name.casefold())


def _posts_by_region(site: Site) -> dict[int, set[int]]:
    """Give the ids of the public posts that name each region, in one query (and one for what is private)."""
    public = public_pages(site).order_by().values("pk")
    links = [_region_links(model).filter(page__in=public) for model in post_page_tables()]
    found: dict[int, set[int]] = defaultdict(set)
    for region_id, page_id in links[0].union(*links[1:]):
        found[region_id].add(page_id)
    return found


def _region_links(model: type[Page]) -> QuerySet:
    """Give a kind of post's links to regions as rows of `bodyregion` and `page`."""
    links = model.regions.through.objects.annotate(page=F(f"{model._meta.model_name}_id"))
    return links.values_list("bodyregion_id", "page")


def address(name: str, *args: str) -> str:
    """Give the address of one of the finding pages; empty on a site that leaves them out."""
    try:
        return reverse(f"selfcare:{name}", args=args)
    except NoReverseMatch:
        return ""
