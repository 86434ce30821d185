"""What the rules ask about a line of text or an item of a flow, and the patterns that they ask with."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from import_tools.records import (
    Flow,
    FlowItem,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Runs,
    SiteNames,
    text_of_runs,
)
from import_tools.vocabulary import plain_words

LONGEST_LINE = 25  # words
LONGEST_BOLD_LINE = 15  # words
SHORTEST_SENTENCE = 5  # words
SENTENCE_BORDER = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[^\W\d_a-z])")
CLOSING = "\"'”’)"
NO_NAMES = SiteNames()
NEVER = re.compile(r"(?!)")
APOSTROPHE = re.compile("['’]")
COMMENT = re.compile(r"(?:^|\s)#\s.*")
WORD = re.compile(r"[\w'-]+")
Rule = Callable[[Flow, SiteNames], int]
"""A function of a flow, from one item on, and the names of the site: how many items are furniture."""


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
        """The number of words."""
        return len(self.words.split())


def line_of(text: str, *, is_linked: bool = False) -> Line:
    return Line(text, is_linked, plain_words(text))


def rows_in(table: str) -> tuple[str, ...]:
    """Return the rows of a table of words or patterns; `# ` starts a comment, and empty rows are skipped."""
    rows = (COMMENT.sub("", row).strip() for row in table.splitlines())
    return tuple(row for row in rows if row)


def words_in(table: str) -> frozenset[str]:
    """Return the words of a table."""
    return frozenset(word for row in rows_in(table) for word in row.split())


def name_parts(table: str) -> re.Pattern[str]:
    """Return a pattern for whole words of a name: `share` matches `share-buttons`, but not `shareholder`."""
    return re.compile(rf"(?<![a-z0-9])(?:{_alternatives(table)})(?![a-z0-9])")


def whole_names(table: str) -> re.Pattern[str]:
    """Return a pattern for whole names: `share` matches `share`, but not `share-of-load`."""
    return re.compile(rf"(?<!\S)(?:{_alternatives(table)})(?!\S)")


def _alternatives(table: str) -> str:
    return "|".join(pattern for row in rows_in(table) for pattern in row.split())


def pattern(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern that matches one of the alternatives, in lower or upper case."""
    return re.compile(_any(alternatives), re.IGNORECASE)


