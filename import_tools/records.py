"""The values between the stages: a post as it was read, cleaned, classified and mapped.

Import all values from here, also those that `flow` and `findings` define.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from import_tools.findings import Finding, Severity, control_characters_finding
from import_tools.flow import (
    Emphasis,
    Figure,
    Flow,
    FlowItem,
    Heading,
    Legacy,
    Listing,
    ListItem,
    Paragraph,
    Quote,
    Run,
    Runs,
    Section,
    Table,
    Video,
    text_of_runs,
)
from import_tools.vocabulary import SectionKind


@dataclass(frozen=True, slots=True)
class SiteNames:
    """Names by which the old posts refer to their own site, for recognising its boxes and appeals."""

    sites: tuple[str, ...] = ()
    """Names of the site or the practice: `Integrative Works`."""
    authors: tuple[str, ...] = ()
    """Full names of its authors, first name first."""
    places: tuple[str, ...] = ()
    """Where the authors work, as their bios say: a city, a state."""


class FurnitureKind(StrEnum):
    """Kinds of page parts that belong to the site and not to the post.

    A site adds kinds of its own with the setting `IMPORT_TOOLS_FURNITURE`.
    """

    ADVERTISEMENT = "advertisement"
    ARCHIVE_TOOLBAR = "archive_toolbar"
    AUTHOR_BIO = "author_bio"
    AUTHOR_BOX = "author_box"
    BREADCRUMB = "breadcrumb"
    CARD_PICTURE = "card_picture"
    COMMENTS = "comments"
    CONTACT_BUTTON = "contact_button"
    COOKIE_NOTICE = "cookie_notice"
    DISCLOSURE = "disclosure"
    DIVIDER = "divider"
    FEATURED_IMAGE = "featured_image"
    FEATURED_POST = "featured_post"
    FOOTER = "footer"
    FOOTER_WIDGETS = "footer_widgets"
    FORM = "form"
    HEADER = "header"
    HIDDEN = "hidden"
    ICON = "icon"
    LEAD_IN = "lead_in"
    LIST_MARKER = "list_marker"
    MEDICAL_DISCLAIMER = "medical_disclaimer"
    META = "meta"
    NAVIGATION = "navigation"
    NEWSLETTER = "newsletter"
    PAGE = "page"
    PHONE = "phone"
    POPUP = "popup"
    POST_LISTS = "post_lists"
    POST_VIEWS = "post_views"
    PRINT = "print"
    RATING = "rating"
    READING_TIME = "reading_time"
    RELATED_WIDGET = "related_widget"
    REPEATED = "repeated"
    SCREEN_READER_TEXT = "screen_reader_text"
    SEARCH = "search"
    SHARE = "share"
    SIDEBAR = "sidebar"
    SITE_NOTICE = "site_notice"
    SKIP_AHEAD = "skip_ahead"
    SUPPORT = "support"
    TABLE_OF_CONTENTS = "table_of_contents"
    TEMPLATE_PART = "template_part"
    TRACKER = "tracker"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a rule: the kind of a section, the name of the rule, and its confidence (0 to 1)."""

    kind: SectionKind
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ClassifiedSection:
    section: Section
    answer: Answer


@dataclass(frozen=True, slots=True)
class Contents:
    """The visible contents of a part of a post: words in order, and the keys of links, pictures and videos.

    Links are normalised URLs, images file names without size and extension, videos `provider:id`.
    """

    words: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    videos: tuple[str, ...] = ()

    def __add__(self, other: "Contents") -> "Contents":
        return Contents(
            self.words + other.words,
            self.links + other.links,
            self.images + other.images,
            self.videos + other.videos,
        )


def sum_contents(parts: Iterable[Contents]) -> Contents:
    """Return the sum of some contents, without the copies that repeated addition would make."""
    words, links, images, videos = list[str](), list[str](), list[str](), list[str]()
    for part in parts:
        words += part.words
        links += part.links
        images += part.images
        videos += part.videos
    return Contents(tuple(words), tuple(links), tuple(images), tuple(videos))


@dataclass(frozen=True, slots=True)
class Furniture:
    """A part of the old page that belongs to the site and not to the post."""

    kind: str
    contents: Contents

    @property
    def text(self) -> str:
        return " ".join(self.contents.words)


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of the ledger; `source` is the sum of the other three."""

    source: int = 0
    placed: int = 0
    furniture: int = 0
    unplaced: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    words: Tally = field(default_factory=Tally)
    links: Tally = field(default_factory=Tally)
    images: Tally = field(default_factory=Tally)
    videos: Tally = field(default_factory=Tally)

    @property
    def percent(self) -> float:
        """Percentage of the source's words that are placed or furniture, 0 to 100."""
        if not self.words.source:
            return 100.0
        return 100.0 * (self.words.placed + self.words.furniture) / self.words.source


