"""What is offered while somebody types: regions and titles that begin with what stands there."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext
from wagtail.models import Page, Site

from selfcare_cms.models import SectionIndexPage

from .region_tree import RegionNode, RegionTree, public_pages
from .search import kind_of, regions_for
from .words import words_of

MOST_SUGGESTIONS = 8
FEWEST_LETTERS = 2


def suggestions(
    request: HttpRequest, site: Site, region_tree: RegionTree, query: str
) -> list[dict[str, str]]:
    """Give `{title, url, kind}` of up to eight regions and pages, the regions first."""
    words = words_of(query)
    if len("".join(words)) < FEWEST_LETTERS:
        return []
    regions = [
        {"title": node.name, "url": node.url, "kind": gettext("Body region")}
        for node in dict.fromkeys([*_beginning_with(region_tree, words), *regions_for(region_tree, query)])
    ]
    pages = [
        {"title": page.title, "url": page.get_url(request), "kind": kind_of(page)}
        for page in _pages(site, words)
    ]
    return [*regions, *pages][:MOST_SUGGESTIONS]


def _pages(site: Site, words: list[str]) -> list[Page]:
    # sections hold what the regions hold, and would stand above the posts
    pages = public_pages(site).exclude(pk=site.root_page_id).not_exact_type(SectionIndexPage)
    return list(pages.autocomplete(" ".join(words))[:MOST_SUGGESTIONS])


def _beginning_with(region_tree: RegionTree, words: list[str]) -> Iterator[RegionNode]:
    typed = " ".join(words)
    for node in region_tree.by_slug.values():
        name = " ".join(words_of(node.name))
        if node.post_ids and (name.startswith(typed) or f" {typed}" in name):
            yield node
