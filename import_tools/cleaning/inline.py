"""Reads inline HTML into runs: stretches of text in one style, with at most one link."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bs4 import NavigableString, Tag
from bs4.element import PreformattedString

from import_tools.addresses import absolute, is_safe
from import_tools.cleaning.counting import INLINE, UNSEEN, contents_of
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
BOLD_CSS = re.compile(r"font-weight:\s*(bold|[6-9]00)", re.IGNORECASE)
ITALIC_CSS = re.compile(r"font-style:\s*italic", re.IGNORECASE)
NO_BREAK_SPACE = "\u00a0"
ANY_SPACE = re.compile(rf"[^\S{NO_BREAK_SPACE}]+")
OTHER_SPACE = re.compile(rf"[^\S\n{NO_BREAK_SPACE}]+")


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
            return replace(self, styles=styles, link=self._link_of(tag) or self.link)
        return replace(self, styles=styles) if styles != self.styles else self

    def _link_of(self, tag: Tag) -> str:
        address = str(tag.get("href") or "").strip()
        if not address or address.startswith("#") or not is_safe(address):
            return ""
        return absolute(address, self.base)


def _styles_of(tag: Tag) -> frozenset[str]:
    found = {STYLES[tag.name]} if tag.name in STYLES else set()
    css = str(tag.get("style") or "") if tag.name == "span" else ""
    if BOLD_CSS.search(css):
        found.add("BOLD")
    if ITALIC_CSS.search(css):
        found.add("ITALIC")
    return frozenset(found)


def read_runs(nodes: Iterable[Tag | NavigableString], context: Context) -> Runs:
    """Return the runs of some inline nodes, white space settled as a browser shows it."""
    return settle(run for node in nodes for run in _walk(node, context))


def read_pieces(pieces: Iterable[tuple[Tag | NavigableString, Context]]) -> Runs:
    """Return the runs of inline nodes that each come with a context of their own."""
    return settle(run for node, context in pieces for run in _walk(node, context))


def _walk(node: object, context: Context) -> Iterator[Run]:
    if isinstance(node, PreformattedString):
        return
    if isinstance(node, NavigableString):
        yield Run(_settle_breaks(str(node), context.raw), context.styles, context.link)
    elif isinstance(node, Tag) and node.name == "br":
        yield Run("\n", context.styles, context.link)
    elif isinstance(node, Tag) and node.name in ATOMS:
        yield Run(" ", context.styles)  # what stands in a line parts the words beside it
    elif isinstance(node, Tag) and node.name in DRAWN:
        yield Run(f" {' '.join(contents_of(node).words)} ", context.styles, context.link)
    elif isinstance(node, Tag) and node.name not in UNSEEN:
        edge = [] if node.name in INLINE else [Run("\n")]
        inner = context.inside(node)
        yield from edge
        for child in node.children:
            yield from _walk(child, inner)
        yield from edge


def _settle_breaks(text: str, raw: bool) -> str:
    """Make source newlines spaces; in preformatted text they are breaks, and blank lines stay blank lines."""
    return OTHER_SPACE.sub(" ", text) if raw else ANY_SPACE.sub(" ", text)


def settle(runs: Iterable[Run]) -> Runs:
    """Collapse white space over the borders of runs, trim the ends, and join runs that look alike."""
    settled: list[Run] = []
    last = ""
    for run in runs:
        text = _collapse(run.text.replace("\n", " ") if run.link else run.text, last)
        if text:
            last = text[-1]
            _append(settled, replace(run, text=text))
    return tuple(_spaced(_trimmed(settled)))


def _collapse(text: str, before: str) -> str:
    """Leave one space where there are several, none beside a line break, nothing at the start.

    `before` is the character before the text.
    """
    text = re.sub(rf"[ {NO_BREAK_SPACE}]{{2,}}", " ", OTHER_SPACE.sub(" ", text))
    text = re.sub(rf"[ {NO_BREAK_SPACE}]*\n[ {NO_BREAK_SPACE}]*", "\n", text)
    if not before:
        return text.lstrip()
    return text.lstrip(f" {NO_BREAK_SPACE}") if before in f" \n{NO_BREAK_SPACE}" else text


def _append(settled: list[Run], run: Run) -> None:
    """Add a run to those before it: no space before a line break, and one run where two look alike."""
    while run.text.startswith("\n") and settled and settled[-1].text.endswith((" ", NO_BREAK_SPACE)):
        before = settled.pop()
        if text := before.text.rstrip(f" {NO_BREAK_SPACE}"):
            settled.append(replace(before, text=text))
    if settled and (settled[-1].styles, settled[-1].link) == (run.styles, run.link):
        run = replace(run, text=settled.pop().text + run.text)
    settled.append(run)


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    return [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip())] if runs else []


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
            _append(spaced, replace(run, text=core))
            gap = run.text.endswith(" ")
    return spaced


def _space_between(left: Run, right: Run) -> Run:
    """Return a space with what goes on from left to right: the link, and the styles if they are the same."""
    link = left.link if left.link == right.link else ""
    return Run(
        " ", left.styles if left.styles == right.styles and left.link == right.link else frozenset(), link
    )


def join_lines(runs: Runs) -> Runs:
    """Return the runs with single line breaks only, as a list item or a table cell holds them."""
    return settle(replace(run, text=re.sub(r"\n{2,}", "\n", run.text)) for run in runs)


def split_at_breaks(runs: Runs) -> Iterator[Runs]:
    """Yield the paragraphs in some runs: two line breaks in a row part them."""
    part: list[Run] = []
    for run in runs:
        first, *others = re.split(r"\n{2,}", run.text)
        part.append(replace(run, text=first))
        for text in others:
            yield settle(part)
            part = [replace(run, text=text)]
    yield settle(part)
