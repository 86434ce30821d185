"""The rules that recognise a section by its heading, in order of precedence; and the kind of a post.

A rule takes a section and its place in the post, and returns an answer or None. Confidence is 0.9 or more if
the words leave no doubt (hardly one in a hundred such answers is wrong), 0.8 or more if they nearly always
mean this. Below 0.8 an editor is asked to check.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from import_tools.records import Answer, Facts, Heading, PostKind, Section, SectionKind
from import_tools.url_keys import slug_of
from import_tools.vocabulary import ONLY_STRETCHES, STRETCH_PURPOSE, STRETCHING, TECHNIQUES, HeadingMeaning


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
    """Take `Guidelines for Ice-and-Stretch`; refuse `Tips`, and `Guidelines` alone in an article."""
    if place.post_kind == PostKind.ARTICLE and not TECHNIQUES.search(section.meaning.words):
        return None
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


# the kind of a post
SELF_CARE_SIGN = re.compile(r"\bself[- ]?care\b", re.IGNORECASE)
PATTERN_SIGN = re.compile(r"\btrigger[- ]points?\b|\bpain patterns?\b", re.IGNORECASE)
ARTICLE_SIGN = re.compile(
    r"\b(therap\w+|massage)( \w+)? notes?\b|\bfunctional anatomy\b|\bcases and history\b", re.IGNORECASE
)
PATTERN_HEADINGS = re.compile(
    r"^client('s)? description|^how people describe|^how you activate|^similar patterns"
)
SELF_CARE_SECTIONS = {SectionKind.AVOID, SectionKind.TEMPORARY_RELIEF, SectionKind.LASTING_RELIEF}

SIGNS: tuple[tuple[PostKind, re.Pattern[str]], ...] = (
    (PostKind.ARTICLE, ARTICLE_SIGN),
    (PostKind.SELF_CARE, SELF_CARE_SIGN),
    (PostKind.PATTERN, PATTERN_SIGN),
)
TITLE_WEIGHT, FILED_WEIGHT, SLUG_WEIGHT, HEADINGS_WEIGHT = 5, 3, 2, 4


def find_post_kind(facts: Facts, categories: Iterable[str], headings: Iterable[HeadingMeaning]) -> PostKind:
    """Return the kind with the highest score; without any sign, an article.

    The beginning of the title counts most, then the sections, then breadcrumb and categories, then the URL.
    """
    scores = dict.fromkeys(PostKind, 0)
    start = re.split(r"\s+[-–—]\s+|:\s", facts.title, maxsplit=1)[0]
    _add(scores, start, TITLE_WEIGHT)
    _add(scores, slug_of(facts.url).replace("-", " "), SLUG_WEIGHT)
    filed = [*facts.breadcrumb, *categories]
    for name in dict.fromkeys(_root_of(step) for step in filed):
        _add(scores, name, FILED_WEIGHT)
    _add_headings(scores, list(headings))
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] else PostKind.ARTICLE


def _add(scores: dict[PostKind, int], text: str, weight: int) -> None:
    for kind, sign in SIGNS:
        if sign.search(text):
            scores[kind] += weight
            return


def _add_headings(scores: dict[PostKind, int], headings: list[HeadingMeaning]) -> None:
    if any(PATTERN_HEADINGS.search(heading.words) for heading in headings):
        scores[PostKind.PATTERN] += HEADINGS_WEIGHT
    if len(SELF_CARE_SECTIONS & {heading.kind for heading in headings}) > 1:
        scores[PostKind.SELF_CARE] += HEADINGS_WEIGHT


def _root_of(step: str) -> str:
    """Return the first part of a category name: `Self Care` of `Self Care-Thigh`."""
    return step.partition("-")[0] if re.match(r"self[ -]?care-", step, re.IGNORECASE) else step
