"""Shorten text to one or two lines of a card."""

import re

END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9À-Þ])|[。！？]+")
LAST_WORD = re.compile(r"[^\s(]+$")
INITIAL_OR_NUMBER = re.compile(r"[A-Z]\.|\d+\.")
# Words with a full stop that does not end a sentence.
ABBREVIATIONS = {"approx.", "dr.", "e.g.", "etc.", "i.e.", "mr.", "mrs.", "ms.", "no.", "st.", "vs."}


def first_sentence(text: str) -> str:
    """Return the first sentence of `text`: `Put it down. It hurts.` → `Put it down.`"""
    for end in END.finditer(text):
        sentence = text[: end.end()].rstrip()
        if not _is_abbreviation(LAST_WORD.search(sentence)):
            return sentence
    return text


def shorten(text: str, length: int) -> str:
    """Return `text` in at most `length` characters, cut after a word, with `…` where it was cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    words = cut.rsplit(" ", 1)[0] if " " in cut and not text[length - 1].isspace() else cut
    return words.rstrip(" ,;:·–—-(") + "…"


def _is_abbreviation(word: re.Match | None) -> bool:
    if word is None:
        return False
    return word[0].lower() in ABBREVIATIONS or bool(INITIAL_OR_NUMBER.fullmatch(word[0]))
