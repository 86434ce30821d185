"""The one pass that looks at a section's neighbours and revises what a rule said of it alone."""

from dataclasses import replace

from import_tools.records import Answer, ClassifiedSection, Flow, Heading, PostKind, Section, SectionKind

CONTINUED = (SectionKind.AVOID, SectionKind.TEMPORARY_RELIEF, SectionKind.LASTING_RELIEF)


def revise(sections: tuple[ClassifiedSection, ...], kind: PostKind) -> tuple[ClassifiedSection, ...]:
    """Return the sections with bold lines of unknown words put back into the special section that they stand
    in.

    In a self-care post whose headings are only bold paragraphs, `Quick, Gentle Stretch` below `For temporary
    relief:` looks just like it, but is a part of it.
    """
    if kind != PostKind.SELF_CARE:
        return sections
    revised: list[ClassifiedSection] = []
    for section in sections:
        if revised and _continues(revised[-1], section):
            revised[-1] = _joined(revised[-1], section.section)
        else:
            revised.append(section)
    return tuple(revised)


def _continues(before: ClassifiedSection, section: ClassifiedSection) -> bool:
    heading = section.section.heading
    is_bold_line = heading is not None and not heading.tagged
    return is_bold_line and section.answer.rule == "unknown_heading" and before.answer.kind in CONTINUED


def _joined(before: ClassifiedSection, section: Section) -> ClassifiedSection:
    heading: Flow = (replace(section.heading, level=3),) if isinstance(section.heading, Heading) else ()
    items = (*before.section.items, *heading, *section.items)
    answer = Answer(before.answer.kind, before.answer.rule, min(before.answer.confidence, 0.9))
    return ClassifiedSection(replace(before.section, items=items), answer)
