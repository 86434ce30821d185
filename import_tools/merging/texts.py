"""Takes rich text apart into its paragraphs and lists, and puts it together again.

Text that follows on text is one block, so most changes of two people are in one block and in different
paragraphs.
"""

import re
from collections.abc import Iterable
from typing import Any

from import_tools.records import RawBlock

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>", re.IGNORECASE)
KEY = re.compile(r'data-block-key="([^"]*)"')
VOID = frozenset({"br", "embed", "hr", "img"})
KINDS = {"p": "paragraph", "ul": "list", "ol": "list", "blockquote": "quotation"}


def pieces_of(html: Any) -> list[RawBlock] | None:
    """Return the outermost elements of rich text as blocks without ids; none for what is no rich text.

    `<p>Ice it.</p><ul><li>Rest.</li></ul>` has two. Put together they are the text again.
    """
    if not isinstance(html, str):
        return None
    pieces: list[RawBlock] = []
    depth = start = 0
    for tag in TAG.finditer(html):
        closes, name, is_empty = tag[1], tag[2].lower(), bool(tag[3])
        if depth == 0 and tag.start() != start:
            return None  # words outside of all elements
        if name not in VOID and not is_empty:
            depth += -1 if closes else 1
        if depth < 0:
            return None
        if depth == 0:
            pieces.append({"type": KINDS.get(name, "paragraph"), "value": html[start : tag.end()]})
            start = tag.end()
    return pieces if depth == 0 and start == len(html) else None


def text_of(pieces: Iterable[RawBlock]) -> str:
    """Return rich text put together from pieces of two versions.

    The editor tells paragraphs apart by their keys, and would lose one of two that have the same.
    """
    seen: set[str] = set()

    def name(match: re.Match[str]) -> str:
        key, number = match[1], 0
        while key in seen:
            number += 1
            key = f"m{number:04}"
        seen.add(key)
        return f'data-block-key="{key}"'

    return KEY.sub(name, "".join(str(piece["value"]) for piece in pieces))
