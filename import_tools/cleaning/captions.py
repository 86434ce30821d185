"""Gives a picture the caption that stands below it in a paragraph of its own."""

import re
from dataclasses import replace
from typing import TypeGuard

from import_tools.cleaning.credits import HOST_NAME, find_credit
from import_tools.records import Emphasis, Figure, Flow, FlowItem, Paragraph

LONGEST_CAPTION = 25  # words; a longer paragraph is text, however it is set
# how a line begins that says where a picture comes from
SOURCE_LINE = re.compile(
    r"^\W*(?:(?:photo|image|picture|drawing|illustration|artwork|graphic)s?(?: \w+)?\s*"
    r"(?::|by\b|from\b|courtesy\b|©)|(?:source|credit)s?\s*:|courtesy of\b|©)",
    re.IGNORECASE,
)

END = Paragraph(())  # stands behind a picture that has got its caption


def attach_captions(flow: Flow) -> Flow:
    """Return the flow with each paragraph that is a picture's caption put to the picture before it."""
    attached: list[FlowItem] = []
    in_row = False  # a picture that stands right behind another: what is below them is of all
    for item in flow:
        figure = attached[-1] if attached else None
        if isinstance(figure, Figure) and not figure.caption and not in_row and _is_caption(item):
            credit, credit_url = find_credit(item.runs)
            attached[-1] = replace(figure, caption=item.runs, credit=credit, credit_url=credit_url)
            in_row = False
            attached.append(END)
        else:
            in_row = isinstance(item, Figure) and isinstance(figure, Figure)
            attached.append(item)
    return tuple(item for item in attached if item is not END)


def _is_caption(item: FlowItem) -> TypeGuard[Paragraph]:
    """Whether a paragraph behind a picture is its caption.

    Takes `<p><em>both knees, one motion</em></p>`, `<p><small>…</small></p>` and `Photo: Bob and Brad`;
    refuses `Keep both knees together.` in plain letters.
    """
    if not isinstance(item, Paragraph) or item.length > LONGEST_CAPTION:
        return False
    if item.emphasis & {Emphasis.CAPTION, Emphasis.SMALL}:
        return True
    is_italic = all("ITALIC" in run.styles for run in item.runs if run.text.strip())
    names_source = SOURCE_LINE.search(item.text) or re.search(
        rf"\b(?:from|by) {HOST_NAME.pattern}\W*$", item.text
    )
    return is_italic or bool(names_source)
