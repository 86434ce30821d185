"""The images and pages that raw stream data refers to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from selfcare_cms.stream import WORDS, Shape, ValueKind, walk

PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
REFERRING = WORDS | {ValueKind.IMAGE, ValueKind.PAGE}
PAGE_ID = re.compile(r'\bid="(\d+)"')


@dataclass
class References:
    """The ids that some content refers to: images, chosen pages, pages linked in rich text."""

    images: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    linked: set[int] = field(default_factory=set)

    def collect(self, raw: Any, shape: Shape | None = None) -> None:
        """Add what raw stream data, or a piece of rich text, refers to."""
        for leaf in walk(raw, shape, only=REFERRING):
            if leaf.kind is ValueKind.IMAGE and isinstance(leaf.value, int):
                self.images.add(leaf.value)
            elif leaf.kind is ValueKind.PAGE and isinstance(leaf.value, int):
                self.pages.add(leaf.value)
            elif leaf.kind in WORDS and leaf.value:
                self.linked.update(linked_ids(leaf.value))


def linked_ids(source: str) -> Iterator[int]:
    """Yield the ids of the pages that stored rich text links."""
    if 'linktype="page"' in source:
        for tag in PAGE_LINK.findall(source):
            if page_id := linked_id(tag):
                yield page_id


def linked_id(tag: str) -> int | None:
    match = PAGE_ID.search(tag)
    return int(match[1]) if match else None
