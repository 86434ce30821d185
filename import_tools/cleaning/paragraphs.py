"""Applies WordPress's paragraph rules to a classic post: newlines break lines, blank lines end paragraphs.

See WordPress's `wpautop`, which works on text and has to guess where tags begin. Here the rules work on the
tree as it is made: a newline becomes the `<br>` that WordPress would have put there, and two part paragraphs
when the post is read.
"""

import re

from bs4 import Tag
from bs4.element import PageElement

from import_tools.cleaning.elements import around

# in these a newline is no line break, or one already
UNTOUCHED = frozenset(
    [
        "pre",
        "script",
        "style",
        "textarea",
        "svg",
        "math",
        "select",
        "option",
        "object",
        "audio",
        "video",
        "iframe",
    ]
)
# in these only elements stand: the newlines between them show nothing
STRUCTURES = frozenset(
    ["table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "figure", "picture"]
)
NEWLINE = re.compile(r"\r\n?|\n")
BLANK_LINES = re.compile(r"\n[^\S\n\u00a0]*(?:\n[^\S\n\u00a0]*)+")


def lines_of(text: str, parent: Tag) -> list[str]:
    """Return the lines of a text that belongs into an element; a `<br>` stands between each two of them.

    A blank line is an empty one, so that two `<br>` stand in its place.
    """
    if "\n" not in text and "\r" not in text:
        return [text]
    if parent.name in UNTOUCHED or around(parent, UNTOUCHED) is not None:
        return [text]
    if parent.name in STRUCTURES and not text.strip():
        return [text]
    lines = BLANK_LINES.sub("\n\n", NEWLINE.sub("\n", text)).split("\n")
    if not lines[0].strip() and parent.contents and _is_break(parent.contents[-1]):
        return lines[1:]  # a `<br>` at the end of its line is the only break there
    return lines


def _is_break(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name == "br"
