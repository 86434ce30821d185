"""Links self-care pages to the patterns that their posts name as related."""

from collections.abc import Iterable

from import_tools.records import RawBlock
from selfcare_cms.models import BasePostPage, PatternPage, SelfCarePage, SelfCarePattern


def add_patterns(page: BasePostPage, body: Iterable[RawBlock]) -> None:
    """Add the patterns that a body's related posts lead to; the links that are there stay as they are."""
    if not isinstance(page, SelfCarePage):
        return
    linked = {link.pattern_id for link in page.pattern_links.all()}
    wanted = [page_id for page_id in related_patterns(body) if page_id not in linked]
    patterns = PatternPage.objects.in_bulk(wanted) if wanted else {}
    for page_id in filter(patterns.__contains__, wanted):
        order = page.pattern_links.count()
        page.pattern_links.add(SelfCarePattern(pattern=patterns[page_id], sort_order=order))


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
