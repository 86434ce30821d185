"""Puts links to pages and documents in the place of old addresses, wherever a body has links.

Rich text names the target as Draftail writes it: `<a linktype="page" id="12">`. Entries of related posts have
a chooser. Old HTML that is kept as it was keeps its addresses too: nobody would read a `linktype` there.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal

from import_tools.records import RawBlock

LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)  # as mapping/richtext.py and Draftail write it
TAG = re.compile(r"<[^>]*>")
RICH_TEXT = 'data-block-key="'  # what every value of rich text has, and no other


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to on this site."""

    linktype: Literal["page", "document"]
    id: int


FindTarget = Callable[[str, str], Target | None]
"""Given a link's address and its text, says what it leads to; none for a link that stays as it is."""


def link_body(body: Iterable[RawBlock], find: FindTarget) -> list[RawBlock]:
    """Return the body with its links led to what `find` says."""
    return [_linked(block, find) for block in body]


def links_in(body: Iterable[RawBlock]) -> dict[str, str]:
    """Return the addresses that a body links, each with the text of its first link."""
    found: dict[str, str] = {}

    def note(address: str, text: str) -> None:
        found.setdefault(address, text)

    _visit(list(body), note)
    return found


def _visit(value: Any, note: FindTarget) -> None:
    """Show each link below a value, and copy nothing: most bodies are only looked at."""
    if isinstance(value, str):
        if _has_links(value):
            link_rich_text(value, note)
    elif isinstance(value, list):
        for inner in value:
            _visit(inner, note)
    elif isinstance(value, dict) and value.get("type") != "legacy_html":
        if "page" in value and value.get("url"):
            note(value["url"], value["text"])
            return
        for inner in value.values():
            _visit(inner, note)


def _linked(value: Any, find: FindTarget) -> Any:
    if isinstance(value, str):
        return link_rich_text(value, find) if _has_links(value) else value
    if isinstance(value, list):
        return [_linked(inner, find) for inner in value]
    if isinstance(value, dict):
        if value.get("type") == "legacy_html":
            return value
        if "page" in value and value.get("url"):
            return _linked_entry(value, find)
        return {name: _linked(inner, find) for name, inner in value.items()}
    return value


def _has_links(text: str) -> bool:
    return '<a href="' in text and RICH_TEXT in text


def _linked_entry(entry: dict[str, Any], find: FindTarget) -> dict[str, Any]:
    """Return an entry of related posts; it can hold a page or an address, and no document."""
    target = find(entry["url"], entry["text"])
    if target is None or target.linktype != "page":
        return entry
    return {**entry, "page": target.id, "url": ""}


def link_rich_text(html: str, find: FindTarget) -> str:
    """Return rich text with its links led to what `find` says; a fragment of an address goes with it."""

    def link(match: re.Match[str]) -> str:
        address, inner = match.groups()
        target = find(unescape(address), " ".join(unescape(TAG.sub("", inner)).split()))
        if target is None:
            return match[0]
        return f'<a linktype="{target.linktype}" id="{target.id}">{inner}</a>'

    return LINK.sub(link, html)
