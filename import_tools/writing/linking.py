"""Leads the links of one post to the pages and documents that are there, and remembers the others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from import_tools.addresses import PICTURE_FILE, host_of, image_key, link_key, lookup_key, split_address
from import_tools.ledger import contents_of_body
from import_tools.records import Finding, MappedPost, RawBlock, Severity
from import_tools.writing.documents import DocumentLibrary, FoundDocument
from import_tools.writing.links import Target, link_body, links_in
from import_tools.writing.targets import Targets, keys_of


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

    def find(address: str, text: str) -> Target | None:
        page_id = found.get(lookup_key(address))
        return Target("page", page_id) if page_id else None

    return link_body(body, find), found


def link_post(
    post: MappedPost, body: list[RawBlock], targets: Targets, documents: DocumentLibrary
) -> LinkedBody:
    """Return the body of a post with all its links led to where they can be."""
    host = host_of(post.facts.url)
    linked, pages = link_to_pages(body, targets, host)
    left = links_in(linked)
    files = {address: _document(post, address, text, documents) for address, text in left.items()}

    def find(address: str, text: str) -> Target | None:
        document_id = files[address].document_id
        return Target("document", document_id) if document_id else None

    findings = [file.finding for file in files.values() if file.finding]
    unresolved = frozenset(keys_of(left, host) - pages.keys())
    if any(file.document_id for file in files.values()):
        linked = link_body(linked, find)
    return LinkedBody(linked, unresolved, (*findings, *_linked_pictures(post, left)))


def _document(post: MappedPost, address: str, text: str, documents: DocumentLibrary) -> FoundDocument:
    """Return the document of a link; it is titled as the old media library had it, else as the link reads."""
    wanted = link_key(address)
    named = [item.title for item in post.source.attachments if link_key(item.address) == wanted]
    title = next(filter(None, named), text)
    return documents.document_for(address, title, folder=post.source.folder, host=host_of(post.facts.url))


def _linked_pictures(post: MappedPost, addresses: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for each link to a picture of the old site that the page does not show itself."""
    host = host_of(post.facts.url)
    linked = [
        address
        for address in addresses
        if host and host_of(address) == host and PICTURE_FILE.search(split_address(address).path)
    ]
    shown = set(contents_of_body(post.body).images) if linked else set()
    for address in linked:
        if image_key(address) not in shown:
            message = "A link leads to a picture on the old site; show the picture here instead."
            yield Finding(Severity.INFO, "picture_linked", message, address)
