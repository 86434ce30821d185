"""The sitemap: Wagtail's own, and beside its pages those on which readers find posts."""

from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from wagtail.contrib.sitemaps import Sitemap as PageSitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Site

from selfcare_cms.absolute_urls import site_url, view_path
from selfcare_cms.finding.region_tree import build_region_tree


class FindingSitemap(Sitemap):
    """The body map, and a page for each region that has posts."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> list[str]:
        site, find = Site.find_for_request(self.request), view_path("selfcare:find")
        if site is None or not find:
            return []
        return [find, *(node.url for node in build_region_tree(site).by_slug.values() if node.url)]

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict[str, str]]:
        """Give addresses in full, as those of Wagtail's pages are."""
        found = self.paginator.page(page).object_list
        return [{"location": site_url(path, self.request)} for path in found]


def sitemap(request: HttpRequest) -> HttpResponse:
    return wagtail_sitemap(request, {"pages": PageSitemap, "finding": FindingSitemap(request)})
