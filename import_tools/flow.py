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
    """A piece of text in one style; a newline in `text` is a line break on the page."""

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


def text_of_runs(runs: Runs) -> str:
    """Return the text of some runs on one line, line breaks as spaces."""
    return " ".join("".join(run.text for run in runs).split())


class _Worded:
    """An item with words."""

    @property
    def text(self) -> str:
        """The words on one line."""
        raise NotImplementedError

    @cached_property
    def length(self) -> int:
        """Number of words."""
        return len(self.text.split())


class _Line(_Worded):
    """A heading, or a paragraph that may be a heading without the tag."""

    @cached_property
    def meaning(self) -> HeadingMeaning:
        """The meaning of its words as the heading of a section."""
        return meaning_of(self.text)


class Emphasis(StrEnum):
    """Ways in which a whole paragraph is set apart from other text, besides the styles of its runs."""

    UNDERLINED = "underlined"
    LARGE = "large"
    SMALL = "small"
    CENTRED = "centred"
    CAPTION = "caption"
    """By a class name that themes use for captions."""


@dataclass(frozen=True)
class Heading(_Line):
    runs: Runs
    level: int
    tagged: bool = True
    """False for a paragraph that is only formatted as a heading: bold, underlined, in large letters."""
    emphasis: frozenset[Emphasis] = frozenset()
    """The formatting of such a paragraph."""

    @cached_property
    def text(self) -> str:
        return text_of_runs(self.runs)


@dataclass(frozen=True)
class Paragraph(_Line):
    runs: Runs
    emphasis: frozenset[Emphasis] = frozenset()

    @cached_property
    def text(self) -> str:
        return text_of_runs(self.runs)


@dataclass(frozen=True)
class Quote(_Worded):
    runs: Runs

    @cached_property
    def text(self) -> str:
        return text_of_runs(self.runs)


@dataclass(frozen=True, slots=True)
class ListItem:
    runs: Runs
    depth: int = 0
    ordered: bool = False
    label: str = ""
    """The number of an item whose list cannot be a numbered one of Draftail: `3.`, `c.`"""

    @property
    def labelled_runs(self) -> Runs:
        """The runs with the number before them."""
        return (Run(f"{self.label} "), *self.runs) if self.label else self.runs


@dataclass(frozen=True)
class Listing(_Worded):
    """A bulleted or numbered list; nested items follow their parent, with a depth (0 is outermost)."""

    items: tuple[ListItem, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(text_of_runs(item.runs) for item in self.items)


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
        return text_of_runs(self.caption)


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
        return text_of_runs(self.caption)


@dataclass(frozen=True)
class Table(_Worded):
    """Rows of equal length; the first is a header row if `header` is set.

    A cell contains paragraphs and lists.
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
    """HTML without a block of its own, kept unchanged; `text` is its visible text."""

    html: str
    reason: str
    text: str = ""


FlowItem = Heading | Paragraph | Quote | Listing | Figure | Video | Table | Legacy
Flow = tuple[FlowItem, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the items below it, including sub-headings; without heading, the beginning of a post."""

    heading: Heading | None
    items: Flow = ()

    @property
    def title(self) -> str:
        return self.heading.text if self.heading else ""

    @property
    def meaning(self) -> HeadingMeaning:
        """The meaning of its heading."""
        return self.heading.meaning if self.heading else NO_MEANING
