"""Pages for finding a post: where does it hurt, what is there for a region, which posts have these words."""

from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Site

from selfcare_cms.absolute_urls import site_url, view_path, with_page_number
from selfcare_cms.discovery.json_ld import VirtualPage
from selfcare_cms.models import Crumb, SiteFurniture

from .region_posts import region_posts
from .region_tree import build_region_tree
from .search import regions_for, where_to_start
from .search import search as search_pages
from .suggestions import suggestions

LONGEST_SHOWN = 200  # characters of a query that are given back to the reader


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Ask where it hurts: the body map, and the same regions as a list."""
    site = _site(request)
    here = Crumb(0, _("Find your pain"), view_path("selfcare:find"))
    summary = _("Show on a map of the body where it hurts, and find self-care for it.")
    return _page(request, site, "find_page.html", here, summary=summary, region_tree=build_region_tree(site))


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what there is for a region, the patterns first, then the regions in it and beside it."""
    site = _site(request)
    region_tree = build_region_tree(site)
    node = region_tree.by_slug.get(slug)
    if node is None or not node.post_ids:
        raise Http404("No such region, or nothing in it yet")
    try:
        posts = region_posts(site, node, request.GET.get("page", "1"), request)
    except InvalidPage as error:
        raise Http404(str(error)) from error
    above = [Crumb(0, _("Find your pain"), view_path("selfcare:find"))]
    above += [Crumb(0, larger.name, larger.url) for larger in region_tree.ancestors_of(node)]
    here = Crumb(0, node.name, node.url)
    neighbours = region_tree.neighbours_of(node)
    summary = _("Patterns of pain and self-care for: %(region)s.") % {"region": node.name}
    return _page(
        request, site, "region_page.html", here, above, summary=summary, number=posts.page_obj.number,
        region_tree=region_tree, node=node, posts=posts, neighbours=neighbours,
    )  # fmt: skip


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the regions and pages with the words of a query; without any, the map and other ways to go."""
    site = _site(request)
    region_tree = build_region_tree(site)
    query = _query(request)
    try:
        found = search_pages(site, region_tree, query, request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404(str(error)) from error
    nodes = regions_for(region_tree, found.query)
    here = Crumb(0, _("Search"), view_path("selfcare:search"))
    starts = [] if found.hits else where_to_start(site, SiteFurniture.for_site(site))
    summary = _("Search for self-care by where it hurts and what makes it worse.")
    return _page(
        request, site, "search_page.html", here, summary=summary,
        region_tree=region_tree, query=query, found=found, nodes=nodes, starts=starts,
    )  # fmt: skip


@require_safe
@cache_control(max_age=60)
def suggest(request: HttpRequest) -> JsonResponse:
    """Give `{"suggestions": [{"title", "url", "kind"}, …]}` for what has been typed so far."""
    site = _site(request)
    return JsonResponse({"suggestions": suggestions(request, site, build_region_tree(site), _query(request))})


def _query(request: HttpRequest) -> str:
    """What the reader typed, without what no database takes and no page should repeat."""
    return " ".join(request.GET.get("q", "")[:LONGEST_SHOWN].replace("\0", " ").split())


def _site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site has this address")
    return site


def _page(
    request: HttpRequest,
    site: Site,
    template: str,
    here: Crumb,
    above: list[Crumb] | None = None,
    *,
    summary: str,
    number: int = 1,
    **context: object,
) -> HttpResponse:
    """Render a page inside the site's frame, with its breadcrumb and furniture.

    `summary` tells machines what it is, and `number` which page of a long list.
    """
    home = site.root_page
    breadcrumb = [Crumb(home.pk, home.title, home.get_url(request)), *(above or [])]
    where = with_page_number(site_url(here.url, request), number)
    frame = {
        "here": here,
        "breadcrumb": breadcrumb,
        "furniture": SiteFurniture.for_site(site),
        "virtual_page": VirtualPage(here.title, summary, where, request, breadcrumb),
    }
    return render(request, f"selfcare_cms/{template}", {**frame, **context})
