"""The posts of a region in the order in which a reader narrows down the pain.

First the patterns ("which of these sounds like your pain?"), each with the self-care for it; then self-care
that no pattern here links to; then articles and other posts.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.models import Site

from selfcare_cms import conf
from selfcare_cms.cards import Card, cards_of
from selfcare_cms.models import PatternPage, SelfCarePage, SelfCarePattern
from selfcare_cms.post_types import post_page_tables

from .atlas import Place, public_pages


@dataclass(frozen=True)
class Choice:
    """The card of a pattern, and those of the self-care that everybody can open for it."""

    pattern: Card
    self_care: list[Card]


@dataclass(frozen=True)
class RegionPosts:
    """One leaf of a region's posts, by kind."""

    leaf: Leaf
    patterns: list[Choice]
    self_care: list[Card]
    others: list[Card]
    """Articles, and post page types of the site's own."""


def region_posts(site: Site, place: Place, number: str, request: HttpRequest | None = None) -> RegionPosts:
    """Give leaf `number` of a region's posts; an `InvalidPage` tells that there is none."""
    links = _self_care_links(site, place)
    led_to = {page_id for pages in links.values() for page_id in pages}
    ids = [
        pk
        for model in post_page_tables()
        for pk in model.objects.filter(pk__in=place.post_ids).order_by("title").values_list("pk", flat=True)
        if pk not in led_to
    ]
    leaf = Paginator(ids, conf.posts_per_page()).page(number)
    return _with_cards(leaf, links, request)


def _self_care_links(site: Site, place: Place) -> dict[int, list[int]]:
    """Give the ids of the self-care pages for each pattern of the place, in the order of their titles."""
    links = SelfCarePattern.objects.filter(
        pattern__in=place.post_ids, page__in=public_pages(site).order_by().values("pk")
    )
    found: dict[int, list[int]] = defaultdict(list)
    for pattern_id, page_id in links.order_by("page__title").values_list("pattern_id", "page_id").distinct():
        found[pattern_id].append(page_id)
    return found


def _with_cards(leaf: Leaf, links: dict[int, list[int]], request: HttpRequest | None) -> RegionPosts:
    """Make the cards of a leaf, all pictures at once."""
    shown = set(leaf.object_list)
    wanted = shown.union(*(links[pk] for pk in links.keys() & shown))
    pages = [
        page for model in post_page_tables() for page in model.objects.filter(pk__in=wanted).order_by("title")
    ]
    cards = {card.page.pk: card for card in cards_of(pages, request)}

    leaf_cards = [card for pk, card in cards.items() if pk in shown]
    others = [card for card in leaf_cards if not isinstance(card.page, PatternPage | SelfCarePage)]

    patterns = [
        Choice(card, [cards[pk] for pk in links.get(card.page.pk, ())])
        for card in leaf_cards
        if isinstance(card.page, PatternPage)
    ]
    self_care = [card for card in leaf_cards if isinstance(card.page, SelfCarePage)]
    return RegionPosts(leaf, patterns, self_care, others)
