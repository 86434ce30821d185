"""The words by which section headings are recognised, used by `sections` and `classify`.

In: a heading's text. Out: a `HeadingMeaning`, the kind of section that its words name, and how surely.
"""

from dataclasses import dataclass
from functools import cached_property

from import_tools.text import cached
from import_tools.vocabulary.headings import (
    ONLY_STRETCHES,
    ORDINARY,
    STRETCH_PURPOSE,
    STRETCHING,
    SUBORDINATE,
    TECHNIQUES,
    WORDINGS,
)
from import_tools.vocabulary.matching import advice_in, plain_words, wording
from import_tools.vocabulary.section_kinds import SectionKind

__all__ = [
    "NO_MEANING",
    "ONLY_STRETCHES",
    "STRETCHING",
    "STRETCH_PURPOSE",
    "TECHNIQUES",
    "HeadingMeaning",
    "SectionKind",
    "advice_in",
    "meaning_of",
    "plain_words",
    "wording",
]


@dataclass(frozen=True)
class HeadingMeaning:
    """What the words of a heading say about its section; each answer is worked out once."""

    words: str
    """The heading as `wording` returns it."""

    @cached_property
    def sure_kind(self) -> SectionKind | None:
        """The kind that the words name without doubt, even in an ordinary heading."""
        return next((kind for kind in WORDINGS if WORDINGS[kind].are_sure_in(self.words)), None)

    @cached_property
    def kind(self) -> SectionKind | None:
        """The kind that the words name, surely or likely; None for an ordinary or unknown heading."""
        if not self.words or self.is_ordinary:
            return None
        likely = (kind for kind, known in WORDINGS.items() if known.are_in(self.words))
        return self.sure_kind or next(likely, None)

    @property
    def is_sure(self) -> bool:
        """Whether the words leave no doubt about the kind."""
        return self.kind is not None and self.kind == self.sure_kind

    @cached_property
    def is_ordinary(self) -> bool:
        """Whether the words head a section of no special kind: `Therapy Notes`."""
        return bool(ORDINARY.search(self.words))

    @cached_property
    def is_subordinate(self) -> bool:
        """Whether the words only seem to start a section of their own: `Wrong Sleeping Position`."""
        return bool(SUBORDINATE.search(self.words))

    @property
    def is_label(self) -> bool:
        """Whether the words head sections in these posts and do not also begin sentences.

        Take `For longer-lasting relief.`; refuse `Avoid lifting this week.`
        """
        return self.is_ordinary or self.sure_kind is not None

    @property
    def is_known(self) -> bool:
        """Whether the words head sections in these posts."""
        return self.is_ordinary or self.kind is not None


@cached
def meaning_of(heading: str) -> HeadingMeaning:
    """Return what the words of a heading say."""
    return HeadingMeaning(wording(heading))


NO_MEANING = meaning_of("")
