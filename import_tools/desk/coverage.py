"""Count what of an old post is on its page now.

The original is the body that the importer last wrote, paragraph by paragraph, with what it could not place.
Both bodies are counted by the ledger. A word of the page stands for one word of the original at most, and
only where other words of its paragraph are: new text of an editor makes up for no loss.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from import_tools.desk.matching import Match, match_paragraphs
from import_tools.desk.paragraphs import (
    Paragraph,
    keys_of,
    paragraphs_of,
    text_paragraph,
    with_hashes,
    word_key,
)
from import_tools.records import Contents, Coverage, RawBlock, Tally, sum_contents
from import_tools.url_keys import image_key
from selfcare_cms.stream import Shape

KINDS = ("words", "links", "images", "videos")
KEYED = KINDS[1:]
NOTHING = Contents()

FindSame = Callable[[str, Collection[str], Collection[str]], Mapping[str, str]]
"""Called with a kind, keys missing on the page and keys that only the page has; returns which of the latter
stand for which of the former: a link to a page for one to its old URL."""


class State(StrEnum):
    """Where a paragraph of the original is."""

    HERE = "here"
    """All of it is on the page, perhaps in another place or block."""
    CHANGED = "changed"
    """It is on the page, and lacks something."""
    GONE = "gone"
    OMITTED = "omitted"
    """What it lacks was omitted by an editor."""


@dataclass(frozen=True, slots=True)
class Omitted:
    """Something that an editor has omitted: kind (words, links, images, videos), words or key, paragraph."""

    kind: str
    content: str
    paragraph_hash: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that the importer could not place; `excerpt` has the first of `count` words, or a key."""

    kind: str
    excerpt: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Original:
    """The old post as the importer wrote it, with its coverage at that time."""

    body: Sequence[RawBlock]
    coverage: Coverage = field(default_factory=Coverage)
    unplaced: Sequence[Unplaced] = ()
    missing_images: Mapping[str, str] = field(default_factory=dict)
    """URLs of pictures that had no file, by the id of their empty figure."""


@dataclass(frozen=True, slots=True)
class PageTally:
    """One row of the ledger of a page as it is now; `source` is the sum of the other four."""

    source: int = 0
    placed: int = 0
    furniture: int = 0
    omitted: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a paragraph of the original is now: the ids of the block and of the top-level block, or empty."""

    paragraph: Paragraph
    state: State
    block: str = ""
    top: str = ""
    missing: Contents = field(default_factory=Contents)
    """What is neither on the page nor omitted, in order."""
    omitted: Contents = field(default_factory=Contents)
    missing_more: int = 0
    """Number of missing words that are not known, see `Paragraph.more`."""
    omitted_more: int = 0


@dataclass(frozen=True, slots=True)
class Recount:
    """The ledger of a page as it is now, by kind, and the place of each paragraph of the original."""

    tallies: Mapping[str, PageTally]
    paragraphs: tuple[Placement, ...]

    @property
    def missing(self) -> Contents:
        """What is nowhere on the page and not omitted."""
        return sum_contents(placement.missing for placement in self.paragraphs)

    @property
    def is_complete(self) -> bool:
        return not any(tally.missing for tally in self.tallies.values())

    @property
    def by_block(self) -> dict[str, list[str]]:
        """The hashes of the paragraphs that are in each block now, by its id."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for placement in self.paragraphs:
            if placement.block:
                found[placement.block].append(placement.paragraph.hash)
        return dict(found)

    def find(self, paragraph_hash: str) -> Placement | None:
        """Return the placement of a paragraph by its hash."""
        return next((item for item in self.paragraphs if item.paragraph.hash == paragraph_hash), None)

    def place_for(self, paragraph_hash: str) -> Placement | None:
        """Return the placement behind whose block a missing paragraph belongs, or before which if none is.

        That is the nearest one before it in the original that is on the page, else the first after it.
        """
        hashes = [item.paragraph.hash for item in self.paragraphs]
        if paragraph_hash not in hashes:
            return None
        place = hashes.index(paragraph_hash)
        nearest = [*self.paragraphs[:place][::-1], *self.paragraphs[place + 1 :]]
        return next((item for item in nearest if item.block), None)


def original_paragraphs(original: Original, shape: Shape) -> list[Paragraph]:
    """Return the paragraphs of the original with their hashes, what the importer could not place last."""
    written = (_with_missing_image(item, original) for item in paragraphs_of(original.body, shape))
    told = [item for item in written if item.contents != NOTHING]
    return with_hashes([*told, *map(_as_paragraph, original.unplaced)])


def _with_missing_image(paragraph: Paragraph, original: Original) -> Paragraph:
    """Return an empty figure with the key of the picture that it should have."""
    url = original.missing_images.get(paragraph.block) if paragraph.tag == "figure" else ""
    if not url or paragraph.contents.images:
        return paragraph
    return replace(paragraph, contents=replace(paragraph.contents, images=(image_key(url),)))


def _as_paragraph(unplaced: Unplaced) -> Paragraph:
    if unplaced.kind == "words":
        quoted = text_paragraph(unplaced.excerpt)
        more = max(0, unplaced.count - len(quoted.keys))
        return replace(quoted, tag="unplaced", more=more)
    return Paragraph("unplaced", Contents(**{unplaced.kind: (unplaced.excerpt,)}))


