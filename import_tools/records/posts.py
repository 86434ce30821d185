"""A post on its way: as it was read, cleaned, and mapped."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from import_tools.records.findings import Finding
from import_tools.records.flow import Flow
from import_tools.records.tallies import Contents, Coverage, Furniture


class PostKind(StrEnum):
    """What a post is about; the value is the page type's `kind`."""

    SELF_CARE = "self_care"
    PATTERN = "pattern"
    ARTICLE = "article"


class Markup(StrEnum):
    """How the HTML of a source is written."""

    PAGE = "page"
    """A whole web page: the post stands somewhere inside."""
    FRAGMENT = "fragment"
    """Only the post's own HTML."""
    RAW = "raw"
    """A post as WordPress stores it: shortcodes, and blank lines in place of paragraphs."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in the old site's media library, with what was said about it there."""

    number: str
    """Its number in WordPress, by which galleries and blocks name it."""
    address: str
    title: str = ""
    alt: str = ""
    caption: str = ""
    """HTML, as WordPress stores it."""
    description: str = ""
    parent: str = ""
    """Number of the post that it was uploaded to."""


@dataclass(frozen=True, slots=True)
class SourcePost:
    """One old post as its source holds it."""

    source_id: str
    """The file's path inside the source, or the post's number in an export."""
    html: str
    markup: Markup
    folder: str = ""
    """Where relative picture addresses start; empty when nothing lies beside the post."""
    url: str = ""
    aliases: tuple[str, ...] = ()
    title: str = ""
    breadcrumb: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    published_at: datetime | None = None
    status: str = "publish"
    """WordPress's own word: publish, draft, pending, private, future, trash, auto-draft."""
    description: str = ""
    """What search engines show, as the Yoast plugin keeps it."""
    seo_title: str = ""
    """The title for search engines, where it is another than the post's."""
    excerpt: str = ""
    author: str = ""
    featured_image: str = ""
    """Address of the picture that stands for the post in lists."""
    attachments: tuple[Attachment, ...] = ()
    """The files of the media library that the post names, or that were uploaded to it."""
    reusable_blocks: tuple[tuple[str, str], ...] = ()
    """Number and HTML of the reusable blocks that the post refers to, also within each other."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRead:
    """A post that its source lists and that is not imported.

    It cannot be read (`failed`), or is left out on purpose.
    """

    source_id: str
    finding: Finding
    failed: bool
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a post apart from its text."""

    title: str = ""
    url: str = ""
    aliases: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    published_at: datetime | None = None
    description: str = ""
    seo_title: str = ""
    excerpt: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()
    featured_image: str = ""


@dataclass(frozen=True, slots=True)
class CleanPost:
    """A post without its furniture: a flow of items, and the ledger's two other sides."""

    facts: Facts
    flow: Flow
    source: Contents
    furniture: tuple[Furniture, ...] = ()
    placed_title: str = ""
    """The title as often as the source shows it; empty where it does not."""
    findings: tuple[Finding, ...] = ()


RawBlock = dict[str, Any]
"""A stream block as Wagtail stores it: `type`, `value`, `id`."""


@dataclass(frozen=True, slots=True)
class MappedSection:
    """How one section was understood, for the report."""

    block: str
    heading: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class MappedPost:
    """A post ready to be written: its body is raw stream data, pictures still named by address."""

    source: SourcePost
    facts: Facts
    kind: PostKind
    body: tuple[RawBlock, ...]
    sections: tuple[MappedSection, ...]
    coverage: Coverage
    richness: int = 0
    """How much the body holds, in words; of two forms of one post the richer wins."""
    furniture: tuple[Furniture, ...] = ()
    findings: tuple[Finding, ...] = ()
