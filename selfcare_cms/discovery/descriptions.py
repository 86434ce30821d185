"""A page in a sentence and a picture, for lists that others make of it."""

from collections.abc import Iterable

from django.utils.html import strip_tags
from django.utils.text import Truncator
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.shortcuts import get_renditions_or_not_found
from wagtail.models import Page

from selfcare_cms.images import SOCIAL, filter_of
from selfcare_cms.outline import Part
from selfcare_cms.reading.prefetch import values_in

LENGTH = 160  # characters that search engines show


def description_of(page: Page) -> str:
    """Give what editors wrote for search engines, else the summary, else the first words of the page."""
    written = page.search_description or getattr(page, "summary", "")
    if written:
        return written
    words = getattr(page, "body_text", "") or strip_tags(getattr(page, "introduction", ""))
    return Truncator(" ".join(words.split())).chars(LENGTH)


def picture_of(page: Page, outline: Iterable[Part]) -> AbstractImage | None:
    """Give the featured image, else the first in the body; no drawing (SVG): few sites show one."""
    featured = getattr(page, "featured_image", None)
    return featured if featured is not None and not featured.is_svg() else first_picture(outline)


def first_picture(outline: Iterable[Part]) -> AbstractImage | None:
    """Give the first picture that readers see in the body and that is no drawing."""
    values = (value for part in outline for value in values_in(part.block.value))
    return next((value for value in values if isinstance(value, AbstractImage) and not value.is_svg()), None)


def social_rendition(image: AbstractImage) -> AbstractRendition | None:
    """Give `image` as it is shared, 1200 × 630; None for a lost file."""
    rendition = get_renditions_or_not_found(image, [filter_of(SOCIAL)])[SOCIAL]
    return rendition if rendition.width else None
