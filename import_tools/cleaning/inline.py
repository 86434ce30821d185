"""Reads inline HTML into runs: stretches of text in one style, with at most one link."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bs4 import NavigableString, Tag
from bs4.element import PreformattedString

from import_tools.addresses import absolute, is_safe
from import_tools.cleaning.counting import INLINE, UNSEEN, words_of
from import_tools.cleaning.media import ATOMS
from import_tools.records import Run, Runs

STYLES = {
    "b": "BOLD",
    "strong": "BOLD",
    "i": "ITALIC",
    "em": "ITALIC",
    "cite": "ITALIC",
    "var": "ITALIC",
    "dfn": "ITALIC",
    "code": "CODE",
    "kbd": "CODE",
    "samp": "CODE",
    "tt": "CODE",
    "s": "STRIKETHROUGH",
    "strike": "STRIKETHROUGH",
    "del": "STRIKETHROUGH",
    "sub": "SUBSCRIPT",
    "sup": "SUPERSCRIPT",
}
DRAWN = frozenset({"svg", "math"})  # what has words in it that stand where they are drawn
CSS_STYLES = (
    ("BOLD", re.compile(r"font-weight:\s*(bold|[6-9]00)", re.IGNORECASE)),
    ("ITALIC", re.compile(r"font-style:\s*italic", re.IGNORECASE)),
)
NO_BREAK_SPACE = "\u00a0"
ANY_SPACE = re.compile(rf"[^\S{NO_BREAK_SPACE}]+")
OTHER_SPACE = re.compile(rf"[^\S\n{NO_BREAK_SPACE}]+")
SEVERAL_SPACES = re.compile(rf"[ {NO_BREAK_SPACE}]{{2,}}")
SPACED_BREAK = re.compile(rf"[ {NO_BREAK_SPACE}]*\n[ {NO_BREAK_SPACE}]*")
SEVERAL_BREAKS = re.compile(r"\n{2,}")
PLAIN: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Context:
    """What an inline node inherits from the elements around it."""

    base: str = ""
    """The post's address, from which relative links are resolved."""
    raw: bool = False
    """Whether a newline in the text is a line break, as in preformatted text."""
    styles: frozenset[str] = frozenset()
    link: str = ""

    def inside(self, tag: Tag) -> "Context":
        """Return the context for the children of `tag`."""
        styles = self.styles | _styles_of(tag)
        if tag.name in ("a", "area"):
            return Context(self.base, self.raw, styles, self._link_of(tag) or self.link)
        return Context(self.base, self.raw, styles, self.link) if styles != self.styles else self

    def _link_of(self, tag: Tag) -> str:
        address = str(tag.get("href") or "").strip()
        if not address or address.startswith("#") or not is_safe(address):
            return ""
        return absolute(address, self.base)


def _styles_of(tag: Tag) -> frozenset[str]:
    if tag.name != "span":
        return frozenset({STYLES[tag.name]}) if tag.name in STYLES else PLAIN
    css = str(tag.get("style") or "")
    return frozenset(style for style, pattern in CSS_STYLES if pattern.search(css)) if css else PLAIN


def read_runs(nodes: Iterable[Tag | NavigableString], context: Context) -> Runs:
    """Return the runs of some inline nodes, white space settled as a browser shows it."""
    return settle(run for node in nodes for run in _walk(node, context))


def read_pieces(pieces: Iterable[tuple[Tag | NavigableString, Context]]) -> Runs:
    """Return the runs of inline nodes that each come with a context of their own."""
    return settle(run for node, context in pieces for run in _walk(node, context))


def _walk(node: object, context: Context) -> Iterator[Run]:
    if isinstance(node, NavigableString):
        if not isinstance(node, PreformattedString):
            yield Run(_settle_breaks(str(node), context.raw), context.styles, context.link)
    elif not isinstance(node, Tag):
        return
    elif node.name == "br":
        yield Run("\n", context.styles, context.link)
    elif node.name in ATOMS:
        yield Run(" ", context.styles)  # what stands in a line parts the words beside it
    elif node.name in DRAWN:
        yield Run(f" {' '.join(words_of(node))} ", context.styles, context.link)
    elif node.name not in UNSEEN:
        edge = [] if node.name in INLINE else [Run("\n")]
        inner = context.inside(node)
        yield from edge
        for child in node.contents:
            yield from _walk(child, inner)
        yield from edge


