"""Split: divide the flow into sections by heading.

In: the flow of a `CleanPost`. Out: `Section`s; the first has no heading and contains what comes before the
first heading. Deeper headings stay inside their section as sub-headings.

Paragraphs that are formatted as headings are found first, then the level at which sections start.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from import_tools.records import (
    Emphasis,
    Flow,
    FlowItem,
    Heading,
    Paragraph,
    Run,
    Runs,
    Section,
    SectionKind,
)
from import_tools.vocabulary import meaning_of

# kinds that are sections of their own even if their heading is deeper than the others
INDEPENDENT = (SectionKind.STRETCH_GUIDELINES, SectionKind.RELATED_POSTS, SectionKind.SEE_PROFESSIONAL)
RELIEF = (SectionKind.TEMPORARY_RELIEF, SectionKind.LASTING_RELIEF)
WHILE_DOING = re.compile(r"\b(while|when|during|before|after)\b")  # `What to avoid while stretching`


def split(flow: Flow) -> tuple[Section, ...]:
    """Return the sections of a flow, in order, without those that have neither heading nor items."""
    flow = find_headings(flow)
    level = section_level(flow)
    sections: list[Section] = []
    heading: Heading | None = None
    items: list[FlowItem] = []
    for item in flow:
        if isinstance(item, Heading) and _starts_section(item, level, heading):
            sections.append(Section(heading, tuple(items)))
            heading, items = without_bold(item), []
        else:
            items.append(without_bold(item) if isinstance(item, Heading) else item)
    sections.append(Section(heading, tuple(items)))
    return tuple(section for section in sections if section.heading or section.items)


def _starts_section(heading: Heading, level: int, above: Heading | None) -> bool:
    """Return whether a heading starts a section, by its level, by its words, or by ending a deeper section.

    Below `For longer-lasting relief`, `Guidelines for AIS` is a section of its own; the next heading of its
    level does not belong to the guidelines any more.
    """
    if heading.level <= level or _stands_alone(heading, above):
        return True
    return above is not None and above.level > level and heading.level <= above.level


def _stands_alone(heading: Heading, above: Heading | None) -> bool:
    """Return whether a deeper heading starts a section by its words: `Guidelines for AIS` does.

    So do a kind of relief below a heading of another kind, and a list of what to avoid.
    """
    meaning = heading.meaning
    kind = meaning.kind
    if kind is None or meaning.is_subordinate:
        return False
    above_kind = above.meaning.kind if above else None
    if kind in INDEPENDENT:
        return True
    if kind in RELIEF:
        return above_kind is not None and above_kind != kind
    return meaning.is_sure and above_kind != kind and not WHILE_DOING.search(meaning.words)


LONGEST_HEADING = 10  # words; longer bold paragraphs are emphasised text
LONGEST_IN_LOWER_CASE = 6  # words; a longer line in lower case without a colon is a sentence
SENTENCE_ENDS = (".", "!", "…", ",", ";")
SENTENCE_START = re.compile(
    r"(here|there|this|that|these|those|it|i|we|you|they)"
    r"('s|'re| is| are| was| can| may| will| should| have| want) ",
    re.IGNORECASE,
)


def is_all_bold(item: Paragraph) -> bool:
    return all("BOLD" in run.styles for run in item.runs if run.text.strip())


def begins_sentence(line: Paragraph) -> bool:
    """Return whether a line begins like a sentence: `Here are a few tips for this stretch`."""
    return bool(SENTENCE_START.match(line.meaning.words))


def reads_like_heading(line: Paragraph) -> bool:
    """Return whether punctuation and capitals are those of a heading: `Who gets this?`, `Quick Stretch`."""
    text = line.text
    if line.meaning.is_label:
        return True
    if text.endswith(SENTENCE_ENDS):
        return False
    words = text.split()
    capitals = sum(word[0].isupper() for word in words if len(word) > 3)
    is_titled = capitals * 2 > sum(len(word) > 3 for word in words)
    is_short = len(words) <= LONGEST_IN_LOWER_CASE
    return is_titled or text.endswith((":", "?")) or is_short or line.meaning.is_known


Label = tuple[Paragraph, Paragraph]


def split_labels(flow: Flow) -> Flow:
    """Return the flow with bold labels separated from their text: `<b>For temporary relief:</b><br>Rest.`

    A label of unknown words is separated only if it is formatted like the known labels of the post.
    """
    labels = {index: label for index, item in enumerate(flow) if (label := _label_of(item))}
    styles = {_style_of(heading) for heading, _ in labels.values() if heading.meaning.is_known}
    items: list[FlowItem] = []
    for index, item in enumerate(flow):
        label = labels.get(index)
        items += label if label and _style_of(label[0]) in styles else (item,)
    return tuple(items)


def _style_of(heading: Paragraph) -> tuple[bool, bool]:
    return heading.text.isupper(), heading.text.endswith(":")


def _label_of(item: FlowItem) -> Label | None:
    """Return the bold lines at the start of a paragraph as a heading, and the other text; or None."""
    if not isinstance(item, Paragraph) or not _begins_bold(item):
        return None
    lines = list(_lines(item.runs))
    bold = next((index for index, line in enumerate(lines) if not is_all_bold(line)), 0)
    if not bold:
        return None
    heading, text = _joined(lines[:bold]), _joined(lines[bold:])
    is_short = 0 < heading.length <= LONGEST_HEADING
    is_linked = all(run.link for run in heading.runs if run.text.strip())
    if not is_short or is_linked or begins_sentence(heading) or not reads_like_heading(heading):
        return None
    return heading, text


def _begins_bold(item: Paragraph) -> bool:
    """Return whether the first line may be bold; most paragraphs need not be split into lines."""
    first = next(iter(item.runs), Run(""))
    return "BOLD" in first.styles or not first.text.partition("\n")[0].strip()


def _lines(runs: Runs) -> Iterator[Paragraph]:
    """Yield each line of a paragraph as a paragraph."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield _paragraph_of(line)
            line = [replace(run, text=text)]
    yield _paragraph_of(line)


