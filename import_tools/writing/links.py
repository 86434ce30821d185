"""Resolve the links of a post to pages and documents of this site."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Literal

from import_tools.records import Finding, MappedPost, RawBlock, Severity
from import_tools.url_keys import PICTURE_FILE, host_of, image_key, link_key, lookup_key, split_url
from import_tools.writing.documents import DocumentLibrary, DocumentResult
from import_tools.writing.link_targets import Targets, keys_of
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import RICH_TEXT_MARK, Leaf, ValueKind, transform, walk

LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)  # as mapping/rich_text.py and Draftail write it
TAG = re.compile(r"<[^>]*>")
LINKED = frozenset({ValueKind.LINK, ValueKind.RICH_TEXT})  # where links are


@dataclass(frozen=True, slots=True)
class Target:
    """The page or document to which a link resolves."""

    linktype: Literal["page", "document"]
    id: int


FindTarget = Callable[[str, str], Target | None]
"""Return the target of a link by its URL and text, or None for a link that is left unchanged."""


def link_body(body: Iterable[RawBlock], find: FindTarget) -> list[RawBlock]:
    """Return the body with its links resolved by `find`; old HTML keeps its links."""

    def resolve(leaf: Leaf) -> Any:
        if leaf.kind is ValueKind.LINK and leaf.value.get("url"):
            return _linked_entry(leaf.value, find)
        if leaf.kind is ValueKind.RICH_TEXT and _has_links(leaf.value):
            return link_rich_text(leaf.value, find)
        return leaf.value

    return list(transform(list(body), shape_of_posts(), resolve, whole={ValueKind.LINK}, only=LINKED))


def links_in(body: Iterable[RawBlock]) -> dict[str, str]:
    """Return the URLs of the links in a body, each with the text of its first link."""
    found: dict[str, str] = {}

    def note(url: str, text: str) -> None:
        found.setdefault(url, text)

    for leaf in walk(list(body), shape_of_posts(), whole={ValueKind.LINK}, only=LINKED):
        if leaf.kind is ValueKind.LINK and leaf.value.get("url"):
            note(leaf.value["url"], leaf.value.get("text") or "")
        elif leaf.kind is ValueKind.RICH_TEXT and _has_links(leaf.value):
            link_rich_text(leaf.value, note)
    return found


def images_in(body: Iterable[RawBlock]) -> list[str]:
    """Return the image URLs of a body whose images have not been placed."""
    leaves = walk(list(body), shape_of_posts(), only={ValueKind.IMAGE})
    return [leaf.value for leaf in leaves if isinstance(leaf.value, str)]


def _has_links(text: str | None) -> bool:
    return bool(text) and '<a href="' in text and RICH_TEXT_MARK in text


def _linked_entry(entry: dict[str, Any], find: FindTarget) -> dict[str, Any]:
    """Return a resolved link of related posts, which may have a page or a URL but no document."""
    target = find(entry["url"], entry.get("text") or "")
    if target is None or target.linktype != "page":
        return entry
    return {**entry, "page": target.id, "url": ""}


def link_rich_text(html: str, find: FindTarget) -> str:
    """Return rich text with its links resolved by `find`; a resolved link loses its fragment."""

    def link(match: re.Match[str]) -> str:
        url, inner = match.groups()
        target = find(unescape(url), " ".join(unescape(TAG.sub("", inner)).split()))
        if target is None:
            return match[0]
        return f'<a linktype="{target.linktype}" id="{target.id}">{inner}</a>'

    return LINK.sub(link, html)


@dataclass(frozen=True, slots=True)
class LinkedBody:
    """A body whose links are resolved where possible.

    `unresolved` has the keys of links that may be resolved by a later import.
    """

    body: list[RawBlock]
    unresolved: frozenset[str]
    findings: tuple[Finding, ...]


def link_to_pages(body: list[RawBlock], targets: Targets, host: str) -> tuple[list[RawBlock], dict[str, int]]:
    """Return the body with its links to imported posts and section pages resolved, and the page of each key.

    `host` is that of the old site.
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
    """Return the body of a post with its links resolved to pages and documents."""
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
    return LinkedBody(linked, unresolved, (*findings, *linked_pictures(post, left)))


def _document(post: MappedPost, url: str, text: str, documents: DocumentLibrary) -> DocumentResult:
    """Return the document of a link; its title is that of the old media library, or the link's text."""
    wanted = link_key(url)
    named = [item.title for item in post.source.attachments if link_key(item.url) == wanted]
    title = next(filter(None, named), text)
    return documents.document_for(url, title, folder=post.source.folder, host=host_of(post.facts.url))


def linked_pictures(post: MappedPost, urls: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each link to a picture on the old site that the page does not show."""
    host = host_of(post.facts.url)
    linked = [
        url for url in urls if host and host_of(url) == host and PICTURE_FILE.search(split_url(url).path)
    ]
    shown = set(map(image_key, images_in(post.body))) if linked else set()
    for url in linked:
        if image_key(url) not in shown:
            message = "A link leads to a picture on the old site; show the picture here instead."
            yield Finding(Severity.INFO, "picture_linked", message, url)
