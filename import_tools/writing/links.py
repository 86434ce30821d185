"""Resolve the links of a post to pages and documents of this site."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, Literal

from wagtail.models import Page

from import_tools.records import Finding, MappedPost, RawBlock, Severity
from import_tools.url_keys import PICTURE_FILE, decoded, host_of, image_key, link_key, lookup_key, split_url
from import_tools.writing.documents import DocumentLibrary, DocumentResult, is_document
from import_tools.writing.link_targets import Targets, keys_of
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import RICH_TEXT_MARK, Leaf, ValueKind, transform, walk

LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)  # as mapping/rich_text.py and Draftail write it
TAG = re.compile(r"<[^>]*>")
LINKED = frozenset({ValueKind.LINK, ValueKind.RICH_TEXT, ValueKind.BLOCK})  # where links are
# old HTML that is one link, as the importer writes it for an embed, and as it is when sanitised
ONLY_LINK = re.compile(r'\s*<p>\s*<a\s[^<>]*?href="([^"]*)"[^<>]*>([^<]*)</a>\s*</p>\s*')
WHOLE = frozenset({ValueKind.LINK, "legacy_html", "video"})
# parts of WordPress's pages that a new page does not have
LINE_KEY = "w0000"  # the block key of the only paragraph of a text
NO_PART = re.compile(r"(?:respond|comments?|comment-\d+|more-\d+|top|content|main|primary)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """The page or document to which a link resolves."""

    linktype: Literal["page", "document"]
    id: int
    url: str = ""
    """The URL of a part of the page, which a link to the page cannot name; empty for the whole page."""


FindTarget = Callable[[str, str], Target | None]
"""Return the target of a link by its URL and text, or None for a link that is left unchanged."""


def link_body(body: Iterable[RawBlock], find: FindTarget) -> list[RawBlock]:
    """Return the body with its links resolved by `find`.

    Old HTML that is one link, and the file of a video, become text with a link if that is resolved.
    """

    def resolve(leaf: Leaf) -> Any:
        if leaf.kind is ValueKind.LINK and leaf.value.get("url"):
            return _linked_entry(leaf.value, find)
        if leaf.kind is ValueKind.RICH_TEXT and _has_links(leaf.value):
            return link_rich_text(leaf.value, find)
        return _as_text(leaf.value, find) if leaf.kind is ValueKind.BLOCK else leaf.value

    return list(transform(list(body), shape_of_posts(), resolve, whole=WHOLE, only=LINKED))


def _as_text(block: RawBlock, find: FindTarget) -> RawBlock:
    """Return old HTML or a video as a text block if its link is resolved; else the block itself."""
    url, text = _link_of(block)
    target = find(url, text) if url else None
    if target is None:
        return block
    caption = block["value"].get("caption") or ""
    line = f'<p data-block-key="{LINE_KEY}"><a{_attributes(target)}>{escape(text, quote=False)}</a></p>'
    return {**block, "type": "text", "value": f"{line}{caption}"}


def _link_of(block: RawBlock) -> tuple[str, str]:
    """Return the URL and the text of the link that a block of old HTML is, or of the file of a video."""
    value = block["value"]
    if block["type"] == "video":
        url = value.get("url") or ""
        name = decoded(split_url(url).path.rpartition("/")[2])
        return (url, value.get("title") or name) if is_document(url) else ("", "")
    found = ONLY_LINK.fullmatch(value.get("html") or "")
    return (unescape(found[1]), unescape(found[2]).strip()) if found else ("", "")


def _attributes(target: Target) -> str:
    """Return the attributes of a link in rich text, as Draftail writes them."""
    if target.url:
        return f' href="{escape(target.url)}"'
    return f' linktype="{target.linktype}" id="{target.id}"'


def links_in(body: Iterable[RawBlock]) -> dict[str, str]:
    """Return the URLs of the links in a body, each with the text of its first link."""
    found: dict[str, str] = {}

    def note(url: str, text: str) -> None:
        found.setdefault(url, text)

    for leaf in walk(list(body), shape_of_posts(), whole=WHOLE, only=LINKED):
        if leaf.kind is ValueKind.BLOCK:
            url, text = _link_of(leaf.value)
            if url:
                note(url, text)
        elif leaf.kind is ValueKind.LINK and leaf.value.get("url"):
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
    """Return rich text with its links resolved by `find`."""

    def link(match: re.Match[str]) -> str:
        url, inner = match.groups()
        target = find(unescape(url), " ".join(unescape(TAG.sub("", inner)).split()))
        if target is None:
            return match[0]
        return f"<a{_attributes(target)}>{inner}</a>"

    return LINK.sub(link, html)


@dataclass(frozen=True, slots=True)
class LinkedBody:
    """A body whose links are resolved where possible.

    `unresolved` has the keys of links that may be resolved by a later import.
    """

    body: list[RawBlock]
    unresolved: frozenset[str]
    findings: tuple[Finding, ...]


def _part_of(url: str) -> str:
    """Return the fragment of a URL; empty for the parts that only pages of WordPress have."""
    fragment = split_url(url).fragment
    return "" if NO_PART.match(fragment) else fragment


def link_to_pages(body: list[RawBlock], targets: Targets, host: str) -> tuple[list[RawBlock], dict[str, int]]:
    """Return the body with its links to imported posts and section pages resolved, and the page of each key.

    `host` is that of the old site. A link to a part of a page keeps the part.
    """
    links = links_in(body)
    found = targets.find(keys_of(links, host))
    if not found:
        return body, found
    parts = {page_id for url in links if _part_of(url) and (page_id := found.get(lookup_key(url)))}
    pages = Page.objects.in_bulk(parts) if parts else {}

    def find(url: str, text: str) -> Target | None:
        page_id = found.get(lookup_key(url))
        if not page_id:
            return None
        place = pages[page_id].get_url() if page_id in pages and _part_of(url) else None
        return Target("page", page_id, f"{place}#{_part_of(url)}" if place else "")

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
