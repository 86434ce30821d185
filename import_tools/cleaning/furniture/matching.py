"""Looks at the items of a flow: what the rules of `boxes`, `appeals` and `edges` ask about them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from import_tools.records import Flow, FlowItem, Heading, Listing, Paragraph, Quote, Runs, SiteNames, plain
from import_tools.vocabulary import plain_words

LONGEST_LINE = 25  # words
NO_NAMES = SiteNames()
WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True)
class Line:
    """A line as the rules see it."""

    text: str
    is_linked: bool = False
    """Whether all of it is a link."""
    words: str = ""
    """The text in lower case, with straight quotes and single spaces."""

    @cached_property
    def length(self) -> int:
        return len(self.words.split())


def line_of(text: str, *, is_linked: bool = False) -> Line:
    return Line(text, is_linked, plain_words(text))


class NamedPattern:
    """A pattern with the old site's names in it, compiled once for the names of a site.

    `<SITE>`, `<AUTHOR>`, `<FIRST_NAME>` and `<PLACE>` stand for any of these names; without names they match
    nothing.
    """

    def __init__(self, *alternatives: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self._source = "|".join(f"(?:{alternative})" for alternative in alternatives)
        self._flags = flags
        self._compiled: dict[SiteNames, re.Pattern[str]] = {}

    def of(self, names: SiteNames) -> re.Pattern[str]:
        """Return the pattern for a site."""
        if names not in self._compiled:
            source = self._source
            for place, known in (
                ("<SITE>", names.sites),
                ("<AUTHOR>", names.authors),
                ("<FIRST_NAME>", tuple(name.split()[0] for name in names.authors if name.strip())),
                ("<PLACE>", names.places),
            ):
                source = source.replace(place, _any_of(known))
            self._compiled[names] = re.compile(source, self._flags)
        return self._compiled[names]


def _any_of(names: tuple[str, ...]) -> str:
    """Return a pattern for any of some names, also without their spaces; without names it matches nothing."""
    escaped = (" ?".join(map(re.escape, name.split())) for name in names if name.strip())
    return f"(?:{'|'.join(escaped)})" if any(name.strip() for name in names) else r"(?!)"


@dataclass(frozen=True, slots=True)
class Needing:
    """A pattern that is looked for only where one of the words stands without which it finds nothing.

    Most texts have none of them, and to see that takes a fraction of the time.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        folded = text.casefold()
        for word in self.words:
            if word in folded:
                return self.pattern.search(text)
        return None


def needing(words: str, pattern: re.Pattern[str]) -> Needing:
    """Return a pattern with the words, or parts of words, of which everything that it finds has one."""
    return Needing(pattern, tuple(words.split()))


def pattern_of(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives))


def made_of(line: Line, allowed: frozenset[str], longest: int) -> bool:
    """Whether a line has only such words; whatever their order, it says nothing else."""
    first = WORD.search(line.words)
    if first is None or first[0] not in allowed:
        return False
    words = WORD.findall(line.words)
    return 0 < len(words) <= longest and allowed.issuperset(words)


def words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_BOLD_LINE = 15  # words
Rule = Callable[[Flow, SiteNames], int]
"""Looks at a flow from one item on and returns how many items are furniture."""


def pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives), re.IGNORECASE)


def item_at(flow: Flow, index: int) -> FlowItem | None:
    return flow[index] if index < len(flow) else None


def line(item: FlowItem | None) -> str:
    """Return the text of a heading or a paragraph; nothing for other items."""
    return item.text if isinstance(item, Heading | Paragraph) else ""


def text_of(item: FlowItem | None) -> str:
    """Return the text of running text, quoted or not; nothing for other items."""
    return item.text if isinstance(item, Paragraph | Quote) else ""


def lines_of(item: FlowItem) -> Iterator[Line]:
    """Yield a heading, a paragraph or the items of a list as lines that stand for themselves."""
    match item:
        case Heading() | Paragraph():
            yield line_of(item.text, is_linked=_all_linked(item.runs))
        case Listing():
            for entry in item.items:
                yield line_of(plain(entry.runs), is_linked=_all_linked(entry.runs))


def is_short(item: FlowItem, words: int) -> bool:
    return item.length <= words


def is_bold_line(item: FlowItem | None) -> bool:
    if not isinstance(item, Paragraph) or not is_short(item, LONGEST_BOLD_LINE):
        return False
    return all("BOLD" in run.styles for run in item.runs if run.text.strip())


def is_label(item: FlowItem | None) -> bool:
    """Whether an item heads what stands below it: a heading or a line in bold."""
    return isinstance(item, Heading) or is_bold_line(item)


def is_link(item: FlowItem | None) -> bool:
    return isinstance(item, Heading | Paragraph) and _all_linked(item.runs)


def has_link(item: FlowItem | None) -> bool:
    return isinstance(item, Heading | Paragraph) and any(run.link for run in item.runs)


def links_to(item: FlowItem | None, hosts: re.Pattern[str]) -> bool:
    return isinstance(item, Heading | Paragraph) and any(hosts.search(run.link) for run in item.runs)


def count_leading(flow: Flow, fits: Callable[[FlowItem], bool]) -> int:
    """Return how many items at the start fit."""
    return next((index for index, item in enumerate(flow) if not fits(item)), len(flow))


def bare(text: str) -> str:
    """Return a heading's or an entry's words without case and closing marks."""
    return text.casefold().strip(" .:")


def _all_linked(runs: Runs) -> bool:
    return all(run.link for run in runs if run.text.strip())
