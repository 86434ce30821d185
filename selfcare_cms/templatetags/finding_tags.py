"""What the body map needs: where its areas lead."""

from dataclasses import dataclass

from django import template
from wagtail.models import Site

from selfcare_cms.finding.region_tree import RegionNode, RegionTree, build_region_tree
from selfcare_cms.models import BodyArea

register = template.Library()


@dataclass(frozen=True)
class MapArea:
    """An area of the map: where it leads, if anywhere, and whether the reader is there already."""

    code: str
    label: str
    node: RegionNode | None
    is_here: bool

    @property
    def url(self) -> str:
        return self.node.url if self.node else ""


@dataclass(frozen=True)
class BodyMap:
    """The areas of the map by their names, and the same regions as a list."""

    areas: dict[str, MapArea]
    nodes: list[RegionNode]

    @property
    def nothing_yet(self) -> list[MapArea]:
        return [area for area in self.areas.values() if not area.url]


@register.simple_tag(takes_context=True)
def body_map(context) -> BodyMap | None:
    """Give the map of this site's regions, or None where none of them has a page.

    A view's `atlas` is used where there is one, and its `place` marked.
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