def _settle_breaks(text: str, raw: bool) -> str:
    """Make source newlines spaces; in preformatted text they are breaks, and blank lines stay blank lines."""
    if _is_settled(text):
        return text
    return OTHER_SPACE.sub(" ", text) if raw else ANY_SPACE.sub(" ", text)


def _is_settled(text: str) -> bool:
    """Whether the only white space in a text is single spaces: other kinds are not printable."""
    return text.isprintable() and "  " not in text


def settle(runs: Iterable[Run]) -> Runs:
    """Collapse white space over the borders of runs, trim the ends, and join runs that look alike."""
    runs = tuple(runs)
    if len(runs) == 1:
        return _settled_alone(runs[0])
    settled: list[Run] = []
    last = ""
    for run in runs:
        text = _collapse(_on_line(run), last)
        if text:
            last = text[-1]
            _append(settled, _with_text(run, text))
    return tuple(_spaced(_trimmed(settled)))


def _settled_alone(run: Run) -> Runs:
    text = _collapse(_on_line(run), "").rstrip()
    return (_with_text(run, text),) if text else ()


def _on_line(run: Run) -> str:
    """Return a run's text; a link stands on one line."""
    return run.text.replace("\n", " ") if run.link else run.text


def _collapse(text: str, before: str) -> str:
    """Leave one space where there are several, none beside a line break, nothing at the start.

    `before` is the character before the text.
    """
    if not _is_settled(text):
        text = SPACED_BREAK.sub("\n", SEVERAL_SPACES.sub(" ", OTHER_SPACE.sub(" ", text)))
    if not before:
        return text.lstrip()
    return text.lstrip(f" {NO_BREAK_SPACE}") if before in f" \n{NO_BREAK_SPACE}" else text


def _append(settled: list[Run], run: Run) -> None:
    """Add a run to those before it: no space before a line break, and one run where two look alike."""
    while run.text.startswith("\n") and settled and settled[-1].text.endswith((" ", NO_BREAK_SPACE)):
        before = settled.pop()
        if text := before.text.rstrip(f" {NO_BREAK_SPACE}"):
            settled.append(_with_text(before, text))
    if settled and settled[-1].link == run.link and settled[-1].styles == run.styles:
        run = _with_text(run, settled.pop().text + run.text)
    settled.append(run)


def _with_text(run: Run, text: str) -> Run:
    return run if run.text == text else Run(text, run.styles, run.link)


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    return [*runs[:-1], _with_text(runs[-1], runs[-1].text.rstrip())] if runs else []


def _spaced(runs: list[Run]) -> list[Run]:
    """Move spaces at the ends of runs between them, as Draftail does.

    `<b>Move. </b>` ends before its space.
    """
    spaced: list[Run] = []
    gap = False
    for run in runs:
        core = run.text.strip(" ")
        gap = gap or run.text.startswith(" ")
        if core:
            if gap and spaced:
                _append(spaced, _space_between(spaced[-1], run))
            _append(spaced, _with_text(run, core))
            gap = run.text.endswith(" ")
    return spaced


def _space_between(left: Run, right: Run) -> Run:
    """Return a space with what goes on from left to right: the link, and the styles if they are the same."""
    link = left.link if left.link == right.link else ""
    return Run(
        " ", left.styles if left.styles == right.styles and left.link == right.link else frozenset(), link
    )


def _have_blank_lines(runs: Runs) -> bool:
    return any("\n\n" in run.text for run in runs)


def join_lines(runs: Runs) -> Runs:
    """Return settled runs with single line breaks only, as a list item or a table cell holds them."""
    if not _have_blank_lines(runs):
        return runs
    return settle(_with_text(run, SEVERAL_BREAKS.sub("\n", run.text)) for run in runs)


def split_at_breaks(runs: Runs) -> Iterator[Runs]:
    """Yield the paragraphs in some settled runs: two line breaks in a row part them."""
    if not _have_blank_lines(runs):
        yield runs
        return
    part: list[Run] = []
    for run in runs:
        first, *others = SEVERAL_BREAKS.split(run.text)
        part.append(_with_text(run, first))
        for text in others:
            yield settle(part)
            part = [_with_text(run, text)]
    yield settle(part)
