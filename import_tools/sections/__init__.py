"""Split: divide the flow into sections by heading.

In: the flow of a `CleanPost`. Out: `Section`s; the first has no heading and contains what comes before the
first heading. Deeper headings stay inside their section as sub-headings.
"""

import re

from import_tools.records import Flow, FlowItem, Heading, Section, SectionKind
from import_tools.sections.headings import find_headings, section_level, without_bold

__all__ = ["split"]

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
