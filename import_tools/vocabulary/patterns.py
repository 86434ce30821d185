"""How the wordings of one kind of section are written down, from words to patterns."""

import re
from dataclasses import dataclass

LONGEST_LIKELY = 10  # words; in a longer heading a likely wording is a part of a sentence
SPACE = re.compile(r"(?<![+\[]) ")
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Wordings:
    """How one kind of section is named: surely, likely, and in words that only seem to."""

    sure: re.Pattern[str]
    likely: re.Pattern[str]
    refused: re.Pattern[str] = NEVER

    def are_sure_in(self, words: str) -> bool:
        """Whether a heading's words leave no doubt."""
        return _finds(self.sure, words) and not self.refused.search(words)

    def are_in(self, words: str) -> bool:
        """Whether a heading's words name this kind, surely or likely."""
        is_likely = len(words.split()) <= LONGEST_LIKELY and _finds(self.likely, words)
        return (_finds(self.sure, words) or is_likely) and not self.refused.search(words)


def _finds(pattern: re.Pattern[str], words: str) -> bool:
    """Whether a pattern is in a heading, which may be a question all the same."""
    return bool(pattern.search(words) or pattern.search(words.rstrip(" ?")))


def one_of(*words: str) -> str:
    """Return a pattern for one of some words or phrases, in which a space takes a hyphen as well.

    A space behind any words (`\\S+ `) stays one: what could be read in many ways would take for ever.
    """
    return f"(?:{SPACE.sub('[ -]', '|'.join(words))})"


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return a pattern that finds any of the others."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
