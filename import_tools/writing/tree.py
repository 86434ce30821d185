"""Places posts in the tree.

One section page for each step of their breadcrumb, and body regions by the same names.
"""

import re

from wagtail.coreutils import cautious_slugify
from wagtail.log_actions import log
from wagtail.models import Page

from import_tools import conf
from import_tools.models import ImportRun
from import_tools.records import MappedPost
from import_tools.writing.changes import Made, made_by
from selfcare_cms.models import BodyRegion, SectionIndexPage

HOME = frozenset({"home", "start"})
# areas name their region with the section's own name before it or the word pain behind it
AREA_PREFIX = re.compile(r"^self[ -]?care\s*[-–:]\s*", re.IGNORECASE)
AREA_SUFFIX = re.compile(r"\s+pain(\s+patterns?)?$", re.IGNORECASE)
NO_REGION = re.compile(
    r"^(self[ -]?care|trigger[ -]points?.*|therap\w+ notes|massage.*|cases.*"
    r"|articles?|anatomy|uncategori[sz]ed)$",
    re.IGNORECASE,
)


class Tree:
    """The section pages under one destination, looked up once for each breadcrumb."""

    def __init__(self, destination: Page, made: Made) -> None:
        self.destination = destination
        self.made = made
        self._found: dict[tuple[str, ...], Page] = {}

    def remove_empty(self, run: ImportRun) -> None:
        """Remove the sections that a run has made and that are empty: their only post went elsewhere."""
        made = made_by(run, SectionIndexPage)
        while empty := list(made.filter(numchild=0)):
            for page in empty:
                page.delete()

    def forget(self) -> None:
        """Look everything up again: what was made for a post that failed is gone."""
        self._found.clear()

    def place_of(self, post: MappedPost, *, publish: bool) -> Page:
        """Return the section page for a post, made with all above it where it is not there yet.

        A post that is published needs sections that are: those never published are published with it.
        """
        page = self.destination
        path: tuple[str, ...] = ()
        for step in steps_of(post, self.destination):
            path = (*path, step)
            page = self._found.get(path) or self._child(page, step)
            if publish:
                publish_first_time(page)
            self._found[path] = page
        return page

    def publish_above(self, page: Page) -> None:
        """Publish the sections above a page that were never published, down from the destination."""
        for section in SectionIndexPage.objects.ancestor_of(page).filter(live=False).order_by("path"):
            publish_first_time(section)

    def _child(self, parent: Page, title: str) -> Page:
        siblings = SectionIndexPage.objects.child_of(parent)
        slug = cautious_slugify(title)
        page = siblings.filter(title__iexact=title).first() or siblings.filter(slug=slug).first()
        if page is None:
            page = SectionIndexPage(title=title, slug=free_slug(parent, slug), live=False)
            parent.add_child(instance=page)
            page.save_revision()
            log(instance=page, action="wagtail.create")
            self.made.add(page)
        return page


def publish_first_time(page: Page) -> None:
    """Publish a page that was never public; what an editor has unpublished stays so."""
    if not page.live and page.first_published_at is None:
        (page.get_latest_revision() or page.save_revision()).publish()
        page.refresh_from_db()


def steps_of(post: MappedPost, destination: Page) -> tuple[str, ...]:
    """Return the titles of the section pages above a post, below the destination.

    A post without a breadcrumb stands in the section for its kind; so does a single area, as AMP pages name
    it.
    """
    steps = [
        step for step in post.facts.breadcrumb if step.casefold() not in HOME and step != post.facts.title
    ]
    if not steps or (len(steps) == 1 and region_name(steps[0])):
        steps = [conf.default_area(post.kind), *steps]
    if steps[0].casefold() == destination.title.casefold() and isinstance(
        destination.specific, SectionIndexPage
    ):
        steps = steps[1:]
    return tuple(steps)


def free_slug(parent: Page, wanted: str) -> str:
    """Return `wanted`, or with a number behind it where a page under `parent` has it already."""
    wanted = wanted[:240] or "post"
    taken = set(Page.objects.child_of(parent).filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def regions_of(post: MappedPost, made: Made) -> list[BodyRegion]:
    """Return the body regions that a post's breadcrumb and categories name, each within the one before it."""
    regions: list[BodyRegion] = []
    for step in post.facts.breadcrumb:
        name = region_name(step)
        if name:
            parent = regions[-1] if regions else None
            region, is_new = BodyRegion.objects.get_or_create(
                slug=cautious_slugify(name), defaults={"name": name, "parent": parent}
            )
            if is_new:
                made.add(region)
            regions.append(region)
    return regions


def region_name(area: str) -> str:
    """Return the region in an area's name.

    `Thigh` in `Self Care-Thigh`, `Shoulder` in `Shoulder Pain`; empty for none.
    """
    if area.casefold() in HOME or NO_REGION.match(area):
        return ""
    return AREA_SUFFIX.sub("", AREA_PREFIX.sub("", area)).strip()
