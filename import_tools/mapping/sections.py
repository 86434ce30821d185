"""Makes the blocks of whole sections: one function for each kind."""

import re
from collections.abc import Callable
from dataclasses import replace

from import_tools.mapping.content import TEXTUAL, as_text, linked_runs, map_content, raw_block
from import_tools.mapping.ids import BlockIds
from import_tools.mapping.related import map_related
from import_tools.mapping.richtext import rich_line, rich_text
from import_tools.records import (
    ClassifiedSection,
    Flow,
    Heading,
    Listing,
    Paragraph,
    RawBlock,
    Section,
    SectionKind,
)

Mapper = Callable[[ClassifiedSection, BlockIds], list[RawBlock]]

TECHNIQUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ice_and_stretch", re.compile(r"\bice[- ]?(and|&|n)[- ]?stretch\b", re.IGNORECASE)),
    ("ais", re.compile(r"\b(?-i:AIS)\b|\bactive isolated\b", re.IGNORECASE)),
    (
        "pnf",
        re.compile(r"\b((?-i:PNF|MET)|muscle energy|(contract|hold)[- ](and[- ])?relax)\b", re.IGNORECASE),
    ),
    ("static", re.compile(r"\bstatic\b", re.IGNORECASE)),
)


def map_section(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Return the blocks of one section, the section's own first."""
    return MAPPERS[section.answer.kind](section, ids)


def _map_text(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Map what has no heading: items stand in the body as they are, a stray sub-heading heads a section."""
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
    """Map a section that is a heading and a content: avoid, section."""
    return [raw_block(section.answer.kind.block, _titled(section.section, ids), ids)]


def _map_relief(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    duration = section.answer.kind.partition(":")[2]
    return [raw_block("relief", {"duration": duration, **_titled(section.section, ids)}, ids)]


def _titled(section: Section, ids: BlockIds) -> dict[str, object]:
    return {"heading": section.title, "content": map_content(_below_heading(section), ids)}


def _below_heading(section: Section) -> Flow:
    """Return a section's items, with the heading's own link before them: a heading block holds no links."""
    links = linked_runs(section.heading.runs) if section.heading else ()
    return (Paragraph(links), *section.items) if links else section.items


def _map_guidelines(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Map guidelines.

    Text before the first list introduces it, the list's items are the rules, the rest follows.
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
    """Return each outermost item as rich text; items nested in it are a list below its text."""
    rules: list[str] = []
    starts = [index for index, item in enumerate(listing.items) if item.depth == 0]
    for start, end in zip(starts, [*starts[1:], len(listing.items)], strict=True):
        nested = [replace(item, depth=item.depth - 1) for item in listing.items[start + 1 : end]]
        text = Paragraph(listing.items[start].runs)
        rules.append(rich_text([text, Listing(tuple(nested))]) if nested else rich_line(text.runs))
    return rules


def find_technique(heading: str) -> str:
    """Return the stretching technique that a heading names, as the block's choice; empty for none."""
    return next((name for name, pattern in TECHNIQUES if pattern.search(heading)), "")


def _map_professional(section: ClassifiedSection, ids: BlockIds) -> list[RawBlock]:
    """Map advice to see a professional; pictures and the like stand behind it."""
    items = _below_heading(section.section)
    value = {"heading": section.section.title, "text": rich_text(as_text(items)), "urgency": "routine"}
    rest = [item for item in items if not isinstance(item, (*TEXTUAL, Heading))]
    return [raw_block("see_professional", value, ids), *map_content(rest, ids)]


MAPPERS: dict[SectionKind, Mapper] = {
    SectionKind.TEXT: _map_text,
    SectionKind.AVOID: _map_titled,
    SectionKind.TEMPORARY_RELIEF: _map_relief,
    SectionKind.LASTING_RELIEF: _map_relief,
    SectionKind.STRETCH_GUIDELINES: _map_guidelines,
    SectionKind.SEE_PROFESSIONAL: _map_professional,
    SectionKind.RELATED_POSTS: map_related,
    SectionKind.SECTION: _map_titled,
}
