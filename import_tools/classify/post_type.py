"""Decide the kind of a post, by several signs of which none is reliable alone."""

import re
from collections.abc import Iterable

from import_tools.records import Facts, PostKind, SectionKind
from import_tools.url_keys import slug_of
from import_tools.vocabulary import HeadingMeaning

SELF_CARE = re.compile(r"\bself[- ]?care\b", re.IGNORECASE)
PATTERN = re.compile(r"\btrigger[- ]points?\b|\bpain patterns?\b", re.IGNORECASE)
ARTICLE = re.compile(
    r"\b(therap\w+|massage)( \w+)? notes?\b|\bfunctional anatomy\b|\bcases and history\b", re.IGNORECASE
)
PATTERN_HEADINGS = re.compile(
    r"^client('s)? description|^how people describe|^how you activate|^similar patterns"
)
SELF_CARE_SECTIONS = {SectionKind.AVOID, SectionKind.TEMPORARY_RELIEF, SectionKind.LASTING_RELIEF}

SIGNS: tuple[tuple[PostKind, re.Pattern[str]], ...] = (
    (PostKind.ARTICLE, ARTICLE),
    (PostKind.SELF_CARE, SELF_CARE),
    (PostKind.PATTERN, PATTERN),
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