def _joined(lines: Sequence[Paragraph]) -> Paragraph:
    runs = list(lines[0].runs)
    for line in lines[1:]:
        alike = (
            runs
            and line.runs
            and (runs[-1].styles, runs[-1].link) == (line.runs[0].styles, line.runs[0].link)
        )
        runs += [replace(runs[-1], text="\n") if alike else Run("\n"), *line.runs]
    return _paragraph_of(runs)


def _paragraph_of(runs: Iterable[Run]) -> Paragraph:
    """Return a paragraph of some runs; consecutive runs of one style and link are joined."""
    styles = groupby(runs, key=lambda run: (run.styles, run.link))
    joined = (Run("".join(run.text for run in group), *style) for style, group in styles)
    return Paragraph(tuple(run for run in joined if run.text))


LEAST_PLAIN_LABEL, LONGEST_PLAIN_LABEL = 3, 8  # words of a known heading without formatting
CONTINUATION = re.compile(r"(for|of|and|or|to|with|in|on|at|from|through|behind|without) ", re.IGNORECASE)
MOST_RUNS = 20  # of a heading in several tags; more are not joined
OPEN_ENDS = (":", ".", "?", "!", "…")


def find_headings(flow: Flow) -> Flow:
    """Return the flow with paragraphs that are formatted as headings turned into headings.

    Take `<p><strong>For temporary relief:</strong></p>`, `<p><u>Ball Chair</u></p>` and the line `WHAT TO
    AVOID`; refuse `<p><b>Move.</b> Be suspicious …</p>` and `<p><strong>Stop if it hurts.</strong></p>`.
    """
    flow = split_labels(flow)
    emphasis = _heading_emphasis(flow)
    has_tagged = any(isinstance(item, Heading) for item in flow)
    found = [_looks_like_heading(item, emphasis) for item in flow]
    if not has_tagged and not any(found):  # nothing is formatted: only the colon shows a label
        found = [_is_plain_label(item) for item in flow]
    lines = {index for index, is_one in enumerate(found[:-1]) if is_one}
    unknown_level = 4 if has_tagged and _are_sections_tagged(flow, lines) else 2
    promoted = (_promoted(item, unknown_level) if index in lines else item for index, item in enumerate(flow))
    return join_broken(promoted)


def _are_sections_tagged(flow: Flow, lines: Collection[int]) -> bool:
    """Return whether tagged headings, and not formatted lines, start the sections of a post.

    The first one with known words decides.
    """
    known = (
        isinstance(item, Heading)
        for index, item in enumerate(flow)
        if (isinstance(item, Heading) or (isinstance(item, Paragraph) and index in lines))
        and item.meaning.is_known
    )
    return next(known, True)


