"""Revise what the rules said of single sections, by looking at their neighbours and at the whole post."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from import_tools.records import (
    Answer,
    ClassifiedSection,
    Emphasis,
    Finding,
    Flow,
    Heading,
    Paragraph,
    PostKind,
    Section,
    SectionKind,
    Severity,
)
from import_tools.vocabulary import meaning_of

MOST_RELATED = 3  # blocks of related posts that a page can hold
CONTINUED = (SectionKind.AVOID, SectionKind.TEMPORARY_RELIEF, SectionKind.LASTING_RELIEF)


def revise(sections: tuple[ClassifiedSection, ...], kind: PostKind) -> tuple[ClassifiedSection, ...]:
    """Return the sections as they make sense together."""
    if kind == PostKind.SELF_CARE:
        sections = _continue_outer(_join_bold_lines(sections))
    return _limit_related(sections)


def _join_bold_lines(sections: tuple[ClassifiedSection, ...]) -> tuple[ClassifiedSection, ...]:
    """Put bold lines of unknown words back into the special section that they stand in.

    In a self-care post whose headings are only bold paragraphs, `Quick, Gentle Stretch` below
    `For temporary relief:` is a part of it. A line that looks just as the headings of sections do is not.
    """
    looks = {_look(one.section.heading) for one in sections if one.answer.kind in CONTINUED}
    revised: list[ClassifiedSection] = []
    for section in sections:
        if revised and _continues(revised[-1], section) and _look(section.section.heading) not in looks:
            revised[-1] = _joined(revised[-1], section.section)
        else:
            revised.append(section)
    return tuple(revised)


def _look(heading: Heading | None) -> tuple[bool, bool, frozenset[Emphasis]]:
    """Return how a line is set, and whether it ends in a colon: section headings of one post are alike."""
    if heading is None:
        return (False, False, frozenset())
    return (heading.text.isupper(), heading.text.endswith((":", ".")), heading.emphasis)


def _continue_outer(sections: tuple[ClassifiedSection, ...]) -> tuple[ClassifiedSection, ...]:
    """Give a deeper heading of unknown words the kind of the section that it goes on with.

    Below `For longer-lasting relief`, guidelines may stand in the middle; the stretch behind them is relief.
    """
    return tuple(
        replace(section, answer=Answer(outer.answer.kind, "continues", 0.85))
        if (outer := _outer_of(section, sections[:index])) and outer.answer.kind in CONTINUED
        else section
        for index, section in enumerate(sections)
    )


def _outer_of(section: ClassifiedSection, before: tuple[ClassifiedSection, ...]) -> ClassifiedSection | None:
    """Return the section within which one of unknown words stands by the level of its heading."""
    heading = section.section.heading
    if heading is None or section.answer.rule != "unknown_heading":
        return None
    higher = (
        one for one in reversed(before) if one.section.heading and one.section.heading.level < heading.level
    )
    return next(higher, None)


def _limit_related(sections: tuple[ClassifiedSection, ...]) -> tuple[ClassifiedSection, ...]:
    """Make sections of related posts ordinary ones where there are more than a page can hold."""
    revised: list[ClassifiedSection] = []
    count = 0
    for section in sections:
        count += section.answer.kind == SectionKind.RELATED_POSTS
        if section.answer.kind == SectionKind.RELATED_POSTS and count > MOST_RELATED:
            section = replace(section, answer=Answer(SectionKind.SECTION, "too_many_related", 0.7))
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


CLAUSE = re.compile(r"[,.:;–—]|\s-\s")
LONGEST_TURN, EXCERPT_WORDS = 8, 25
PLAIN = (SectionKind.TEXT, SectionKind.SECTION)
UNPARTED = (
    "No section of this post was recognised by a heading; it came in as plain text. "
    "Part it into what to avoid, relief and guidelines where the text does."
)


def find_hints(sections: Sequence[ClassifiedSection], kind: PostKind) -> tuple[Finding, ...]:
    """Return what an editor should look at in a self-care post: turns of phrase that seem to begin a section,
    and whether no section was recognised at all.
    """
    if kind != PostKind.SELF_CARE:
        return ()
    throttle = tuple(_throttle(sections))
    if all(section.answer.kind in PLAIN for section in sections):
        return (Finding(Severity.WARNING, "no_sections", UNPARTED), *throttle)
    return throttle


def _throttle(sections: Sequence[ClassifiedSection]) -> Iterator[Finding]:
    plain = (section.section for section in sections if section.answer.kind in PLAIN)
    for paragraph in (item for section in plain for item in section.items if isinstance(item, Paragraph)):
        if kind := turn_of(paragraph.text):
            message = f"A section of {kind.block.replace('_', ' ')} seems to begin here without a heading."
            yield Finding(Severity.INFO, "possible_section", message, _excerpt(paragraph.text))


def turn_of(text: str) -> SectionKind | None:
    """Return the kind of section that a paragraph's first words announce.

    Takes `For temporary relief, wear a patch.`; refuses `Relief is temporary if you slouch.`
    """
    clause = CLAUSE.split(text, maxsplit=1)[0]
    meaning = meaning_of(clause)
    if clause == text or not 0 < len(meaning.words.split()) <= LONGEST_TURN:
        return None
    return meaning.sure_kind


def _excerpt(text: str) -> str:
    return " ".join(text.split()[:EXCERPT_WORDS])
