"""Finds the headings in a flow, also those that are only bold paragraphs, and the level at which sections
start.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from import_tools.records import Emphasis, Flow, FlowItem, Heading, Paragraph, Run
from import_tools.sections.labels import part_labels
from import_tools.sections.looks import LONGEST_HEADING, begins_sentence, is_all_bold, reads_like_heading
from import_tools.vocabulary import SUBORDINATE, is_known, is_label, special_kind, wording

LEAST_PLAIN_LABEL, LONGEST_PLAIN_LABEL = 3, 8  # words of a known heading in plain letters
GOES_ON = re.compile(r"(for|of|and|or|to|with|in|on|at|from|through|behind|without) ", re.IGNORECASE)
MOST_RUNS = 20  # of a heading in several tags; what goes on beyond that is no heading
OPEN_ENDS = (":", ".", "?", "!", "…")


def find_headings(flow: Flow) -> Flow:
    """Return the flow with paragraphs that are headings in all but name turned into headings.

    Takes `<p><strong>For temporary relief:</strong></p>`, `<p><u>Ball Chair</u></p>` and the line `WHAT TO
    AVOID`; refuses `<p><b>Move.</b> Be suspicious …</p>` and `<p><strong>Stop if it hurts.</strong></p>`.
    """
    flow = part_labels(flow)
    telling = _telling_emphasis(flow)
    has_tagged = any(isinstance(item, Heading) for item in flow)
    found = [_is_heading_in_looks(item, telling) for item in flow]
    if not has_tagged and not any(found):  # nothing is set apart: a label's colon is all there is
        found = [_is_plain_label(item) for item in flow]
    lines = {index for index, is_one in enumerate(found[:-1]) if is_one}
    unknown_level = 4 if has_tagged and _are_sections_tagged(flow, lines) else 2
    promoted = (_promoted(item, unknown_level) if index in lines else item for index, item in enumerate(flow))
    return join_broken(promoted)


def _are_sections_tagged(flow: Flow, lines: Collection[int]) -> bool:
    """Whether it is tagged headings that head this post's sections, and not the lines set apart.

    The first that has known words tells.
    """
    known = (
        isinstance(item, Heading)
        for index, item in enumerate(flow)
        if (isinstance(item, Heading) or index in lines) and is_known(item.text)
    )
    return next(known, True)


def _telling_emphasis(flow: Flow) -> frozenset[Emphasis]:
    """Return what sets a heading apart in this post: not what whole paragraphs of text are set in as well."""
    texts = [item for item in flow if isinstance(item, Paragraph) and not _is_short(item)]
    common = frozenset(mark for item in texts for mark in item.emphasis)
    return frozenset({Emphasis.UNDERLINED, Emphasis.LARGE}) - common


def _is_short(item: Paragraph) -> bool:
    return item.length <= LONGEST_HEADING


def _is_heading_in_looks(item: FlowItem, telling: frozenset[Emphasis]) -> bool:
    if not isinstance(item, Paragraph) or not _is_short(item) or not any(map(str.isalpha, item.text)):
        return False
    if all(run.link for run in item.runs if run.text.strip()) or begins_sentence(item.text):
        return False
    if is_all_bold(item) or item.emphasis & telling:
        return reads_like_heading(item.text)
    return _is_shown_label(item)


def _is_shown_label(item: Paragraph) -> bool:
    """Whether a plain line is a heading by its words and by its place or its capitals.

    Takes `WHAT TO AVOID` and a centred `Guidelines for AIS`; refuses a centred `Hold your head high`.
    """
    is_shown = item.text.isupper() or Emphasis.CENTRED in item.emphasis
    return is_shown and is_label(item.text) and item.length <= LONGEST_PLAIN_LABEL


def _is_plain_label(item: FlowItem) -> bool:
    """Whether a plain line is a heading by its words and its colon alone.

    Takes `For temporary relief:`; refuses `When you sit, avoid these positions:` and `Avoid this:`.
    """
    if not isinstance(item, Paragraph) or not item.text.endswith(":") or "," in item.text:
        return False
    return is_label(item.text) and LEAST_PLAIN_LABEL <= item.length <= LONGEST_PLAIN_LABEL


def _promoted(item: FlowItem, unknown_level: int) -> FlowItem:
    """Return a heading of the level for its words.

    Where tagged headings head the sections, what is only known to be short and bold stands below them.
    """
    if not isinstance(item, Paragraph):
        return item
    runs = tuple(Run(" ".join(run.text.split("\n")), run.styles - {"BOLD"}, run.link) for run in item.runs)
    level = 2 if is_known(item.text) else unknown_level
    return Heading(runs, level, tagged=False, emphasis=item.emphasis)


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


def join_broken(flow: Iterable[FlowItem]) -> Flow:
    """Return the flow with headings that are broken over two tags made one.

    Takes `<h2>Does another Self-Care post</h2><h2>better match your pain?</h2>`; refuses two headings of
    which each says something by itself.
    """
    joined: list[FlowItem] = []
    for item in flow:
        before = joined[-1] if joined else None
        if isinstance(before, Heading) and isinstance(item, Heading) and _goes_on(before, item):
            joined[-1] = replace(before, runs=(*before.runs, Run(" "), *item.runs))
        else:
            joined.append(item)
    return tuple(joined)


def _goes_on(heading: Heading, below: Heading) -> bool:
    if (heading.level, heading.tagged) != (below.level, below.tagged) or len(heading.runs) > MOST_RUNS:
        return False
    if heading.text.endswith(OPEN_ENDS):
        return False
    both = f"{heading.text} {below.text}"
    if below.text[0].islower() or (GOES_ON.match(below.text) and not is_known(below.text)):
        return True
    kind, kinds = special_kind(both), (special_kind(heading.text), special_kind(below.text))
    is_neither = not is_known(heading.text) and not is_known(below.text)
    return kind is not None and (is_neither or kinds == (kind, kind))