def _heading_emphasis(flow: Flow) -> frozenset[Emphasis]:
    """Return the emphasis that marks headings in a post: none that longer paragraphs have as well."""
    texts = [item for item in flow if isinstance(item, Paragraph) and not _is_short(item)]
    common = frozenset(mark for item in texts for mark in item.emphasis)
    return frozenset({Emphasis.UNDERLINED, Emphasis.LARGE}) - common


def _is_short(item: Paragraph) -> bool:
    return item.length <= LONGEST_HEADING


def _looks_like_heading(item: FlowItem, emphasis: frozenset[Emphasis]) -> bool:
    if not isinstance(item, Paragraph) or not _is_short(item) or not any(map(str.isalpha, item.text)):
        return False
    if all(run.link for run in item.runs if run.text.strip()) or begins_sentence(item):
        return False
    if is_all_bold(item) or item.emphasis & emphasis:
        return reads_like_heading(item)
    return _is_shown_label(item)


def _is_shown_label(item: Paragraph) -> bool:
    """Return whether a plain line is a heading by its words and by being centred or in capitals.

    Take `WHAT TO AVOID` and a centred `Guidelines for AIS`; refuse a centred `Hold your head high`.
    """
    is_shown = item.text.isupper() or Emphasis.CENTRED in item.emphasis
    return is_shown and item.meaning.is_label and item.length <= LONGEST_PLAIN_LABEL


def _is_plain_label(item: FlowItem) -> bool:
    """Return whether a plain line is a heading by its words and its colon alone.

    Take `For temporary relief:`; refuse `When you sit, avoid these positions:` and `Avoid this:`.
    """
    if not isinstance(item, Paragraph) or not item.text.endswith(":") or "," in item.text:
        return False
    return item.meaning.is_label and LEAST_PLAIN_LABEL <= item.length <= LONGEST_PLAIN_LABEL


def _promoted(item: FlowItem, unknown_level: int) -> FlowItem:
    """Return a paragraph as a heading: of level 2 if its words are known, else of `unknown_level`."""
    if not isinstance(item, Paragraph):
        return item
    runs = tuple(Run(" ".join(run.text.split("\n")), run.styles - {"BOLD"}, run.link) for run in item.runs)
    level = 2 if item.meaning.is_known else unknown_level
    return Heading(runs, level, tagged=False, emphasis=item.emphasis)


def section_level(flow: Flow) -> int:
    """Return the heading level at which sections start.

    That is the highest level of special headings, or a higher level with several known headings, as in a
    pattern post, where `Avoid Crossing Your Legs` is a sub-heading. Without either it is the highest level.
    """
    headings = [item for item in flow if isinstance(item, Heading)]
    levels = [item.level for item in headings]
    special = [item.level for item in headings if item.meaning.kind and not item.meaning.is_subordinate]
    if not special:
        return min(levels, default=2)
    known = [item.level for item in headings if item.meaning.is_known and item.level < min(special)]
    several = [level for level in known if known.count(level) > 1]
    return min(several or special)


def without_bold(heading: Heading) -> Heading:
    """Return a heading without the bold style that old posts have inside heading tags."""
    return replace(heading, runs=tuple(replace(run, styles=run.styles - {"BOLD"}) for run in heading.runs))


def join_broken(flow: Iterable[FlowItem]) -> Flow:
    """Return the flow with headings that are split over two tags joined.

    Take `<h2>Does another Self-Care post</h2><h2>better match your pain?</h2>`; refuse two headings that are
    each complete.
    """
    joined: list[FlowItem] = []
    for item in flow:
        before = joined[-1] if joined else None
        if isinstance(before, Heading) and isinstance(item, Heading) and _is_continued(before, item):
            joined[-1] = replace(before, runs=(*before.runs, Run(" "), *item.runs))
        else:
            joined.append(item)
    return tuple(joined)


def _is_continued(heading: Heading, below: Heading) -> bool:
    if (heading.level, heading.tagged) != (below.level, below.tagged) or len(heading.runs) > MOST_RUNS:
        return False
    if heading.text.endswith(OPEN_ENDS):
        return False
    if below.text[0].islower() or (CONTINUATION.match(below.text) and not below.meaning.is_known):
        return True
    kind = meaning_of(f"{heading.text} {below.text}").kind
    kinds = (heading.meaning.kind, below.meaning.kind)
    is_neither = not heading.meaning.is_known and not below.meaning.is_known
    return kind is not None and (is_neither or kinds == (kind, kind))
