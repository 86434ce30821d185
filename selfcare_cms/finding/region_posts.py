"""The posts of a region in the order in which a reader narrows down the pain.

First the patterns ("which of these sounds like your pain?"), each with the self-care for it; then self-care
that no pattern here leads to; then articles and posts of the site's own types (see `reading_order`).
"""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.models import Site

from selfcare_cms import conf
from selfcare_cms.models import PatternPage, SelfCarePage, SelfCarePattern
from selfcare_cms.post_types import root_post_page_models
from selfcare_cms.reading.cards import Card, cards_of, pages_of_own_type

from .region_tree import RegionNode, public_pages


@dataclass(frozen=True)
class Choice:
    """The card of a pattern, and those of the self-care that everybody can open for it."""

    pattern: Card
    self_care: list[Card]


@dataclass(frozen=True)
class RegionPosts:
    """One page of the list of a region's posts; `articles` are all but patterns and self-care."""

    page_obj: PaginatorPage
    patterns: list[Choice]
    self_care: list[Card]
    articles: list[Card]


def region_posts(
    site: Site, node: RegionNode, number: str, request: HttpRequest | None = None
) -> RegionPosts:
    """Return page `number` of the list of a region's posts; raise `InvalidPage` if there is none."""
    links = _self_care_links(site, node)
    led_to = {page_id for pages in links.values() for page_id in pages}
    ids = [
        pk
        for model in root_post_page_models()
        for pk in model.objects.filter(pk__in=node.post_ids).order_by("title").values_list("pk", flat=True)
        if pk not in led_to
    ]
    page_obj = Paginator(ids, conf.posts_per_page()).page(number)
    return _with_cards(page_obj, links, request)


def _self_care_links(site: Site, node: RegionNode) -> dict[int, list[int]]:
    """Give the ids of the self-care pages for each pattern of the place, in the order of their titles."""
    links = SelfCarePattern.objects.filter(
        pattern__in=node.post_ids, page__in=public_pages(site).order_by().values("pk")
    )
    found: dict[int, list[int]] = defaultdict(list)
    for pattern_id, page_id in links.order_by("page__title").values_list("pattern_id", "page_id").distinct():
        found[pattern_id].append(page_id)
    return found


def _with_cards(
    page_obj: PaginatorPage, links: dict[int, list[int]], request: HttpRequest | None
) -> RegionPosts:
    """Make the cards of one page of the list, all pages in one query and all pictures at once."""
    shown = list(page_obj.object_list)
    ids = set(shown).union(*(links[pk] for pk in links.keys() & set(shown)))
    cards = {card.page.pk: card for card in cards_of(filter(None, pages_of_own_type(ids).values()), request)}

    patterns: list[Choice] = []
    self_care: list[Card] = []
    others: list[Card] = []
    for card in (cards[pk] for pk in shown if pk in cards):
        if isinstance(card.page, PatternPage):
            choices = [cards[pk] for pk in links.get(card.page.pk, ()) if pk in cards]
            patterns.append(Choice(card, choices))
        else:
            (self_care if isinstance(card.page, SelfCarePage) else others).append(card)
    return RegionPosts(page_obj, patterns, self_care, others)
