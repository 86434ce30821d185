"""Find or create the section pages of posts: one for each step of the breadcrumb."""

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
    """The section pages below a destination, cached by breadcrumb."""

    def __init__(self, destination: Page, run_log: RunLog) -> None:
        self.destination = destination
        self.run_log = run_log
        self.site = destination.get_site()
        self._found: dict[tuple[str, ...], Page] = {}

    def update_child_counts(self) -> None:
        """Recalculate `numchild` of all pages below which this run has created pages.

        Wagtail saves `numchild` with the page, so an editor who saves a section page while posts are inserted
        below it overwrites the new value.
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
        """Delete section pages that this run has created and that are empty since a page was replaced."""
        created = made_by(self.run_log.run, SectionIndexPage)
        while empty := [page for page in created.all() if not Page.objects.child_of(page).exists()]:
            for page in empty:
                page.delete()

    def clear_cache(self) -> None:
        """Discard the cached pages: some may have been rolled back with a post that failed."""
        self._found.clear()

    def find_parent(self, post: MappedPost, *, publish: bool) -> Page:
        """Return the section page for a post; it and its ancestors are created if missing.

        With `publish`, section pages that were never published are published.
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
        """Publish the section pages above a page that were never published, starting from the top."""
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
    """Publish a page that was never published; one that an editor has unpublished stays a draft."""
    if not page.live and page.first_published_at is None:
        (page.get_latest_revision() or page.save_revision()).publish()
        page.refresh_from_db()


def steps_of(post: MappedPost, destination: Page) -> tuple[str, ...]:
    """Return the titles of the section pages above a post, below the destination.

    The default section page of the post's kind is put first if there is no breadcrumb, or only the name of a
    body region, as on AMP pages.
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


def find_destination(parent: str | int | None) -> Page:
    """Return the page with this id or path; without one, the home page of the default site.

    A path is relative to the home page, such as `/library/self-care/`. Raise DestinationError if there is no
    such page, or if section pages cannot be created below it.
    """
    page = _home() if parent in (None, "") else _find_page(parent)
    if page.is_root():
        raise DestinationError("Pages below the root of all pages have no URL: name a page of a site.")
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


def _find_page(parent: str | int | None) -> Page:
    text = str(parent).strip()
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
