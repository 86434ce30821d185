"""Reads what a page says about itself in its head: meta elements, and data for search engines."""

import json
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode


def meta_of(page: LexborHTMLParser) -> dict[str, str]:
    """Return the page's meta elements by their names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for node in page.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name")
        if name and (content := node.attributes.get("content")):
            found.setdefault(name.lower(), " ".join(content.split()))
    return found


def graph_of(page: LexborHTMLParser) -> tuple[dict[str, Any], ...]:
    """Return the things that a page's JSON-LD describes; what cannot be read is left out."""
    return tuple(thing for node in page.css('script[type="application/ld+json"]') for thing in _things(node))


def _things(node: LexborNode) -> Iterator[dict[str, Any]]:
    try:
        data: Any = json.loads(node.text())
    except (ValueError, RecursionError):
        return
    if isinstance(data, dict):
        data = data.get("@graph", [data])
    for thing in data if isinstance(data, list) else ():
        if isinstance(thing, dict):
            yield thing


def text_of(node: LexborNode) -> str:
    """Return an element's text on one line."""
    return " ".join(node.text().split())
