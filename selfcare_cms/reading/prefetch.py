"""Prefetching what streams and rich text refer to, before anything is rendered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText

from selfcare_cms.images import SOCIAL, reader_filters
from selfcare_cms.shapes import shape_of

from .cards import pages_of_own_type, picture_ids
from .links import pages_by_id, render_rich_texts
from .prefetched_choosers import use_prefetched
from .references import References
from .request_cache import RequestCache


def prefetch_content(
    *values: StreamValue | RichText,
    page_ids: Iterable[int] = (),
    images: Iterable[int] = (),
    has_cards: bool = True,
    request=None,
) -> None:
    """Fetch the pages, images and renditions that streams and pieces of rich text refer to, in four queries.

    Afterwards the blocks are loaded, images have the renditions that readers get, each piece of rich text has
    its HTML as `rendered`, and all is in the `RequestCache` of the request. `page_ids` and `images` are
    fetched too. With `has_cards`, so is what the cards of pages show. Linked documents take one query more.
    """
    references, request_cache = References(pages=set(page_ids)), RequestCache.of(request)
    for value in values:
        if isinstance(value, RichText):
            references.collect(value.source)
        else:
            references.collect(list(value.raw_data), shape_of(value.stream_block))
    if has_cards:
        request_cache.pages |= pages_of_own_type(references.pages - request_cache.pages.keys())
    linked = request_cache.pages | pages_by_id(
        (references.linked | references.pages) - request_cache.pages.keys()
    )
    on_cards = picture_ids(filter(None, request_cache.pages.values()))
    wanted = references.images | on_cards | set(images)
    request_cache.images |= _images_by_id(wanted - request_cache.images.keys())
    with use_prefetched({get_image_model(): request_cache.images, Page: linked}):
        inner = [found for value in values for found in values_in(value)]
    _fetch_renditions([*inner, *request_cache.images.values()], {SOCIAL} if has_cards else set())
    texts = [value for value in inner if isinstance(value, RichText)]
    rendered = render_rich_texts([text.source for text in texts], linked, request_cache, request)
    for text, html in zip(texts, rendered, strict=True):
        text.rendered = html


def values_in(value: Any) -> Iterator[Any]:
    """Yield a block's value and all values inside it, which loads lazy ones."""
    yield value
    for inner in _parts(value):
        yield from values_in(inner)


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, StreamValue):
        return (child.value for child in value)
    if isinstance(value, StructValue):
        return iter(value.values())
    if isinstance(value, ListValue):
        return iter(value)
    if isinstance(value, TypedTable):
        return (cell.value for row in value.rows for cell in row)
    return iter(())


def _images_by_id(ids: set[int]) -> dict[int, AbstractImage | None]:
    found = get_image_model().objects.in_bulk(ids) if ids else {}
    return {pk: found.get(pk) for pk in ids}


def _fetch_renditions(values: list[Any], further: set[str]) -> None:
    """Give images among `values` their existing renditions for readers, and those of the `further` specs."""
    images = [value for value in values if isinstance(value, AbstractImage) and not _has_renditions(value)]
    if not images:
        return
    specs = further | {wanted.spec for image in images for wanted in reader_filters(image)}
    renditions = (
        get_image_model()
        .get_rendition_model()
        .objects.filter(image_id__in={image.pk for image in images}, filter_spec__in=specs)
    )
    made = defaultdict(list)
    for rendition in renditions:
        made[rendition.image_id].append(rendition)
    for image in images:
        image.prefetched_renditions = made[image.pk]


def _has_renditions(image: AbstractImage) -> bool:
    """Return whether the renditions of `image` are prefetched."""
    return hasattr(image, "prefetched_renditions")
