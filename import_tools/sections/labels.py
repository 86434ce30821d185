"""Parts headings from the text that stands in one paragraph with them, on the lines below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from import_tools.records import Flow, FlowItem, Paragraph, Run, Runs
from import_tools.sections.looks import LONGEST_HEADING, begins_sentence, is_all_bold, reads_like_heading
from import_tools.vocabulary import is_known

Label = tuple[Paragraph, Paragraph]


def part_labels(flow: Flow) -> Flow:
    """Return the flow with labels in bold parted from their text: `<b>For temporary relief:</b><br>Rest.`

    A label of unknown words is one where it is set as the known ones of the post are.
    """
    labels = {index: label for index, item in enumerate(flow) if (label := _label_of(item))}
    looks = {_look(heading) for heading, _ in labels.values() if is_known(heading.text)}
    parted: list[FlowItem] = []
    for index, item in enumerate(flow):
        label = labels.get(index)
        parted += label if label and _look(label[0]) in looks else (item,)
    return tuple(parted)


def _look(heading: Paragraph) -> tuple[bool, bool]:
    return heading.text.isupper(), heading.text.endswith(":")


def _label_of(item: FlowItem) -> Label | None:
    """Return the heading that a paragraph begins with, which may be broken over lines, and the text below."""
    if not isinstance(item, Paragraph) or not _begins_bold(item):
        return None
    lines = list(_lines(item.runs))
    bold = next((index for index, line in enumerate(lines) if not is_all_bold(line)), 0)
    if not bold:
        return None
    heading, text = _joined(lines[:bold]), _joined(lines[bold:])
    is_short = 0 < heading.length <= LONGEST_HEADING
    is_linked = all(run.link for run in heading.runs if run.text.strip())
    if not is_short or is_linked or begins_sentence(heading.text) or not reads_like_heading(heading.text):
        return None
    return heading, text


def _begins_bold(item: Paragraph) -> bool:
    """Whether the first line may be bold; most paragraphs need not be parted into lines."""
    first = next(iter(item.runs), Run(""))
    return "BOLD" in first.styles or not first.text.partition("\n")[0].strip()


def _lines(runs: Runs) -> Iterator[Paragraph]:
    """Yield the lines of a paragraph, each as a paragraph of its own."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line.append(replace(run, text=first))
        for text in others:
            yield _of(line)
            line = [replace(run, text=text)]
    yield _of(line)


def _joined(lines: Sequence[Paragraph]) -> Paragraph:
    runs = list(lines[0].runs)
    for line in lines[1:]:
        alike = (
            runs
            and line.runs
            and (runs[-1].styles, runs[-1].link) == (line.runs[0].styles, line.runs[0].link)
        )
        runs += [replace(runs[-1], text="\n") if alike else Run("\n"), *line.runs]
    return _of(runs)


def _of(runs: Iterable[Run]) -> Paragraph:
    """Return a paragraph of some runs, those that look alike made one."""
    looks = groupby(runs, key=lambda run: (run.styles, run.link))
    joined = (Run("".join(run.text for run in group), *look) for look, group in looks)
    return Paragraph(tuple(run for run in joined if run.text))
