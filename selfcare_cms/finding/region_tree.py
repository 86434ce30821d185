"""The regions of the body with their posts and their areas on the map, in three queries.

A region without live public posts, itself or below, is a dead end; it has a place here, and no address.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import F, QuerySet
from wagtail.models import Page, Site

from selfcare_cms.absolute_urls import view_path
from selfcare_cms.models import BodyArea, BodyRegion
from selfcare_cms.post_types import root_post_page_models

from .region_names import map_areas_of


@dataclass(frozen=True, eq=False)
class RegionNode:
    """A region with the ids of the posts that readers find in it or below, and its areas on the map."""

    region: BodyRegion
    post_ids: frozenset[int]
    areas: tuple[str, ...]
    parts: tuple["RegionNode", ...]

    @property
    def name(self) -> str:
        return self.region.name

    @cached_property
    def url(self) -> str:
        """The region's page; empty where there is nothing to find, or the site has no such pages."""
        return view_path("selfcare:region", self.region.slug) if self.post_ids else ""

    @property
    def open_parts(self) -> list["RegionNode"]:
        return [part for part in self.parts if part.post_ids]

    @property
    def number_of_posts(self) -> int:
        return len(self.post_ids)

    def walk(self) -> Iterator["RegionNode"]:
        """Yield this place and all within it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, eq=False)
class RegionTree:
    """All places, in reading order: as editors sorted them, else from head to foot."""

    roots: tuple[RegionNode, ...]
    by_slug: dict[str, RegionNode] = field(default_factory=dict)

    @property
    def open_roots(self) -> list[RegionNode]:
        return [node for node in self.roots if node.post_ids]

    def ancestors_of(self, node: RegionNode) -> list[RegionNode]:
        """Give the places that `place` lies in, the largest first."""
        way: list[RegionNode] = []
        parent = node.region.parent
        while parent is not None and (above := self.by_slug[parent.slug]) not in way:
            way.insert(0, above)
            parent = above.region.parent
        return way

    def neighbours_of(self, node: RegionNode) -> list[RegionNode]:
        """Give the other open places in the same larger one, then that one itself.

        The largest places have those above and below them on the body.
        """
        if way := self.ancestors_of(node):
            return [*(other for other in way[-1].open_parts if other is not node), way[-1]]
        here = self.open_roots.index(node)
        return [*self.open_roots[max(0, here - 1) : here], *self.open_roots[here + 1 : here + 2]]

    @cached_property
    def by_area(self) -> dict[str, RegionNode | None]:
        """Where each area of the map leads: to the region that means it most narrowly, among the open ones.

        What an editor ticked comes before what a name says. The shin leads to *Leg* if that is all there is.
        """
        claims: dict[str, list[RegionNode]] = defaultdict(list)
        for node in self.by_slug.values():
            for area in node.areas if node.post_ids else ():
                claims[area].append(node)
        return {area: min(claims[area], key=_breadth) if claims[area] else None for area in BodyArea.values}


def _breadth(node: RegionNode) -> tuple[bool, int, int]:
    return (not node.region.map_areas, len(node.areas), -len(node.post_ids))


def public_pages(site: Site) -> QuerySet:
    """Give the pages of a site that everybody can open."""
    return Page.objects.descendant_of(site.root_page, inclusive=True).live().public()


def build_region_tree(site: Site) -> RegionTree:
    """Read all regions of a site, each with its posts."""
    posts = _posts_by_region(site)
    inside: dict[int | None, list[BodyRegion]] = defaultdict(list)
    regions = {region.pk: region for region in BodyRegion.objects.all()}
    for region in regions.values():
        # the object in hand, so that `region.parent` asks the database for nothing
        region.parent = regions.get(region.parent_id)
        inside[region.parent_id].append(region)
    roots = _nodes(None, inside, posts)
    return RegionTree(roots, {node.region.slug: node for root in roots for node in root.walk()})


def _nodes(parent_id: int | None, inside: dict, posts: dict[int, set[int]]) -> tuple[RegionNode, ...]:
    nodes = []
    for region in inside[parent_id]:
        parts = _nodes(region.pk, inside, posts)
        ids = posts.get(region.pk, set()).union(*(part.post_ids for part in parts))
        nodes.append(RegionNode(region, frozenset(ids), map_areas_of(region), parts))
    return tuple(sorted(nodes, key=_reading_order))


def _reading_order(node: RegionNode) -> tuple[int, int, str]:
    highest = min((BodyArea.values.index(area) for area in node.areas), default=len(BodyArea))
    return (node.region.sort_order, highest, node.name.casefold())


def _posts_by_region(site: Site) -> dict[int, set[int]]:
    """Give the ids of the public posts that name each region, in one query (and one for what is private)."""
    public = public_pages(site).order_by().values("pk")
    links = [_region_links(model).filter(page__in=public) for model in root_post_page_models()]
    found: dict[int, set[int]] = defaultdict(set)
    for region_id, page_id in links[0].union(*links[1:]):
        found[region_id].add(page_id)
    return found


def _region_links(model: type[Page]) -> QuerySet:
    """Return the links of a post page type to regions as rows of the region's id and the page's."""
    field = model._meta.get_field("regions")
    links = model.regions.through.objects.annotate(page=F(f"{field.m2m_field_name()}_id"))
    return links.values_list("bodyregion_id", "page")
