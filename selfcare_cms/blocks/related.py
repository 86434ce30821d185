"""Links to posts that may match the reader's pain better."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StructBlockValidationError
from wagtail.rich_text import get_text_for_indexing

from selfcare_cms.absolute_urls import represent_page
from selfcare_cms.reading.cards import Card, cards_of, public_pages
from selfcare_cms.reading.prefetched_choosers import PrefetchedChooser
from selfcare_cms.reading.request_cache import RequestCache

from .frozen import FrozenAsWagtailBlock
from .presentation import SELF_CARE, BlockMeta
from .richtext import RichTextBlock
from .web_url import WebURLBlock, is_web_url

RELATIONS = [
    ("pattern", _("Pain pattern")),
    ("region", _("Neighbouring area")),
    ("other", _("Other")),
]


class PrefetchedPageBlock(PrefetchedChooser, FrozenAsWagtailBlock, blocks.PageChooserBlock):
    """The chooser of a link's page."""


class RelatedLinkBlock(blocks.StructBlock):
    """One link: to a page of this site or to another URL."""

    page = PrefetchedPageBlock(required=False)
    url = WebURLBlock(required=False, label=_("Or an address"))
    text = blocks.CharBlock(required=False, help_text=_("Leave this empty to use the page's title."))
    relation = blocks.ChoiceBlock(choices=RELATIONS, default="other")

    def clean(self, value):
        """Refuse a link with both targets, and one with none unless it is a draft."""
        cleaned = super().clean(value)
        if cleaned.get("page") and cleaned.get("url"):
            raise _error("url", _("Choose a page or enter an address, not both."))
        if self.is_deferred_validation:
            return cleaned
        if not cleaned.get("page") and not cleaned.get("url"):
            raise _error("page", _("Choose a page or enter an address."))
        if cleaned.get("url") and not cleaned.get("text"):
            raise _error("text", _("An address needs a text to show."))
        return cleaned

    class Meta(BlockMeta):
        icon = "link"
        label = _("Link")
        label_format = "{text} {page}"


class RelatedPostsBlock(blocks.StructBlock):
    """Links to posts that may match the reader's pain better."""

    heading = blocks.CharBlock(help_text=_("“Does another self-care post better match your pain?”"))
    introduction = RichTextBlock(required=False)
    links = blocks.ListBlock(RelatedLinkBlock(), default=[])

    def get_context(self, value, parent_context=None):
        """Add `cards` for links to posts, and `links` for links to other sites."""
        context = super().get_context(value, parent_context=parent_context)
        links, introduction = _in_order(value["links"]), value["introduction"]
        cards = compare_posts(links, introduction, request=context.get("request"))
        return {**context, "cards": cards, "links": links_elsewhere(links, introduction)}

    def get_api_representation(self, value, context=None):
        """Return the `page` of each link as `{id, title, url}`, or None if it is not public."""
        representation = super().get_api_representation(value, context=context)
        request = (context or {}).get("request")
        request_cache = RequestCache.of(request)
        links = [_represent_link(link, request_cache, request) for link in value["links"]]
        return {**representation, "links": links}

    class Meta(BlockMeta):
        is_on_card = False
        icon = "link"
        label = _("Related posts")
        label_format = "{heading}"
        group = SELF_CARE
        template = "selfcare_cms/blocks/related_posts.html"
        description = _("Links to the pain pattern and to posts on neighbouring areas.")
        preview_value = {
            "heading": "Does another self-care post better match your pain?",
            "introduction": "<p>Pain in the back of the thigh can come from the hip.</p>",
            "links": [
                {"url": "https://example.org/pattern/", "text": "Seizing hamstring", "relation": "pattern"},
                {"url": "https://example.org/hip/", "text": "Hip pain when sitting", "relation": "region"},
            ],
        }


def is_in_introduction(link, introduction) -> bool:
    """Return whether the introduction has the same link with the same text."""
    source = getattr(introduction, "source", "") or ""
    page, url = link.get("page"), link.get("url")
    target = f'linktype="page" id="{page.pk}"' if page is not None else f'href="{escape(url or "")}"'
    if target not in source:
        return False
    shown = " ".join(get_text_for_indexing(source).split()).casefold()
    return " ".join((link.get("text") or "").split()).casefold() in shown


def compare_posts(links, introduction, request=None) -> list[Card]:
    """Return a card for each public page among `links`, without duplicates.

    The link's text replaces the title, unless the introduction has the same link.
    """
    texts: dict[int, tuple[str, str]] = {}
    for link in links:
        if link.get("page"):
            text = "" if is_in_introduction(link, introduction) else link.get("text") or ""
            texts.setdefault(link["page"].pk, (text, _label_of(link)))
    pages = public_pages(texts, RequestCache.of(request))
    cards = cards_of((pages[pk] for pk in texts if pk in pages), request)
    return [
        replace(card, title=texts[card.page.pk][0] or card.title, label=texts[card.page.pk][1] or card.label)
        for card in cards
    ]


def links_elsewhere(links, introduction) -> list[dict]:
    """Return the links to other sites that the introduction does not have, as `{url, text, label}`."""
    return [
        {"url": url, "text": link.get("text") or url, "label": _label_of(link)}
        for link in links
        if not link.get("page") and (url := link.get("url")) and is_web_url(url)
        if not is_in_introduction(link, introduction)
    ]


def _in_order(links) -> list:
    """Return `links` sorted by relation in the order of `RELATIONS`."""
    order = [name for name, _label in RELATIONS]
    return sorted(links, key=lambda link: order.index(link.get("relation") or "other"))


def _label_of(link) -> str:
    """Return the label of a link's relation; empty for `other`."""
    relation = link.get("relation") or "other"
    return "" if relation == "other" else dict(RELATIONS)[relation]


def _represent_link(link, request_cache: RequestCache, request) -> dict:
    page = link.get("page")
    return {
        "page": represent_page(page, request) if page is not None and request_cache.is_public(page) else None,
        "url": link.get("url") if link.get("url") and is_web_url(link.get("url")) else "",
        "text": link.get("text") or "",
        "relation": link.get("relation"),
    }


def _error(field: str, message) -> StructBlockValidationError:
    return StructBlockValidationError(block_errors={field: ValidationError(message)})
