"""Links of a text as the entries of related posts, and back."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape, unescape
from typing import Any

from selfcare_cms.conversions.blocks import list_values
from selfcare_cms.conversions.rich_text import Piece, items_of, joined, paragraph, pieces_of, runs_of, text_of
from selfcare_cms.conversions.wording import find_relation

Entry = dict[str, Any]
Target = tuple[str, str]
"""A link as the id of a page and a URL, of which one is empty."""
ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# what the URL field of a link accepts in any case
WEB_URL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?::\d{2,4})?(?:[/?#]\S{0,1500})?",
    re.IGNORECASE,
)


def find_entries(html: str) -> tuple[str, list[Entry]]:
    """Return the introduction and the entries of related posts.

    Each link becomes an entry. Paragraphs and lists at the end that contain only links are listed and not in
    the introduction; links in the introduction are listed as well.
    """
    pieces = pieces_of(html)
    count = len(pieces)
    while count and _is_only_listed(pieces[count - 1], pieces[: count - 1]):
        count -= 1
    introduced = [entry for piece in pieces[:count] for entry in _entries(piece)]
    unique = {(entry["page"], entry["url"], entry["text"]): entry for entry in reversed(introduced)}
    listed = [entry for piece in pieces[count:] for entry in _entries(piece)]
    return joined(pieces[:count]), [*reversed(unique.values()), *listed]


def _lines_of(piece: Piece) -> list[str]:
    """Return the HTML of a paragraph, or of each item of a list."""
    return [item.inner for item in items_of(piece)] if piece.is_list else [piece.inner]


def _entries(piece: Piece) -> Iterator[Entry]:
    for line in _lines_of(piece):
        for text, (page, url) in links_in(line):
            relation = find_relation(text, url, text_of(line))
            yield {"page": int(page) if page else None, "url": url, "text": text, "relation": relation}


def links_in(html: str) -> Iterator[tuple[str, Target]]:
    """Yield the text and the target of each link that an entry can hold."""
    text, link = "", ""
    for run in [*runs_of(html), None]:
        if run is None or run.link != link:
            target = _target(link)
            if target and text.strip():
                yield " ".join(text.split()), target
            text, link = "", run.link if run else ""
        text += run.text if run else ""


def _target(attributes: str) -> Target | None:
    """Return the page or the URL of a link; None for documents, addresses of mail, and what is no web URL."""
    found = {name: unescape(one or other) for name, one, other in ATTRIBUTE.findall(attributes)}
    if found.get("linktype") == "page" and found.get("id", "").isdecimal():
        return found["id"], ""
    url = found.get("href", "")
    return ("", url) if "linktype" not in found and WEB_URL.fullmatch(url) else None


def _is_only_listed(piece: Piece, before: list[Piece]) -> bool:
    """Return whether a piece contains only links, and the pieces before it have none of these."""
    return _is_only_links(piece) and not _is_linked(piece, before)


def _is_only_links(piece: Piece) -> bool:
    return piece.tag in ("p", "ul", "ol") and all(_is_one_link(line) for line in _lines_of(piece))


def _is_one_link(html: str) -> bool:
    """Return whether a line is a single link without formats, whose text fits a plain text field."""
    runs = [run for run in runs_of(html) if run.text.strip()]
    is_plain = all(not run.styles for run in runs) and len({run.link for run in runs}) == 1
    is_nested = any(piece.is_list for piece in pieces_of(html))
    return is_plain and not is_nested and [text for text, _ in links_in(html)] == [text_of(html)]


def _is_linked(piece: Piece, others: list[Piece]) -> bool:
    """Return whether one of the links of a piece is in other pieces as well."""
    known = {target for other in others for _, target in links_in(other.html)}
    return any(target in known for _, target in links_in(piece.html))


def open_links(value: Mapping[str, Any]) -> list[str]:
    """Return the links of related posts that the introduction does not have, as a paragraph each."""
    known = {(target, text) for text, target in links_in(value.get("introduction") or "")}
    return [
        _paragraph_of(entry)
        for entry in list_values(value.get("links"))
        if (_target_of(entry), " ".join((entry.get("text") or "").split())) not in known
    ]


def titled_links(links: Sequence[Any] | None, page_title: Callable[[int], str]) -> list[Entry]:
    """Return entries, those to a page without a text of their own with its title."""
    return [
        {**entry, "text": page_title(entry["page"])} if entry.get("page") and not entry.get("text") else entry
        for entry in list_values(links)
    ]


def _target_of(entry: Entry) -> Target:
    return (str(entry["page"]), "") if entry.get("page") else ("", entry.get("url") or "")


def _paragraph_of(entry: Entry) -> str:
    page, url = _target_of(entry)
    text = escape(entry.get("text") or url, quote=False)
    if page:
        return f'<p><a linktype="page" id="{page}">{text}</a></p>'
    return f'<p><a href="{escape(url)}">{text}</a></p>' if url else paragraph(entry.get("text") or "")
