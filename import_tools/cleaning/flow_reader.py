"""Read the cleaned post into a flow: headings, paragraphs, lists, figures, videos, quotes, tables.

`READERS` maps elements to readers; the first match wins. Of an element without a match the children are read
instead. No word is lost: text without a reader becomes a paragraph.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bs4 import NavigableString, Tag
from bs4.element import PreformattedString

from import_tools.cleaning.counting import BLOCKS, UNSEEN, words_of
from import_tools.cleaning.dom import children_of, elements_in, first_in
from import_tools.cleaning.figures import (
    is_captioned,
    is_captioned_video,
    read_atoms,
    read_captioned_video,
    read_figure,
)
from import_tools.cleaning.inline import (
    DRAWN,
    Context,
    emphasis_of,
    normalize_spaces,
    read_pieces,
    read_runs,
    split_at_breaks,
)
from import_tools.cleaning.lists import LISTS, read_list
from import_tools.cleaning.media import ATOMS
from import_tools.cleaning.tables import is_data_table, read_table
from import_tools.records import (
    Emphasis,
    Flow,
    FlowItem,
    Heading,
    Paragraph,
    Quote,
    Run,
    Runs,
    Video,
    text_of_runs,
)
from import_tools.url_keys import is_web
from import_tools.video_urls import video_id

Reader = Callable[[Tag, Context], Iterator[FlowItem]]
Piece = tuple[Tag | NavigableString, Context]
Matcher = Callable[[Tag], bool]
VERSE = re.compile(r"(?<![\w-])(wp-block-verse|verse|poem|poetry)(?![\w-])")
PANEL_TITLE = re.compile(
    r"(?<![a-z])(accordion|toggle|tabs?|spoiler|panel|collapsible|faq)(?![a-z])[\w-]*?"
    r"[-_](title|header|heading|question|trigger|button|label)(?![a-z])"
)
OF_PANELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "img"})
AREAS = frozenset({"area"})
LONGEST_PANEL_TITLE = 20  # words
IN_LINE = ATOMS | DRAWN | {"br"}
SKIPPED = UNSEEN - ATOMS
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def read_flow(container: Tag, context: Context) -> Flow:
    """Return the contents of `container` as flow items, in order."""
    return tuple(_read_children(container, context))


def _read_children(container: Tag, context: Context) -> Iterator[FlowItem]:
    line: list[Piece] = []
    for child, inner in _pieces(container, context):
        if _is_break(child) and _ends_in_break(line):
            yield from _read_line(line)
            line = []
        elif isinstance(child, NavigableString) or _is_inline(child):
            line.append((child, inner))
        else:
            yield from _read_line(line)
            line = []
            yield from _read_block(child, inner)
    yield from _read_line(line)


def _is_break(node: Tag | NavigableString) -> bool:
    return isinstance(node, Tag) and node.name == "br"


def _is_border(tag: Tag) -> bool:
    """Return whether a line break is followed by another one, which ends a paragraph."""
    following = tag.next_sibling
    while isinstance(following, NavigableString) and not following.strip():
        following = following.next_sibling
    return isinstance(following, Tag) and following.name == "br"


def _is_filled(node: Tag | NavigableString) -> bool:
    """Return whether a node is more than white space."""
    return isinstance(node, Tag) or bool(node.strip())


def _ends_in_break(line: list[Piece]) -> bool:
    """Return whether a line ends in a line break; another one ends the paragraph."""
    filled = (node for node, _ in reversed(line) if _is_filled(node))
    return (last := next(filled, None)) is not None and _is_break(last)


def _pieces(container: Tag, context: Context) -> Iterator[Piece]:
    """Yield the children of a container; an inline element that contains blocks is unwrapped."""
    for child in container.contents:
        if isinstance(child, Tag) and child.name not in BLOCKS and not _is_inline(child):
            yield from _pieces(child, context.inside(child))
        elif isinstance(child, Tag | NavigableString) and not isinstance(child, PreformattedString):
            yield child, context


def _read_block(tag: Tag, context: Context) -> Iterator[FlowItem]:
    if tag.name in SKIPPED:
        return
    for matches, read in READERS:
        if matches(tag):
            yield from read(tag, context.inside(tag))
            return
    yield from _read_children(tag, context.inside(tag))


def _is_inline(tag: Tag) -> bool:
    """Return whether an element and all its contents are part of a line of text."""
    if tag.name in IN_LINE:
        return True
    if tag.name in BLOCKS:
        return False
    return not any(
        (_is_break(child) and _is_border(child)) or not _is_inline(child) for child in children_of(tag)
    )


def _read_line(line: list[Piece]) -> Iterator[FlowItem]:
    """Yield a line of text, after the pictures and videos inside it, so that sentences stay whole."""
    if not any(_is_filled(node) for node, _ in line):
        return
    before: list[FlowItem] = []
    behind: list[FlowItem] = []
    has_text = False
    for node, context in line:
        has_words = bool(words_of(node) if isinstance(node, Tag) else node.strip())
        if has_words:
            before += behind
            behind = []
        (behind if has_text and not has_words else before).extend(read_atoms([node], context))
        has_text = has_text or has_words
    yield from before
    emphasis = emphasis_of(node for node, _ in line)
    yield from (_read_text(runs, emphasis) for runs in split_at_breaks(read_pieces(line)) if runs)
    yield from behind


def _read_text(runs: Runs, emphasis: frozenset[Emphasis]) -> FlowItem:
    """Return a paragraph; if it is only the URL of a video, return the video, as WordPress shows it."""
    text = text_of_runs(runs)
    return Video(text) if is_web(text) and video_id(text)[0] else Paragraph(runs, emphasis)


def _read_heading(tag: Tag, context: Context) -> Iterator[FlowItem]:
    level = HEADINGS[tag.name]
    atoms = read_atoms([tag], context)
    runs = read_runs([tag], context)
    if runs:
        yield Heading(tuple(_unbroken(runs)), level)
    yield from atoms


def _unbroken(runs: tuple[Run, ...]) -> Iterator[Run]:
    for run in runs:
        yield replace(run, text=" ".join(run.text.split("\n")))


def _read_quote(tag: Tag, context: Context) -> Iterator[FlowItem]:
    for item in _read_children(tag, context):
        yield Quote(item.runs) if isinstance(item, Paragraph) else item


def _read_preformatted(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Read preformatted text with its line breaks; verses are not in code style."""
    styles = frozenset() if VERSE.search(str(tag.get("class") or "")) else frozenset({"CODE"})
    context = replace(context, raw=True, styles=context.styles | styles)
    yield from read_atoms([tag], context)
    yield from (Paragraph(runs) for runs in split_at_breaks(read_runs([tag], context)) if runs)


