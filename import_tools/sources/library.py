"""The old site's media library and reusable blocks: which of them a post names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from import_tools.addresses import full_size, picture_address, split_address
from import_tools.records import Attachment

# how posts name a file by its number: classes, shortcodes, block comments, links
NUMBERS = re.compile(
    r"\b(?:wp-image-|attachment_|wp-att-|attachment_id=|data-id=[\"'])(\d+)"
    r"|\b(?:ids|include)\s*=\s*[\"'“”]?\s*(\d[\d,\s]*)"
    r'|"(?:id|ids|mediaId)"\s*:\s*\[?\s*(\d[\d,\s]*)'
)
REFERENCE = re.compile(r'<!--\s+wp:block\s+\{[^{}]{0,500}"ref"\s*:\s*(\d+)')
BETWEEN_ADDRESSES = re.compile(r"""[\s"'<>()\[\],]+""")
LONGEST_ADDRESS = 2000
SCALED = re.compile(r"-scaled(?=\.\w+$)")  # WordPress's copy of a picture that is too large for the web
FOLDERS = 3  # year, month and name tell uploads apart


@dataclass(slots=True)
class Library:
    """What is known of a site's files and reusable blocks; it grows while a source is looked through."""

    attachments: dict[str, Attachment] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    by_file: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_parent: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, attachment: Attachment) -> None:
        self.attachments[attachment.number] = attachment
        self.by_file[file_key(attachment.address)].append(attachment.number)
        if attachment.parent not in ("", "0"):
            self.by_parent[attachment.parent].append(attachment.number)

    def address_of(self, number: str) -> str:
        """Return the address of a file by its number; empty when it is not known."""
        attachment = self.attachments.get(number)
        return attachment.address if attachment else ""

    def attachments_of(self, number: str, html: str) -> tuple[Attachment, ...]:
        """Return the files that a post names by number or address, and those that were uploaded to it."""
        named = [*numbers_in(html), *self._by_address(html), *self.by_parent.get(number, ())]
        found = dict.fromkeys(name for name in named if name in self.attachments)
        return tuple(self.attachments[name] for name in found)

    def blocks_of(self, html: str) -> tuple[tuple[str, str], ...]:
        """Return the reusable blocks that a post refers to, and those that these refer to."""
        found: dict[str, str] = {}
        waiting = REFERENCE.findall(html)
        while waiting:
            number = waiting.pop(0)
            if number in self.blocks and number not in found:
                found[number] = self.blocks[number]
                waiting += REFERENCE.findall(self.blocks[number])
        return tuple(found.items())

    def _by_address(self, html: str) -> Iterator[str]:
        for address in BETWEEN_ADDRESSES.split(html):
            if "/" in address and "." in address and len(address) <= LONGEST_ADDRESS:
                yield from self.by_file.get(file_key(address), ())


def numbers_in(html: str) -> tuple[str, ...]:
    """Return the numbers of files that a post's HTML, shortcodes and block comments name."""
    groups: Iterable[tuple[str, ...]] = NUMBERS.findall(html)
    return tuple(dict.fromkeys(number for group in groups for number in re.findall(r"\d+", " ".join(group))))


def file_key(address: str) -> str:
    """Return what a file's addresses have in common, whatever the site, the size and the CDN.

    `https://i0.wp.com/x.org/wp-content/uploads/2020/05/a-300x200.jpg?w=9` becomes `2020/05/a.jpg`.
    """
    path = unquote(split_address(picture_address(address)).path)
    path = SCALED.sub("", full_size(path.rpartition("/uploads/")[2]))
    return "/".join(path.lstrip("/").split("/")[-FOLDERS:]).lower()
