"""The one form in which templates and the API offer an image: a few widths and their addresses."""

from dataclasses import dataclass
from functools import cache

from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.images.shortcuts import get_renditions_or_not_found

from selfcare_cms import conf
from selfcare_cms.absolute_urls import api_url

# The form in which sites that share a page show its picture; few of them read anything newer.
SOCIAL = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class ImageSources:
    """An image in several widths, the narrowest first, no width twice."""

    renditions: list[AbstractRendition]

    @property
    def default(self) -> AbstractRendition:
        """The middle width: the one for software that does not choose among them."""
        return self.renditions[len(self.renditions) // 2]

    @property
    def srcset(self) -> str:
        """The `srcset` of an `<img>`; empty for a lost file, whose width nobody knows."""
        return ", ".join(f"{item.url} {int(item.width)}w" for item in self.renditions if item.width)


@cache
def filter_of(spec: str) -> Filter:
    """Give the filter of a specification, always the same one: it takes its specification apart only once."""
    return Filter(spec)


def reader_filters(image: AbstractImage) -> list[Filter]:
    """Give the filters of the renditions that readers get of `image`."""
    if image.is_svg():
        return [filter_of("original")]
    suffix = f"|format-{conf.image_format()}" if conf.image_format() else ""
    return [filter_of(f"width-{width}{suffix}") for width in conf.image_widths()]


def image_sources(image: AbstractImage) -> ImageSources:
    """Make (or find) the renditions of `image` in the widths that `SELFCARE_CMS_IMAGE_WIDTHS` names.

    Wagtail never enlarges, so a small image gives the same width several times; one of them is enough.
    A lost file gives Wagtail's placeholder. A drawing (SVG) is sharp in any width, and offered as it is.
    """
    renditions = get_renditions_or_not_found(image, reader_filters(image))
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    return ImageSources([by_width[width] for width in sorted(by_width)])


def alt_text_of(image: AbstractImage) -> str:
    """Give the alt text meant for this place, else the image's own; nothing for a decorative image."""
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text


def represent_image(image: AbstractImage | None, request=None) -> dict | None:
    """Give `image` as `{id, title, alt, decorative, width, height, src, srcset, renditions}`, or None.

    Addresses are in full where `request` tells the site's; `width` and `height` are the original's.
    """
    if image is None:
        return None
    sources = image_sources(image)
    renditions = [
        # a drawing's lengths are fractions until they have been stored
        {"url": api_url(request, item.url), "width": int(item.width), "height": int(item.height)}
        for item in sources.renditions
    ]
    return {
        "id": image.pk,
        "title": image.title,
        "alt": alt_text_of(image),
        "decorative": bool(getattr(image, "decorative", False)),
        "width": image.width,
        "height": image.height,
        "src": api_url(request, sources.default.url),
        "srcset": ", ".join(f"{item['url']} {item['width']}w" for item in renditions if item["width"]),
        "renditions": renditions,
    }
