"""The ledger's values: what was found where, and how it adds up."""

from collections.abc import Iterable
from dataclasses import dataclass, field


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
