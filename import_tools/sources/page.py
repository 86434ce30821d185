"""Reads one file: a saved page, an AMP page, or a bare fragment of HTML."""

import re
from collections.abc import Iterator
from pathlib import Path

from import_tools.errors import PostError
from import_tools.records import Finding, Markup, NotRead, Severity, SourcePost
from import_tools.sources.decoding import decode

WHOLE_PAGE = re.compile(r"<(html|head|body)[\s>]", re.IGNORECASE)
ANY_TAG = re.compile(r"<[a-z!/][^>]*>", re.IGNORECASE)
PARAGRAPH_TAG = re.compile(r"<(p|div)[\s>]", re.IGNORECASE)
SHORTCODE = re.compile(r"\[(caption|embed|gallery|audio|video|playlist)\b")
ENDINGS = frozenset({".html", ".htm", ".xhtml"})


def recognises(path: Path) -> bool:
    """Any file may be a page; this kind is asked last."""
    return path.is_file()


def read_pages(path: Path) -> Iterator[SourcePost | NotRead]:
    """Yield the one post of a file."""
    yield read_page(path, path.name)


def read_page(path: Path, source_id: str) -> SourcePost | NotRead:
    """Return the post in a file, or why it cannot be read."""
    try:
        html = decode(path.read_bytes())
        _check(html)
    except (PostError, OSError) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return NotRead(source_id, Finding(Severity.ERROR, "unreadable", reason), failed=True)
    return SourcePost(source_id, html, find_markup(html), folder=str(path.parent))


def _check(html: str) -> None:
    if not html.strip():
        raise PostError("The file is empty.")
    if not ANY_TAG.search(html):
        raise PostError("This is not HTML: there is not one tag in it.")


def find_markup(html: str) -> Markup:
    """Return how some HTML is written.

    A fragment with shortcodes, or without any paragraph tags, is a post as WordPress stores it.
    """
    if WHOLE_PAGE.search(html):
        return Markup.PAGE
    if SHORTCODE.search(html) or "<!-- wp:" in html or not PARAGRAPH_TAG.search(html):
        return Markup.RAW
    return Markup.FRAGMENT
