"""Images for templates and the API: renditions in a few widths."""

from dataclasses import dataclass
from functools import cache

from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.images.shortcuts import get_renditions_or_not_found

from selfcare_cms import conf
from selfcare_cms.absolute_urls import api_url

# The rendition for social networks; few of them read newer formats.
SOCIAL = "fill-1200x630|format-jpeg"


@dataclass(frozen=True)
class ImageSources:
    """The renditions of an image, the narrowest first, each width once."""

    renditions: list[AbstractRendition]

    @property
    def default(self) -> AbstractRendition:
        """The middle width, for `src`."""
        return self.renditions[len(self.renditions) // 2]

    @property
    def srcset(self) -> str:
        """The `srcset` of an `<img>`; empty if the file is missing and its width unknown."""
        return ", ".join(f"{item.url} {int(item.width)}w" for item in self.renditions if item.width)


@cache
def filter_of(spec: str) -> Filter:
    """Return the filter of a specification, always the same object, which parses it once."""
    return Filter(spec)


def reader_filters(image: AbstractImage) -> list[Filter]:
    """Return the filters of the renditions for readers."""
    if image.is_svg():
        return [filter_of("original")]
    suffix = f"|format-{conf.image_format()}" if conf.image_format() else ""
    return [filter_of(f"width-{width}{suffix}") for width in conf.image_widths()]


def image_sources(image: AbstractImage) -> ImageSources:
    """Return the renditions of `image` in the widths of `SELFCARE_CMS_IMAGE_WIDTHS`; missing ones are made.

    Wagtail never enlarges, so a small image has the same width several times; it is returned once. A missing
    file has Wagtail's placeholder. An SVG is returned as it is, since it is sharp at any width.
    """
    renditions = get_renditions_or_not_found(image, reader_filters(image))
    by_width = {rendition.width: rendition for rendition in renditions.values()}
    return ImageSources([by_width[width] for width in sorted(by_width)])


def alt_text_of(image: AbstractImage) -> str:
    """Return the alt text of this use of the image, else the image's own; "" for a decorative image."""
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text


def represent_image(image: AbstractImage | None, request=None) -> dict | None:
    """Return `image` as `{id, title, alt, decorative, width, height, src, srcset, renditions}`, or None.

    URLs are absolute; `width` and `height` are those of the original.
    """
    if image is None:
        return None
    sources = image_sources(image)
    renditions = [
        # the lengths of an SVG are fractions until they have been stored
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
