"""Redirect `/?p=560`, WordPress's short URL of a post, to its page.

Wagtail's own redirects answer only where there is no page, and at `/` stands the site's home page.
"""

from collections.abc import Callable

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site


class PostNumberMiddleware:
    """Looks for a redirect from `/?p=560` before the home page answers; stands beside Wagtail's own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        number = request.GET.get("p") or request.GET.get("page_id") or ""
        if request.path == "/" and number.isdecimal() and (target := _target_of(request, number)):
            return HttpResponsePermanentRedirect(target)
        return self.get_response(request)


def _target_of(request: HttpRequest, number: str) -> str | None:
    """Return where a post's number leads; a redirect of the site comes before one of all sites."""
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path=f"/?p={number}")
    own_first = redirects.exclude(redirect_page__live=False).order_by(F("site_id").asc(nulls_last=True))
    redirect = own_first.select_related("redirect_page").first()
    return redirect.link if redirect else None
