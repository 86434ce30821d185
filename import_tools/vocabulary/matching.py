"""Normalise and match headings: by their words, not their characters."""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from import_tools.text import cached

LONGEST_HEADING = 300  # characters; what is longer is no heading of these
PLAIN_CHARACTERS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}
)
# what an author puts before a heading's words: `1.`, `Step 2:`, `III)`, `→`, an emoji
LEADING = re.compile(
    r"^(?:[\W_]+|(?:(?:step|part|tip)\s+)?(?:\d{1,2}|[ivx]{1,4})\s*[.):](?=\s))+", re.IGNORECASE
)
# words that name sections, and are often misspelt in old posts
KEY_WORDS = (
    *("activities", "aggravating", "another", "avoid", "exercises", "guidelines", "immediate"),
    *("instructions", "movements", "permanent", "perpetuating", "physician", "positions", "professional"),
    *("relief", "relieve", "similar", "stretches", "stretching", "strengthening", "temporary"),
    *("temporarily", "therapist"),
)
OTHER_ENDINGS = ("ed", "er", "ers", "or", "ors")  # of words that are not those: `stretched`, `instructors`
SHORTEST_MISSPELT = 6  # letters; in shorter words another letter is too often another word
LIKENESS = 0.85  # as difflib measures it: `tempory` is like `temporary`, `temporal` is not
MOST_LETTERS_MORE = 2


def words_in(table: str) -> tuple[str, ...]:
    """Return the words of a table, in its order."""
    return tuple(table.split())


def wording(heading: str) -> str:
    """Return a heading in the form in which the patterns see it: no number before it, no mark behind it."""
    plain = LEADING.sub("", plain_words(heading[:LONGEST_HEADING])).strip(" .:;-*!…")
    return " ".join(_spelt(word) for word in plain.split(" "))


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    """Return the key word that a word is a misspelling of, else the word.

    Takes `releif` and `temperary`; refuses `belief` and `temporal`.
    """
    if word.endswith(("ed", "er", "ers", "or", "ors")) or any(
        word.startswith(key) or key.startswith(word) for key in KEY_WORDS
    ):
        return word
    swapped = (key for key in KEY_WORDS if _has_letters_swapped(word, key))
    close = get_close_matches(word, KEY_WORDS, 1, LIKENESS) if len(word) >= SHORTEST_MISSPELT else []
    near = (key for key in close if key[0] == word[0] and abs(len(key) - len(word)) <= MOST_LETTERS_MORE)
    return next((key for key in (*swapped, *near)), word)


def _has_letters_swapped(word: str, key: str) -> bool:
    """Whether a word has the letters of another in another order, between the same first and last one."""
    return word[:1] == key[0] and word[-1:] == key[-1] and word != key and sorted(word) == sorted(key)


@cached
def plain_words(text: str) -> str:
    """Return text in lower case, with straight quotes, plain hyphens and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(PLAIN_CHARACTERS).casefold().split())


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