class PostKind(StrEnum):
    """The kind of a post; the value is the `kind` of its page type."""

    SELF_CARE = "self_care"
    PATTERN = "pattern"
    ARTICLE = "article"


class Markup(StrEnum):
    """The form of the HTML in a source."""

    PAGE = "page"
    """A whole web page that contains the post."""
    FRAGMENT = "fragment"
    """The HTML of the post alone."""
    RAW = "raw"
    """A post as WordPress stores it, with shortcodes, and blank lines between paragraphs."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in the media library of the old site, with its texts there."""

    number: str
    """Its id in WordPress, by which galleries and blocks refer to it."""
    url: str
    title: str = ""
    alt: str = ""
    caption: str = ""
    """HTML, as WordPress stores it."""
    description: str = ""
    parent: str = ""
    """Id of the post to which it was uploaded."""


@dataclass(frozen=True, slots=True)
class SourcePost:
    """An old post as its source contains it."""

    source_id: str
    """The path of the file inside the source, or the id of the post in an export."""
    html: str
    markup: Markup
    folder: str = ""
    """The folder to which relative picture URLs refer; empty if there are no files beside the post."""
    url: str = ""
    fallback_url: str = ""
    """URL of a page that does not say its own, by its path in a mirror."""
    aliases: tuple[str, ...] = ()
    title: str = ""
    breadcrumb: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    published_at: datetime | None = None
    status: str = "publish"
    """Status in WordPress: publish, draft, pending, private, future, trash or auto-draft."""
    description: str = ""
    """Meta description for search engines, from the Yoast plugin."""
    seo_title: str = ""
    """Title for search engines, if it differs from that of the post."""
    excerpt: str = ""
    author: str = ""
    featured_image: str = ""
    """URL of the featured image."""
    attachments: tuple[Attachment, ...] = ()
    """Files of the media library to which the post refers, or that were uploaded to it."""
    reusable_blocks: tuple[tuple[str, str], ...] = ()
    """Ids and HTML of the reusable blocks to which the post refers, including nested ones."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SkippedPost:
    """A post in a source that is not imported: it cannot be read (`failed`), or is excluded on purpose."""

    source_id: str
    finding: Finding
    failed: bool
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """The metadata of a post."""

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
    """A post without its furniture: the flow of its items, and the other two sides of the ledger."""

    facts: Facts
    flow: Flow
    source: Contents
    furniture: tuple[Furniture, ...] = ()
    placed_title: str = ""
    """The title, as many times as the source shows it; empty if it does not."""
    findings: tuple[Finding, ...] = ()


RawBlock = dict[str, Any]
"""A stream block as Wagtail stores it: `type`, `value`, `id`."""


@dataclass(frozen=True, slots=True)
class MappedSection:
    """The classification of one section, for the report; `block_id` is the id of its first block."""

    block: str
    heading: str
    rule: str
    confidence: float
    kind: SectionKind = SectionKind.SECTION
    block_id: str = ""


@dataclass(frozen=True, slots=True)
class MappedPost:
    """A post ready to be written; its body is raw stream data in which images are still URLs."""

    source: SourcePost
    facts: Facts
    kind: PostKind
    body: tuple[RawBlock, ...]
    sections: tuple[MappedSection, ...]
    coverage: Coverage
    page_title: str = ""
    """The title of its page, at most 255 characters; another than that of the post if that has none."""
    content_score: int = 0
    """Amount of content in words; of two variants of a post the one with more is imported."""
    text_hash: str = ""
    """Hash of title and words, the same for two files of one post without a URL."""
    furniture: tuple[Furniture, ...] = ()
    findings: tuple[Finding, ...] = ()


__all__ = [
    "Answer",
    "Attachment",
    "ClassifiedSection",
    "CleanPost",
    "Contents",
    "Coverage",
    "Emphasis",
    "Facts",
    "Figure",
    "Finding",
    "Flow",
    "FlowItem",
    "Furniture",
    "FurnitureKind",
    "Heading",
    "Legacy",
    "ListItem",
    "Listing",
    "MappedPost",
    "MappedSection",
    "Markup",
    "Paragraph",
    "PostKind",
    "Quote",
    "RawBlock",
    "Run",
    "Runs",
    "Section",
    "SectionKind",
    "Severity",
    "SiteNames",
    "SkippedPost",
    "SourcePost",
    "Table",
    "Tally",
    "Video",
    "control_characters_finding",
    "sum_contents",
    "text_of_runs",
]
