"""The words by which section headings are recognised, used by `sections` and `classify`.

In: a heading's text. Out: the kind of section that its words name, and with what confidence.
"""

from functools import lru_cache

from import_tools.records import SectionKind
from import_tools.vocabulary.headings import (
    ONLY_STRETCHES,
    ORDINARY,
    STRETCH_PURPOSE,
    STRETCHING,
    SUBORDINATE,
    WORDINGS,
)
from import_tools.vocabulary.matching import plain_words, wording

__all__ = [
    "ONLY_STRETCHES",
    "ORDINARY",
    "STRETCHING",
    "STRETCH_PURPOSE",
    "SUBORDINATE",
    "WORDINGS",
    "is_known",
    "is_label",
    "is_surely",
    "plain_words",
    "special_kind",
    "wording",
]


def is_surely(kind: SectionKind, words: str) -> bool:
    """Whether a heading's words leave no doubt that it names this kind; `words` as `wording` gives them."""
    return WORDINGS[kind].are_sure_in(words)


@lru_cache(maxsize=4096)
def special_kind(heading: str) -> SectionKind | None:
    """Return the kind that a heading's words name; None for an ordinary or unknown heading."""
    words = wording(heading)
    if not words or ORDINARY.search(words):
        return None
    sure = (kind for kind in WORDINGS if is_surely(kind, words))
    likely = (kind for kind, known in WORDINGS.items() if known.are_in(words))
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
