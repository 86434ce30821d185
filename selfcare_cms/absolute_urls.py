"""Absolute URLs, as other programs need them, and the URLs of views that a site may have left out."""

from urllib.parse import urlencode, urljoin

from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, Site


def api_url(request, url: str) -> str:
    """Return `url` as the API gives it: below `WAGTAILAPI_BASE_URL`, else below the site's root URL.

    An absolute URL is returned as it is. Wagtail's API v3 resolves fields without a request; the root URL is
    then that of the first site.
    """
    # Wagtail 8.0 cannot import this while models load, and models declare their API fields.
    from wagtail.api.v2.utils import get_full_url

    full = get_full_url(request, url)
    return full if not full.startswith("/") else _first_root_url() + full


def represent_page(page: Page, request=None) -> dict:
    """Return a public page for the API as `{id, title, url}`; the URL is absolute where the site is known."""
    return {"id": page.pk, "title": page.title, "url": page.get_full_url(request)}


def site_url(url: str, request) -> str:
    """Return `url` below the root URL of the request's site; an absolute URL is returned as it is."""
    site = Site.find_for_request(request)
    return urljoin(f"{site.root_url}/" if site else request.build_absolute_uri("/"), url)


def view_path(name: str, *args, **kwargs) -> str:
    """Return the path of a view by its name, or "" where the site does not include it."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def view_url(name: str, request, **kwargs) -> str:
    """Return the absolute URL of a view by its name, or "" where the site does not include it."""
    path = view_path(name, **kwargs)
    return site_url(path, request) if path else ""


def canonical_url(page: Page, request, number: int = 1) -> str:
    """Return the canonical URL of a page, without the query it was requested with.

    Pages of a paginated list have URLs of their own; `number` says which.
    """
    return with_page_number(page.get_full_url(request) or "", number)


def with_page_number(url: str, number: int) -> str:
    """Return the URL of page `number` of a paginated list; the first has the URL of the list."""
    return f"{url}?{urlencode({'page': number})}" if url and number > 1 else url


def _first_root_url() -> str:
    roots = Site.get_site_root_paths()
    return roots[0].root_url if roots else ""
