"""Applies WordPress's paragraph rules to a classic post: newlines break lines, blank lines end paragraphs.

See WordPress's `wpautop`, which works on text and has to guess where tags begin. Here the rules work on the
tree: a newline becomes the `<br>` that WordPress would have put there, and two part paragraphs when the post
is read.
"""

import re

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PageElement, PreformattedString

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


def mark_paragraphs(post: BeautifulSoup) -> None:
    """Put a `<br>` for each line break, and two for each blank line, into a classic post's tree."""
    parted: dict[int, tuple[Tag, dict[int, list[PageElement]]]] = {}
    for text in list(post.find_all(string=True)):
        if text.parent is not None and ("\n" in text or "\r" in text) and _counts(text):
            parted.setdefault(id(text.parent), (text.parent, {}))[1][id(text)] = _lines(post, text)
    for (
        parent,
        lines,
    ) in parted.values():  # each rebuilt once: to replace one child, all before it are counted
        children = [node for child in parent.contents for node in lines.get(id(child), [child])]
        parent.clear()
        parent.extend(children)


def _counts(text: NavigableString) -> bool:
    """Whether the newlines in a text break lines."""
    if isinstance(text, PreformattedString) or any(parent.name in UNTOUCHED for parent in text.parents):
        return False
    return text.parent is None or text.parent.name not in STRUCTURES or bool(text.strip())


def _lines(post: BeautifulSoup, text: NavigableString) -> list[PageElement]:
    lines = BLANK_LINES.sub("\n\n", NEWLINE.sub("\n", str(text))).split("\n")
    if not lines[0].strip() and _is_break(text.previous_sibling):
        lines = lines[1:]  # a `<br>` at the end of its line is the only break there
    nodes: list[PageElement] = []
    for index, line in enumerate(lines):
        if index:
            nodes.append(post.new_tag("br"))
        if line:
            nodes.append(NavigableString(line))
    return nodes


def _is_break(node: PageElement | None) -> bool:
    return isinstance(node, Tag) and node.name == "br"
