"""Makes the block of links to related posts, and says how each of them relates."""

import re
from collections.abc import Iterator

from import_tools.addresses import link_key
from import_tools.mapping.content import TEXTUAL, linked_runs, map_content, raw_block
from import_tools.mapping.ids import BlockIds
from import_tools.mapping.richtext import rich_text
from import_tools.records import (
    ClassifiedSection,
    FlowItem,
    Listing,
    ListItem,
    Paragraph,
    RawBlock,
    Run,
    Runs,
    plain,
)

PATTERN_WORDS = re.compile(r"\b(patterns?|trigger points?)\b", re.IGNORECASE)
REGION_ADDRESS = re.compile(r"/category/")
REGION_WORDS = re.compile(
    r"\b(posts? (on|about|for) (the|your)|nearby|neighbou?r\w*|areas?|regions?)\b", re.IGNORECASE
)
LONGEST_LINE = 60  # words in a paragraph that says how its links relate


def map_related(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Return the block of related posts; what it cannot hold stands behind it.

    Paragraphs are the introduction and keep their links in place; the same links are listed below it. A list
    whose items are links and nothing else is only listed.
    """
    heading = section.section.heading
    links = linked_runs(heading.runs) if heading else ()
    items = [Paragraph(links), *section.section.items] if links else list(section.section.items)
    introduction: list[FlowItem] = []
    rest: list[FlowItem] = []
    entries: list[dict[str, object]] = []
    for item in items:
        if isinstance(item, TEXTUAL):
            entries += _links_in(item)
            if not _is_list_of_links(item):
                introduction.append(item)
        else:
            rest.append(item)
    value = {
        "heading": section.section.title,
        "introduction": rich_text(introduction),
        "links": [raw_block("item", entry, ids) for entry in _without_twins(entries)],
    }
    block = raw_block("related_posts", value, ids)
    return [block, *(_outside(inner) for inner in map_content(rest, ids))]


def _outside(block: RawBlock) -> RawBlock:
    """Return a block as it may stand in the body: there, a sub-heading heads a section."""
    if block["type"] != "subheading":
        return block
    return {**block, "type": "section", "value": {"heading": block["value"], "content": []}}


def _links_in(item: FlowItem) -> Iterator[dict[str, object]]:
    lines = [entry.runs for entry in item.items] if isinstance(item, Listing) else [getattr(item, "runs", ())]
    for runs in lines:
        for text, address in _anchors(runs):
            yield {
                "page": None,
                "url": address,
                "text": text,
                "relation": find_relation(text, address, plain(runs)),
            }


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
    """Whether an item is one link, and its text would not be changed by standing in a plain field."""
    anchors = list(_anchors(entry.runs))
    return len(anchors) == 1 and anchors[0][0] == plain(entry.runs)


def _without_twins(entries: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the entries with each pair of address and text once."""
    seen = {(link_key(str(entry["url"])), entry["text"]): entry for entry in reversed(entries)}
    return list(reversed(seen.values()))
