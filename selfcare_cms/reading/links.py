"""Rich text rendered as HTML, without links to pages that are not public.

Such a link becomes `<a>` around its text, which is what Wagtail makes of a link to a deleted page.
"""

import re
from collections.abc import Iterable, Mapping

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text import expand_db_html, features

from .references import PAGE_LINK, linked_id, linked_ids
from .request_cache import RequestCache

# Separates the pieces; the bracket ends a tag that a piece has left open.
SEPARATOR = ">\0"
LINK_FIELDS = ("title", "slug", "url_path", "path", "depth", "live", "locale", "content_type", "alias_of")
MARKED_LINK = re.compile(r'<a page="(\d+)">')


def render_rich_text(source: str | None) -> str:
    """Render one piece of stored rich text; two queries if it links pages."""
    return render_rich_texts([source or ""], pages_by_id(linked_ids(source or "")), RequestCache())[0]


def pages_by_id(ids: Iterable[int]) -> dict[int, Page | None]:
    """Return pages with the fields that links need, in one query; None for those that do not exist."""
    wanted = set(ids)
    found = Page.objects.only(*LINK_FIELDS).in_bulk(wanted) if wanted else {}
    return {pk: found.get(pk) for pk in wanted}


def render_rich_texts(
    sources: list[str], pages: Mapping[int, Page | None], request_cache: RequestCache, request=None
) -> list[str]:
    """Render pieces of stored rich text; `pages` are those that they link.

    Links to pages need no further query. Everything else is expanded by Wagtail, for all pieces at once, so
    that documents take one query in all.
    """
    is_ours = _wagtail_links_pages()

    def mark(tag: re.Match) -> str:
        page = pages.get(linked_id(tag[0]))
        if page is None or not request_cache.is_public(page):
            return "<a>"
        return f'<a page="{page.pk}">' if is_ours else tag[0]

    opening_tags: dict[str, str] = {}

    def link(tag: re.Match) -> str:
        if tag[1] not in opening_tags:
            opening_tags[tag[1]] = _opening_tag(pages.get(int(tag[1])), request)
        return opening_tags[tag[1]]

    marked = [PAGE_LINK.sub(mark, source) if "<a" in source else source for source in sources]
    return [MARKED_LINK.sub(link, html) for html in _expand(marked)]


def _wagtail_links_pages() -> bool:
    """Return whether links to pages have Wagtail's handler, and not one that the site has registered."""
    from wagtail.rich_text.pages import PageLinkHandler  # cannot be imported while models load

    return features.get_link_types().get("page") is PageLinkHandler


def _expand(sources: list[str]) -> list[str]:
    """Let Wagtail expand all pieces in one call, joined to one text."""
    needs = [number for number, source in enumerate(sources) if "<a " in source or "<embed" in source]
    expanded = list(sources)
    pieces = expand_db_html(SEPARATOR.join(sources[number] for number in needs)).split(SEPARATOR)
    if len(pieces) != len(needs):
        pieces = [expand_db_html(sources[number]) for number in needs]
    for number, piece in zip(needs, pieces, strict=True):
        expanded[number] = piece
    return expanded


def _opening_tag(page: Page | None, request) -> str:
    """Return the tag that opens a link to a page, as Wagtail's handler does."""
    url = _routed(page.localized).get_url(request) if page is not None else None
    return f'<a href="{escape(url)}">' if url else "<a>"


def _routed(page: Page) -> Page:
    """Return a page whose `get_url` is right: the specific one where its class overrides URLs."""
    own = page.specific_class or Page
    is_plain = own.get_url_parts is Page.get_url_parts and own.get_url is Page.get_url
    return page if is_plain else page.specific
