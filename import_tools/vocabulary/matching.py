"""Normalise and match headings: by their words, not their characters."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from import_tools.text import cached

LONGEST_HEADING = 300  # characters; longer text is not a heading
PLAIN_CHARACTERS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}
)
# what precedes the words of a heading: `1.`, `Step 2:`, `III)`, `→`, an emoji
LEADING = re.compile(
    r"^(?:[\W_]+|(?:(?:step|part|tip)\s+)?(?:\d{1,2}|[ivx]{1,4})\s*[.):](?=\s))+", re.IGNORECASE
)
# words of section headings that old posts often misspell
KEY_WORDS = (
    *("activities", "aggravating", "another", "avoid", "exercises", "guidelines", "immediate"),
    *("instructions", "movements", "permanent", "perpetuating", "physician", "positions", "professional"),
    *("relief", "relieve", "similar", "stretches", "stretching", "strengthening", "temporary"),
    *("temporarily", "therapist"),
)
OTHER_ENDINGS = ("ed", "er", "ers", "or", "ors")  # of other words: `stretched`, `instructors`
SHORTEST_MISSPELT = 6  # letters; a shorter word with one other letter is often another word
LIKENESS = 0.85  # difflib ratio: enough for `tempory` and `temporary`, not for `temporal`
MOST_LETTERS_MORE = 2


def words_in(table: str) -> tuple[str, ...]:
    """Return the words of a table, in order."""
    return tuple(table.split())


def wording(heading: str) -> str:
    """Return a heading normalised for the patterns, without leading numbers and final punctuation."""
    plain = LEADING.sub("", plain_words(heading[:LONGEST_HEADING])).strip(" .:;-*!…")
    return " ".join(_corrected(word) for word in plain.split(" "))


@lru_cache(maxsize=4096)
def _corrected(word: str) -> str:
    """Return the key word for a misspelt word, else the word itself.

    Take `releif` and `temperary`; refuse `belief` and `temporal`.
    """
    if word.endswith(OTHER_ENDINGS) or any(word.startswith(key) or key.startswith(word) for key in KEY_WORDS):
        return word
    swapped = (key for key in KEY_WORDS if _has_letters_swapped(word, key))
    close = get_close_matches(word, KEY_WORDS, 1, LIKENESS) if len(word) >= SHORTEST_MISSPELT else []
    near = (key for key in close if key[0] == word[0] and abs(len(key) - len(word)) <= MOST_LETTERS_MORE)
    return next((key for key in (*swapped, *near)), word)


def _has_letters_swapped(word: str, key: str) -> bool:
    """Return whether two words differ only in the order of their inner letters."""
    return word[:1] == key[0] and word[-1:] == key[-1] and word != key and sorted(word) == sorted(key)


@cached
def plain_words(text: str) -> str:
    """Return text in lower case, with straight quotes, plain hyphens and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(PLAIN_CHARACTERS).casefold().split())


LONGEST_LIKELY = 10  # words; in a longer heading a likely wording is part of a sentence
SPACE = re.compile(r"(?<![+\[]) ")
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Wordings:
    """The wordings of one kind of section: sure ones, likely ones, and exceptions."""

    sure: re.Pattern[str]
    likely: re.Pattern[str]
    refused: re.Pattern[str] = NEVER

    def are_sure_in(self, words: str) -> bool:
        """Return whether the words of a heading leave no doubt."""
        return _finds(self.sure, words) and not self.refused.search(words)

    def are_in(self, words: str) -> bool:
        """Return whether the words of a heading name this kind, surely or likely."""
        is_likely = len(words.split()) <= LONGEST_LIKELY and _finds(self.likely, words)
        return (_finds(self.sure, words) or is_likely) and not self.refused.search(words)


def _finds(pattern: re.Pattern[str], words: str) -> bool:
    """Return whether a pattern is in a heading, with or without a final question mark."""
    return bool(pattern.search(words) or pattern.search(words.rstrip(" ?")))


def one_of(*words: str) -> str:
    """Return a pattern for one of some words or phrases, in which spaces also match hyphens.

    A space after any words (`\\S+ `) matches only a space: an ambiguous pattern would backtrack too long.
    """
    return f"(?:{SPACE.sub('[ -]', '|'.join(words))})"


def any_of(*patterns: str) -> re.Pattern[str]:
    """Return a pattern that matches any of some patterns."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
