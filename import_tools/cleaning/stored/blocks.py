"""Opens Gutenberg's blocks: takes the comments away that delimit them, and fills in what stands elsewhere.

See WordPress's `WP_Block_Parser`: `<!-- wp:name {"json": 1} -->`, the closing one, and `/-->` for a block
without HTML of its own.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from import_tools.cleaning.stored.library import Library
from import_tools.cleaning.stored.players import player
from import_tools.errors import PostError
from import_tools.records import Finding, Severity
from import_tools.size import MOST_CHARACTERS
from import_tools.video_addresses import video_id

DELIMITER = re.compile(
    r"\s+(?P<closes>/)?wp:(?P<name>(?:[a-z][a-z0-9_-]*/)?[a-z][a-z0-9_-]*)\s+(?P<json>\{.*\}\s+)?(?P<empty>/)?",
    re.DOTALL,
)
# blocks that show nothing when they hold nothing
PLAIN = frozenset(
    [
        *("paragraph", "heading", "list", "list-item", "quote", "group", "columns", "column", "html"),
        *("freeform", "more", "nextpage", "spacer", "separator", "button", "buttons", "image", "gallery"),
        *("missing", "shortcode", "preformatted", "code", "verse", "table", "cover", "media-text"),
    ]
)
# blocks that lead elsewhere: no reader misses them on the new page
NAVIGATIONAL = re.compile(
    r"(?:[\w-]+/)?(archives|calendar|categories|latest-(posts|comments)|rss|search|tag-cloud|page-list|loginout"
    r"|navigation.*|site-.*|social-links?|template-part|post-.*|query.*|comments?.*|related-posts|subscriptions"
    r"|sharing-buttons?|table-of-contents|toc|breadcrumbs?|avatar|home-link)"
)


@dataclass(frozen=True, slots=True)
class Delimiter:
    """The comment at the beginning or the end of a block."""

    name: str
    closes: bool = False
    is_empty: bool = False
    attributes: dict[str, Any] = field(default_factory=dict)
    source: str = ""


Token = str | Delimiter
COST_OF_A_BLOCK = 100  # characters; an empty one takes time, too


def has_blocks(html: str) -> bool:
    return "<!-- wp:" in html


def open_blocks(html: str, library: Library) -> tuple[str, tuple[Finding, ...]]:
    """Return the HTML in the blocks, and a finding for each block whose content the export does not hold.

    Raises PostError when reusable blocks make too much of it.
    """
    opening = _Opening(library)
    opened = opening.open(html)
    findings = reversed(opening.findings)
    return opened, tuple({finding.message: finding for finding in findings}.values())[::-1]


def tokens_of(html: str) -> Iterator[Token]:
    """Yield the text between delimiters and the delimiters, in order; other comments are text."""
    position = 0
    start = html.find("<!--")
    while start >= 0:
        end = html.find("-->", start)
        if end < 0:
            break
        if match := DELIMITER.fullmatch(html, start + 4, end):
            yield html[position:start]
            yield _delimiter(match, html[start : end + 3])
            position = end + 3
        start = html.find("<!--", end)
    yield html[position:]


def _delimiter(match: re.Match[str], source: str) -> Delimiter:
    try:
        attributes = json.loads(match["json"] or "{}")
    except (ValueError, RecursionError):
        attributes = {}
    name = match["name"].removeprefix("core/")
    return Delimiter(name, bool(match["closes"]), bool(match["empty"]), attributes, source)


def _with_emptiness(tokens: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    """Yield each token, and whether it is a block with nothing inside."""
    filled = [token for token in tokens if not isinstance(token, str) or token.strip()]
    closed_at_once = {
        id(first)
        for first, second in pairwise(filled)
        if isinstance(first, Delimiter) and isinstance(second, Delimiter)
        if not first.closes and second.closes and first.name == second.name
    }
    for token in tokens:
        is_empty = isinstance(token, Delimiter) and (token.is_empty or id(token) in closed_at_once)
        yield token, is_empty


@dataclass(slots=True)
class _Opening:
    """A post whose blocks are being opened, with what was found on the way."""

    library: Library
    findings: list[Finding] = field(default_factory=list)
    reused: int = 0

    def open(self, html: str, above: frozenset[str] = frozenset()) -> str:
        """Return the HTML in the blocks.

        `above` has the numbers of the reusable blocks that it is part of; one inside itself is left out.
        """
        parts: list[str] = []
        for token, is_empty in _with_emptiness(list(tokens_of(html))):
            if isinstance(token, str):
                parts.append(token)
            elif is_empty:
                parts.append(self._fill(token, above))
            elif token.name == "nextpage":
                parts.append("\n\n")
        return "".join(parts)

    def _fill(self, block: Delimiter, above: frozenset[str]) -> str:
        """Return what a block without HTML stands for: a reusable block, a video, or only a finding."""
        if block.name == "block":
            return self._reusable(block, above)
        address = str(block.attributes.get("url") or "")
        if video_id(address)[0]:
            return player(address)
        if block.name not in PLAIN:
            self.findings.append(_not_in_export(block))
        return ""

    def _reusable(self, block: Delimiter, above: frozenset[str]) -> str:
        number = str(block.attributes.get("ref") or "")
        if number in above:
            return ""
        if number not in self.library.reusable_blocks:
            message = f"The old page showed the reusable block {number} here; the source does not hold it."
            self.findings.append(Finding(Severity.WARNING, "reusable_block_unknown", message, block.source))
            return ""
        self.reused += COST_OF_A_BLOCK + len(html := self.library.reusable_blocks[number])
        if self.reused > MOST_CHARACTERS:
            raise PostError(f"Its reusable blocks come to more than {MOST_CHARACTERS:,} characters.")
        return self.open(html, above | {number})


def _not_in_export(block: Delimiter) -> Finding:
    is_navigational = bool(NAVIGATIONAL.fullmatch(block.name))
    message = f"The old page showed something here that the source does not hold: a block named {block.name}."
    return Finding(
        Severity.INFO if is_navigational else Severity.WARNING, "block_without_content", message, block.source
    )
