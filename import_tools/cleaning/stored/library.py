"""What a post can name by number: files of the media library and reusable blocks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from import_tools.addresses import split_address
from import_tools.records import Attachment, Finding, Severity, SourcePost


@dataclass(frozen=True, slots=True)
class Library:
    """The attachments and the reusable blocks that an export holds for one post."""

    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    reusable_blocks: Mapping[str, str] = field(default_factory=dict)
    post_number: str = ""

    @classmethod
    def of(cls, post: SourcePost) -> "Library":
        return cls(
            attachments={attachment.number: attachment for attachment in post.attachments},
            reusable_blocks=dict(post.reusable_blocks),
            post_number=post.source_id,
        )

    def own_files(self, ending: re.Pattern[str]) -> list[str]:
        """Return the numbers of the files of one kind that were uploaded to the post."""
        return [
            number
            for number, attachment in self.attachments.items()
            if attachment.parent == self.post_number and ending.search(split_address(attachment.address).path)
        ]

    def figures(self, numbers: list[str], place: str) -> tuple[str, tuple[Finding, ...]]:
        """Return pictures by number as figures, and a finding for each one that is not there.

        `place` quotes where the post names them.
        """
        known = [self.attachments[number] for number in numbers if number in self.attachments]
        missing = [number for number in numbers if number not in self.attachments]
        html = "".join(figure(item.address, item.alt, item.caption) for item in known)
        return html, tuple(_missing(missing, place))


def figure(address: str, alt: str = "", caption: str = "", link: str = "") -> str:
    """Return a picture as WordPress shows it; `caption` is HTML."""
    picture = f'<img src="{escape(address)}" alt="{escape(alt)}">'
    if link:
        picture = f'<a href="{escape(link)}">{picture}</a>'
    below = f'<figcaption class="wp-caption-text">{caption}</figcaption>' if caption else ""
    return f'<figure class="wp-caption">{picture}{below}</figure>'


def nothing_uploaded(place: str) -> Finding:
    """Return the finding for what shows the files that were uploaded to a post, where there are none."""
    message = "The old page showed what was uploaded to the post here; the source holds no such file."
    return Finding(Severity.WARNING, "attachment_unknown", message, place)


def _missing(numbers: list[str], place: str) -> Iterator[Finding]:
    for number in numbers:
        message = f"The old page showed file {number} of its media library here; the source does not hold it."
        yield Finding(Severity.WARNING, "attachment_unknown", message, place)
