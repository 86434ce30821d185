"""Find the paragraphs of an original on a page: unchanged, in pieces, or in other words.

Each word of the page is used for one paragraph at most.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from import_tools.desk.paragraphs import Paragraph

RUN = 3  # words in a row that are taken for the same text
QUOTE = 5  # words in a row by which a paragraph is recognised if most of it is not there
ALIKE = 2 / 3  # share of its words by which it is recognised in a text of about its length
LONGER, MORE = 3, 4  # such a text has at most three times as many words, and four more
Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a paragraph is on the page, by the ids of its block and top-level block, and what is missing."""

    block: str = ""
    top: str = ""
    missing: tuple[str, ...] = ()
    is_found: bool = False
    """Whether at least a part of it was recognised."""

    @property
    def rank(self) -> int:
        """0 for a paragraph that is all there, 2 for one that is gone."""
        return 2 - self.is_found - (not self.missing and self.is_found)


@dataclass(slots=True)
class _Text:
    """The words of a changed piece of the page, and which of them are still free."""

    paragraph: Paragraph
    free: list[bool] = field(init=False)
    unique: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.free = [True] * len(self.paragraph.keys)
        self.unique = set(self.paragraph.keys)


def match_paragraphs(original: Sequence[Paragraph], page: Sequence[Paragraph]) -> list[Match]:
    """Return the match of each paragraph of the original, in its order."""
    unused = _Unused(page)
    matches = [_exact(paragraph, unused) for paragraph in original]
    texts = _Texts(unused.rest())
    partial = {
        index: texts.find_runs(paragraph)
        for index, paragraph in enumerate(original)
        if matches[index] is None and paragraph.keys
    }
    for index, runs in partial.items():
        matches[index] = texts.find_rest(original[index], runs)
    return [match or Match() for match in matches]


class _Unused:
    """The pieces of the page that no paragraph of the original was found in so far."""

    def __init__(self, page: Iterable[Paragraph]) -> None:
        self._by_form: defaultdict[tuple[Keys, ...], list[Paragraph]] = defaultdict(list)
        for piece in page:
            self._by_form[_form(piece)].append(piece)

    def take(self, form: tuple[Keys, ...], block: str) -> Paragraph | None:
        """Return an unused piece of the given form, if possible of the given block."""
        pieces = self._by_form.get(form)
        if not pieces:
            return None
        place = next((index for index, piece in enumerate(pieces) if piece.block == block), 0)
        return pieces.pop(place)

    def rest(self) -> list[Paragraph]:
        return [piece for pieces in self._by_form.values() for piece in pieces if piece.keys]

    def take_figure(self, block: str) -> Paragraph | None:
        """Return the unused picture without words in a block."""
        for pieces in self._by_form.values():
            for place, piece in enumerate(pieces):
                if piece.block == block and piece.contents.images and not piece.keys:
                    return pieces.pop(place)
        return None


def _form(piece: Paragraph) -> tuple[Keys, ...]:
    if piece.keys:
        return (piece.keys,)
    return (), piece.contents.images, piece.contents.videos, piece.contents.links


def _exact(paragraph: Paragraph, unused: _Unused) -> Match | None:
    """Return the match of a paragraph whose words are those of a piece, or whose picture or video is."""
    if paragraph.contents.words == () and paragraph.more:
        return None
    piece = unused.take(_form(paragraph), paragraph.block)
    if piece is None and paragraph.contents.images and not paragraph.keys:
        piece = unused.take_figure(paragraph.block)
    return Match(piece.block, piece.top, (), True) if piece else None


