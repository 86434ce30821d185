"""Finds the page under which the tree of posts is made."""

from wagtail.models import Page, Site

from import_tools.errors import DestinationError
from selfcare_cms.models import SectionIndexPage


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
