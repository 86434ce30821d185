"""Excerpts of texts around the first match, with the matches marked."""

import re
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .words import forms_of

BEFORE, LENGTH = 60, 220  # characters of an excerpt: before the first match, and in all


def marked(text: str, words: Iterable[str]) -> SafeString:
    """Return a text as HTML, with each of the words, in singular or plural, in a `<mark>`."""
    pattern = _pattern(words)
    if pattern is None:
        return format_html("{}", text)
    parts = pattern.split(text)  # text and matches alternate
    return format_html_join("", "{}{}", zip(parts[::2], map(_mark, [*parts[1::2], ""]), strict=True))


def excerpt(text: str, words: Iterable[str]) -> SafeString:
    """Return an excerpt around the first match as HTML, the matches marked; without one, the beginning."""
    words = list(words)
    pattern = _pattern(words)
    hit = pattern.search(text) if pattern else None
    start = _start_of_word(text, max(0, hit.start() - BEFORE)) if hit else 0
    end = len(text) if len(text) - start <= LENGTH else text.rfind(" ", start, start + LENGTH)
    if end <= start:  # one very long word
        end = start + LENGTH
    shown = marked(text[start:end], words)
    return format_html("{}{}{}", "… " if start else "", shown, " …" if end < len(text) else "")


def _start_of_word(text: str, place: int) -> int:
    return text.find(" ", place - 1) + 1 if place and " " in text[place - 1 : place + BEFORE] else place


def _mark(hit: str) -> SafeString:
    return format_html("<mark>{}</mark>", hit) if hit else mark_safe("")


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    forms = sorted({form for word in words for form in forms_of(word)}, key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, forms))})\b", re.IGNORECASE) if forms else None
