"""Turns the plain text that posts are written in into the rich text that blocks keep.

Blank lines part paragraphs. Lines that begin with `- ` or `1. ` are a list. `**bold**` is bold, and
`[a text](page:its-slug)` a link to a page of the site.
"""

import re
from html import escape
from textwrap import dedent

BULLET = re.compile(r"^- +")
NUMBER = re.compile(r"^\d+\. +")
BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[(.+?)\]\((page:[\w-]+)\)")


def rich(prose: str) -> str:
    """Return rich text; links still carry `page:its-slug` where the number of the page belongs."""
    return "".join(map(_block, re.split(r"\n\s*\n", dedent(prose).strip())))


def inline(words: str) -> str:
    """Return one line of rich text, without a paragraph around it."""
    marked = BOLD.sub(r"<b>\1</b>", escape(" ".join(words.split()), quote=False))
    return LINK.sub(r'<a linktype="page" id="\2">\1</a>', marked)


def _block(lines: str) -> str:
    for mark, tag in ((BULLET, "ul"), (NUMBER, "ol")):
        if mark.match(lines):
            return f"<{tag}>{''.join(f'<li>{inline(item)}</li>' for item in _items(lines, mark))}</{tag}>"
    return f"<p>{inline(lines)}</p>"


def _items(lines: str, mark: re.Pattern[str]) -> list[str]:
    """Return the items of a list; an indented line goes on with the item above it."""
    items: list[str] = []
    for line in lines.splitlines():
        if mark.match(line):
            items.append(mark.sub("", line))
        else:
            items[-1] += f" {line.strip()}"
    return items
