"""Stored rich text as finished HTML, without links that readers cannot follow.

Such a link becomes `<a>`, its words kept: that is what Wagtail makes of a link to a deleted page.
"""

import re
from collections.abc import Iterable, Mapping

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text import expand_db_html, features

from .references import PAGE_LINK, linked_id, linked_ids
from .request_cache import RequestCache

# Stands between the pieces; the bracket ends a tag that a piece has left open.
SEPARATOR = ">\0"
LINK_FIELDS = ("title", "slug", "url_path", "path", "depth", "live", "locale", "content_type", "alias_of")
MARKED_LINK = re.compile(r'<a page="(\d+)">')


def render_rich_text(source: str | None) -> str:
    """Give one piece of stored rich text as finished HTML; two queries if it links pages."""
    return render_rich_texts([source or ""], pages_by_id(linked_ids(source or "")), RequestCache())[0]


def pages_by_id(ids: Iterable[int]) -> dict[int, Page | None]:
    """Fetch what a link to a page needs, in one query; None stands for those that are gone."""
    wanted = set(ids)
    found = Page.objects.only(*LINK_FIELDS).in_bulk(wanted) if wanted else {}
    return {pk: found.get(pk) for pk in wanted}


def render_rich_texts(
    sources: list[str], pages: Mapping[int, Page | None], request_cache: RequestCache, request=None
) -> list[str]:
    """Give pieces of stored rich text as finished HTML; `pages` are those that they link.

    Links to pages need no further query. Everything else is left to Wagtail, all pieces at once, so that
    their documents take one query and not one each.
    """
    is_ours = _wagtail_links_pages()

    def mark(tag: re.Match) -> str:
        page = pages.get(linked_id(tag[0]))
        if page is None or not request_cache.is_open(page):
            return "<a>"
        return f'<a page="{page.pk}">' if is_ours else tag[0]

    addresses: dict[str, str] = {}

    def link(tag: re.Match) -> str:
        if tag[1] not in addresses:
            addresses[tag[1]] = _opening_tag(pages.get(int(tag[1])), request)
        return addresses[tag[1]]

    marked = [PAGE_LINK.sub(mark, source) if "<a" in source else source for source in sources]
    return [MARKED_LINK.sub(link, html) for html in _expand(marked)]


def _wagtail_links_pages() -> bool:
    """Tell whether Wagtail's own handler makes the links to pages, and not one that a site has put there."""
    from wagtail.rich_text.pages import PageLinkHandler  # cannot be imported while models load

    return features.get_link_types().get("page") is PageLinkHandler


def _expand(sources: list[str]) -> list[str]:
    """Let Wagtail expand all pieces as one, which its rules take for a longer text."""
    needs = [number for number, source in enumerate(sources) if "<a " in source or "<embed" in source]
    expanded = list(sources)
    pieces = expand_db_html(SEPARATOR.join(sources[number] for number in needs)).split(SEPARATOR)
    if len(pieces) != len(needs):
        pieces = [expand_db_html(sources[number]) for number in needs]
    for number, piece in zip(needs, pieces, strict=True):
        expanded[number] = piece
    return expanded


def _opening_tag(page: Page | None, request) -> str:
    """Give the tag that opens a link to a page, as Wagtail's handler does."""
    url = _routed(page.localized).get_url(request) if page is not None else None
    return f'<a href="{escape(url)}">' if url else "<a>"


def _routed(page: Page) -> Page:
    """Give a page that knows its own address; few classes have addresses that make fetching it necessary."""
    own = page.specific_class or Page
    is_plain = own.get_url_parts is Page.get_url_parts and own.get_url is Page.get_url
    return page if is_plain else page.specific
