"""Split bodies into the pieces that are compared as a whole: paragraphs, list items, headings, pictures."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from html import escape
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.cleaning.counting import BLOCKS, contents_of
from import_tools.ledger import parts_of
from import_tools.records import Contents, RawBlock, sum_contents
from selfcare_cms.stream import Leaf, Shape, ValueKind, is_block

LISTS = frozenset({"ul", "ol"})
EDGES = re.compile(r"^\W+|\W+$")
APOSTROPHES = str.maketrans("’‘‛′", "''''")
# the element of a text, by its field, or by its block where the text is all of it
TAGS = {"heading": "h2", "subheading": "h3", "name": "h4", "caption": "caption", "column": "th"}
HASH_BYTES = 16


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a body: a paragraph, list item, heading, cell, picture, video or listed link.

    `block` is the id of the innermost block and `top` that of the block of the body; both are empty for what
    the importer could not place. `tag` is an HTML element, or `figure`, `video`, `link`, `html` and
    `unplaced`. `html` is rich text as it is stored, `value` the raw value of what is no text.
    """

    tag: str
    contents: Contents
    keys: tuple[str, ...] = ()
    """The words in the form in which they are compared."""
    block: str = ""
    top: str = ""
    html: str = ""
    value: Any = None
    hash: str = ""
    """Identifies the paragraph in its body, as long as it does not change."""
    more: int = 0
    """Number of further words that are not known, where the importer quotes only the beginning."""


@lru_cache(maxsize=1 << 16)
def word_key(word: str) -> str:
    """Return a word in the form in which it is compared: its letters and digits, in lower case.

    `Pain.` and `“pain”` are the same; a word without any letter or digit stays as it is.
    """
    return EDGES.sub("", word).translate(APOSTROPHES).casefold() or word


def keys_of(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(word_key, words))


def paragraphs_of(body: Iterable[RawBlock], shape: Shape) -> list[Paragraph]:
    """Return the paragraphs of a raw body in reading order, without hashes."""
    return [
        paragraph
        for block in body
        for leaf, contents in parts_of(block, shape, _count_html)
        for paragraph in _paragraphs_in(leaf, contents, block)
    ]


def text_paragraph(text: str) -> Paragraph:
    """Return a text that is in no block as a paragraph."""
    words = tuple(text.split())
    return Paragraph("p", Contents(words=words), keys_of(words), html=escape(text, quote=False))


def with_hashes(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with their hashes; equal paragraphs of one body have different ones."""
    seen: Counter[tuple[Sequence[str], ...]] = Counter()
    hashed = []
    for paragraph in paragraphs:
        contents = paragraph.contents
        parts = (paragraph.keys, contents.images, contents.videos, () if paragraph.keys else contents.links)
        seen[parts] += 1
        text = repr((parts, seen[parts]))
        digest = blake2b(text.encode("utf-8", "replace"), digest_size=HASH_BYTES)
        hashed.append(replace(paragraph, hash=digest.hexdigest()))
    return hashed


def _paragraphs_in(leaf: Leaf, contents: Contents, block: RawBlock) -> Iterator[Paragraph]:
    """Yield the paragraphs of one value in a top-level block."""
    top, own = str(block.get("id") or ""), innermost_id(leaf.path, [block])
    if leaf.kind is ValueKind.RICH_TEXT:
        for tag, html, of_piece, keys in _pieces_of(leaf.value):
            yield Paragraph("td" if leaf.field == "cell" else tag, of_piece, keys, own, top, html)
        return
    tag, value, html = _form_of(leaf)
    if tag == "video":  # the URL of a player is no word of the post
        contents = replace(contents, words=contents.words[1:], links=contents.links[1:])
    yield Paragraph(tag, contents, keys_of(contents.words), own, top, html, value)


def _form_of(leaf: Leaf) -> tuple[str, Any, str]:
    """Return the tag, the raw value and the HTML of a value that is no rich text."""
    if leaf.kind is ValueKind.TEXT:
        return TAGS.get(leaf.field or leaf.block, "p"), None, escape(leaf.value, quote=False)
    if leaf.kind is ValueKind.BLOCK:
        return leaf.block, leaf.value["value"], ""
    kinds = {ValueKind.IMAGE: "figure", ValueKind.LINK: "link", ValueKind.HTML: "html"}
    return kinds.get(leaf.kind) or ("video" if leaf.field == "video" else "link"), leaf.value, ""


def innermost_id(path: Sequence[str | int], raw: Sequence[RawBlock]) -> str:
    """Return the id of the innermost block around a value of raw stream data; list items are no blocks."""
    found = ""
    node: Any = raw
    for step in path:
        node = node[step]
        if is_block(node) and node["type"] != "item":
            found = str(node.get("id") or "")
    return found


Piece = tuple[str, str, Contents, tuple[str, ...]]
"""The tag of a piece of rich text, its HTML, its contents, and the keys of its words."""


def _count_html(html: str) -> Contents:
    return sum_contents(contents for _, _, contents, _ in _pieces_of(html))


@lru_cache(maxsize=4096)
def _pieces_of(html: str) -> tuple[Piece, ...]:
    """Return the pieces of rich text or HTML: its block elements, and the items of its lists."""
    body = LexborHTMLParser(html).body if html else None
    if body is None:
        return ()
    pieces = [_piece(*part) for part in _parts_of(body)]
    return tuple(piece for piece in pieces if piece[2] != Contents())


def _parts_of(body: LexborNode) -> Iterator[tuple[str, LexborNode]]:
    """Yield the elements to count, each with the tag of its piece; loose text becomes a paragraph."""
    loose: list[str] = []
    for node in body.iter(include_text=True):
        if node.is_text_node or node.tag not in BLOCKS:
            loose.append(node.html or "")
            continue
        yield from _loose(loose)
        loose = []
        if node.tag in LISTS:
            yield from (("li", item) for item in node.iter(include_text=True))
        elif node.is_element_node:
            yield str(node.tag), node
    yield from _loose(loose)


def _loose(parts: Sequence[str]) -> Iterator[tuple[str, LexborNode]]:
    html = "".join(parts)
    body = LexborHTMLParser(html).body if html.strip() else None
    if body is not None:
        yield "p", body


def _piece(tag: str, node: LexborNode) -> Piece:
    contents = contents_of(node)
    html = node.inner_html if node.tag == "body" else node.html
    return tag, html or "", contents, keys_of(contents.words)
