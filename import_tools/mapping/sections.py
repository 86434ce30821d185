"""Map whole sections to blocks, with one function for each kind."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from import_tools.mapping.blocks import TEXTUAL, BlockIds, as_text, linked_runs, map_content, raw_block
from import_tools.mapping.rich_text import rich_line, rich_text
from import_tools.records import (
    ClassifiedSection,
    Flow,
    FlowItem,
    Heading,
    Listing,
    ListItem,
    Paragraph,
    RawBlock,
    Run,
    Runs,
    Section,
    SectionKind,
    text_of_runs,
)
from import_tools.url_keys import is_web, link_key
from selfcare_cms.conversions.wording import find_relation, find_technique

Entry = dict[str, Any]


def map_related(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Return the block of related posts, followed by what it cannot hold, such as pictures.

    Text becomes the introduction and keeps its links, which are also listed below it. Lists at the end that
    contain only links are listed and not in the introduction.
    """
    heading = section.section.heading
    links = linked_runs(heading.runs) if heading else ()
    items = [Paragraph(links), *section.section.items] if links else list(section.section.items)
    texts = as_text(items)
    only_listed = _count_trailing(texts, _is_list_of_links)
    introduced, listed = texts[: len(texts) - only_listed], texts[len(texts) - only_listed :]
    entries = _unique([entry for item in introduced for entry in _links_in(item)])
    entries += [entry for item in listed for entry in _links_in(item)]
    value = {
        "heading": section.section.title,
        "introduction": rich_text(introduced),
        "links": [raw_block("item", entry, ids) for entry in entries],
    }
    rest = [item for item in items if not isinstance(item, (*TEXTUAL, Heading))]
    return [raw_block("related_posts", value, ids), *map_content(rest, ids)]


def _count_trailing(items: Sequence[FlowItem], fits: Callable[[FlowItem], bool]) -> int:
    """Return the number of items at the end for which `fits` is true."""
    return next((count for count, item in enumerate(reversed(items)) if not fits(item)), len(items))


def _links_in(item: FlowItem) -> Iterator[Entry]:
    lines = [entry.runs for entry in item.items] if isinstance(item, Listing) else [getattr(item, "runs", ())]
    for runs in lines:
        for text, url in _anchors(runs):
            if is_web(url):
                relation = find_relation(text, url, text_of_runs(runs))
                yield {"page": None, "url": url, "text": text, "relation": relation}


def _anchors(runs: Runs) -> Iterator[tuple[str, str]]:
    """Yield the text and the URL of each link, joined if its text has several styles."""
    text, url = "", ""
    for run in [*runs, Run("")]:
        if run.link != url:
            if url and text.strip():
                yield " ".join(text.split()), url
            text, url = "", run.link
        text += run.text


def _is_list_of_links(item: FlowItem) -> bool:
    return isinstance(item, Listing) and all(_is_one_link(entry) for entry in item.items)


def _is_one_link(entry: ListItem) -> bool:
    """Return whether an item is a single link to a web page whose text fits a plain text field."""
    anchors = list(_anchors(entry.runs))
    return len(anchors) == 1 and anchors[0][0] == text_of_runs(entry.runs) and is_web(anchors[0][1])


def _unique(entries: list[Entry]) -> list[Entry]:
    """Return the entries without duplicates by URL and text."""
    seen = {(link_key(entry["url"]), entry["text"]): entry for entry in reversed(entries)}
    return list(reversed(seen.values()))


Mapper = Callable[[ClassifiedSection, BlockIds], list[RawBlock]]


def map_section(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Return the blocks of one section, its own block first."""
    return MAPPERS.get(section.answer.kind, _map_titled)(section, ids)


def _map_text(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Map items without a heading to blocks of the body; a stray subheading starts a section."""
    blocks: list[RawBlock] = []
    for block in map_content(section.section.items, ids):
        if block["type"] == "subheading":
            blocks.append({**block, "type": "section", "value": {"heading": block["value"], "content": []}})
        elif blocks and blocks[-1]["type"] == "section":
            blocks[-1]["value"]["content"].append(block)
        else:
            blocks.append(block)
    return blocks


def _map_titled(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Map a section to a block that has a heading and content only, as most have."""
    return [raw_block(section.answer.kind.block, _titled(section.section, ids), ids)]


def _map_relief(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    duration = section.answer.kind.partition(":")[2]
    return [raw_block("relief", {"duration": duration, **_titled(section.section, ids)}, ids)]


def _titled(section: Section, ids: BlockIds) -> dict[str, object]:
    return {"heading": section.title, "content": map_content(_below_heading(section), ids)}


def _below_heading(section: Section) -> Flow:
    """Return the items of a section, preceded by the links of its heading."""
    links = linked_runs(section.heading.runs) if section.heading else ()
    return (Paragraph(links), *section.items) if links else section.items


def _map_guidelines(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Map guidelines.

    Text before the first list is the introduction, the items of the list are the guidelines, and the rest
    is the content.
    """
    items = _below_heading(section.section)
    index = next((index for index, item in enumerate(items) if isinstance(item, Listing)), None)
    is_introduced = index is not None and all(isinstance(item, TEXTUAL) for item in items[:index])
    introduction, rules, rest = (
        (items[:index], items[index], items[index + 1 :])
        if index is not None and is_introduced
        else ((), None, items)
    )
    value = {
        "heading": section.section.title,
        "technique": find_technique(section.section.title),
        "introduction": rich_text(introduction),
        "guidelines": [raw_block("item", rule, ids) for rule in _rules(rules)]
        if isinstance(rules, Listing)
        else [],
        "content": map_content(rest, ids),
    }
    return [raw_block("stretch_guidelines", value, ids)]


def _rules(listing: Listing) -> list[str]:
    """Return each top-level item as rich text; nested items are a list below its text."""
    rules: list[str] = []
    starts = [index for index, item in enumerate(listing.items) if item.depth == 0]
    for start, end in zip(starts, [*starts[1:], len(listing.items)], strict=True):
        nested = [replace(item, depth=item.depth - 1) for item in listing.items[start + 1 : end]]
        text = Paragraph(listing.items[start].labelled_runs)
        rules.append(rich_text([text, Listing(tuple(nested))]) if nested else rich_line(text.runs))
    return rules


def _map_professional(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Map advice to see a professional, followed by what the block cannot hold, such as pictures."""
    items = _below_heading(section.section)
    value = {"heading": section.section.title, "text": rich_text(as_text(items)), "urgency": "routine"}
    rest = [item for item in items if not isinstance(item, (*TEXTUAL, Heading))]
    return [raw_block("see_professional", value, ids), *map_content(rest, ids)]


MAPPERS: dict[SectionKind, Mapper] = {
    SectionKind.TEXT: _map_text,
    SectionKind.TEMPORARY_RELIEF: _map_relief,
    SectionKind.LASTING_RELIEF: _map_relief,
    SectionKind.STRETCH_GUIDELINES: _map_guidelines,
    SectionKind.SEE_PROFESSIONAL: _map_professional,
    SectionKind.RELATED_POSTS: map_related,
}
