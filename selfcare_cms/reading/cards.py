"""Pages as cards, with which other pages link them.

The number of queries does not depend on the number of cards.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import reduce
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.images import get_image_model
from wagtail.models import Page

from selfcare_cms.post_types import accessor_paths
from selfcare_cms.shapes import shape_of
from selfcare_cms.stream import ValueKind, walk

from .request_cache import RequestCache


@dataclass(frozen=True)
class Card:
    """A page as a card shows it; `label` says why it is linked, and missing texts are empty."""

    page: Page
    url: str
    title: str
    label: str = ""
    summary: str = ""
    picture: Any = None
    where_it_hurts: str = ""
    what_makes_it_worse: str = ""


def cards_of(pages: Iterable[Page], request=None) -> list[Card]:
    """Return cards of `pages`, which are of their own type; all pictures take two queries."""
    pages = list(pages)
    pictures = _pictures_of(pages, RequestCache.of(request))
    return [
        Card(
            page,
            page.get_url(request) or "",
            page.title,
            label=getattr(page, "kind_label", ""),
            summary=getattr(page, "summary", ""),
            picture=pictures.get(page.pk),
            where_it_hurts=getattr(page, "where_it_hurts", ""),
            what_makes_it_worse=getattr(page, "what_makes_it_worse", ""),
        )
        for page in pages
    ]


def public_pages(ids: Iterable[int], request_cache: RequestCache | None = None) -> dict[int, Page]:
    """Return the public pages among `ids`, posts as their own type.

    It takes at most two queries, and none for pages in `request_cache`.
    """
    request_cache, wanted = request_cache or RequestCache(), set(ids)
    if not wanted <= request_cache.pages.keys():
        request_cache.pages |= pages_of_own_type(wanted - request_cache.pages.keys())
    found = ((pk, request_cache.pages[pk]) for pk in wanted)
    return {pk: page for pk, page in found if page is not None and request_cache.is_public(page)}


def pages_of_own_type(ids: Iterable[int]) -> dict[int, Page | None]:
    """Return pages in one query, posts as their own type; None for those that do not exist."""
    unique_ids, paths = set(ids), accessor_paths()
    pages = Page.objects.select_related(*paths).in_bulk(unique_ids) if unique_ids else {}
    return {pk: _as_own_type(pages[pk], paths) if pk in pages else None for pk in unique_ids}


def first_picture_id(body: StreamValue) -> int | None:
    """Return the id of the first image in a stream, at any depth, as stored."""
    leaves = walk(list(body.raw_data), shape_of(body.stream_block), only={ValueKind.IMAGE})
    return next((leaf.value for leaf in leaves if leaf.value), None)


def _as_own_type(page: Page, paths: tuple[str, ...]) -> Page:
    found = (reduce(_attribute, path.split("__"), page) for path in paths)
    return next((own for own in found if own is not None), page)


def _attribute(page: Page | None, name: str) -> Page | None:
    return getattr(page, name, None)


def picture_ids(pages: Iterable[Page]) -> set[int]:
    """Return the ids of the images that cards of `pages` show."""
    return {image for page in pages if (image := _picture_id(page))}


def _pictures_of(pages: list[Page], request_cache: RequestCache) -> dict[int, Any]:
    """Return the picture of each page that has one: its featured image, or else the first in its body.

    The title beside it says what the page is about, so the picture is decorative for screen readers.
    """
    wanted = {page.pk: image for page in pages if (image := _picture_id(page))}
    found = {pk: copy(request_cache.images[pk]) for pk in wanted.values() if request_cache.images.get(pk)}
    if missing := set(wanted.values()) - request_cache.images.keys():
        found |= get_image_model().objects.prefetch_renditions().in_bulk(missing)
    for image in found.values():
        image.decorative = True
    return {page: found[image] for page, image in wanted.items() if image in found}


def _picture_id(page: Page) -> int | None:
    if image := getattr(page, "featured_image_id", None):
        return image
    return first_picture_id(page.body) if isinstance(getattr(page, "body", None), StreamValue) else None
