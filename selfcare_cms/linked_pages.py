"""Which pages may be shown as links: those that everybody can open.

A site that is moved post by post has many links to pages not yet published; readers should not run into them.
"""

import re
from collections.abc import Iterable

from wagtail.models import Page
from wagtail.rich_text import expand_db_html

PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
PAGE_ID = re.compile(r'\bid="(\d+)"')


def public_page_ids(ids: Iterable[int]) -> set[int]:
    """Give those `ids` whose pages are live and open to everybody, in a fixed number of queries."""
    wanted = set(ids)
    if not wanted:
        return set()
    return set(Page.objects.live().public().filter(pk__in=wanted).values_list("pk", flat=True))


def represent_page(page: Page, request=None) -> dict:
    """Give a page that everybody can open as `{id, title, url}`, the address in full where it is known."""
    return {"id": page.pk, "title": page.title, "url": page.get_full_url(request)}


def without_dead_links(source: str) -> str:
    """Give stored rich text with the links to pages that not everybody can open taken away, their words kept.

    Such a link becomes `<a>`, which is what Wagtail makes of a link to a deleted page.
    """
    public = public_page_ids(page_id for tag in PAGE_LINK.findall(source) if (page_id := _page_id(tag)))
    return PAGE_LINK.sub(lambda tag: tag[0] if _page_id(tag[0]) in public else "<a>", source)


def html_of(source: str | None) -> str:
    """Give stored rich text as finished HTML."""
    return expand_db_html(without_dead_links(source or ""))


def _page_id(tag: str) -> int | None:
    match = PAGE_ID.search(tag)
    return int(match[1]) if match else None
