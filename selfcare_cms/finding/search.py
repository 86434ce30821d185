"""A query's hits, with Wagtail's own search on whichever database the site has."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from wagtail.models import Page, Site
from wagtail.search.query import And, Or, PlainText, SearchQuery

from selfcare_cms.models import SectionIndexPage, SelfCarePage, SiteFurniture

from .excerpts import excerpt, marked
from .region_names import map_areas_named
from .region_tree import RegionNode, RegionTree, public_pages
from .words import corrected, forms_of, words_of

HITS_PER_PAGE = 20
MOST_HITS = 500  # nobody reads on so far
MOST_REGIONS = 4
MOST_STARTS = 3  # a row of cards


@dataclass(frozen=True)
class Hit:
    """A page that was found, with its title and the words around the first hit as HTML."""

    page: Page
    kind: str
    title: SafeString
    excerpt: SafeString


@dataclass(frozen=True)
class Found:
    """What a query found.

    `words` are those looked for; `is_corrected` tells that they are not the reader's own, `is_loose` that no
    page has all of them.
    """

    words: list[str]
    page_obj: PaginatorPage
    hits: list[Hit]
    is_corrected: bool = False
    is_loose: bool = False

    @property
    def query(self) -> str:
        return " ".join(self.words)


def search(site: Site, region_tree: RegionTree, query: str, number: str = "1") -> Found:
    """Look for pages with all words of a query, else with the nearest known words, else with some of them."""
    words = words_of(query)
    found = _find(site, words, And, number)
    if found.hits or not words:
        return found
    nearest = corrected(words, _known_words(site, region_tree))
    if nearest != words and (found := _find(site, nearest, And, number, is_corrected=True)).hits:
        return found
    return _find(site, nearest, Or, number, is_corrected=nearest != words, is_loose=len(nearest) > 1)


def regions_for(region_tree: RegionTree, query: str) -> list[RegionNode]:
    """Give the regions that a query names, or whose areas it speaks of; only those with posts."""
    asked = {form for word in words_of(query) for form in forms_of(word)}
    named = [node for node in region_tree.by_slug.values() if set(words_of(node.name)) <= asked and asked]
    meant = [region_tree.by_area[area] for area in map_areas_named(query)]
    nodes = dict.fromkeys(node for node in (*meant, *named) if node and node.post_ids)
    return list(nodes)[:MOST_REGIONS]


def kind_of(page: Page) -> str:
    """What a kind of page is called for readers."""
    model = page.specific_class or Page
    return capfirst(getattr(model, "kind_label", "") or model._meta.verbose_name)


def where_to_start(site: Site, furniture: SiteFurniture) -> list[Page]:
    """Give a few posts to read when nothing was found: the featured one, then the newest self-care."""
    featured = furniture.featured_post
    newest = SelfCarePage.objects.filter(pk__in=public_pages(site).order_by().values("pk"))
    newest = newest.order_by("-first_published_at", "title")[:MOST_STARTS]
    pages = [page for page in newest if featured is None or page.pk != featured.pk]
    return [*([featured.specific] if featured else []), *pages][:MOST_STARTS]


def _find(site: Site, words: list[str], joined: type[SearchQuery], number: str, **notes: bool) -> Found:
    page_obj = Paginator(_ids(site, words, joined) if words else [], HITS_PER_PAGE).page(number)
    return Found(words, page_obj, list(_hits(page_obj, words)), **notes)


def _ids(site: Site, words: list[str], joined: type[SearchQuery]) -> list[int]:
    """Give the ids of the pages that have the words, those with them in the title first, sections last.

    Not every database weighs the title, so it is asked on its own. What is in a section is found already.
    """
    query = joined([Or([PlainText(form) for form in forms_of(word)]) for word in words])
    pages = public_pages(site).exclude(pk=site.root_page_id)
    posts, sections = pages.not_exact_type(SectionIndexPage), pages.exact_type(SectionIndexPage)
    rounds = [(posts, ["title"]), (posts, None), (sections, None)]
    found = (page.pk for pages, fields in rounds for page in pages.search(query, fields=fields)[:MOST_HITS])
    return list(dict.fromkeys(found))


def _hits(page_obj: PaginatorPage, words: list[str]) -> Iterator[Hit]:
    pages = {page.pk: page for page in Page.objects.filter(pk__in=page_obj.object_list).specific()}
    for page in (pages[pk] for pk in page_obj.object_list):
        texts = (getattr(page, "summary", ""), getattr(page, "body_text", "") or page.search_description)
        text = " ".join(filter(None, texts))
        yield Hit(page, kind_of(page), marked(page.title, words), excerpt(text, words))


def _known_words(site: Site, region_tree: RegionTree) -> Iterator[str]:
    """Yield the words of titles and regions: those that a reader is most likely to have meant."""
    for title in public_pages(site).values_list("title", flat=True):
        yield from words_of(title)
    for node in region_tree.by_slug.values():
        yield from words_of(node.name)
