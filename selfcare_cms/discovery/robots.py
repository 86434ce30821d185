"""robots.txt: what search engines are asked to leave alone, and where the sitemap is.

The API stays open, as it gives out only what everybody may read; search results and the admin lead nowhere.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from selfcare_cms.absolute_urls import view_path, view_url

DISALLOWED = ("wagtailadmin_home", "selfcare:search")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in map(view_path, DISALLOWED) if path)]
    if len(lines) == 1:
        lines.append("Disallow:")
    if sitemap := view_url("selfcare:sitemap", request):
        lines += ["", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
