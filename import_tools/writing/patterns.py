"""Links self-care pages to the patterns that their posts name as related."""

from collections.abc import Iterable

from import_tools.records import RawBlock
from selfcare_cms.models import BasePostPage, PatternPage, SelfCarePage, SelfCarePattern


def add_patterns(page: BasePostPage, body: Iterable[RawBlock]) -> None:
    """Add the patterns that a body's related posts lead to, and put all into its order.

    Where an editor has added others, all that are there stay as they are, and the new ones come last.
    """
    if not isinstance(page, SelfCarePage):
        return
    linked = {link.pattern_id for link in page.pattern_links.all()}
    related = related_patterns(body)
    wanted = [page_id for page_id in related if page_id not in linked]
    patterns = PatternPage.objects.in_bulk(wanted) if wanted else {}
    for page_id in filter(patterns.__contains__, wanted):
        order = page.pattern_links.count()
        page.pattern_links.add(SelfCarePattern(pattern=patterns[page_id], sort_order=order))
    if wanted and linked and linked <= set(related):
        links = sorted(page.pattern_links.all(), key=lambda link: related.index(link.pattern_id))
        for order, link in enumerate(links):
            link.sort_order = order
        page.pattern_links.set(links)


def related_patterns(body: Iterable[RawBlock]) -> list[int]:
    """Return the pages that entries of related posts lead to as patterns, each once, in their order."""
    entries = [
        link["value"]
        for block in body
        if block["type"] == "related_posts"
        for link in block["value"]["links"]
    ]
    pages = [entry["page"] for entry in entries if entry["relation"] == "pattern" and entry["page"]]
    return list(dict.fromkeys(pages))
