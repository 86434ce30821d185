"""Tells how a line of text is set apart from the text around it: underlined, large or small, centred."""

import re
from collections.abc import Iterable, Iterator

from bs4 import NavigableString, Tag
from bs4.element import PreformattedString

from import_tools.cleaning.elements import strings_in
from import_tools.records import Emphasis

LONGEST_LINE = 120  # characters; what is longer is no heading, however it is set
UNDERLINE = re.compile(r"text-decoration[\w-]*:[^;]*\bunderline", re.IGNORECASE)
CENTRE = re.compile(r"text-align:\s*center", re.IGNORECASE)
CENTRE_CLASS = re.compile(
    r"(?<![\w-])(has-text-align-center|text-center|aligncenter|ql-align-center)(?![\w-])"
)
SIZE = re.compile(
    r"font(?:-size)?:[^;]{0,60}?(?<![\d.])(\d{1,4}(?:\.\d{1,3})?|\.\d{1,3})(px|pt|r?em|%)", re.IGNORECASE
)
LONGEST_STYLE = 1000  # characters
SIZE_NAME = re.compile(r"font-size:\s*(large|larger|x-large|xx-large|xxx-large)\b", re.IGNORECASE)
# names by which editors, themes and builders make a paragraph look like a heading
TITLE_CLASS = re.compile(
    r"(?<![\w-])(has-(x-|xx-)?large-font-size|h[1-6]|[\w-]*heading-title|(section|sub)-?(title|heading)|mso-?heading\d?|MsoTitle)(?![\w-])",
    re.IGNORECASE,
)
CAPTION_CLASS = re.compile(r"(?<![\w-])[\w-]*caption(-text)?(?![\w-])", re.IGNORECASE)
SMALL_CLASS = re.compile(r"(?<![\w-])(has-small-font-size|small|text-small)(?![\w-])")
SMALL_NAME = re.compile(r"font-size:\s*(xx-small|x-small|small|smaller)\b", re.IGNORECASE)
LARGE_FROM = {"px": 20.0, "pt": 15.0, "em": 1.25, "rem": 1.25, "%": 125.0}
SMALL_TO = {"px": 12.0, "pt": 9.0, "em": 0.85, "rem": 0.85, "%": 85.0}


def emphasis_of(line: Iterable[Tag | NavigableString]) -> frozenset[Emphasis]:
    """Return how all of a line's text is set, by its elements and those around it that hold nothing else.

    Takes `<center><u>Ball Chair</u></center>`; a part of a line that is underlined says nothing of the line.
    """
    texts = [text for node in line for text in _texts(node)]
    length = sum(len(text.strip()) for text in texts)
    if not texts or length > LONGEST_LINE:
        return frozenset()
    marks = [frozenset(mark for tag in _around(text, length) for mark in _marks_of(tag)) for text in texts]
    return frozenset.intersection(*marks)


def _texts(node: Tag | NavigableString) -> Iterator[NavigableString]:
    for string in [node] if isinstance(node, NavigableString) else strings_in(node):
        if string.strip() and not isinstance(string, PreformattedString):
            yield string


def _around(text: NavigableString, length: int) -> Iterator[Tag]:
    """Yield the elements around a text that hold no more than the line it stands in."""
    for tag in text.parents:
        if tag.parent is None or _holds_more(tag, length):
            return
        yield tag


def _holds_more(tag: Tag, length: int) -> bool:
    held = 0
    for text in _texts(tag):
        held += len(text.strip())
        if held > length:
            return True
    return False


def _marks_of(tag: Tag) -> Iterator[Emphasis]:
    style = str(tag.get("style") or "")[:LONGEST_STYLE]
    classes = str(tag.get("class") or "")[:LONGEST_STYLE]
    if tag.name == "u" or UNDERLINE.search(style):
        yield Emphasis.UNDERLINED
    if tag.name == "big" or _is_large_font(tag) or TITLE_CLASS.search(classes) or _is_large(style):
        yield Emphasis.LARGE
    if tag.name == "small" or SMALL_CLASS.search(classes) or _is_small(style):
        yield Emphasis.SMALL
    if CAPTION_CLASS.search(classes):
        yield Emphasis.CAPTION
    is_aligned = str(tag.get("align") or "").lower() == "center"
    if tag.name == "center" or is_aligned or CENTRE.search(style) or CENTRE_CLASS.search(classes):
        yield Emphasis.CENTRED


def _is_large(style: str) -> bool:
    size = SIZE.search(style)
    is_so_many = size is not None and float(size[1]) >= LARGE_FROM[size[2].lower()]
    return bool(SIZE_NAME.search(style)) or is_so_many


def _is_small(style: str) -> bool:
    size = SIZE.search(style)
    is_so_few = size is not None and 0 < float(size[1]) <= SMALL_TO[size[2].lower()]
    return bool(SMALL_NAME.search(style)) or is_so_few


def _is_large_font(tag: Tag) -> bool:
    """Whether an element is `<font size>` of more than 3, the size of plain text, or of `+1` and more."""
    size = str(tag.get("size") or "").strip() if tag.name == "font" else ""
    return bool(re.fullmatch(r"[4-7]|\+\d", size))