def recount(
    original: Original,
    body: Iterable[RawBlock],
    shape: Shape,
    *,
    beside: Iterable[str] = (),
    omitted: Iterable[Omitted] = (),
    find_same: FindSame | None = None,
) -> Recount:
    """Return the ledger of the raw body of a page, compared with the original.

    `beside` are texts that an editor has written into other fields of the page; they have no block.
    """
    paragraphs = original_paragraphs(original, shape)
    page = [*paragraphs_of(body, shape), *map(text_paragraph, beside)]
    matches = match_paragraphs(paragraphs, page)
    lost = _lost_keys(paragraphs, page, matches, original, find_same)
    of_hash: defaultdict[str, list[Omitted]] = defaultdict(list)
    for omission in omitted:
        of_hash[omission.paragraph_hash].append(omission)
    placements = tuple(
        _place(paragraph, match, keys, of_hash.get(paragraph.hash, ()))
        for paragraph, match, keys in zip(paragraphs, matches, lost, strict=True)
    )
    tallies = {kind: _tally(kind, getattr(original.coverage, kind), placements) for kind in KINDS}
    return Recount(tallies, placements)


def _lost_keys(
    paragraphs: Sequence[Paragraph],
    page: Sequence[Paragraph],
    matches: Sequence[Match],
    original: Original,
    find_same: FindSame | None,
) -> list[dict[str, list[str]]]:
    """Return the keys of links, images and videos that the page lacks, by kind, for each paragraph.

    Where the page has fewer of a key than the original, those of paragraphs that are gone are missing first.
    """
    found: list[dict[str, list[str]]] = [{} for _ in paragraphs]
    order = sorted(range(len(paragraphs)), key=lambda index: matches[index].rank)
    for kind in KEYED:
        left = Counter(key for item in page for key in getattr(item.contents, kind))
        if kind == "images":
            left.update(_refilled(page, original))
        for index in order:
            lost = [key for key in getattr(paragraphs[index].contents, kind) if not _take(left, key)]
            if lost:
                found[index][kind] = lost
        if find_same:
            _replace_same(kind, found, +left, find_same)
    return found


def _refilled(page: Iterable[Paragraph], original: Original) -> Iterable[str]:
    """Yield the keys of missing pictures for whose figures an editor has chosen an image."""
    urls = original.missing_images
    return (image_key(urls[item.block]) for item in page if item.block in urls and item.contents.images)


def _take(left: "Counter[str]", key: str) -> bool:
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True


def _replace_same(
    kind: str, found: Iterable[dict[str, list[str]]], left: "Counter[str]", find_same: FindSame
) -> None:
    """Remove the lost keys for which others on the page stand."""
    lost = {key for of_paragraph in found for key in of_paragraph.get(kind, ())}
    if not lost or not left:
        return
    same = find_same(kind, lost, set(left))
    others = Counter({same[key]: count for key, count in left.items() if key in same})
    for of_paragraph in found:
        of_paragraph[kind] = [key for key in of_paragraph.get(kind, ()) if not _take(others, key)]


def _place(
    paragraph: Paragraph, match: Match, lost: Mapping[str, Sequence[str]], omitted: Sequence[Omitted]
) -> Placement:
    """Return the state of a paragraph, given the words and keys that the page lacks."""
    lacking = Contents(match.missing, *(tuple(lost.get(kind, ())) for kind in KEYED))
    more = paragraph.more if lacking.words or not paragraph.keys else 0
    place = Placement(paragraph, State.HERE, match.block, match.top)
    if lacking == NOTHING and not more:
        return place
    missing, taken = _split(lacking, omitted)
    if more and any(omission.kind == "words" for omission in omitted):
        place, more = replace(place, omitted_more=more), 0
    if missing == NOTHING and not more:
        return replace(place, state=State.OMITTED, omitted=taken)
    state = State.CHANGED if match.is_found else State.GONE
    return replace(place, state=state, missing=missing, omitted=taken, missing_more=more)


def _split(lacking: Contents, omitted: Iterable[Omitted]) -> tuple[Contents, Contents]:
    """Return what is missing and what was omitted of all that a paragraph lacks."""
    known: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for omission in omitted:
        is_words = omission.kind == "words"
        known[omission.kind].update(keys_of(omission.content.split()) if is_words else [omission.content])
    missing, taken = {}, {}
    for kind in KINDS:
        both: tuple[list[str], list[str]] = [], []
        for value in getattr(lacking, kind):
            key = word_key(value) if kind == "words" else value
            both[_take(known[kind], key)].append(value)
        missing[kind], taken[kind] = map(tuple, both)
    return Contents(**missing), Contents(**taken)


def _tally(kind: str, imported: Tally, placements: Iterable[Placement]) -> PageTally:
    """Return the row of one kind: what the import counted, less what the page lacks."""
    omitted = missing = 0
    for item in placements:
        omitted += len(getattr(item.omitted, kind)) + (item.omitted_more if kind == "words" else 0)
        missing += len(getattr(item.missing, kind)) + (item.missing_more if kind == "words" else 0)
    source = max(imported.source, imported.furniture + omitted + missing)
    placed = source - imported.furniture - omitted - missing
    return PageTally(source, placed, imported.furniture, omitted, missing)
