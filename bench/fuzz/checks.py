"""Checks for every input: it is read, or refused with a reason, in time, and nothing in it can run."""

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from import_tools.errors import ImportToolsError, PostError
from import_tools.pipeline import ParseSettings, parse_post
from import_tools.records import Markup, SkippedPost, SourcePost
from import_tools.sources import read
from import_tools.text import CONTROL_CHARACTERS
from selfcare_cms.sanitising import ATTRIBUTES, SCHEMES, TAGS, html_for_readers, sanitise_html
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import ValueKind, walk

ROWS = ("words", "links", "images", "videos")
GUARDED = "could not be read any further"
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
ADDED_BY_PARSER = {"html", "head", "body", "tbody", "colgroup"}
RICH_TAGS = {"p", "a", "b", "i", "s", "u", "sub", "sup", "code", "br", "ul", "ol", "li", "blockquote"}
RICH_ATTRIBUTES = {"data-block-key", "href"}


def _settings() -> ParseSettings:
    return ParseSettings(shape_of_posts())


def check_source(source: tuple[str, bytes]) -> None:
    """Assert that a file is read to its end or refused with one of the importer's errors."""
    extension, data = source
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"source{extension}")
        path.write_bytes(data)
        try:
            for item in read(path):
                assert isinstance(item, SourcePost) or GUARDED not in item.finding.message, (
                    item.finding.message
                )
                assert not CONTROL_CHARACTERS.search(f"{item.title}{item.url}{_parsed_html(item)}")
        except ImportToolsError as error:
            assert str(error)  # noqa: PT017 - a refusal is fine, and says why


def _parsed_html(item: SourcePost | SkippedPost) -> str:
    """Return the HTML that is kept of a post after parsing, without control characters."""
    try:
        return parse_post(item, _settings()).source.html if isinstance(item, SourcePost) else ""
    except PostError:
        return ""


def check_post(post: tuple[str, Markup]) -> None:
    """Assert that a post is parsed, its ledger adds up, and its body can be stored and is inactive."""
    html, how = post
    try:
        mapped = parse_post(
            SourcePost("fuzz.html", html, how, url="https://x.org/neck/"), ParseSettings(shape_of_posts())
        )
    except PostError as error:
        assert str(error)  # noqa: PT017
        return
    for name in ROWS:
        row = getattr(mapped.coverage, name)
        assert row.source == row.placed + row.furniture + row.unplaced, name
        assert min(row.placed, row.furniture, row.unplaced) >= 0, name
    assert not CONTROL_CHARACTERS.search(
        json.dumps(list(mapped.body), ensure_ascii=False) + mapped.source.html
    )
    for value in _texts(list(mapped.body), ValueKind.RICH_TEXT):
        assert not list(_active(value, RICH_TAGS, lambda tag: RICH_ATTRIBUTES)), value
    for value in _texts(list(mapped.body), ValueKind.HTML):
        check_sanitising(value)


def check_sanitising(html: str) -> None:
    """Assert that sanitised HTML is inactive, also parsed twice, and that sanitising is idempotent."""
    for sanitise in (sanitise_html, html_for_readers):
        clean = sanitise(html)
        read = _read(clean)
        assert _read(sanitise(clean)) == read, (clean, sanitise(clean))
        for html_again in (clean, read):
            found = list(_active(html_again, TAGS, _allowed))
            assert not found, found


def _read(html: str) -> str:
    """Return HTML as a browser parses it, with sorted attributes."""
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        return ""
    for node in body.css("*"):
        for name, value in sorted(node.attributes.items()):
            del node.attrs[name]
            node.attrs[name] = value
    return body.html or ""


def _allowed(tag: str) -> set[str]:
    return ATTRIBUTES.get(tag, set()) | {"rel", "loading", "alt", "title", "lang"}


def _active(html: str, tags: set[str], attributes: Any) -> Iterator[str]:
    """Yield what a browser would find in some HTML that is on no list; judged by another parser."""
    body = LexborHTMLParser(f"<body>{html}").body
    for node in body.css("*") if body is not None else ():
        if node.tag not in tags | ADDED_BY_PARSER:
            yield f"<{node.tag}>"
        for name, value in node.attributes.items():
            scheme = SCHEME.match(re.sub(r"[\x00-\x20]", "", value or ""))
            if name not in attributes(node.tag):
                yield f"<{node.tag} {name}>"
            elif name in ("href", "src", "cite") and scheme and scheme[1].lower() not in SCHEMES:
                yield f"{name}={value}"


def _texts(body: list[Any], kind: ValueKind) -> Iterator[str]:
    """Yield the texts of a kind in a body: rich text, or old HTML."""
    yield from (leaf.value for leaf in walk(body, shape_of_posts()) if leaf.kind is kind and leaf.value)
