"""Looks again at what has a name of furniture, and at the line above it: it may be the author's own."""

import re

from bs4 import Tag

from import_tools.cleaning.counting import words_of
from import_tools.cleaning.elements import elements_in, first_in
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.lines import line_of
from import_tools.cleaning.furniture.signatures import HEADINGS
from import_tools.vocabulary import plain_words

CLOSING_SECTION = re.compile(
    r"\bbetter match|\bmatch(es)? your (pain|pattern)|\banother self-?\s?care\b"
    r"|^similar (pain )?patterns?\b"
)
LABELS = {
    "related_widget": re.compile(
        r"\b(related|similar|also (like|enjoy)|read next|recommended|popular|more (posts|articles|from"
        r"|like)|keep reading)\b"
    ),
    "share": re.compile(
        r"^(please )?(shar(e|ing)( (this|it|on|with|via|if)\b|\W*$)|spread the (word|love)"
        r"|follow us)"
    ),
    "newsletter": re.compile(r"\b(newsletter|subscri\w+|sign ?up|updates|inbox|mailing list)\b"),
    "table_of_contents": re.compile(r"\b(contents?|in this|on this)\b"),
    "comments": re.compile(r"^(\d+ )?(comments?|responses?|replies|thoughts)\b|^(leave a|join the)\b"),
    "author_box": re.compile(r"^(about|meet|written by)\b.*"),
}
"""The words of a line above a box of a kind, which is the box's own."""
CLICKED = ("share", "navigation", "related_widget", "meta", "rating", "search", "print", "advertisement")
"""Kinds of boxes that one uses, rather than reads."""
CLICKABLE = frozenset(
    [
        *("a", "button", "input", "form", "select", "iframe", "ins", "object", "embed"),
        *("amp-social-share", "amp-ad", "amp-iframe"),
    ]
)
BLOCKS = frozenset({"p", "li", "td", "dd", "blockquote"})
LONGEST_LABEL, SHORTEST_SENTENCE = 8, 5  # words
SENTENCE_END = re.compile(r"\w[^.…]{0,40}[.…][^\w.…]{0,20}[.…]*$|\w[.…]+[^\w]{0,20}$")
LAST = 100  # characters of a text in which its end is looked for


def is_label_of(label: Tag, kind: str) -> bool:
    """Whether a line right above a box of a kind names it.

    Takes `You may also like` above related posts; refuses `Try a similar stretch for the hip.`
    """
    words = plain_words(label.get_text(" "))
    is_line = label.name in (*HEADINGS, "p") and len(words_of(label)) <= LONGEST_LABEL
    if not is_line or (label.name == "p" and SENTENCE_END.search(words[-LAST:])):
        return False
    named = LABELS.get(kind)
    return named is not None and bool(named.search(words)) and not CLOSING_SECTION.search(words)


def is_authors_own(tag: Tag, kind: str) -> bool:
    """Whether a box with a name of furniture is the author's: by its heading, or as it is only to be read."""
    if kind == "related_widget" and _is_closing_section(tag):
        return True
    if kind == "popup" and tag.name in ("a", "span", "figure", "img"):
        return True  # what opens in a box of its own is not that box
    return kind in CLICKED and first_in(tag, CLICKABLE) is None and tag.name != "a" and _has_prose(tag, kind)


def _is_closing_section(tag: Tag) -> bool:
    """Whether a box of related posts is the post's own closing section, with a heading in its words.

    The heading of a block that the author has placed may also stand above it.
    """
    is_block = "wp-block-" in str(tag.get("class"))
    headings = (first_in(tag, HEADINGS), tag.find_previous(HEADINGS) if is_block else None)
    texts = [plain_words(heading.get_text(" ")) for heading in headings if heading is not None]
    return any(CLOSING_SECTION.search(text) for text in texts)


def _has_prose(tag: Tag, kind: str) -> bool:
    """Whether a box has a sentence in it that no site says, such as `Carry the bag on both sides.`"""
    blocks = elements_in(tag, BLOCKS) or [tag]
    if kind == "related_widget" and first_in(tag, ("li",)):
        return True
    return any(_is_prose(" ".join(words_of(block))) for block in blocks)


def _is_prose(text: str) -> bool:
    is_sentence = SENTENCE_END.search(text[-LAST:]) and len(text.split()) >= SHORTEST_SENTENCE
    return bool(is_sentence) and not kind_of_line(line_of(text), at_edge=True)
