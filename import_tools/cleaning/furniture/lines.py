"""A line of text as the rules for furniture see it, and what they ask about it."""

import re
from dataclasses import dataclass
from functools import cached_property

from import_tools.vocabulary import plain_words

LONGEST_LINE = 25  # words
WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True)
class Line:
    """A line as the rules see it."""

    text: str
    is_linked: bool = False
    """Whether all of it is a link."""
    words: str = ""
    """The text in lower case, with straight quotes and single spaces."""

    @cached_property
    def length(self) -> int:
        return len(self.words.split())


def line_of(text: str, *, is_linked: bool = False) -> Line:
    return Line(text, is_linked, plain_words(text))


@dataclass(frozen=True, slots=True)
class Needing:
    """A pattern that is looked for only where one of the words stands without which it finds nothing.

    Most texts have none of them, and to see that takes a fraction of the time.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        folded = text.casefold()
        for word in self.words:
            if word in folded:
                return self.pattern.search(text)
        return None


def needing(words: str, pattern: re.Pattern[str]) -> Needing:
    """Return a pattern with the words, or parts of words, of which everything that it finds has one."""
    return Needing(pattern, tuple(words.split()))


def pattern_of(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives))


def made_of(line: Line, allowed: frozenset[str], longest: int) -> bool:
    """Whether a line has only such words; whatever their order, it says nothing else."""
    first = WORD.search(line.words)
    if first is None or first[0] not in allowed:
        return False
    words = WORD.findall(line.words)
    return 0 < len(words) <= longest and allowed.issuperset(words)


def words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())
