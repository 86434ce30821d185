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
RELIEF = (SectionKind.TEMPORARY_RELIEF, SectionKind.LASTING_RELIEF)


def split(flow: Flow) -> tuple[Section, ...]:
    """Return the sections of a flow, in order; a section without heading and items is left out."""
    flow = find_headings(flow)
    level = section_level(flow)
    sections: list[Section] = []
    heading: Heading | None = None
    items: list[FlowItem] = []
    for item in flow:
        if isinstance(item, Heading) and (item.level <= level or _stands_alone(item, heading)):
            sections.append(Section(heading, tuple(items)))
            heading, items = without_bold(item), []
        else:
            items.append(without_bold(item) if isinstance(item, Heading) else item)
    sections.append(Section(heading, tuple(items)))
    return tuple(section for section in sections if section.heading or section.items)


def _stands_alone(heading: Heading, above: Heading | None) -> bool:
    """Whether a deeper heading starts a section all the same: `Guidelines for AIS` does.

    So does one of the two kinds of relief below a heading of another kind.
    """
    kind = special_kind(heading.text)
    if SUBORDINATE.search(wording(heading.text)):
        return False
    above_kind = special_kind(above.text) if above else None
    return kind in INDEPENDENT or (kind in RELIEF and above_kind is not None and above_kind != kind)
