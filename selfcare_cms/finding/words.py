"""The words of a query: in singular and plural, and the nearest known word for a typing error.

SQLite's full-text search finds only the very word; PostgreSQL's stems where its language is set. Asking for
both numbers of each word finds the same posts on both.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

MOST_WORDS, LONGEST_QUERY, LONGEST_WORD = 10, 200, 40
WORD = re.compile(r"[^\W_]+")
IRREGULAR = {
    "foot": "feet",
    "tooth": "teeth",
    "vertebra": "vertebrae",
    "scapula": "scapulae",
    "knife": "knives",
}
SINGULAR = {plural: singular for singular, plural in IRREGULAR.items()}
NOT_PLURAL = ("ss", "us", "is", "ps")  # press, gluteus, pelvis, biceps
ALIKE = 0.75  # hamstrng and hamstring are, thigh and high are not


def words_of(query: str) -> list[str]:
    """Return the words of a query in lower case, each once: `"Calf CRAMPS" OR *` becomes `calf cramps or`.

    Single letters say nothing (the s of *golfer's*). What is longer than any sensible query is cut off.
    """
    words = (word.lower() for word in WORD.findall(query[:LONGEST_QUERY]))
    return list(dict.fromkeys(word for word in words if 1 < len(word) <= LONGEST_WORD))[:MOST_WORDS]


def forms_of(word: str) -> list[str]:
    """Return a word in singular and plural, itself first: `calves` gives `calf` and `calve` too."""
    return list(dict.fromkeys([word, *_singulars(word), *_plurals(word)]))


def _singulars(word: str) -> list[str]:
    if word in SINGULAR:
        return [SINGULAR[word]]
    if len(word) < 4 or not word.endswith("s") or word.endswith(NOT_PLURAL):
        return []
    if word.endswith("ies"):
        return [word[:-3] + "y"]
    if word.endswith("ves"):
        return [word[:-3] + "f", word[:-1]]
    return [word[:-1], word[:-2]] if word.endswith(("ses", "xes", "ches", "shes")) else [word[:-1]]


def _plurals(word: str) -> list[str]:
    if word in IRREGULAR:
        return [IRREGULAR[word]]
    if word in SINGULAR or (word.endswith("s") and not word.endswith(NOT_PLURAL)):
        return []
    if word.endswith("y") and word[-2] not in "aeiou":
        return [word[:-1] + "ies"]
    if word.endswith("f"):
        return [word[:-1] + "ves", word + "s"]
    return [word + "es"] if word.endswith(("s", "x", "ch", "sh")) else [word + "s"]


def corrected(words: list[str], known: Iterable[str]) -> list[str]:
    """Return the words with each unknown one replaced by the known word most like it, where there is one."""
    vocabulary = sorted(set(known))
    return [word if set(forms_of(word)) & set(vocabulary) else _nearest(word, vocabulary) for word in words]


def _nearest(word: str, vocabulary: list[str]) -> str:
    return next(iter(get_close_matches(word, vocabulary, n=1, cutoff=ALIKE)), word)
