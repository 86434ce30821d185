"""Places posts in the tree: one section page for each step of their breadcrumb."""

from collections.abc import Sequence
from itertools import count

from django.db import transaction
from wagtail.coreutils import cautious_slugify
from wagtail.models import Page

from import_tools import conf
from import_tools.models import RunChange
from import_tools.records import MappedPost
from import_tools.writing.changes import Made, made_by
from import_tools.writing.taxonomy import region_name
from selfcare_cms.models import SectionIndexPage

LONGEST_SLUG = 240  # of 255, to leave room for a number
HOME = frozenset({"home", "start"})


class Tree:
    """The section pages under one destination, looked up once for each breadcrumb."""

    def __init__(self, destination: Page, made: Made) -> None:
        self.destination = destination
        self.made = made
        self.site = destination.get_site()
        self._found: dict[tuple[str, ...], Page] = {}

    def recount(self) -> None:
        """Count the children of the pages that this run has filled once more.

        Wagtail saves the count with a page: an editor who saves a section in the moment in which it is filled
        writes an old one back.
        """
        run = self.made.run
        posts = RunChange.objects.filter(run=run, kind=RunChange.Kind.CREATED).values("page_id")
        new = Page.objects.filter(pk__in=posts) | Page.objects.filter(pk__in=made_by(run, SectionIndexPage))
        for path in sorted({path[: -Page.steplen] for path in new.values_list("path", flat=True)}):
            with transaction.atomic():
                for page in Page.objects.select_for_update().filter(path=path):
                    count = Page.objects.child_of(page).count()
                    Page.objects.filter(pk=page.pk).exclude(numchild=count).update(numchild=count)

    def remove_empty(self) -> None:
        """Remove the sections that this run has made and that are empty: their only post went elsewhere."""
        made = made_by(self.made.run, SectionIndexPage)
        while empty := [page for page in made.all() if not Page.objects.child_of(page).exists()]:
            for page in empty:
                page.delete()

    def forget(self) -> None:
        """Look everything up again: a post that failed may have changed it."""
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
        return page or self._add_section(parent, title, slug)

    @transaction.atomic
    def _add_section(self, parent: Page, title: str, slug: str) -> Page:
        page = SectionIndexPage(title=title, slug=free_slug(parent, slug), live=False)
        parent.add_child(instance=page)
        page.save_revision()
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
    return free_slugs([(parent, wanted)])[0]


def free_slugs(wanted: Sequence[tuple[Page, str]]) -> list[str]:
    """Return a slug for each new child of a page, like the one wanted; each is free, and given out once."""
    wanted = [(parent, slug[:LONGEST_SLUG] or "post") for parent, slug in wanted]
    rows = Page.objects.filter(slug__in={slug for _, slug in wanted})
    taken = {(path[: -Page.steplen], slug) for path, slug in rows.values_list("path", "slug")}
    free: list[str] = []
    for parent, slug in wanted:
        if (parent.path, slug) in taken:
            slug = _numbered(parent, slug, taken)
        taken.add((parent.path, slug))
        free.append(slug)
    return free


def _numbered(parent: Page, wanted: str, given: set[tuple[str, str]]) -> str:
    like = Page.objects.child_of(parent).filter(slug__startswith=f"{wanted}-")
    taken = set(like.values_list("slug", flat=True)) | {slug for path, slug in given if path == parent.path}
    return next(slug for number in count(2) if (slug := f"{wanted}-{number}") not in taken)
