"""Addresses in full, as a front end on another host needs them."""

from wagtail.models import Site


def full_url(request, url: str) -> str:
    """Put `WAGTAILAPI_BASE_URL`, else the site's address, before `url`, unless it is a full address already.

    Wagtail's API v3 resolves fields without a request; the first site Wagtail knows then gives it.
    """
    # Wagtail 8.0 cannot import this while models load, and models declare their API fields.
    from wagtail.api.v2.utils import get_full_url

    full = get_full_url(request, url)
    return full if not full.startswith("/") else _first_site_address() + full


def _first_site_address() -> str:
    roots = Site.get_site_root_paths()
    return roots[0].root_url if roots else ""
