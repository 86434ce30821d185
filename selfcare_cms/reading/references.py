"""Which pictures and pages raw stream data names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

PAGE_LINK = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
PAGE_ID = re.compile(r'\bid="(\d+)"')


@dataclass
class References:
    """The ids of what some content names: images, pages in fields of their own, pages linked in rich text."""

    images: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    linked: set[int] = field(default_factory=set)

    def collect(self, raw: Any) -> None:
        """Add what raw stream data of any depth names."""
        if isinstance(raw, str):
            self.linked.update(linked_ids(raw))
        elif isinstance(raw, dict):
            for name, found in (("image", self.images), ("page", self.pages)):
                if isinstance(raw.get(name), int):
                    found.add(raw[name])
            for value in raw.values():
                self.collect(value)
        elif isinstance(raw, (list, tuple)):
            for value in raw:
                self.collect(value)


def linked_ids(source: str) -> Iterator[int]:
    """Yield the ids of the pages that stored rich text links."""
    if 'linktype="page"' in source:
        for tag in PAGE_LINK.findall(source):
            if page_id := linked_id(tag):
                yield page_id


def linked_id(tag: str) -> int | None:
    match = PAGE_ID.search(tag)
    return int(match[1]) if match else None
