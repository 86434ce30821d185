"""The values that pass between the stages; standard library only, and never changed in place.

In the order in which they arise: `SourcePost` (read) → `CleanPost` of `FlowItem`s (clean) → `Section`
(split) → `ClassifiedSection` (classify) → `MappedPost` with its `Coverage` (map).
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


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


# ---------------------------------------------------------------- read


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
    published_at: datetime | None = None
    status: str = "publish"
    """WordPress's own word: publish, draft, pending, private, future, trash, auto-draft."""
    description: str = ""
    author: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class NotRead:
    """A post that its source lists and that is not imported: it cannot be read (`failed`), or is left out on purpose."""

    source_id: str
    finding: Finding
    failed: bool
    url: str = ""
    title: str = ""


# ---------------------------------------------------------------- clean


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; a newline in `text` is a line break on the page."""

    text: str
    styles: frozenset[str] = frozenset()
    """Names of Draftail's inline styles, such as BOLD and ITALIC."""
    link: str = ""


Runs = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The text of some runs on one line, line breaks as spaces."""
    return " ".join("".join(run.text for run in runs).split())


@dataclass(frozen=True, slots=True)
class Heading:
    runs: Runs
    level: int
    tagged: bool = True
    """False when the post only made a paragraph bold."""

    @property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: Runs

    @property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Quote:
    runs: Runs

    @property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class ListItem:
    runs: Runs
    depth: int = 0
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A bulleted or numbered list, nested items flat with their depth (0 is outermost)."""

    items: tuple[ListItem, ...]

    @property
    def text(self) -> str:
        return " ".join(plain(item.runs) for item in self.items)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; `address` is the best address known for it, relative when it lies beside the post."""

    address: str
    alt: str = ""
    caption: Runs = ()
    credit: str = ""
    credit_url: str = ""
    link: str = ""

    @property
    def text(self) -> str:
        return plain(self.caption)


@dataclass(frozen=True, slots=True)
class Video:
    url: str
    title: str = ""
    caption: Runs = ()

    @property
    def text(self) -> str:
        return plain(self.caption)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length; the first is a header row when `header` is set."""

    rows: tuple[tuple[Runs, ...], ...]
    header: bool = False
    caption: str = ""

    @property
    def text(self) -> str:
        cells = " ".join(plain(cell) for row in self.rows for cell in row)
        return f"{self.caption} {cells}".strip()


@dataclass(frozen=True, slots=True)
class Legacy:
    """HTML that has no block of its own, kept as it was; `text` is what a person sees of it."""

    html: str
    reason: str
    text: str = ""


FlowItem = Heading | Paragraph | Quote | Listing | Figure | Video | Table | Legacy
Flow = tuple[FlowItem, ...]


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


@dataclass(frozen=True, slots=True)
class Furniture:
    """Part of the old page that belongs to the site and not to the post."""

    kind: str
    contents: Contents

    @property
    def text(self) -> str:
        return " ".join(self.contents.words)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a post apart from its text."""

    title: str = ""
    url: str = ""
    aliases: tuple[str, ...] = ()
    breadcrumb: tuple[str, ...] = ()
    published_at: datetime | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class CleanPost:
    """A post without its furniture: a flow of items, and the ledger's two other sides."""

    facts: Facts
    flow: Flow
    source: Contents
    furniture: tuple[Furniture, ...] = ()
    placed_title: str = ""
    """The title as it stands on the page; empty where the page does not show one."""
    findings: tuple[Finding, ...] = ()


# ---------------------------------------------------------------- split and classify


class SectionKind(StrEnum):
    TEXT = "text"
    AVOID = "avoid"
    TEMPORARY_RELIEF = "relief:temporary"
    LASTING_RELIEF = "relief:longer_lasting"
    STRETCH_GUIDELINES = "stretch_guidelines"
    SEE_PROFESSIONAL = "see_professional"
    RELATED_POSTS = "related_posts"
    SECTION = "section"

    @property
    def block(self) -> str:
        """Name of the stream block that holds such a section."""
        return self.value.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; sub-headings are items. No heading: the post's beginning."""

    heading: Heading | None
    items: Flow = ()

    @property
    def title(self) -> str:
        return self.heading.text if self.heading else ""


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


# ---------------------------------------------------------------- map


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
    furniture: tuple[Furniture, ...] = ()
    findings: tuple[Finding, ...] = ()
