"""The old site's media library and reusable blocks: which of them a post names."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from import_tools.addresses import full_size, picture_address, split_address
from import_tools.caching import cached
from import_tools.records import Attachment

LISTED = r"\d[\d,\s]*"
# how posts name a file by its number: classes, shortcodes, block comments, links; each way begins with a
# character, which is found much sooner than a place where a word begins
NUMBERS = re.compile(
    r"wp-image-\d+|attachment_\d+|wp-att-\d+|attachment_id=\d+|data-id=[\"']\d+"
    rf"|ids\s*=\s*[\"'“”]?\s*{LISTED}|include\s*=\s*[\"'“”]?\s*{LISTED}"
    rf'|"id"\s*:\s*\[?\s*{LISTED}|"ids"\s*:\s*\[?\s*{LISTED}|"mediaId"\s*:\s*\[?\s*{LISTED}'
)
WORD_END, DIGITS = re.compile(r"\w\Z"), re.compile(r"\d+")
REFERENCE = re.compile(r'<!--\s+wp:block\s+\{[^{}]{0,500}"ref"\s*:\s*(\d+)')
BETWEEN_ADDRESSES = "\"'<>()[],"
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
        if not self.by_file:
            return
        for mark in BETWEEN_ADDRESSES:
            html = html.replace(mark, " ")
        for address in html.split():
            if "/" in address and "." in address and len(address) <= LONGEST_ADDRESS:
                yield from self.by_file.get(file_key(address), ())


def numbers_in(html: str) -> tuple[str, ...]:
    """Return the numbers of files that a post's HTML, shortcodes and block comments name."""
    named = (match for match in NUMBERS.finditer(html) if not _is_inside_word(match))
    return tuple(dict.fromkeys(number for match in named for number in DIGITS.findall(match[0])))


def _is_inside_word(match: re.Match[str]) -> bool:
    """Whether something named by letters is only the end of a word, as in `xwp-image-12`."""
    before = match.string[max(match.start() - 1, 0) : match.start()]
    return match[0][0] != '"' and WORD_END.match(before) is not None


@cached
def file_key(address: str) -> str:
    """Return what a file's addresses have in common, whatever the site, the size and the CDN.

    `https://i0.wp.com/x.org/wp-content/uploads/2020/05/a-300x200.jpg?w=9` becomes `2020/05/a.jpg`.
    """
    path = unquote(split_address(picture_address(address)).path)
    path = SCALED.sub("", full_size(path.rpartition("/uploads/")[2]))
    return "/".join(path.lstrip("/").split("/")[-FOLDERS:]).lower()
