"""Points editors to where a section seems to begin without a heading; the text itself is left as it is."""

import re
from collections.abc import Iterator, Sequence

from import_tools.records import ClassifiedSection, Finding, Paragraph, PostKind, SectionKind, Severity
from import_tools.vocabulary import WORDINGS, is_surely, wording

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
    turns = tuple(_turns(sections))
    if all(section.answer.kind in PLAIN for section in sections):
        return (Finding(Severity.WARNING, "no_sections", UNPARTED), *turns)
    return turns


def _turns(sections: Sequence[ClassifiedSection]) -> Iterator[Finding]:
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
    words = wording(clause)
    if clause == text or not 0 < len(words.split()) <= LONGEST_TURN:
        return None
    return next((kind for kind in WORDINGS if is_surely(kind, words)), None)


def _excerpt(text: str) -> str:
    return " ".join(text.split()[:EXCERPT_WORDS])
