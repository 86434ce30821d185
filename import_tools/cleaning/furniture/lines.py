"""A line of text as the rules for furniture see it, and what they ask about it."""

import re
from dataclasses import dataclass

from import_tools.vocabulary import plain_words

LONGEST_LINE = 25  # words


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the rules see it."""

    text: str
    is_linked: bool = False
    """Whether all of it is a link."""
    words: str = ""
    """The text in lower case, with straight quotes and single spaces."""

    @property
    def length(self) -> int:
        return len(self.words.split())


def line_of(text: str, *, is_linked: bool = False) -> Line:
    return Line(text, is_linked, plain_words(text))


def pattern_of(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives))


def made_of(line: Line, allowed: frozenset[str], longest: int) -> bool:
    """Whether a line has only such words; whatever their order, it says nothing else."""
    words = re.findall(r"[\w'-]+", line.words)
    return 0 < len(words) <= longest and allowed.issuperset(words)


def words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())
