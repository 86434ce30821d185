"""Revise the answers of the rules by the neighbours of a section and by the whole post."""

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
from import_tools.vocabulary import advice_in, meaning_of

MOST_RELATED = 3  # blocks of related posts that a page may contain
CONTINUED = (SectionKind.AVOID, SectionKind.TEMPORARY_RELIEF, SectionKind.LASTING_RELIEF)


def revise(sections: tuple[ClassifiedSection, ...], kind: PostKind) -> tuple[ClassifiedSection, ...]:
    """Return the sections revised in the context of the whole post."""
    if kind == PostKind.SELF_CARE:
        sections = _continue_outer(_join_bold_lines(sections))
    return _limit_related(sections)


def _join_bold_lines(sections: tuple[ClassifiedSection, ...]) -> tuple[ClassifiedSection, ...]:
    """Merge bold lines of unknown words into the special section before them.

    In a self-care post whose headings are bold paragraphs, `Quick, Gentle Stretch` below
    `For temporary relief:` belongs to it. A line formatted like the headings of sections does not.
    """
    styles = {_style_of(one.section.heading) for one in sections if one.answer.kind in CONTINUED}
    revised: list[ClassifiedSection] = []
    for section in sections:
        if revised and _continues(revised[-1], section) and _style_of(section.section.heading) not in styles:
            revised[-1] = _joined(revised[-1], section.section)
        else:
            revised.append(section)
    return tuple(revised)


def _style_of(heading: Heading | None) -> tuple[bool, bool, frozenset[Emphasis]]:
    """Return the formatting of a heading, which section headings of one post share."""
    if heading is None:
        return (False, False, frozenset())
    return (heading.text.isupper(), heading.text.endswith((":", ".")), heading.emphasis)


def _continue_outer(sections: tuple[ClassifiedSection, ...]) -> tuple[ClassifiedSection, ...]:
    """Give a section of unknown words the kind of the higher section that it continues.

    Guidelines may interrupt `For longer-lasting relief`; the stretch after them is relief.
    """
    return tuple(
        replace(section, answer=Answer(outer.answer.kind, "continues", 0.85))
        if (outer := _outer_of(section, sections[:index])) and outer.answer.kind in CONTINUED
        else section
        for index, section in enumerate(sections)
    )


def _outer_of(section: ClassifiedSection, before: tuple[ClassifiedSection, ...]) -> ClassifiedSection | None:
    """Return the section that contains one of unknown words by the level of its heading."""
    heading = section.section.heading
    if heading is None or section.answer.rule != "unknown_heading":
        return None
    higher = (
        one for one in reversed(before) if one.section.heading and one.section.heading.level < heading.level
    )
    return next(higher, None)


def _limit_related(sections: tuple[ClassifiedSection, ...]) -> tuple[ClassifiedSection, ...]:
    """Make related posts ordinary sections if there are more than a page may contain."""
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
LONGEST_ANNOUNCEMENT, EXCERPT_WORDS = 8, 25
WALL_OF_TEXT = 60  # words
PLAIN = (SectionKind.TEXT, SectionKind.SECTION)
NOT_DIVIDED = (
    "No section of this post was recognised by a heading; it came in as plain text. "
    "Part it into what to avoid, relief and guidelines where the text does."
)


def find_hints(sections: Sequence[ClassifiedSection], kind: PostKind) -> tuple[Finding, ...]:
    """Return findings for paragraphs that seem to begin a section, and for a self-care post without any.

    In other posts only the advice to see a professional is looked for.
    """
    advice = tuple(_find_advice(sections))
    if kind != PostKind.SELF_CARE:
        return advice
    announcements = (*_find_announcements(sections), *advice)
    if all(section.answer.kind in PLAIN for section in sections):
        return (Finding(Severity.WARNING, "no_sections", NOT_DIVIDED), *announcements)
    return announcements


def _find_announcements(sections: Sequence[ClassifiedSection]) -> Iterator[Finding]:
    plain_sections = (section.section for section in sections if section.answer.kind in PLAIN)
    for paragraph in (
        item for section in plain_sections for item in section.items if isinstance(item, Paragraph)
    ):
        if kind := announced_kind(paragraph.text):
            message = f"A section of {kind.block.replace('_', ' ')} seems to begin here without a heading."
            yield Finding(Severity.INFO, "possible_section", message, _excerpt(paragraph.text))


def _find_advice(sections: Sequence[ClassifiedSection]) -> Iterator[Finding]:
    """Yield a finding for advice to see a professional within a long paragraph."""
    plain_sections = (section.section for section in sections if section.answer.kind in PLAIN)
    for item in (item for section in plain_sections for item in section.items):
        if isinstance(item, Paragraph) and item.length > WALL_OF_TEXT and (advice := advice_in(item.text)):
            message = "A long paragraph advises here to see a professional; make that a block of its own."
            yield Finding(Severity.INFO, "possible_section", message, _excerpt(advice))


def announced_kind(text: str) -> SectionKind | None:
    """Return the kind of section that the first words of a paragraph announce.

    Take `For temporary relief, wear a patch.`; refuse `Relief is temporary if you slouch.`
    """
    clause = CLAUSE.split(text, maxsplit=1)[0]
    meaning = meaning_of(clause)
    if clause == text or not 0 < len(meaning.words.split()) <= LONGEST_ANNOUNCEMENT:
        return None
    return meaning.sure_kind


def _excerpt(text: str) -> str:
    return " ".join(text.split()[:EXCERPT_WORDS])
