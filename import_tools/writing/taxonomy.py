"""Find or create the body regions and tags of posts."""

import re

from django.db import transaction
from taggit.models import Tag
from wagtail.coreutils import cautious_slugify

from import_tools.records import MappedPost
from import_tools.writing.run_log import RunLog
from selfcare_cms.models import BasePostPage, BodyRegion

HOME = frozenset({"home", "start"})
# category names have the section's name before the region, or the word pain after it
CATEGORY_PREFIX = re.compile(r"^self[ -]?care\s*[-–:]\s*", re.IGNORECASE)
CATEGORY_SUFFIX = re.compile(r"\s+pain(\s+patterns?)?$", re.IGNORECASE)
NO_REGION = re.compile(
    r"^(self[ -]?care|trigger[ -]points?.*|therap\w+ notes|massage.*|cases.*"
    r"|articles?|anatomy|uncategori[sz]ed)$",
    re.IGNORECASE,
)
LONGEST_TAG = 100


class Taxonomy:
    """The body regions and tags of the site, cached during a run."""

    def __init__(self, run_log: RunLog) -> None:
        self.run_log = run_log
        self._regions: dict[str, BodyRegion] = {}
        self._tags: dict[str, Tag] = {}

    def clear_cache(self) -> None:
        """Discard the cached objects: some may have been rolled back with a post that failed."""
        self._regions.clear()
        self._tags.clear()

    def regions_of(self, post: MappedPost) -> list[BodyRegion]:
        """Return the regions in a post's breadcrumb; each is the parent of the next when it is created."""
        regions: list[BodyRegion] = []
        for name in filter(None, map(region_name, post.facts.breadcrumb)):
            slug = cautious_slugify(name)
            if slug not in self._regions:
                self._regions[slug] = self._region(slug, name, regions[-1] if regions else None)
            regions.append(self._regions[slug])
        return list(dict.fromkeys(regions))  # a breadcrumb may contain a region twice

    def tag(self, page: BasePostPage, post: MappedPost) -> None:
        """Set the tags of a page to those of its post."""
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


def region_name(category: str) -> str:
    """Return the region in the name of a category, or an empty string.

    `Thigh` for `Self Care-Thigh`, `Shoulder` for `Shoulder Pain`.
    """
    if category.casefold() in HOME or NO_REGION.match(category):
        return ""
    return CATEGORY_SUFFIX.sub("", CATEGORY_PREFIX.sub("", category)).strip()


def _tag(name: str) -> str:
    """Return a tag as the admin's field for tags, which joins them by commas, would save it."""
    return name.replace('"', "”").replace(", ", ",")[:LONGEST_TAG].strip()
