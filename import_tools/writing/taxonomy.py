"""Finds the body regions and the tags of posts, and makes those that are not there yet."""

import re

from django.db import transaction
from taggit.models import Tag
from wagtail.coreutils import cautious_slugify

from import_tools.records import MappedPost
from import_tools.writing.run_log import RunLog
from selfcare_cms.models import BasePostPage, BodyRegion

HOME = frozenset({"home", "start"})
# areas name their region with the section's own name before it or the word pain behind it
AREA_PREFIX = re.compile(r"^self[ -]?care\s*[-–:]\s*", re.IGNORECASE)
AREA_SUFFIX = re.compile(r"\s+pain(\s+patterns?)?$", re.IGNORECASE)
NO_REGION = re.compile(
    r"^(self[ -]?care|trigger[ -]points?.*|therap\w+ notes|massage.*|cases.*"
    r"|articles?|anatomy|uncategori[sz]ed)$",
    re.IGNORECASE,
)
LONGEST_TAG = 100


class Taxonomy:
    """The regions and tags of the site, each looked up once in a run."""

    def __init__(self, run_log: RunLog) -> None:
        self.run_log = run_log
        self._regions: dict[str, BodyRegion] = {}
        self._tags: dict[str, Tag] = {}

    def clear_cache(self) -> None:
        """Look everything up again: what was made may have been taken back."""
        self._regions.clear()
        self._tags.clear()

    def regions_of(self, post: MappedPost) -> list[BodyRegion]:
        """Return the regions that a post's breadcrumb names, each within the one before it."""
        regions: list[BodyRegion] = []
        for name in filter(None, map(region_name, post.facts.breadcrumb)):
            slug = cautious_slugify(name)
            if slug not in self._regions:
                self._regions[slug] = self._region(slug, name, regions[-1] if regions else None)
            regions.append(self._regions[slug])
        return list(dict.fromkeys(regions))  # a breadcrumb may name one twice

    def tag(self, page: BasePostPage, post: MappedPost) -> None:
        """Give a page the tags of its post."""
        names = filter(None, map(_tag, post.facts.tags))
        page.tags.set([self._tags.get(name, name) for name in names])
        self._tags.update((tag.name, tag) for tag in page.tags.all())

    @transaction.atomic
    def _region(self, slug: str, name: str, parent: BodyRegion | None) -> BodyRegion:
        defaults = {"name": name, "parent": parent}
        region, is_new = BodyRegion.objects.get_or_create(slug=slug, defaults=defaults)
        if is_new:
            self.run_log.add(region)
        return region


def region_name(area: str) -> str:
    """Return the region in an area's name.

    `Thigh` in `Self Care-Thigh`, `Shoulder` in `Shoulder Pain`; empty for none.
    """
    if area.casefold() in HOME or NO_REGION.match(area):
        return ""
    return AREA_SUFFIX.sub("", AREA_PREFIX.sub("", area)).strip()


def _tag(name: str) -> str:
    """Return a tag as the admin gives it back, whose field shows all of them on one line."""
    return name.replace('"', "”").replace(", ", ",")[:LONGEST_TAG].strip()
