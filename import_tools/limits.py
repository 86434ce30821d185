"""Refuse input that is too large for a post, before it is parsed.

The largest posts of real sites are far below these limits; browsers struggle with a page of 50,000 elements,
too. A post within the limits is parsed in well under a minute.
"""

import re
from collections import Counter
from dataclasses import dataclass

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
LONGEST_QUOTE = 100  # characters of a tag in a message
MOST_ATTRIBUTES = 1_000  # of one element; parsers compare each with all previous ones
MANY_TAGS = 1_000  # below it a page breaks no limit, whatever is in its scripts
SHORTEST_LONG_TAG = 2 * MOST_ATTRIBUTES  # characters: a letter and a space for each attribute
# A start tag as parsers read it: a quote opens a value only after `=`. Comments, and elements whose contents
# are no markup, are matched as a whole, since `0<e.length` in a script is not a tag.
# (https://html.spec.whatwg.org/multipage/parsing.html#tokenization)
VALUE = r"""=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+)"""
START_TAG = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?:(script|style|textarea|title|xmp|noembed|noframes|iframe)(?=[\s/>]))?[a-zA-Z]?"
    rf"(?P<inside>(?<=[a-zA-Z])(?:[^=>]++|{VALUE})*+)(?:>|\Z)(?(1).*?(?:</\1(?=[\s/>])|\Z))",
    re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(rf"[\s/]++[^\s/>=]++(?:\s*+{VALUE})?+")


@dataclass(frozen=True, slots=True)
class PostLimits:
    """The largest post that is parsed. A site may raise a limit for its own posts, or lift it with None."""

    characters: int | None = MOST_CHARACTERS
    """Of HTML, not counting embedded pictures."""
    elements: int | None = MOST_PARTS
    """Elements and comments; in a stored post also shortcodes and lines."""
    attributes: int | None = MOST_ATTRIBUTES
    """Of one element."""
    reopened: int | None = MOST_REOPENED
    """Elements that a parser adds because formatting elements are never closed."""


DEFAULT_LIMITS = PostLimits()
SETTING = "The setting IMPORT_TOOLS_POST_LIMITS raises this limit for posts that you trust."


def check_title(title: str) -> None:
    """Raise PostError if a title is too long."""
    if len(title) > MOST_OF_A_TITLE:
        raise PostError(
            f"Its title has {len(title):,} characters; more than {MOST_OF_A_TITLE:,} are no title."
        )


def check_length(html: str, limits: PostLimits = DEFAULT_LIMITS) -> None:
    """Raise PostError if some HTML is too long for a post, not counting embedded pictures."""
    most = limits.characters
    if most is not None and len(html) > most and len(EMBEDDED.sub("", html)) > most:
        raise PostError(
            f"It is too long for a post: {len(html):,} characters of HTML; more than {most:,} "
            f"are not read. Divide it, or take out what is no text. {SETTING}"
        )


def check_size(html: str, limits: PostLimits = DEFAULT_LIMITS, *, is_stored: bool = False) -> None:
    """Raise PostError if some HTML is too large or too complex for a post; `is_stored` if it has shortcodes.

    All HTML is checked before it is parsed.
    """
    check_length(html, limits)
    if limits.attributes is not None and (tag := _overfull_tag(html, limits.attributes)):
        raise PostError(
            f"One of its elements has more than {limits.attributes:,} attributes: {tag} {SETTING}"
        )
    html = _parsed_markup(html) if html.count("<") > MANY_TAGS else html
    if limits.elements is not None and _has_too_many_parts(html, limits.elements, is_stored=is_stored):
        raise PostError(
            f"It has too many elements for a post: more than {limits.elements:,}. "
            f"Divide it, or take out what is repeated. {SETTING}"
        )
    if limits.reopened is not None and _reopens_too_many(html, limits.reopened):
        raise PostError(
            "It opens bold, italic or font elements many times and never closes them; "
            f"a browser would make more than {limits.reopened:,} elements of it. {SETTING}"
        )


def _overfull_tag(html: str, most: int) -> str:
    """Return the beginning of a tag with too many attributes, as a parser reads it; empty for none."""
    for tag in START_TAG.finditer(html):
        inside = tag["inside"] or ""
        if len(inside) > min(SHORTEST_LONG_TAG, 2 * most) and len(ATTRIBUTE.findall(inside)) > most:
            return f"{tag[0][:LONGEST_QUOTE]}…"
    return ""


def _parsed_markup(html: str) -> str:
    """Return the HTML with a comment in place of each script, style and the like."""
    return START_TAG.sub(lambda tag: "<!---->" if tag[1] or tag[0].startswith("<!") else tag[0], html)


def _has_too_many_parts(html: str, most: int, *, is_stored: bool) -> bool:
    signs = "<[\n" if is_stored else "<"
    if sum(map(html.count, signs)) <= most:  # most posts are far below
        return False
    return _count(STORED_PART if is_stored else ELEMENT, html, most) > most


def _reopens_too_many(html: str, most: int) -> bool:
    """Return whether unclosed formatting creates too many elements: at most one for each pair of tags."""
    tags = html.count("<") - html.count("</")
    return tags**2 > 4 * most and _reopened(html) > most


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


def _count(pattern: re.Pattern[str], html: str, most: int = MOST_PARTS) -> int:
    """Return the number of matches, at most one more than is allowed."""
    count = 0
    for count, _ in enumerate(pattern.finditer(html), start=1):
        if count > most:
            break
    return count
