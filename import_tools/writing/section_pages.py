"""Places posts in the tree: one section page for each step of their breadcrumb."""

from django.db import transaction
from wagtail.coreutils import cautious_slugify
from wagtail.models import Page, Site

from import_tools import conf
from import_tools.errors import DestinationError
from import_tools.models import RunChange
from import_tools.records import MappedPost
from import_tools.writing.bulk_insert import CREATE, PUBLISH, insert_new
from import_tools.writing.run_log import RunLog, made_by
from import_tools.writing.taxonomy import region_name
from selfcare_cms.models import SectionIndexPage

HOME = frozenset({"home", "start"})


class SectionTree:
    """The section pages under one destination, looked up once for each breadcrumb."""

    def __init__(self, destination: Page, run_log: RunLog) -> None:
        self.destination = destination
        self.run_log = run_log
        self.site = destination.get_site()
        self._found: dict[tuple[str, ...], Page] = {}

    def update_child_counts(self) -> None:
        """Count the children of the pages that this run has filled once more.

        Wagtail saves the count with a page: an editor who saves a section in the moment in which it is filled
        writes an old one back.
        """
        run = self.run_log.run
        posts = RunChange.objects.filter(run=run, kind=RunChange.Kind.CREATED).values("page_id")
        new = Page.objects.filter(pk__in=posts) | Page.objects.filter(pk__in=made_by(run, SectionIndexPage))
        for path in sorted({path[: -Page.steplen] for path in new.values_list("path", flat=True)}):
            with transaction.atomic():
                for page in Page.objects.select_for_update().filter(path=path):
                    count = Page.objects.child_of(page).count()
                    Page.objects.filter(pk=page.pk).exclude(numchild=count).update(numchild=count)

    def delete_empty(self) -> None:
        """Remove the sections that this run has made and that are empty: their only post went elsewhere."""
        made = made_by(self.run_log.run, SectionIndexPage)
        while empty := [page for page in made.all() if not Page.objects.child_of(page).exists()]:
            for page in empty:
                page.delete()

    def clear_cache(self) -> None:
        """Look everything up again: a post that failed may have changed it."""
        self._found.clear()

    def find_parent(self, post: MappedPost, *, publish: bool) -> Page:
        """Return the section page for a post, made with all above it where it is not there yet.

        A post that is published needs sections that are: those never published are published with it.
        """
        page = self.destination
        path: tuple[str, ...] = ()
        for step in steps_of(post, self.destination):
            path = (*path, step)
            page = self._found.get(path) or self._child(page, step, publish=publish)
            if publish:
                publish_first_time(page)
            self._found[path] = page
        return page

    def publish_ancestors(self, page: Page) -> None:
        """Publish the sections above a page that were never published, down from the destination."""
        for section in SectionIndexPage.objects.ancestor_of(page).filter(live=False).order_by("path"):
            publish_first_time(section)

    def _child(self, parent: Page, title: str, *, publish: bool) -> Page:
        siblings = SectionIndexPage.objects.child_of(parent)
        slug = cautious_slugify(title)
        page = siblings.filter(title__iexact=title).first() or siblings.filter(slug=slug).first()
        return page or self._add_section(parent, title, slug, publish=publish)

    @transaction.atomic
    def _add_section(self, parent: Page, title: str, slug: str, *, publish: bool) -> Page:
        page = SectionIndexPage(title=title, draft_title=title, slug=slug, live=False)
        insert_new([(parent, page)], None, live={0} if publish else set(), logged=(CREATE, PUBLISH))
        self.run_log.add(page)
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


def find_destination(where: str | int | None) -> Page:
    """Return the page with this id or path; without one, the home page of the default site.

    A path is that of the page's address below the home page, such as `/library/self-care/`. Raises
    DestinationError when there is no such page, or when section pages cannot be created under it.
    """
    page = _home() if where in (None, "") else _named(where)
    if page.is_root():
        raise DestinationError("Pages below the root of all pages have no address: name a page of a site.")
    if not SectionIndexPage.can_create_at(page.specific):
        raise DestinationError(
            f"No section page can be created under “{page.title}” ({page.specific_class.__name__})."
        )
    return page


def _home() -> Page:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        raise DestinationError(
            "There is no default site: create one in Settings › Sites, or name a page with --parent."
        )
    return site.root_page


def _named(where: str | int | None) -> Page:
    text = str(where).strip()
    if text.isdecimal():
        found = Page.objects.filter(pk=int(text)).first()
    else:
        path = text.strip("/")
        found = Page.objects.filter(url_path=_home().url_path + (f"{path}/" if path else "")).first()
    if found is None:
        raise DestinationError(
            f"There is no page {text}; give the id of a page, or its path such as /self-care/."
        )
    return found
