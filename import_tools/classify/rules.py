"""The rules that recognise a section by its heading, in order of precedence.

A rule takes a section and its place in the post, and returns an answer or None. Confidence is 0.9 or more if
the words leave no doubt (hardly one in a hundred such answers is wrong), 0.8 or more if they nearly always
mean this. Below 0.8 an editor is asked to check.
"""

from collections.abc import Callable
from dataclasses import dataclass

from import_tools.records import Answer, Heading, PostKind, Section, SectionKind
from import_tools.vocabulary import ONLY_STRETCHES, STRETCH_PURPOSE, STRETCHING


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a section: the kind of its post, its index, and the number of sections."""

    post_kind: PostKind
    index: int
    count: int


Rule = Callable[[Section, Place], Answer | None]

SURE, LIKELY = 0.97, 0.85
FOR_READERS = (
    "for ",
    "activities",
    "stretches",
    "exercises",
    "self-care",
)  # beginnings of advice in an article
LONGEST_AVOID = 12  # words; a longer heading only mentions what to avoid


def beginning(section: Section, place: Place) -> Answer | None:
    """Take the items before the first heading; refuse any section with a heading."""
    return None if section.heading else Answer(SectionKind.TEXT, "beginning", 0.99)


def related_heading(section: Section, place: Place) -> Answer | None:
    """Take `Does another Self-Care post better match your pain?`; refuse `Another Option`.

    Likely words, such as `Not quite it?`, count only above links.
    """
    kind = SectionKind.RELATED_POSTS
    if section.meaning.kind != kind:
        return None
    if not _has_links(section):
        return Answer(kind, "related_heading", 0.75) if section.meaning.is_sure else None
    return Answer(kind, "related_heading", SURE if section.meaning.is_sure else LIKELY)


def ordinary_heading(section: Section, place: Place) -> Answer | None:
    """Take `How You Activate and Intensify This Pain Pattern`; refuse `How to Do the Stretches`."""
    if not section.meaning.is_ordinary:
        return None
    return Answer(SectionKind.SECTION, "ordinary_heading", 0.95)


def guidelines_heading(section: Section, place: Place) -> Answer | None:
    """Take `Guidelines for Ice-and-Stretch`; refuse `Tips`."""
    return _named(SectionKind.STRETCH_GUIDELINES, "guidelines_heading", section)


def professional_heading(section: Section, place: Place) -> Answer | None:
    """Take `When to See a Professional`; refuse `Therapy Notes`."""
    if place.post_kind == PostKind.ARTICLE and not section.meaning.is_sure:
        return None
    return _named(SectionKind.SEE_PROFESSIONAL, "professional_heading", section)


def temporary_heading(section: Section, place: Place) -> Answer | None:
    """Take `For Temporary Relief:`.

    Refuse `These doorway stretches offer quick relief.`, a sentence about stretches.
    """
    words = section.meaning.words
    if "temporary" not in words and STRETCHING.search(words):
        return None
    return _advice(SectionKind.TEMPORARY_RELIEF, "temporary_heading", section, place)


def lasting_heading(section: Section, place: Place) -> Answer | None:
    """Take `Stretches and exercises for longer-lasting relief:`; refuse `Quick, Gentle Stretch`."""
    return _advice(SectionKind.LASTING_RELIEF, "lasting_heading", section, place)


def stretches_heading(section: Section, place: Place) -> Answer | None:
    """Take `These stretches are classic for relieving this problem:`.

    Refuse `Yoga Corner` and `Stretch Marks`.
    """
    words = section.meaning.words
    if place.post_kind != PostKind.SELF_CARE or not STRETCHING.search(words):
        return None
    if STRETCH_PURPOSE.search(words):
        return Answer(SectionKind.LASTING_RELIEF, "stretches_heading", LIKELY)
    if ONLY_STRETCHES.search(words):
        return Answer(SectionKind.LASTING_RELIEF, "stretches_heading", 0.75)
    return None


def avoid_heading(section: Section, place: Place) -> Answer | None:
    """Take `Activities To Avoid or Change:`; refuse `How You Activate This Pain Pattern`."""
    if len(section.meaning.words.split()) > LONGEST_AVOID:
        return None
    return _advice(SectionKind.AVOID, "avoid_heading", section, place)


def unknown_heading(section: Section, place: Place) -> Answer | None:
    """Take any other heading, as a section of no special kind that an editor should check."""
    if not isinstance(section.heading, Heading):
        return None
    return Answer(SectionKind.SECTION, "unknown_heading", 0.7 if section.heading.tagged else 0.6)


RULES: tuple[Rule, ...] = (
    beginning,
    related_heading,
    ordinary_heading,
    guidelines_heading,
    professional_heading,
    temporary_heading,
    lasting_heading,
    stretches_heading,
    avoid_heading,
    unknown_heading,
)


def _named(kind: SectionKind, rule: str, section: Section) -> Answer | None:
    if section.meaning.kind != kind:
        return None
    return Answer(kind, rule, SURE if section.meaning.is_sure else LIKELY)


def _advice(kind: SectionKind, rule: str, section: Section, place: Place) -> Answer | None:
    """Answer for advice to readers; outside self-care posts only sure words count."""
    answer = _named(kind, rule, section)
    if answer is None or place.post_kind == PostKind.SELF_CARE:
        return answer
    is_for_readers = place.post_kind == PostKind.PATTERN or section.meaning.words.startswith(FOR_READERS)
    return Answer(kind, rule, LIKELY) if answer.confidence == SURE and is_for_readers else None


def _has_links(section: Section) -> bool:
    lines = [getattr(item, "runs", ()) for item in section.items]
    lines += [entry.runs for item in section.items for entry in getattr(item, "items", ())]
    return any(run.link for runs in lines for run in runs)
