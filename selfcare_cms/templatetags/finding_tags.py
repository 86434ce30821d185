"""What the body map needs: where its areas lead."""

from dataclasses import dataclass

from django import template
from wagtail.models import Site

from selfcare_cms.finding.atlas import Atlas, Place, atlas_of
from selfcare_cms.models import BodyArea

register = template.Library()


@dataclass(frozen=True)
class MapArea:
    """An area of the map: where it leads, if anywhere, and whether the reader is there already."""

    code: str
    label: str
    place: Place | None
    is_here: bool

    @property
    def url(self) -> str:
        return self.place.url if self.place else ""


@dataclass(frozen=True)
class BodyMap:
    """The areas of the map by their names, and the same regions as a list."""

    areas: dict[str, MapArea]
    places: list[Place]

    @property
    def nothing_yet(self) -> list[MapArea]:
        return [area for area in self.areas.values() if not area.url]


@register.simple_tag(takes_context=True)
def body_map(context) -> BodyMap | None:
    """Give the map of this site's regions, or None where none of them has a page.

    A view's `atlas` is used where there is one, and its `place` marked.
    """
    atlas = context.get("atlas") or _atlas(context.get("request"))
    places = [place for place in atlas.open_roots if place.url] if atlas else []
    if not places:
        return None
    here = context.get("place")
    within = set(here.walk()) if here else set()
    return BodyMap({area.value: _area(area, atlas, within) for area in BodyArea}, places)


def _area(area: BodyArea, atlas: Atlas, within: set[Place]) -> MapArea:
    place = atlas.by_area[area]
    return MapArea(area.value, area.label, place, place in within)


def _atlas(request) -> Atlas | None:
    site = Site.find_for_request(request) if request else None
    return atlas_of(site) if site else None
