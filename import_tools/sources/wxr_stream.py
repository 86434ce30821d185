"""Reads an export's XML one element at a time, so that memory stays flat however large the file is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, iterparse

from import_tools.size import MOST_CHARACTERS
from import_tools.sources.wxr_mending import MendedExport

EXPORT_NAMESPACE = "wordpress.org/export/"
PIECE = 1 << 16  # bytes that are read at once
MOST_OF_A_TAG = 64 * 1024**2  # bytes of one tag or XML comment
MOST_OF_AN_ITEM = 1_000_000  # elements; the longest have thousands of comments


def elements(path: Path, *, mended: bool = False) -> Iterator[Element]:
    """Yield the channel's children when they are complete, and forget them afterwards.

    `mended` mends slips in the XML on the way. Raises ParseError where the XML breaks off,
    DefusedXmlException where it declares entities.
    """
    depth = count = 0
    channel: Element | None = None
    with path.open("rb") as file:
        for event, element in _events(MendedExport(file) if mended else file):
            if event == "start":
                depth += 1
                count += 1
                channel = element if depth == 2 else channel
                if count > MOST_OF_AN_ITEM:
                    raise ParseError(f"an item has more than {MOST_OF_AN_ITEM:,} elements")
                continue
            depth -= 1
            if depth == 2 and channel is not None:
                yield element
                channel.clear()
                count = 0


def _events(file: BinaryIO | MendedExport) -> Iterator[tuple[str, Element]]:
    """Yield the start and end of each element; every reason for which XML cannot be read is a ParseError."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        yield from iterparse(_Watched(file, builder), events=("start", "end"), parser=parser)
    except (ParseError, DefusedXmlException):
        raise
    except (ValueError, LookupError) as error:  # an encoding that the XML declares and does not have
        raise ParseError(str(error)) from error


class _Builder(TreeBuilder):
    """Builds the tree with texts no longer than a post can be: one that is cut is refused as too long."""

    length = 0  # of the text since the last tag
    is_fed = False  # since it was asked last

    def start(self, *args: Any) -> Element:
        self.length, self.is_fed = 0, True
        return super().start(*args)

    def end(self, *args: Any) -> Element:
        self.length, self.is_fed = 0, True
        return super().end(*args)

    def data(self, text: str, /) -> None:
        self.is_fed = True
        if self.length <= MOST_CHARACTERS:
            self.length += len(text)
            super().data(text)


class _Watched:
    """A file that ends with an error when a tag or comment in it takes more memory than it should."""

    def __init__(self, file: BinaryIO | MendedExport, builder: _Builder) -> None:
        self._file = file
        self._builder = builder
        self._waiting = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(max(PIECE, self._waiting))  # a long tag is looked through anew with each piece
        self._waiting = 0 if self._builder.is_fed else self._waiting + len(data)
        self._builder.is_fed = False
        if self._waiting > MOST_OF_A_TAG:
            raise ParseError(f"a tag or comment has more than {MOST_OF_A_TAG // 1024**2} MB")
        return data


def name_of(element: Element) -> str:
    """Return an element's name without its namespace; versions of the format differ in theirs."""
    return element.tag.rpartition("}")[2]


def text_of(element: Element, name: str) -> str:
    """Return the text of a child: of RSS or the export format rather than of another namespace."""
    child = min(element.iterfind(f"{{*}}{name}"), key=_rank, default=None)
    return (child.text or "").strip() if child is not None else ""


def encoded(element: Element, namespace: str) -> str:
    """Return `content:encoded` or `excerpt:encoded`, which share their local name."""
    for child in element:
        if child.tag.endswith("}encoded") and namespace in child.tag:
            return child.text or ""
    return ""


def meta_of(item: Element) -> dict[str, str]:
    """Return an item's metadata; of several values under one key the first."""
    meta: dict[str, str] = {}
    for entry in item.iterfind("{*}postmeta"):
        meta.setdefault(text_of(entry, "meta_key"), text_of(entry, "meta_value"))
    return meta


def _rank(element: Element) -> bool:
    return "}" in element.tag and EXPORT_NAMESPACE not in element.tag
