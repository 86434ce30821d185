"""Leads the links of one post to the pages and documents that are there, and remembers the others."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal

from import_tools.ledger import contents_of_body
from import_tools.records import Finding, MappedPost, RawBlock, Severity
from import_tools.url_keys import PICTURE_FILE, host_of, image_key, link_key, lookup_key, split_url
from import_tools.writing.documents import DocumentLibrary, FoundDocument
from import_tools.writing.link_targets import Targets, keys_of

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

    def note(url: str, text: str) -> None:
        found.setdefault(url, text)

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
        url, inner = match.groups()
        target = find(unescape(url), " ".join(unescape(TAG.sub("", inner)).split()))
        if target is None:
            return match[0]
        return f'<a linktype="{target.linktype}" id="{target.id}">{inner}</a>'

    return LINK.sub(link, html)


@dataclass(frozen=True, slots=True)
class LinkedBody:
    """A body whose links lead to this site where they can.

    `unresolved` are the keys of those that may in time.
    """

    body: list[RawBlock]
    unresolved: frozenset[str]
    findings: tuple[Finding, ...]


def link_to_pages(body: list[RawBlock], targets: Targets, host: str) -> tuple[list[RawBlock], dict[str, int]]:
    """Return the body with links to the posts and areas that are in, and what each of their keys led to.

    `host` is that of the old site, whose areas they may be.
    """
    found = targets.find(keys_of(links_in(body), host))
    if not found:
        return body, found

    def find(url: str, text: str) -> Target | None:
        page_id = found.get(lookup_key(url))
        return Target("page", page_id) if page_id else None

    return link_body(body, find), found


def link_post(
    post: MappedPost, body: list[RawBlock], targets: Targets, documents: DocumentLibrary
) -> LinkedBody:
    """Return the body of a post with all its links led to where they can be."""
    host = host_of(post.facts.url)
    linked, pages = link_to_pages(body, targets, host)
    left = links_in(linked)
    files = {url: _document(post, url, text, documents) for url, text in left.items()}

    def find(url: str, text: str) -> Target | None:
        document_id = files[url].document_id
        return Target("document", document_id) if document_id else None

    findings = [file.finding for file in files.values() if file.finding]
    unresolved = frozenset(keys_of(left, host) - pages.keys())
    if any(file.document_id for file in files.values()):
        linked = link_body(linked, find)
    return LinkedBody(linked, unresolved, (*findings, *_linked_pictures(post, left)))


def _document(post: MappedPost, url: str, text: str, documents: DocumentLibrary) -> FoundDocument:
    """Return the document of a link; it is titled as the old media library had it, else as the link reads."""
    wanted = link_key(url)
    named = [item.title for item in post.source.attachments if link_key(item.url) == wanted]
    title = next(filter(None, named), text)
    return documents.document_for(url, title, folder=post.source.folder, host=host_of(post.facts.url))


def _linked_pictures(post: MappedPost, urls: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each link to a picture of the old site that the page does not show itself."""
    host = host_of(post.facts.url)
    linked = [
        url for url in urls if host and host_of(url) == host and PICTURE_FILE.search(split_url(url).path)
    ]
    shown = set(contents_of_body(post.body).images) if linked else set()
    for url in linked:
        if image_key(url) not in shown:
            message = "A link leads to a picture on the old site; show the picture here instead."
            yield Finding(Severity.INFO, "picture_linked", message, url)
