"""Open Gutenberg's blocks: remove their delimiting comments, and fill in content that is stored elsewhere.

See WordPress's `WP_Block_Parser`: `<!-- wp:name {"json": 1} -->`, the closing one, and `/-->` for a block
without HTML of its own.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import pairwise
from typing import Any

from import_tools.errors import PostError
from import_tools.limits import MOST_CHARACTERS
from import_tools.records import Attachment, Finding, Severity, SourcePost
from import_tools.url_keys import PICTURE_FILE, is_web, split_url
from import_tools.video_urls import video_id


@dataclass(frozen=True, slots=True)
class Library:
    """The attachments and the reusable blocks of one post in an export."""

    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    reusable_blocks: Mapping[str, str] = field(default_factory=dict)
    post_number: str = ""

    @classmethod
    def of(cls, post: SourcePost) -> "Library":
        return cls(
            attachments={attachment.number: attachment for attachment in post.attachments},
            reusable_blocks=dict(post.reusable_blocks),
            post_number=post.source_id,
        )

    def own_files(self, ending: re.Pattern[str]) -> list[str]:
        """Return the ids of the files of one kind that were uploaded to the post."""
        return [
            number
            for number, attachment in self.attachments.items()
            if attachment.parent == self.post_number and ending.search(split_url(attachment.url).path)
        ]

    def figures(self, numbers: list[str], place: str) -> tuple[str, tuple[Finding, ...]]:
        """Return pictures by id as figures, and a finding for each missing one.

        `place` quotes the reference to them in the post.
        """
        known = [self.attachments[number] for number in numbers if number in self.attachments]
        missing = [number for number in numbers if number not in self.attachments]
        html = "".join(figure(item.url, item.alt, item.caption) for item in known)
        return html, tuple(_missing(missing, place))


def figure(url: str, alt: str = "", caption: str = "", link: str = "") -> str:
    """Return a picture as WordPress renders it; `caption` is HTML."""
    picture = f'<img src="{escape(url)}" alt="{escape(alt)}">'
    if link:
        picture = f'<a href="{escape(link)}">{picture}</a>'
    below = f'<figcaption class="wp-caption-text">{caption}</figcaption>' if caption else ""
    return f'<figure class="wp-caption">{picture}{below}</figure>'


def nothing_uploaded(place: str) -> Finding:
    """Return the finding for a list of uploaded files when the source has none."""
    message = "The old page showed what was uploaded to the post here; the source holds no such file."
    return Finding(Severity.WARNING, "attachment_unknown", message, place)


def _missing(numbers: list[str], place: str) -> Iterator[Finding]:
    for number in numbers:
        message = f"The old page showed file {number} of its media library here; the source does not hold it."
        yield Finding(Severity.WARNING, "attachment_unknown", message, place)


BARE_URL = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*\r?$", re.MULTILINE)
PLAYED_FILE = re.compile(r"\.(?:mp3|m4a|ogg|oga|wav|flac|aac|wma|mp4|m4v|webm|ogv|mov)$", re.IGNORECASE)
FAR_BACK = 500  # characters before a URL within which a link around it would start
SOUND_FILE = re.compile(r"\.(mp3|m4a|ogg|oga|wav|flac|aac|wma)\b", re.IGNORECASE)


def player(url: str, title: str = "") -> str:
    """Return a player for a URL: a frame, or the player of a file."""
    url = unescape(url.strip())
    if not url:
        return ""
    named = f' title="{escape(unescape(title))}"' if title else ""
    return f'<figure><iframe src="{escape(url)}"{named}></iframe></figure>'


def file_player(url: str) -> str:
    """Return the player of an uploaded sound or video file."""
    url = unescape(url.strip())
    tag = "audio" if SOUND_FILE.search(url) else "video"
    return f'<figure><{tag} src="{escape(url)}"></{tag}></figure>'


def show_bare_videos(html: str) -> str:
    """Replace a URL on a line of its own by a player, or by a frame that becomes a link.

    The URL of a picture or a document stays as it is.

    See WordPress's `WP_Embed::autoembed`.
    """
    if not any(line.lstrip(" \t").startswith("http") for line in html.split("\n")):
        return html
    return BARE_URL.sub(_bare_video, html)


def _bare_video(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - FAR_BACK) : match.start()].lower()
    is_inside = before.rfind("<a ") > before.rfind("</a>") or before.rfind("<!--") > before.rfind("-->")
    path = split_url(unescape(match[1])).path
    if is_inside or PICTURE_FILE.search(path):
        return match[0]
    return file_player(match[1]) if PLAYED_FILE.search(path) else player(match[1])


DELIMITER = re.compile(
    r"\s+(?P<closes>/)?wp:(?P<name>(?:[a-z][a-z0-9_-]*/)?[a-z][a-z0-9_-]*)\s+(?P<json>\{.*\}\s+)?(?P<empty>/)?",
    re.DOTALL,
)
# blocks that are invisible when empty
PLAIN = frozenset(
    [
        *("paragraph", "heading", "list", "list-item", "quote", "group", "columns", "column", "html"),
        *("freeform", "more", "nextpage", "spacer", "separator", "button", "buttons", "image", "gallery"),
        *("missing", "shortcode", "preformatted", "code", "verse", "table", "cover", "media-text"),
    ]
)
# navigation blocks, which the new page does not need
NAVIGATIONAL = re.compile(
    r"(?:[\w-]+/)?(archives|calendar|categories|latest-(posts|comments)|rss|search|tag-cloud|page-list|loginout"
    r"|navigation.*|site-.*|social-links?|template-part|post-.*|query.*|comments?.*|related-posts|subscriptions"
    r"|sharing-buttons?|table-of-contents|toc|breadcrumbs?|avatar|home-link)"
)


EMBED_BLOCK = re.compile(r"embed|core-embed/[\w-]+")


@dataclass(frozen=True, slots=True)
class Delimiter:
    """The comment at the start or the end of a block."""

    name: str
    closes: bool = False
    is_empty: bool = False
    attributes: dict[str, Any] = field(default_factory=dict)
    source: str = ""


Token = str | Delimiter
COST_OF_A_BLOCK = 100  # in characters; an empty block takes time, too


def has_blocks(html: str) -> bool:
    return "<!-- wp:" in html


def open_blocks(html: str, library: Library) -> tuple[str, tuple[Finding, ...]]:
    """Return the HTML in the blocks, and a finding for each block whose content is not in the export.

    Raise PostError if reusable blocks make it too long.
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
    """Yield each token, and whether it is an empty block."""
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
    """A post whose blocks are being opened, with the findings so far."""

    library: Library
    findings: list[Finding] = field(default_factory=list)
    reused: int = 0

    def open(self, html: str, above: frozenset[str] = frozenset()) -> str:
        """Return the HTML in the blocks.

        `above` has the ids of the reusable blocks around it; a block inside itself is skipped.
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
        """Return the content of a block without HTML: a reusable block, a video, or nothing but a finding."""
        if block.name == "block":
            return self._reusable(block, above)
        url = str(block.attributes.get("url") or "")
        if video_id(url)[0] or (EMBED_BLOCK.fullmatch(block.name) and is_web(url)):
            return player(url)
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
