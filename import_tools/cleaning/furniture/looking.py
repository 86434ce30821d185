"""Looks at the items of a flow: what the rules of `boxes`, `appeals` and `edges` ask about them."""

import re
from collections.abc import Callable, Iterator

from import_tools.cleaning.furniture.lines import Line, line_of
from import_tools.records import Flow, FlowItem, Heading, Listing, Paragraph, Quote, Runs, plain

LONGEST_BOLD_LINE = 15  # words
Rule = Callable[[Flow], int]
"""Looks at a flow from one item on and says how many items it takes."""


def pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


def item_at(flow: Flow, index: int) -> FlowItem | None:
    return flow[index] if index < len(flow) else None


def line(item: FlowItem | None) -> str:
    """Return the text of a heading or a paragraph; nothing for other items."""
    return item.text if isinstance(item, Heading | Paragraph) else ""


def text_of(item: FlowItem | None) -> str:
    """Return the text of running text, quoted or not; nothing for other items."""
    return item.text if isinstance(item, Paragraph | Quote) else ""


def lines_of(item: FlowItem) -> Iterator[Line]:
    """Yield a heading, a paragraph or the items of a list as lines that stand for themselves."""
    match item:
        case Heading() | Paragraph():
            yield line_of(item.text, is_linked=_all_linked(item.runs))
        case Listing():
            for entry in item.items:
                yield line_of(plain(entry.runs), is_linked=_all_linked(entry.runs))


def is_short(item: FlowItem, words: int) -> bool:
    return item.length <= words


def is_bold_line(item: FlowItem | None) -> bool:
    if not isinstance(item, Paragraph) or not is_short(item, LONGEST_BOLD_LINE):
        return False
    return all("BOLD" in run.styles for run in item.runs if run.text.strip())


def is_label(item: FlowItem | None) -> bool:
    """Whether an item heads what stands below it: a heading or a line in bold."""
    return isinstance(item, Heading) or is_bold_line(item)


def is_link(item: FlowItem | None) -> bool:
    return isinstance(item, Heading | Paragraph) and _all_linked(item.runs)


def has_link(item: FlowItem | None) -> bool:
    return isinstance(item, Heading | Paragraph) and any(run.link for run in item.runs)


def links_to(item: FlowItem | None, hosts: re.Pattern[str]) -> bool:
    return isinstance(item, Heading | Paragraph) and any(hosts.search(run.link) for run in item.runs)


def count_leading(flow: Flow, fits: Callable[[FlowItem], bool]) -> int:
    """Return how many items at the start fit."""
    return next((index for index, item in enumerate(flow) if not fits(item)), len(flow))


def bare(text: str) -> str:
    """Return a heading's or an entry's words without case and closing marks."""
    return text.casefold().strip(" .:")


def _all_linked(runs: Runs) -> bool:
    return all(run.link for run in runs if run.text.strip())
