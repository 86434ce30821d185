"""What templates tell machines about a page."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import to_locale
from wagtail.models import Page

from selfcare_cms.absolute_urls import canonical_url, site_url, view_url
from selfcare_cms.discovery.descriptions import description_of, picture_of, social_rendition
from selfcare_cms.discovery.json_ld import RequestedPage, VirtualPage, graph_of
from selfcare_cms.images import alt_text_of

register = template.Library()

# Inside a script element, characters that could end it or begin a comment; JSON can write any as its number.
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def about_page(context) -> dict:
    """Give what meta tags tell of the page: title, address, description, picture, and where else it is.

    Of a page beside Wagtail's, which its view has described as `listed`, there is less to tell.
    """
    page, request, virtual_page = context.get("page"), context.get("request"), context.get("virtual_page")
    if isinstance(virtual_page, VirtualPage):
        feed = view_url("selfcare:feed", request)
        return {
            "title": virtual_page.title,
            "address": virtual_page.address,
            "description": virtual_page.summary,
            "feed": feed,
        }
    if not isinstance(page, Page) or request is None:
        return {}
    return {
        "title": page.seo_title or page.title,
        "address": canonical_url(page, request, _number(context)),
        "description": description_of(page),
        "picture": _picture(page, context, request),
        "feed": view_url("selfcare:feed", request),
        "json": view_url("selfcare_api:pages:detail", request, pk=page.pk),
    }


@register.simple_tag(takes_context=True)
def structured_data(context) -> SafeString | str:
    """Give the page as JSON-LD in its script element, which no content can end."""
    seen = context.get("virtual_page") or _seen(context)
    if seen is None:
        return ""
    data = json.dumps(graph_of(seen), cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(data))


def _seen(context) -> RequestedPage | None:
    """Give the page of Wagtail's that is shown; None where there is none, or it has no address."""
    page, request = context.get("page"), context.get("request")
    if not isinstance(page, Page) or request is None or not page.get_full_url(request):
        return None
    breadcrumb, outline = (list(context.get(name) or []) for name in ("breadcrumb", "outline"))
    return RequestedPage(page, request, breadcrumb, outline, _number(context))


@register.simple_tag
def open_graph_locale(language: str) -> str:
    """Give a language as Open Graph writes it: `en-us` becomes `en_US`."""
    return to_locale(language)


def _picture(page: Page, context, request) -> dict | None:
    image = picture_of(page, context.get("outline") or [])
    rendition = social_rendition(image) if image is not None else None
    if rendition is None:
        return None
    address = site_url(rendition.url, request)
    size = {"width": rendition.width, "height": rendition.height}
    return {"address": address, "alt": alt_text_of(image), **size}


def _number(context) -> int:
    """Give the number of the page of a long list that is shown."""
    return getattr(context.get("posts"), "number", 1)
