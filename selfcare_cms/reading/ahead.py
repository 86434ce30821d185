"""Fetches all that a page's streams and texts name, before anything is rendered."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText

from selfcare_cms.api.images import reader_filters

from .known import knowing
from .links import finish, pages_by_id
from .references import References
from .visibility import Visibility


def read_ahead(*values: StreamValue | RichText, request=None) -> None:
    """Fetch in three queries what streams and pieces of rich text name: images, their renditions, pages.

    Afterwards their blocks are loaded, images have the renditions that readers get, and each piece of rich
    text has its finished HTML as `finished`. Documents that are linked take one query more.
    """
    references = References()
    for value in values:
        references.look_through(value.source if isinstance(value, RichText) else list(value.raw_data))
    pages = pages_by_id(references.pages)
    with knowing({get_image_model(): _images_by_id(references.images), Page: pages}):
        inner = [found for value in values for found in values_in(value)]
    _fetch_renditions([value for value in inner if isinstance(value, AbstractImage)])
    texts = [value for value in inner if isinstance(value, RichText)]
    finished = finish([text.source for text in texts], pages, Visibility.of(request), request)
    for text, html in zip(texts, finished, strict=True):
        text.finished = html


def values_in(value: Any) -> Iterator[Any]:
    """Yield a block's value and all values inside it, which loads them."""
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


def _fetch_renditions(images: list[AbstractImage]) -> None:
    """Give images the renditions that readers get, as far as they have been made."""
    if images:
        specs = {wanted.spec for image in images for wanted in reader_filters(image)}
        renditions = get_image_model().get_rendition_model().objects.filter(filter_spec__in=specs)
        prefetch_related_objects(
            images, Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions")
        )
