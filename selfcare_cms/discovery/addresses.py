"""Full addresses, as other machines need them."""

from urllib.parse import urlencode, urljoin

from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, Site


def full_address(address: str, request) -> str:
    """Put the site's address before a path; an address in full stays as it is."""
    site = Site.find_for_request(request)
    return urljoin(f"{site.root_url}/" if site else request.build_absolute_uri("/"), address)


def address_of(name: str, request, **arguments) -> str:
    """Give the full address of a view by its name, or "" where the site has left it out."""
    try:
        return full_address(reverse(name, kwargs=arguments), request)
    except NoReverseMatch:
        return ""


def canonical_address(page: Page, request, number: int = 1) -> str:
    """Give the one address that a page goes by, whatever query it was asked with.

    Pages of a long list are pages of their own; `number` says which.
    """
    return numbered(page.get_full_url(request) or "", number)


def numbered(address: str, number: int) -> str:
    """Give the address of page `number` of a long list; the first goes by the list's own."""
    return f"{address}?{urlencode({'page': number})}" if address and number > 1 else address
