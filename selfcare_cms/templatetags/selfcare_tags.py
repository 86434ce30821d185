"""Tags and filters of the templates, beside Wagtail's own."""

import re

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail.models import Page, Site

from selfcare_cms.blocks.exercises import below_label
from selfcare_cms.blocks.web_url import is_web_url
from selfcare_cms.images import alt_text_of, image_sources
from selfcare_cms.reading.links import LINK_FIELDS, render_rich_text
from selfcare_cms.reading.request_cache import RequestCache

register = template.Library()

# The text column is this wide at most; a picture is never shown wider.
COLUMN_SIZES = "(min-width: 46rem) 42rem, calc(100vw - 2rem)"


@register.simple_tag
def responsive_image(image, sizes: str = COLUMN_SIZES) -> str:
    """Return an `<img>` in several widths, with its size, so that the layout does not shift."""
    sources = image_sources(image)
    attributes = {
        "src": sources.default.url,
        "alt": alt_text_of(image),
        "loading": "lazy",
        "decoding": "async",
    }
    if sources.srcset:
        size = {"width": sources.default.width, "height": sources.default.height}
        attributes |= {"srcset": sources.srcset, "sizes": sizes, **size}
    return format_html("<img{}>", flatatt(attributes))


@register.simple_tag(takes_context=True)
def main_navigation(context) -> list[dict]:
    """Return the children of the home page that are shown in menus, as `{title, url, is_here}`.

    `is_here` is the value for `aria-current`: `page` on the page itself, `true` below it.
    """
    request, page = context.get("request"), context.get("page")
    site = Site.find_for_request(request) if request else None
    if site is None:
        return []
    request_cache = RequestCache.of(request)
    return [
        {"title": item.title, "url": item.get_url(request), "is_here": _is_here(item, page)}
        for item in Page.objects.only(*LINK_FIELDS).child_of(site.root_page).live().in_menu()
        if request_cache.is_public(item)
    ]


@register.filter
def reader_text(value) -> str:
    """Render rich text as Wagtail's `richtext` does, without links to pages that are not public.

    Text that `prefetch_content` has rendered is used as it is; other text takes queries of its own.
    """
    rendered = getattr(value, "rendered", None)
    return mark_safe(render_rich_text(getattr(value, "source", value)) if rendered is None else rendered)


register.filter(below_label)


@register.filter
def is_web_address(value) -> bool:
    return bool(value) and is_web_url(str(value))


@register.filter
def phone_link(value: str) -> str:
    """Return a phone number for a `tel:` link: `(404) 226-1363` becomes `4042261363`."""
    return re.sub(r"[^\d+]", "", value)


def _is_here(item: Page, page) -> str:
    path = getattr(page, "path", None) or ""
    if path == item.path:
        return "page"
    return "true" if path.startswith(item.path) else ""
