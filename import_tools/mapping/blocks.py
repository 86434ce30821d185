"""Map flow items to the blocks that any section may contain."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from import_tools.mapping.rich_text import rich_line, rich_text
from import_tools.records import (
    Figure,
    FlowItem,
    Heading,
    Legacy,
    Listing,
    Paragraph,
    Quote,
    RawBlock,
    Run,
    Runs,
    Table,
    Video,
)
from import_tools.url_keys import PICTURE_FILE, is_web
from import_tools.vocabulary import advice_in


class BlockIds:
    """A generator of block ids for one post."""

    def __init__(self, identity: str) -> None:
        self._space = uuid5(NAMESPACE_URL, identity)
        self._count = 0

    def next(self) -> str:
        """Return the id of the next block, a UUID as a string."""
        self._count += 1
        return str(uuid5(self._space, str(self._count)))


LONGEST_ADVICE = 60  # words
TEXTUAL = (Paragraph, Quote, Listing)
# the styles that captions support
CAPTION_STYLES = frozenset({"BOLD", "ITALIC", "SUBSCRIPT", "SUPERSCRIPT"})


def map_content(items: Iterable[FlowItem], ids: BlockIds) -> list[RawBlock]:
    """Return flow items as raw blocks; consecutive text becomes one block."""
    blocks: list[RawBlock] = []
    for group in _grouped(items):
        if isinstance(group, list):
            blocks += _map_texts(group, ids)
        else:
            blocks += [raw_block(name, value, ids) for name, value in MAPPERS[type(group)](group)]
    return blocks


def _map_texts(texts: list[FlowItem], ids: BlockIds) -> Iterator[RawBlock]:
    """Yield consecutive text; paragraphs that advise to see a professional are blocks of their own."""
    for is_advice, group in groupby(texts, key=_is_advice):
        text = rich_text(group)
        if is_advice:
            yield raw_block("see_professional", {"heading": "", "text": text, "urgency": "routine"}, ids)
        else:
            yield raw_block("text", text, ids)


def _is_advice(item: FlowItem) -> bool:
    """Return whether a paragraph begins with the advice to see a professional."""
    if not isinstance(item, Paragraph) or item.length > LONGEST_ADVICE:
        return False
    advice = advice_in(item.text)
    return bool(advice) and item.text.startswith(advice)


def raw_block(name: str, value: Any, ids: BlockIds) -> RawBlock:
    return {"type": name, "value": value, "id": ids.next()}


def _grouped(items: Iterable[FlowItem]) -> Iterator[FlowItem | list[FlowItem]]:
    texts: list[FlowItem] = []
    for item in items:
        if isinstance(item, TEXTUAL):
            texts.append(item)
            continue
        if texts:
            yield texts
            texts = []
        yield item
    if texts:
        yield texts


def as_text(items: Iterable[FlowItem]) -> list[FlowItem]:
    """Return the text items for a block that holds only rich text; headings become bold lines."""
    texts = [item for item in items if isinstance(item, (*TEXTUAL, Heading))]
    return [_bold_line(item) if isinstance(item, Heading) else item for item in texts]


def _bold_line(heading: Heading) -> Paragraph:
    return Paragraph(tuple(replace(run, styles=run.styles | {"BOLD"}) for run in heading.runs))


def caption_text(runs: Runs) -> str:
    """Return a caption as rich text with the formatting that a caption supports."""
    return rich_line(tuple(replace(run, styles=run.styles & CAPTION_STYLES) for run in runs))


def _map_subheading(item: Heading) -> Iterator[tuple[str, Any]]:
    """Yield a subheading, then its links as text: a heading block cannot hold links."""
    yield "subheading", item.text
    if links := linked_runs(item.runs):
        yield "text", rich_line(links)


def linked_runs(runs: Runs) -> Runs:
    """Return the links of a heading as runs, to be placed below it: a heading block cannot hold links."""
    links = [run for run in runs if run.link and not run.link.startswith("#") and run.text.strip()]
    spaced = [part for run in links for part in (Run(" "), replace(run, text=run.text.strip()))]
    return tuple(spaced[1:])


def _map_figure(item: Figure) -> Iterator[tuple[str, Any]]:
    """Yield a figure, then as text a link around the picture for which it has no field."""
    is_named = bool(item.credit or item.credit_url)  # then the picture's link is not the credit's
    leads_to_page = is_web(item.link) and not PICTURE_FILE.search(item.link) and not is_named
    yield (
        "figure",
        {
            "image": {"image": item.url, "decorative": False, "alt_text": item.alt},
            "caption": caption_text(item.caption),
            "credit": item.credit,
            "credit_url": item.credit_url or (item.link if leads_to_page else ""),
        },
    )
    if item.link and (item.credit_url or not leads_to_page):
        yield "text", rich_line((Run(item.alt or item.link, link=item.link),))


def _map_video(item: Video) -> Iterator[tuple[str, Any]]:
    yield "video", {"url": item.url, "title": item.title, "caption": caption_text(item.caption)}


def _map_table(item: Table) -> Iterator[tuple[str, Any]]:
    head = item.rows[0] if item.header else ((),) * len(item.rows[0])
    rows = item.rows[1:] if item.header else item.rows
    yield (
        "table",
        {
            "columns": [{"type": "text", "heading": " ".join(part.text for part in cell)} for cell in head],
            "rows": [{"values": [rich_text(cell) for cell in row]} for row in rows],
            "caption": item.caption,
        },
    )


def _map_legacy(item: Legacy) -> Iterator[tuple[str, Any]]:
    yield "legacy_html", {"html": item.html, "reason": item.reason}


MAPPERS: dict[type, Callable[[Any], Iterator[tuple[str, Any]]]] = {
    Heading: _map_subheading,
    Figure: _map_figure,
    Video: _map_video,
    Table: _map_table,
    Legacy: _map_legacy,
}