def _read_bold(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Read a term or a summary as bold text."""
    yield from _read_children(tag, replace(context, styles=context.styles | {"BOLD"}))


def _read_definitions(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Read a definition list: each term in bold, its definition on the line below."""
    term: Paragraph | None = None
    for child in children_of(tag):
        for item in _read_block(child, context):
            if term and child.name == "dd" and isinstance(item, Paragraph):
                yield Paragraph(normalize_spaces((*term.runs, Run("\n"), *item.runs)))
                term = None
                continue
            if term:
                yield term
            term = item if child.name == "dt" and isinstance(item, Paragraph) else None
            if term is None:
                yield item
    if term:
        yield term


def _read_map(tag: Tag, context: Context) -> Iterator[FlowItem]:
    """Read the links of an image map as paragraphs, with their alt texts."""
    for area in elements_in(tag, AREAS):
        url = context.inside(area).link if "href" in area.attrs else ""
        if url:
            yield Paragraph(normalize_spaces([Run(str(area.get("alt") or "").strip() or url, link=url)]))


def _is_definitions(tag: Tag) -> bool:
    """Return whether an element is a definition list without other text."""
    return tag.name == "dl" and not any(
        isinstance(child, NavigableString) and child.strip() for child in tag.contents
    )


def _is_panel_title(tag: Tag) -> bool:
    """Return whether an element is the title of a panel that a script opens.

    Take `<div class="elementor-tab-title">`; refuse one that contains a heading, or the panel itself.
    """
    classes = str(tag.get("class") or "")
    if not classes or not PANEL_TITLE.search(classes.lower()) or first_in(tag, OF_PANELS):
        return False
    return 0 < len(words_of(tag)) <= LONGEST_PANEL_TITLE


def _read_panel_title(tag: Tag, context: Context) -> Iterator[FlowItem]:
    yield from read_atoms([tag], context)
    yield Heading(tuple(_unbroken(read_runs([tag], context))), level=4)


def _read_list(tag: Tag, context: Context) -> Iterator[FlowItem]:
    yield from read_list(tag, context, _read_block)


READERS: tuple[tuple[Matcher, Reader], ...] = (
    (lambda tag: tag.name in HEADINGS, _read_heading),
    (_is_panel_title, _read_panel_title),
    (is_captioned_video, read_captioned_video),
    (is_captioned, read_figure),
    (lambda tag: tag.name in LISTS, _read_list),
    (is_data_table, read_table),
    (lambda tag: tag.name in ("blockquote", "q"), _read_quote),
    (lambda tag: tag.name == "pre", _read_preformatted),
    (lambda tag: tag.name == "map", _read_map),
    (_is_definitions, _read_definitions),
    (lambda tag: tag.name in ("dt", "summary"), _read_bold),
)
