"""Finds the headings in a flow, also those that are only bold paragraphs, and the level at which sections
start.
"""

from dataclasses import replace

from import_tools.records import Flow, FlowItem, Heading, Paragraph, Run
from import_tools.vocabulary import SUBORDINATE, is_known, is_label, special_kind, wording

LONGEST_BOLD_HEADING = 10  # words; longer bold paragraphs are bold for stress
SENTENCE_ENDS = (".", "!", "…", ",", ";")


def find_headings(flow: Flow) -> Flow:
    """Return the flow with paragraphs that are headings in all but name turned into headings.

    Takes `<p><strong>For temporary relief:</strong></p>`; refuses `<p><b>Move.</b> Be suspicious …</p>` and
    `<p><strong>Stop if it hurts.</strong></p>`.
    """
    flow = tuple(part for item in flow for part in _split_label(item))
    has_tagged = any(isinstance(item, Heading) for item in flow)
    last = len(flow) - 1
    return tuple(
        _promoted(item, has_tagged) if index < last and _is_bold_heading(item) else item
        for index, item in enumerate(flow)
    )


def _split_label(item: FlowItem) -> Flow:
    """Part a paragraph whose first line is a bold heading: `<b>For temporary relief:</b><br>Wear shorts.`"""
    if not isinstance(item, Paragraph):
        return (item,)
    label: list[Run] = []
    for index, run in enumerate(item.runs):
        line, is_broken, rest = run.text.partition("\n")
        label.append(replace(run, text=line))
        if is_broken:
            first = Paragraph(tuple(part for part in label if part.text))
            behind = (replace(run, text=rest), *item.runs[index + 1 :])
            text = Paragraph(tuple(part for part in behind if part.text))
            is_split = is_known(first.text) and _is_bold_heading(first) and not _is_all_bold(text)
            return (first, text) if is_split else (item,)
    return (item,)


def _is_all_bold(item: Paragraph) -> bool:
    return all("BOLD" in run.styles for run in item.runs if run.text.strip())


def _is_bold_heading(item: FlowItem) -> bool:
    if not isinstance(item, Paragraph) or len(item.text.split()) > LONGEST_BOLD_HEADING:
        return False
    runs = [run for run in item.runs if run.text.strip()]
    if not _is_all_bold(item) or all(run.link for run in runs):
        return False
    return is_label(item.text) or not item.text.endswith(SENTENCE_ENDS)


def _promoted(item: FlowItem, has_tagged: bool) -> FlowItem:
    """Return a heading of the level for its words.

    Sections stand above what is only known to be short and bold.
    """
    if not isinstance(item, Paragraph):
        return item
    runs = tuple(Run(" ".join(run.text.split("\n")), run.styles - {"BOLD"}, run.link) for run in item.runs)
    is_section = is_known(item.text) or not has_tagged
    return Heading(runs, level=2 if is_section else 4, tagged=False)


def section_level(flow: Flow) -> int:
    """Return the heading level at which sections start.

    That is the highest level of special headings; or a higher one on which several known ones stand, as in a
    pattern post, where `Avoid Crossing Your Legs` is a sub-heading; without any, the highest there is.
    """
    headings = [item for item in flow if isinstance(item, Heading)]
    levels = [item.level for item in headings]
    special = [item.level for item in headings if special_kind(item.text) and not _is_subordinate(item)]
    if not special:
        return min(levels, default=2)
    known = [item.level for item in headings if is_known(item.text) and item.level < min(special)]
    several = [level for level in known if known.count(level) > 1]
    return min(several or special)


def _is_subordinate(heading: Heading) -> bool:
    return bool(SUBORDINATE.search(wording(heading.text)))


def without_bold(heading: Heading) -> Heading:
    """Return a heading without the bold that old posts set inside heading tags."""
    return replace(heading, runs=tuple(replace(run, styles=run.styles - {"BOLD"}) for run in heading.runs))
