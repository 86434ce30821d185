"""Tags of the body map."""

from dataclasses import dataclass

from django import template
from wagtail.models import Site

from selfcare_cms.finding.region_tree import RegionNode, RegionTree, build_region_tree
from selfcare_cms.models import BodyArea

register = template.Library()


@dataclass(frozen=True)
class MapArea:
    """A map area: the region that it links to, if any, and whether its page is shown."""

    code: str
    label: str
    node: RegionNode | None
    is_here: bool

    @property
    def url(self) -> str:
        return self.node.url if self.node else ""


@dataclass(frozen=True)
class BodyMap:
    """The map areas by name, and the regions that they link to as a list."""

    areas: dict[str, MapArea]
    nodes: list[RegionNode]

    @property
    def nothing_yet(self) -> list[MapArea]:
        return [area for area in self.areas.values() if not area.url]


@register.simple_tag(takes_context=True)
def body_map(context) -> BodyMap | None:
    """Return the body map of the site's regions, or None if no region has a page.

    The `region_tree` of the context is used if there is one, and its `node` is marked.
    """
    region_tree = context.get("region_tree") or _region_tree(context.get("request"))
    nodes = [node for node in region_tree.open_roots if node.url] if region_tree else []
    if not nodes:
        return None
    here = context.get("node")
    within = set(here.walk()) if here else set()
    return BodyMap({area.value: _area(area, region_tree, within) for area in BodyArea}, nodes)


def _area(area: BodyArea, region_tree: RegionTree, within: set[RegionNode]) -> MapArea:
    node = region_tree.by_area[area]
    return MapArea(area.value, area.label, node, node in within)


def _region_tree(request) -> RegionTree | None:
    site = Site.find_for_request(request) if request else None
    return build_region_tree(site) if site else None
