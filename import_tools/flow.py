"""The flow of a post: its headings, paragraphs, lists, pictures and so on, in reading order.

Stages import these classes from `records`. What rules ask of an item again and again is a cached property:
its text and length, the meaning of a heading, the key under which a link, picture or video is compared.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from import_tools.url_keys import image_key, link_key
from import_tools.video_urls import video_key
from import_tools.vocabulary import NO_MEANING, HeadingMeaning, meaning_of


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; a newline in `text` is a line break on the page."""

    text: str
    styles: frozenset[str] = frozenset()
    """Names of Draftail's inline styles, such as BOLD and ITALIC."""
    link: str = ""
    """Absolute URL, or empty for text without a link."""

    @cached_property
    def link_key(self) -> str:
        """The key of the link, or an empty string."""
        return link_key(self.link) if self.link else ""


Runs = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The text of some runs on one line, line breaks as spaces."""
    return " ".join("".join(run.text for run in runs).split())


class _Worded:
    """Something with words in it."""

    @property
    def text(self) -> str:
        """The words on one line."""
        raise NotImplementedError

    @cached_property
    def length(self) -> int:
        """How many words it has."""
        return len(self.text.split())


class _Line(_Worded):
    """A heading, or a paragraph that may be one in all but its tag."""

    @cached_property
    def meaning(self) -> HeadingMeaning:
        """What its words say as the heading of a section."""
        return meaning_of(self.text)


class Emphasis(StrEnum):
    """How a whole paragraph is set apart from the text around it, apart from its runs' styles."""

    UNDERLINED = "underlined"
    LARGE = "large"
    SMALL = "small"
    CENTRED = "centred"
    CAPTION = "caption"
    """By a name that themes give to captions."""


@dataclass(frozen=True)
class Heading(_Line):
    runs: Runs
    level: int
    tagged: bool = True
    """False when the post only set a paragraph apart: in bold, underlined, in large letters."""
    emphasis: frozenset[Emphasis] = frozenset()
    """How such a paragraph was set."""

    @cached_property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True)
class Paragraph(_Line):
    runs: Runs
    emphasis: frozenset[Emphasis] = frozenset()

    @cached_property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True)
class Quote(_Worded):
    runs: Runs

    @cached_property
    def text(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class ListItem:
    runs: Runs
    depth: int = 0
    ordered: bool = False


@dataclass(frozen=True)
class Listing(_Worded):
    """A bulleted or numbered list, nested items flat with their depth (0 is outermost)."""

    items: tuple[ListItem, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(plain(item.runs) for item in self.items)


@dataclass(frozen=True)
class Figure(_Worded):
    """A picture with its caption."""

    url: str
    """The best URL known for the picture; relative if the file lies beside the post."""
    alt: str = ""
    caption: Runs = ()
    credit: str = ""
    credit_url: str = ""
    link: str = ""
    """URL of a link around the picture, or an empty string."""

    @cached_property
    def key(self) -> str:
        """The key of the picture: all sizes and formats of one file have the same."""
        return image_key(self.url)

    @cached_property
    def link_key(self) -> str:
        """The key of the link, or an empty string."""
        return link_key(self.link) if self.link else ""

    @cached_property
    def text(self) -> str:
        return plain(self.caption)


@dataclass(frozen=True)
class Video(_Worded):
    url: str
    title: str = ""
    caption: Runs = ()

    @cached_property
    def key(self) -> str:
        """The key of the video: provider and id, or its normalised URL."""
        return video_key(self.url)

    @cached_property
    def text(self) -> str:
        return plain(self.caption)


@dataclass(frozen=True)
class Table(_Worded):
    """Rows of equal length; the first is a header row when `header` is set.

    A cell holds paragraphs and lists.
    """

    rows: tuple[tuple[tuple[Paragraph | Listing, ...], ...], ...]
    header: bool = False
    caption: str = ""

    @cached_property
    def text(self) -> str:
        cells = " ".join(item.text for row in self.rows for cell in row for item in cell)
        return f"{self.caption} {cells}".strip()


@dataclass(frozen=True)
class Legacy(_Worded):
    """HTML that has no block of its own, kept as it was; `text` is what a person sees of it."""

    html: str
    reason: str
    text: str = ""


FlowItem = Heading | Paragraph | Quote | Listing | Figure | Video | Table | Legacy
Flow = tuple[FlowItem, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it; sub-headings are items. No heading: the post's beginning."""

    heading: Heading | None
    items: Flow = ()

    @property
    def title(self) -> str:
        return self.heading.text if self.heading else ""

    @property
    def meaning(self) -> HeadingMeaning:
        """What the words of its heading say."""
        return self.heading.meaning if self.heading else NO_MEANING
