"""Makes the block of links to related posts, and says how each of them relates."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from import_tools.addresses import is_web, link_key
from import_tools.mapping.content import TEXTUAL, as_text, linked_runs, map_content, raw_block
from import_tools.mapping.ids import BlockIds
from import_tools.mapping.richtext import rich_text
from import_tools.records import (
    ClassifiedSection,
    FlowItem,
    Heading,
    Listing,
    ListItem,
    Paragraph,
    RawBlock,
    Run,
    Runs,
    plain,
)

Entry = dict[str, Any]
PATTERN_WORDS = re.compile(r"\b(patterns?|trigger points?)\b", re.IGNORECASE)
REGION_ADDRESS = re.compile(r"/category/")
REGION_WORDS = re.compile(
    r"\b(posts (on|about|for) (the|your)|nearby|neighbou?r\w*|areas?|regions?)\b", re.IGNORECASE
)
LONGEST_LINE = 60  # words in a paragraph that says how its links relate


def map_related(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Return the block of related posts; pictures and the like, which it cannot hold, stand behind it.

    Text is the introduction and keeps its links in place; the same links are listed below it. Lists at the
    end that are links and nothing else are only listed.
    """
    heading = section.section.heading
    links = linked_runs(heading.runs) if heading else ()
    items = [Paragraph(links), *section.section.items] if links else list(section.section.items)
    texts = as_text(items)
    only_listed = _count_trailing(texts, _is_list_of_links)
    told, listed = texts[: len(texts) - only_listed], texts[len(texts) - only_listed :]
    entries = _without_twins([entry for item in told for entry in _links_in(item)])
    entries += [entry for item in listed for entry in _links_in(item)]
    value = {
        "heading": section.section.title,
        "introduction": rich_text(told),
        "links": [raw_block("item", entry, ids) for entry in entries],
    }
    rest = [item for item in items if not isinstance(item, (*TEXTUAL, Heading))]
    return [raw_block("related_posts", value, ids), *map_content(rest, ids)]


def _count_trailing(items: Sequence[FlowItem], fits: Callable[[FlowItem], bool]) -> int:
    """Return how many items at the end fit."""
    return next((count for count, item in enumerate(reversed(items)) if not fits(item)), len(items))


def _links_in(item: FlowItem) -> Iterator[Entry]:
    lines = [entry.runs for entry in item.items] if isinstance(item, Listing) else [getattr(item, "runs", ())]
    for runs in lines:
        for text, address in _anchors(runs):
            if is_web(address):
                relation = find_relation(text, address, plain(runs))
                yield {"page": None, "url": address, "text": text, "relation": relation}


def _anchors(runs: Runs) -> Iterator[tuple[str, str]]:
    """Yield text and address of each link, put together where its text is in several styles."""
    text, address = "", ""
    for run in [*runs, Run("")]:
        if run.link != address:
            if address and text.strip():
                yield " ".join(text.split()), address
            text, address = "", run.link
        text += run.text


def find_relation(text: str, address: str, line: str) -> str:
    """Return `pattern`, `region` or `other`.

    What a link's words say, then its address, then the line around it.
    """
    if PATTERN_WORDS.search(text) or re.search(r"/(understanding-)?trigger-points?-", address):
        return "pattern"
    if REGION_ADDRESS.search(address):
        return "region"
    if len(line.split()) <= LONGEST_LINE and line != text:
        if REGION_WORDS.search(line):
            return "region"
        if PATTERN_WORDS.search(line):
            return "pattern"
    return "other"


def _is_list_of_links(item: FlowItem) -> bool:
    return isinstance(item, Listing) and all(_is_one_link(entry) for entry in item.items)


def _is_one_link(entry: ListItem) -> bool:
    """Whether an item is one link to a web page, and its text would stand unchanged in a plain field."""
    anchors = list(_anchors(entry.runs))
    return len(anchors) == 1 and anchors[0][0] == plain(entry.runs) and is_web(anchors[0][1])


def _without_twins(entries: list[Entry]) -> list[Entry]:
    """Return the entries with each pair of address and text once."""
    seen = {(link_key(entry["url"]), entry["text"]): entry for entry in reversed(entries)}
    return list(reversed(seen.values()))
