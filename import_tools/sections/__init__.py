"""Split: the flow becomes sections by heading.

In: the flow of a `CleanPost`. Out: `Section`s; the first has no heading and holds what comes before the first
one. Deeper headings stay inside their section as sub-headings.
"""

from import_tools.records import Flow, FlowItem, Heading, Section, SectionKind
from import_tools.sections.headings import find_headings, section_level, without_bold
from import_tools.vocabulary import SUBORDINATE, special_kind, wording

__all__ = ["split"]

# kinds that stand on their own even when their heading is deeper than the others
INDEPENDENT = (SectionKind.STRETCH_GUIDELINES, SectionKind.RELATED_POSTS)


def split(flow: Flow) -> tuple[Section, ...]:
    """Return the sections of a flow, in order; a section without heading and items is left out."""
    flow = find_headings(flow)
    level = section_level(flow)
    sections: list[Section] = []
    heading: Heading | None = None
    items: list[FlowItem] = []
    for item in flow:
        if isinstance(item, Heading) and _starts_section(item, level):
            sections.append(Section(heading, tuple(items)))
            heading, items = without_bold(item), []
        else:
            items.append(without_bold(item) if isinstance(item, Heading) else item)
    sections.append(Section(heading, tuple(items)))
    return tuple(section for section in sections if section.heading or section.items)


def _starts_section(heading: Heading, level: int) -> bool:
    if heading.level <= level:
        return True
    return special_kind(heading.text) in INDEPENDENT and not SUBORDINATE.search(wording(heading.text))
