"""Finds the page at an address below a section at once, where Wagtail asks twice for each step."""

from collections.abc import Iterator

from django.db.models import Q
from django.http import Http404
from wagtail.models import Page

from .links import LINK_FIELDS
from .request_cache import RequestCache


def pages_on_the_way(section: Page, slugs: list[str]) -> list[Page]:
    """Give, in one query, the ancestors of `section`, itself, and the pages below it that `slugs` lead to.

    The list ends where a slug leads to no page. They are plain pages, not of their specific class.
    """
    below = Q(
        slug__in=slugs,
        path__startswith=section.path,
        depth__gt=section.depth,
        depth__lte=section.depth + len(slugs),
    )
    found = {
        page.path: page
        for page in Page.objects.only(*LINK_FIELDS).filter(below | Q(path__in=list(_paths_to(section))))
    }
    way = [page for path, page in sorted(found.items()) if page.depth <= section.depth]
    steps = {(path[: -Page.steplen], page.slug): page for path, page in found.items()}
    for slug in slugs:
        page = steps.get((way[-1].path, slug))
        if page is None:
            break
        way.append(page)
    return way


def route_below(section: Page, request, slugs: list[str]):
    """Route as Wagtail does, in one query to the last page and one for what it is.

    A page on the way that has a routing of its own decides about the rest.
    """
    way = pages_on_the_way(section, slugs)
    for number, page in enumerate(way[section.depth :], start=1):
        is_last = number == len(slugs)
        if is_last or getattr(page.specific_class, "route", None) is not type(section).route:
            found = page.specific
            found.way, found.request_cache = way[: section.depth + number - 1], RequestCache.of(request)
            return found.route(request, slugs[number:])
    raise Http404


def _paths_to(page: Page) -> Iterator[str]:
    return (page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen))
