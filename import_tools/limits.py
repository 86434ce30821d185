"""Refuse input that is too large for a post, before it is parsed.

The largest posts of real sites are far below these limits; browsers struggle with a page of 50,000 elements,
too. A post within the limits is parsed in well under a minute.
"""

import re
from collections import Counter

from import_tools.errors import PostError

MOST_FILE_BYTES = 64 * 1024**2  # of the file of a page, including embedded pictures
MOST_CHARACTERS = 10_000_000  # of HTML, excluding embedded pictures
MOST_OF_A_TITLE = 10_000
MOST_PARTS = 50_000  # elements and comments; in a stored post also shortcodes and lines
# a picture, font or sound embedded in the page
EMBEDDED = re.compile(r"data:[\w/+.-]{1,100};base64,[\w+/=%-]+")
ELEMENT = re.compile(r"<[a-zA-Z!]")
STORED_PART = re.compile(r"<[a-zA-Z!]|\[[a-zA-Z/]|\n")
# formatting elements: one that is never closed is opened again in every following paragraph
# (https://html.spec.whatwg.org/multipage/parsing.html#reconstruct-the-active-formatting-elements)
TAG = re.compile(r"<(?:(/?)(b|big|code|em|font|i|s|small|strike|strong|tt|u)\b|[a-zA-Z])", re.IGNORECASE)
MOST_REOPENED = 500_000
LONG_TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*'){5000,}""")
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
MOST_ATTRIBUTES = 1_000  # of one element; parsers compare each with all previous ones


def check_title(title: str) -> None:
    """Raise PostError if a title is too long."""
    if len(title) > MOST_OF_A_TITLE:
        raise PostError(
            f"Its title has {len(title):,} characters; more than {MOST_OF_A_TITLE:,} are no title."
        )


def check_length(html: str) -> None:
    """Raise PostError if some HTML is too long for a post, not counting embedded pictures."""
    if len(html) > MOST_CHARACTERS and len(EMBEDDED.sub("", html)) > MOST_CHARACTERS:
        raise PostError(
            f"It is too long for a post: {len(html):,} characters of HTML; more than {MOST_CHARACTERS:,} "
            "are not read. Divide it, or take out what is no text."
        )


def check_size(html: str, *, is_stored: bool = False) -> None:
    """Raise PostError if some HTML is too large or too complex for a post; `is_stored` if it has shortcodes.

    All HTML is checked before it is parsed.
    """
    check_length(html)
    if _has_too_many_parts(html, is_stored=is_stored):
        raise PostError(
            f"It has too many elements for a post: more than {MOST_PARTS:,}. "
            "Divide it, or take out what is repeated."
        )
    if any(len(QUOTED.sub("", tag[0]).split()) > MOST_ATTRIBUTES for tag in LONG_TAG.finditer(html)):
        raise PostError(f"One of its elements has more than {MOST_ATTRIBUTES:,} attributes.")
    if _reopens_too_many(html):
        raise PostError(
            "It opens bold, italic or font elements many times and never closes them; "
            f"a browser would make more than {MOST_REOPENED:,} elements of it."
        )


def _has_too_many_parts(html: str, *, is_stored: bool) -> bool:
    signs = "<[\n" if is_stored else "<"
    if sum(map(html.count, signs)) <= MOST_PARTS:  # most posts are far below
        return False
    return _count(STORED_PART if is_stored else ELEMENT, html) > MOST_PARTS


def _reopens_too_many(html: str) -> bool:
    """Return whether unclosed formatting creates too many elements: at most one for each pair of tags."""
    tags = html.count("<") - html.count("</")
    return tags**2 > 4 * MOST_REOPENED and _reopened(html) > MOST_REOPENED


def _reopened(html: str) -> int:
    """Return an upper bound of the elements that a parser adds because others are not closed."""
    still_open: Counter[str] = Counter()
    count = depth = 0
    for tag in TAG.finditer(html):
        name = (tag[2] or "").lower()
        if not name:
            count += depth
        elif not tag[1]:
            still_open[name] += 1
            depth += 1
        elif still_open[name]:
            still_open[name] -= 1
            depth -= 1
    return count


def _count(pattern: re.Pattern[str], html: str) -> int:
    """Return the number of matches, at most one more than is allowed."""
    count = 0
    for count, _ in enumerate(pattern.finditer(html), start=1):
        if count > MOST_PARTS:
            break
    return count
