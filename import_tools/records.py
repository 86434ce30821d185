"""The values between the stages: a post as it was read, cleaned, classified and mapped.

Import all values from here, also those that `flow` defines.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

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
    plain,
)
from import_tools.text import CONTROL_CHARACTERS
from import_tools.vocabulary import SectionKind


@dataclass(frozen=True, slots=True)
class SiteNames:
    """How the old site's posts call the site itself; its boxes and appeals are recognised by these names."""

    sites: tuple[str, ...] = ()
    """Names of the site or the practice: `Integrative Works`."""
    authors: tuple[str, ...] = ()
    """Full names of its authors, first name first."""
    places: tuple[str, ...] = ()
    """Where the authors work, as their bios say: a city, a state."""


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an editor should look at; `excerpt` quotes the old post."""

    severity: Severity
    code: str
    message: str
    excerpt: str = ""


CONTROL_CHARACTERS_REMOVED = (
    "The old post held {} characters that no page can show, such as control characters and halves of emoji. "
    "They were taken out; look whether a word has suffered."
)


def control_characters_finding(text: str, title: str) -> Finding:
    """Return the finding for the control characters in a text of the post with this title."""
    count = len(CONTROL_CHARACTERS.findall(text))
    return Finding(Severity.INFO, "illegible_characters", CONTROL_CHARACTERS_REMOVED.format(count), title)


class FurnitureKind(StrEnum):
    """What belongs to the site and not to the post; a site may add kinds by `IMPORT_TOOLS_FURNITURE`."""

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
    LEAD_IN = "lead_in"
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


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says about a section: its kind, the rule's name, how sure (0 to 1)."""

    kind: SectionKind
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ClassifiedSection:
    section: Section
    answer: Answer


@dataclass(frozen=True, slots=True)
class Contents:
    """What a person can find in some part of a post: words in order, links, pictures, videos.

    Links are normalised addresses, images file names without size, videos `provider:id`.
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


def together(parts: Iterable[Contents]) -> Contents:
    """Return some contents as one; added up one by one, the first of them would be copied each time."""
    words, links, images, videos = list[str](), list[str](), list[str](), list[str]()
    for part in parts:
        words += part.words
        links += part.links
        images += part.images
        videos += part.videos
    return Contents(tuple(words), tuple(links), tuple(images), tuple(videos))


@dataclass(frozen=True, slots=True)
class Furniture:
    """Part of the old page that belongs to the site and not to the post."""

    kind: str
    contents: Contents

    @property
    def text(self) -> str:
        return " ".join(self.contents.words)


@dataclass(frozen=True, slots=True)
class Tally:
    """One row of the ledger: `source` is the sum of the other three."""

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
        """Share of the source's words that are placed or furniture, 0 to 100."""
        if not self.words.source:
            return 100.0
        return 100.0 * (self.words.placed + self.words.furniture) / self.words.source


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
    url: str
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
class SkippedPost:
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
    content_score: int = 0
    """How much the body holds, in words; of two variants of a post the one with more is imported."""
    text_hash: str = ""
    """Hash of title and words, which two files of one post without a URL share."""
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
    "plain",
    "together",
]
