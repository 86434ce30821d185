"""Reads an export's XML one element at a time, so that memory stays flat however large the file is."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from import_tools.sources.wxr_mending import MendedExport

EXPORT_NAMESPACE = "wordpress.org/export/"


def elements(path: Path, *, mended: bool = False) -> Iterator[Element]:
    """Yield the channel's children when they are complete, and forget them afterwards.

    `mended` mends slips in the XML on the way. Raises ParseError where the XML breaks off,
    DefusedXmlException where it declares entities.
    """
    depth = 0
    channel: Element | None = None
    with path.open("rb") as file:
        source = MendedExport(file) if mended else file
        for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                depth += 1
                channel = element if depth == 2 else channel
                continue
            depth -= 1
            if depth == 2 and channel is not None:
                yield element
                channel.clear()


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