class _Texts:
    """The changed texts of a page, with indexes of their runs of words and of their free words."""

    def __init__(self, pieces: Iterable[Paragraph]) -> None:
        self._runs: defaultdict[Keys, list[tuple[_Text, int]]] = defaultdict(list)
        self._words: defaultdict[str, defaultdict[str, list[tuple[_Text, int]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._free: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._texts = [_Text(piece) for piece in pieces]
        for text in self._texts:
            piece, keys = text.paragraph, text.paragraph.keys
            self._free[piece.top].update(keys)
            for place, key in enumerate(keys):
                self._words[piece.top][key].append((text, place))
                if place <= len(keys) - RUN:
                    self._runs[keys[place : place + RUN]].append((text, place))

    def find_runs(self, paragraph: Paragraph) -> "_Runs":
        """Return the runs of a paragraph's words in the texts, and mark their words as used."""
        runs = _Runs(len(paragraph.keys))
        start = 0
        while start <= len(paragraph.keys) - RUN:
            text, place, length = self._longest(paragraph, start)
            if text is not None:
                runs.add(text, place, start, length)
                self._mark(text, place, length, is_free=False)
            start += length or 1
        if runs.is_enough:
            return runs
        for text, place, length in runs.parts:  # they may belong to another paragraph
            self._mark(text, place, length, is_free=True)
        return _Runs(len(paragraph.keys))

    def _longest(self, paragraph: Paragraph, start: int) -> tuple[_Text | None, int, int]:
        """Return the text with the longest run from a word on, the run's place in it, and its length."""
        keys = paragraph.keys
        best: tuple[_Text | None, int, int] = (None, 0, 0)
        best_rank = (RUN - 1, True)
        for text, place in self._runs.get(keys[start : start + RUN], ()):
            length = _common_length(keys, start, text, place)
            rank = (length, text.paragraph.block == paragraph.block)
            if rank > best_rank:
                best, best_rank = (text, place, length), rank
        return best

    def find_rest(self, paragraph: Paragraph, runs: "_Runs") -> Match:
        """Return the match of a paragraph, with the words that stand by themselves in the same blocks."""
        if not runs.parts:
            runs = self._find_alike(paragraph)
        if not runs.parts:
            return self._scattered(paragraph)
        tops = dict.fromkeys(text.paragraph.top for text, *_ in runs.parts)
        missing = [
            word
            for word, key, is_covered in zip(
                paragraph.contents.words, paragraph.keys, runs.covered, strict=True
            )
            if not is_covered and not any(self._use(key, top) for top in tops)
        ]
        place = runs.main.paragraph
        return Match(place.block, place.top, tuple(missing), True)

    def _find_alike(self, paragraph: Paragraph) -> "_Runs":
        """Return the words of a paragraph in the text that has most of them in the same order, if any."""
        keys, runs = paragraph.keys, _Runs(len(paragraph.keys))
        least, longest = ALIKE * len(keys), LONGER * len(keys) + MORE
        best: tuple[_Text, list[Common]] | None = None
        for text in self._texts:
            is_alike = len(text.unique.intersection(keys)) >= ALIKE * len(set(keys))
            if not is_alike or len(text.paragraph.keys) > longest:
                continue
            common = _in_order(keys, text)
            if (count := sum(length for *_, length in common)) >= least:
                best, least = (text, common), count + 1
        if best is not None:
            found, common = best
            for start, place, length in common:
                runs.add(found, place, start, length)
                self._mark(found, place, length, is_free=False)
        return runs

    def _scattered(self, paragraph: Paragraph) -> Match:
        """Return the match of a paragraph whose words are all in one block, in whatever order."""
        wanted = Counter(paragraph.keys)
        for top in self._tops_for(paragraph):
            if wanted <= self._free[top]:
                for key in paragraph.keys:
                    self._use(key, top)
                return Match(top, top, (), True)
        return Match(missing=paragraph.contents.words)

    def _tops_for(self, paragraph: Paragraph) -> list[str]:
        """Return the top-level blocks to search, the own one first; a word or two only count there."""
        own = [paragraph.top] if paragraph.top in self._free else []
        if len(paragraph.keys) < RUN:
            return own
        return [*own, *(top for top in self._free if top != paragraph.top)]

    def _use(self, key: str, top: str) -> bool:
        """Use one free word in a top-level block, and return whether there was one."""
        places = self._words[top].get(key, [])
        while places:
            text, place = places.pop()
            if text.free[place]:
                self._mark(text, place, 1, is_free=False)
                return True
        return False

    def _mark(self, text: _Text, place: int, length: int, *, is_free: bool) -> None:
        """Mark words as free or used."""
        text.free[place : place + length] = [is_free] * length
        change = Counter(text.paragraph.keys[place : place + length])
        free = self._free[text.paragraph.top]
        if is_free:
            free.update(change)
        else:
            free.subtract(change)


Common = tuple[int, int, int]
"""Words that two texts have in common: where they are in both, and how many."""


def _in_order(keys: Keys, text: _Text) -> list[Common]:
    """Return what a paragraph and the free words of a text have in common, in the same order."""
    free = [key if free else None for key, free in zip(text.paragraph.keys, text.free, strict=True)]
    blocks = SequenceMatcher(None, keys, free, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def _common_length(keys: Keys, start: int, text: _Text, place: int) -> int:
    """Return the number of words that a paragraph and the free words of a text have in common."""
    others, free = text.paragraph.keys, text.free
    length = 0
    while (
        start + length < len(keys)
        and place + length < len(others)
        and free[place + length]
        and keys[start + length] == others[place + length]
    ):
        length += 1
    return length


class _Runs:
    """The runs of one paragraph that were found, and which of its words they cover."""

    def __init__(self, length: int) -> None:
        self.covered = [False] * length
        self.parts: list[tuple[_Text, int, int]] = []

    def add(self, text: _Text, place: int, start: int, length: int) -> None:
        self.parts.append((text, place, length))
        self.covered[start : start + length] = [True] * length

    @property
    def is_enough(self) -> bool:
        """Whether the paragraph is recognised: by half of its words, or a run of several."""
        longest = max((length for *_, length in self.parts), default=0)
        return 2 * sum(self.covered) >= len(self.covered) or longest >= QUOTE

    @property
    def main(self) -> _Text:
        """The text with the most words of the paragraph."""
        lengths: Counter[int] = Counter()
        for text, _, length in self.parts:
            lengths[id(text)] += length
        best = lengths.most_common(1)[0][0]
        return next(text for text, *_ in self.parts if id(text) == best)
