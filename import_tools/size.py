"""Refuses what is too large to be a post, before time and memory are spent on it.

The largest posts of real sites stay far below these numbers; a page of 50,000 elements keeps no browser happy
either. What is within them is read in well under a minute.
"""

import re

from import_tools.errors import PostError

MOST_FILE_BYTES = 64 * 1024**2  # of a page's file, with the pictures that may be written into it
MOST_CHARACTERS = 10_000_000  # of HTML, without those pictures
MOST_PARTS = 50_000  # elements and comments; in a stored post shortcodes and lines, too
# a picture, a font or a sound that is written into the page
EMBEDDED = re.compile(r"data:[\w/+.-]{1,100};base64,[\w+/=%-]+")
ELEMENT = re.compile(r"<[a-zA-Z!]")
STORED_PART = re.compile(r"<[a-zA-Z!]|\[[a-zA-Z/]|\n")


def check_size(html: str, *, is_stored: bool = False) -> None:
    """Raise PostError if some HTML is more than a post can be; `is_stored` for HTML with shortcodes."""
    if len(html) > MOST_CHARACTERS and len(EMBEDDED.sub("", html)) > MOST_CHARACTERS:
        raise PostError(
            f"It is too long for a post: {len(html):,} characters of HTML; more than {MOST_CHARACTERS:,} "
            "are not read. Divide it, or take out what is no text."
        )
    parts = _count(STORED_PART if is_stored else ELEMENT, html)
    if parts > MOST_PARTS:
        raise PostError(
            f"It has too many elements for a post: more than {MOST_PARTS:,}. "
            "Divide it, or take out what is repeated."
        )


def _count(pattern: re.Pattern[str], html: str) -> int:
    """Return how many matches there are, up to one more than is allowed."""
    count = 0
    for count, _ in enumerate(pattern.finditer(html), start=1):
        if count > MOST_PARTS:
            break
    return count
