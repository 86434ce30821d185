"""Routing below a section page in a fixed number of queries; Wagtail takes two for each level."""

from collections.abc import Iterator

from django.db.models import Q
from django.http import Http404
from wagtail.models import Page

from .links import LINK_FIELDS
from .request_cache import RequestCache


def pages_on_path(section: Page, slugs: list[str]) -> list[Page]:
    """Return the ancestors of `section`, itself, and the pages below it on the path of `slugs`, in one query.

    The list ends where a slug matches no page. The pages are plain `Page` objects.
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
    pages = [page for path, page in sorted(found.items()) if page.depth <= section.depth]
    steps = {(path[: -Page.steplen], page.slug): page for path, page in found.items()}
    for slug in slugs:
        page = steps.get((pages[-1].path, slug))
        if page is None:
            break
        pages.append(page)
    return pages


def route_below(section: Page, request, slugs: list[str]):
    """Route as Wagtail does, in one query for the pages on the path and one for the specific page.

    A page on the path that overrides `route` routes the rest.
    """
    pages = pages_on_path(section, slugs)
    for number, page in enumerate(pages[section.depth :], start=1):
        is_last = number == len(slugs)
        if is_last or getattr(page.specific_class, "route", None) is not type(section).route:
            found = page.specific
            found.route_ancestors = pages[: section.depth + number - 1]
            found.request_cache = RequestCache.of(request)
            return found.route(request, slugs[number:])
    raise Http404


def _paths_to(page: Page) -> Iterator[str]:
    return (page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen))
