"""The words by which section headings are recognised, read by `sections` and `classify`.

In: a heading's text. Out: the kind of section that its words name, and how surely.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from import_tools.records import SectionKind
from import_tools.vocabulary import phrases
from import_tools.vocabulary.phrases import ONLY_STRETCHES, ORDINARY, STRETCH_PURPOSE, STRETCHING, SUBORDINATE
from import_tools.vocabulary.wording import plain_words, wording

__all__ = [
    "ONLY_STRETCHES",
    "ORDINARY",
    "STRETCHING",
    "STRETCH_PURPOSE",
    "SUBORDINATE",
    "WORDINGS",
    "is_known",
    "is_label",
    "is_named",
    "is_surely",
    "plain_words",
    "special_kind",
    "wording",
]

NEVER = re.compile(r"(?!)")
LONGEST_LIKELY = 10  # words; in a longer heading a likely wording is a part of a sentence


@dataclass(frozen=True, slots=True)
class Wordings:
    """How one kind of section is named: surely, likely, and in words that only seem to."""

    sure: re.Pattern[str]
    likely: re.Pattern[str]
    refused: re.Pattern[str] = NEVER


# asked in this order: the first kind whose words a heading has
WORDINGS: dict[SectionKind, Wordings] = {
    SectionKind.RELATED_POSTS: Wordings(phrases.RELATED_SURE, phrases.RELATED_LIKELY),
    SectionKind.STRETCH_GUIDELINES: Wordings(
        phrases.GUIDELINES_SURE, phrases.GUIDELINES_LIKELY, phrases.NOT_GUIDELINES
    ),
    SectionKind.SEE_PROFESSIONAL: Wordings(
        phrases.PROFESSIONAL_SURE, phrases.PROFESSIONAL_LIKELY, phrases.NOT_PROFESSIONAL
    ),
    SectionKind.LASTING_RELIEF: Wordings(phrases.LASTING_SURE, phrases.LASTING_LIKELY),
    SectionKind.TEMPORARY_RELIEF: Wordings(
        phrases.TEMPORARY_SURE, phrases.TEMPORARY_LIKELY, phrases.NOT_TEMPORARY
    ),
    SectionKind.AVOID: Wordings(phrases.AVOID_SURE, phrases.AVOID_LIKELY, phrases.NOT_AVOID),
}


def is_surely(kind: SectionKind, words: str) -> bool:
    """Whether a heading's words leave no doubt that it names this kind; `words` as `wording` gives them."""
    known = WORDINGS[kind]
    return bool(known.sure.search(words)) and not known.refused.search(words)


def is_named(kind: SectionKind, words: str) -> bool:
    """Whether a heading's words name this kind, surely or likely; `words` as `wording` gives them."""
    known = WORDINGS[kind]
    if known.refused.search(words):
        return False
    is_likely = len(words.split()) <= LONGEST_LIKELY and known.likely.search(words)
    return bool(known.sure.search(words) or is_likely)


@lru_cache(maxsize=4096)
def special_kind(heading: str) -> SectionKind | None:
    """Return the kind that a heading's words name; None for an ordinary or unknown heading."""
    words = wording(heading)
    if not words or ORDINARY.search(words):
        return None
    sure = (kind for kind in WORDINGS if is_surely(kind, words))
    likely = (kind for kind in WORDINGS if is_named(kind, words))
    return next(sure, None) or next(likely, None)


def is_label(heading: str) -> bool:
    """Whether a line's words are ones that head sections in these posts and not also begin sentences.

    Takes `For longer-lasting relief.`; refuses `Avoid lifting this week.`
    """
    words = wording(heading)
    return bool(ORDINARY.search(words)) or any(is_surely(kind, words) for kind in WORDINGS)


def is_known(heading: str) -> bool:
    """Whether a heading's words are ones that head sections in these posts."""
    return bool(ORDINARY.search(wording(heading))) or special_kind(heading) is not None