def case_sensitive(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern that matches one of the alternatives as they are written."""
    return re.compile(_any(alternatives))


def _any(alternatives: tuple[str, ...]) -> str:
    return "|".join(f"(?:{alternative})" for alternative in alternatives)


@dataclass(frozen=True, slots=True)
class Needing:
    """A pattern that is searched for only in texts with one of the words that all of its matches contain.

    Most texts have none of them, and looking for plain words takes a fraction of the time.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    def search(self, text: str) -> re.Match[str] | None:
        folded = text.casefold()
        for word in self.words:
            if word in folded:
                return self.pattern.search(text)
        return None


Words = re.Pattern[str] | Needing


def needing(words: str, pattern: re.Pattern[str]) -> Needing:
    """Return a pattern with the words, or parts of words, of which each of its matches has at least one."""
    return Needing(pattern, tuple(words.split()))


class NamedPattern:
    """A pattern with the names of the old site in it, compiled once for each site.

    `<SITE>`, `<AUTHOR>`, `<FIRST_NAME>` and `<PLACE>` stand for any of these names; without names they match
    nothing. `needs` are words of which each match has at least one, as for `needing`.
    """

    def __init__(self, *alternatives: str, flags: re.RegexFlag = re.IGNORECASE, needs: str = "") -> None:
        self._source = _any(alternatives)
        self._flags = flags
        self._needs = needs
        self._compiled: dict[SiteNames, Words] = {}

    def of(self, names: SiteNames) -> Words:
        """Return the pattern for a site."""
        if names not in self._compiled:
            found = re.compile(_with_names(self._source, names), self._flags)
            self._compiled[names] = needing(self._needs, found) if self._needs else found
        return self._compiled[names]


def _with_names(source: str, names: SiteNames) -> str:
    first_names = tuple(name.split()[0] for name in names.authors if name.strip())
    return (
        source.replace("<SITE>", _any_of(names.sites))
        .replace("<AUTHOR>", _any_of(names.authors))
        .replace("<FIRST_NAME>", _any_of(first_names))
        .replace("<PLACE>", _any_of(names.places))
    )


def _any_of(names: tuple[str, ...]) -> str:
    """Return a pattern for any of some names, also without their spaces and with either form of apostrophe.

    Without names it matches nothing.
    """
    escaped = [" ?".join(map(re.escape, name.split())) for name in names if name.strip()]
    either = [APOSTROPHE.sub(APOSTROPHE.pattern, name) for name in escaped]
    return f"(?:{'|'.join(either)})" if either else NEVER.pattern


def consists_of(line: Line, allowed: frozenset[str], longest: int) -> bool:
    """Return whether a line has only the allowed words, in any order, and at most `longest` of them."""
    first = WORD.search(line.words)
    if first is None or first[0] not in allowed:
        return False
    words = WORD.findall(line.words)
    return 0 < len(words) <= longest and allowed.issuperset(words)


def count_sentences(text: str) -> int:
    """Return the number of sentences of at least five words; a teaser that is cut off is none."""
    parts = SENTENCE_BORDER.split(text)
    return sum(
        len(part.split()) >= SHORTEST_SENTENCE and part.rstrip(CLOSING)[-1:] in (".!?") for part in parts
    )


def item_at(flow: Flow, index: int) -> FlowItem | None:
    return flow[index] if index < len(flow) else None


def line(item: FlowItem | None) -> str:
    """Return the text of a heading or a paragraph; empty for other items."""
    return item.text if isinstance(item, Heading | Paragraph) else ""


def text_of(item: FlowItem | None) -> str:
    """Return the text of a paragraph or a quote; empty for other items."""
    return item.text if isinstance(item, Paragraph | Quote) else ""


def lines_of(item: FlowItem) -> Iterator[Line]:
    """Yield a heading, a paragraph or each entry of a list as a line."""
    match item:
        case Heading() | Paragraph():
            yield line_of(item.text, is_linked=_all_linked(item.runs))
        case Listing():
            for entry in item.items:
                yield line_of(text_of_runs(entry.runs), is_linked=_all_linked(entry.runs))


def is_short(item: FlowItem, words: int) -> bool:
    return item.length <= words


def is_bold_line(item: FlowItem | None) -> bool:
    if not isinstance(item, Paragraph) or not is_short(item, LONGEST_BOLD_LINE):
        return False
    return all("BOLD" in run.styles for run in item.runs if run.text.strip())


def is_label(item: FlowItem | None) -> bool:
    """Return whether an item stands over what is below it: a heading or a line in bold."""
    return isinstance(item, Heading) or is_bold_line(item)


def is_link(item: FlowItem | None) -> bool:
    return isinstance(item, Heading | Paragraph) and _all_linked(item.runs)


def has_link(item: FlowItem | None) -> bool:
    return isinstance(item, Heading | Paragraph) and any(run.link for run in item.runs)


def links_to(item: FlowItem | None, urls: re.Pattern[str]) -> bool:
    """Return whether an item has a link with a URL of the pattern."""
    return isinstance(item, Heading | Paragraph) and any(urls.search(run.link) for run in item.runs)


def count_leading(flow: Flow, fits: Callable[[FlowItem], bool]) -> int:
    """Return how many items at the start of a flow fit."""
    return next((index for index, item in enumerate(flow) if not fits(item)), len(flow))


def bare(text: str) -> str:
    """Return the words of a heading or an entry in lower case, without marks around them."""
    return text.casefold().strip(" .:")


def _all_linked(runs: Runs) -> bool:
    return all(run.link for run in runs if run.text.strip())
