"""Turn old HTML into blocks by a reader that another app registers."""

from collections import Counter
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from typing import Any

from selfcare_cms.conversions.blocks import (
    Body,
    ConversionRefused,
    NewIds,
    RawBlock,
    gettext_noop,
)
from selfcare_cms.stream import Shape, ValueKind, walk

LegacyReader = Callable[[str], Sequence[RawBlock]]
"""Return the blocks that HTML becomes, as in the content of a section; their ids are replaced."""
NO_BLOCK = gettext_noop("No block can hold this piece. It stays as it is; you may write it anew beside it.")
COUNTED_TAGS = frozenset({"audio", "embed", "iframe", "img", "object", "video"})
_readers: list[LegacyReader] = []


def register_legacy_reader(reader: LegacyReader) -> LegacyReader:
    """Register the function that reads old HTML, in place of an earlier one. Usable as a decorator."""
    _readers[:] = [reader]
    return reader


def has_legacy_reader() -> bool:
    return bool(_readers)


def read_legacy(block: RawBlock, ids: NewIds) -> Body:
    """Return the blocks that a block of old HTML becomes; the first has its id.

    Raise ConversionRefused if there is no reader, or if a word, link or picture would be missing.
    """
    html = block["value"].get("html") or ""
    read = list(_readers[0](html)) if _readers and "<pre" not in html else []  # lines of pre would be joined
    if not read or any(made["type"] not in CONTENT.fields for made in read):
        raise ConversionRefused(NO_BLOCK)
    if _contents_of_html(html) != _contents_of_blocks(read):
        raise ConversionRefused(NO_BLOCK)
    first, *rest = read
    return [{**first, "id": block["id"]}, *({**made, "id": ids.next()} for made in rest)]


class _Counter(HTMLParser):
    """Counts the words, links and media of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.found = [" "], Counter[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in COUNTED_TAGS:
            self.found["media"] += 1
        if tag == "a" and dict(attrs).get("href"):
            self.found[f"link {dict(attrs)['href']}"] += 1
        if tag not in INLINE_TAGS:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE_TAGS:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


INLINE_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)


def _contents_of_html(html: str) -> Counter[str]:
    """Return the words, links and media of HTML with their counts."""
    counter = _Counter()
    counter.feed(html)
    counter.close()
    return counter.found + Counter("".join(counter.words).split())


def _contents_of_blocks(blocks: Body) -> Counter[str]:
    """Return the words, links and media of blocks with their counts."""
    return sum((_contents_of_value(leaf.kind, leaf.value) for leaf in walk(blocks, CONTENT)), Counter[str]())


def _contents_of_value(kind: ValueKind, value: Any) -> Counter[str]:
    if not value:
        return Counter()
    if kind is ValueKind.RICH_TEXT:
        return _contents_of_html(value)
    if kind is ValueKind.TEXT:
        return Counter(str(value).split())
    return Counter({"media" if kind is ValueKind.IMAGE else f"link {value}": 1} if kind in KEYED else {})


KEYED = frozenset({ValueKind.IMAGE, ValueKind.URL})
PICTURE = Shape(ValueKind.STRUCT, {"image": Shape(ValueKind.IMAGE), "alt_text": Shape(ValueKind.ALT_TEXT)})
FIGURE = {
    "image": PICTURE,
    "caption": Shape(ValueKind.RICH_TEXT),
    "credit": Shape(ValueKind.TEXT),
    "credit_url": Shape(ValueKind.URL),
}
# the blocks that a reader may return
CONTENT = Shape(
    ValueKind.STREAM,
    {
        "text": Shape(ValueKind.RICH_TEXT),
        "subheading": Shape(ValueKind.TEXT),
        "table": Shape(ValueKind.TABLE, {"text": Shape(ValueKind.RICH_TEXT)}),
        "figure": Shape(ValueKind.STRUCT, FIGURE),
    },
)
