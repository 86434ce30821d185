"""robots.txt: what search engines are asked to leave alone, and where the sitemap is.

The API stays open, as it gives out only what everybody may read; search results and the admin lead nowhere.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from .addresses import address_of

LEFT_ALONE = ("wagtailadmin_home", "selfcare:search")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _paths())]
    if len(lines) == 1:
        lines.append("Disallow:")
    if sitemap := address_of("selfcare:sitemap", request):
        lines += ["", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _paths() -> list[str]:
    found = []
    for name in LEFT_ALONE:
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return found
