"""Read inline HTML into runs: pieces of text in one style and with at most one link."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bs4 import NavigableString, Tag
from bs4.element import PreformattedString

from import_tools.cleaning.counting import BLOCKS, UNSEEN, words_of
from import_tools.cleaning.dom import strings_in
from import_tools.cleaning.media import ATOMS
from import_tools.records import Emphasis, Run, Runs
from import_tools.url_keys import absolute, is_safe

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
DRAWN = frozenset({"svg", "math"})  # drawings, which may contain words
DECLARATION = re.compile(
    r"(?<![\w-])(font-weight|font-style|text-decoration(?:-line)?|vertical-align)\s*:\s*([\w-]+)"
)
# by property: the style, the values that set it, and the values that undo it
CSS_STYLES = {
    "font-weight": (
        "BOLD",
        re.compile("bold(er)?|[6-9][0-9][0-9]|1000"),
        re.compile("normal|lighter|[1-5]?[0-9]{2}"),
    ),
    "font-style": ("ITALIC", re.compile("italic|oblique"), re.compile("normal")),
}
# by property: the values that take away what the element itself does, as in `<em style="font-style:inherit">`
UNDONE = {
    "font-weight": ("BOLD", re.compile("inherit|unset")),
    "font-style": ("ITALIC", re.compile("inherit|unset")),
    "text-decoration": ("STRIKETHROUGH", re.compile("none")),
    "text-decoration-line": ("STRIKETHROUGH", re.compile("none")),
    "vertical-align": ("SUBSCRIPT SUPERSCRIPT", re.compile("baseline|inherit|unset")),
}
NO_BREAK_SPACE = "\u00a0"
ANY_SPACE = re.compile(rf"[^\S{NO_BREAK_SPACE}]+")
OTHER_SPACE = re.compile(rf"[^\S\n{NO_BREAK_SPACE}]+")
SEVERAL_SPACES = re.compile(rf"[ {NO_BREAK_SPACE}]{{2,}}")
SPACED_BREAK = re.compile(rf"[ {NO_BREAK_SPACE}]*\n[ {NO_BREAK_SPACE}]*")
SEVERAL_BREAKS = re.compile(r"\n{2,}")
PLAIN: frozenset[str] = frozenset()
NEVER = re.compile("(?!)")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")  # their weight tells nothing of their words
LONGEST_STYLE = 1000  # characters


@dataclass(frozen=True, slots=True)
class Context:
    """The properties that an inline node inherits from its ancestors."""

    base: str = ""
    """URL of the post, from which relative links are resolved."""
    raw: bool = False
    """Whether a newline in the text is a line break, as in preformatted text."""
    styles: frozenset[str] = frozenset()
    link: str = ""

    def inside(self, tag: Tag) -> "Context":
        """Return the context for the children of `tag`."""
        styles = _styled(self.styles, tag)
        if tag.name in ("a", "area"):
            return Context(self.base, self.raw, styles, self._link_of(tag) or self.link)
        return Context(self.base, self.raw, styles, self.link) if styles != self.styles else self

    def _link_of(self, tag: Tag) -> str:
        url = str(tag.get("href") or "").strip()
        if url in ("", "#") or not is_safe(url):
            return ""
        return url if url.startswith("#") else absolute(url, self.base)


def _styled(inherited: frozenset[str], tag: Tag) -> frozenset[str]:
    """Return the styles inside an element, by its name and by its `style`, which counts more.

    Google Docs wraps what it copies in `<b style="font-weight:normal">`.
    """
    own = STYLES.get(tag.name)
    css = str(tag.get("style") or "")[:LONGEST_STYLE].lower()
    if not css:
        return inherited | {own} if own else inherited
    declared = dict(DECLARATION.findall(css))
    undone = {style for name, value in declared.items() for style in _undone_by(name, value)}
    styles = inherited | ({own} - undone if own else PLAIN)
    for name, value in declared.items():
        style, sets, unsets = CSS_STYLES.get(name, ("", NEVER, NEVER))
        if sets.fullmatch(value) and tag.name not in HEADINGS:
            styles |= {style}
        elif unsets.fullmatch(value):
            styles -= {style}
    return styles


def _undone_by(name: str, value: str) -> list[str]:
    """Return the styles of its own that an element loses by a declaration."""
    styles, values = UNDONE.get(name, ("", NEVER))
    return styles.split() if values.fullmatch(value) else []


def read_runs(nodes: Iterable[Tag | NavigableString], context: Context) -> Runs:
    """Return the runs of some inline nodes, with white space as in a browser."""
    return normalize_spaces(run for node in nodes for run in _walk(node, context))


def read_pieces(pieces: Iterable[tuple[Tag | NavigableString, Context]]) -> Runs:
    """Return the runs of inline nodes that each have a context of their own."""
    return normalize_spaces(run for node, context in pieces for run in _walk(node, context))


def _walk(node: object, context: Context) -> Iterator[Run]:
    if isinstance(node, NavigableString):
        if not isinstance(node, PreformattedString):
            yield Run(_replace_newlines(str(node), context.raw), context.styles, context.link)
    elif not isinstance(node, Tag):
        return
    elif node.name == "br":
        yield Run("\n", context.styles, context.link)
    elif node.name in ATOMS:
        yield Run(" ", context.styles)  # it separates the words on both sides
    elif node.name in DRAWN:
        yield Run(f" {' '.join(words_of(node))} ", context.styles, context.link)
    elif node.name not in UNSEEN:
        edge = [Run("\n")] if node.name in BLOCKS else []
        inner = context.inside(node)
        yield from edge
        for child in node.contents:
            yield from _walk(child, inner)
        yield from edge


def _replace_newlines(text: str, raw: bool) -> str:
    """Replace newlines by spaces, except in preformatted text, where they are line breaks."""
    if _is_single_spaced(text):
        return text
    return OTHER_SPACE.sub(" ", text) if raw else ANY_SPACE.sub(" ", text)


def _is_single_spaced(text: str) -> bool:
    """Return whether single spaces are the only white space in a text; other kinds are not printable."""
    return text.isprintable() and "  " not in text


def normalize_spaces(runs: Iterable[Run]) -> Runs:
    """Collapse white space across runs, trim both ends, and join consecutive runs of one style and link."""
    runs = tuple(runs)
    if len(runs) == 1:
        return _normalize_one(runs[0])
    result: list[Run] = []
    last = ""
    for run in runs:
        text = _collapse(_text_on_line(run), last)
        if text:
            last = text[-1]
            _append(result, _with_text(run, text))
    return tuple(_spaced(_trimmed(result)))


def _normalize_one(run: Run) -> Runs:
    text = _collapse(_text_on_line(run), "").rstrip()
    return (_with_text(run, text),) if text else ()


def _text_on_line(run: Run) -> str:
    """Return the text of a run, without line breaks in a link."""
    return run.text.replace("\n", " ") if run.link else run.text


def _collapse(text: str, before: str) -> str:
    """Collapse several spaces to one, and remove spaces beside a line break and at the start.

    `before` is the character before the text.
    """
    if not _is_single_spaced(text):
        text = SPACED_BREAK.sub("\n", SEVERAL_SPACES.sub(" ", OTHER_SPACE.sub(" ", text)))
    if not before:
        return text.lstrip()
    return text.lstrip(f" {NO_BREAK_SPACE}") if before in f" \n{NO_BREAK_SPACE}" else text


def _append(result: list[Run], run: Run) -> None:
    """Append a run, without spaces before a line break, joined to the last run if style and link agree."""
    while run.text.startswith("\n") and result and result[-1].text.endswith((" ", NO_BREAK_SPACE)):
        before = result.pop()
        if text := before.text.rstrip(f" {NO_BREAK_SPACE}"):
            result.append(_with_text(before, text))
    if result and result[-1].link == run.link and result[-1].styles == run.styles:
        run = _with_text(run, result.pop().text + run.text)
    result.append(run)


def _with_text(run: Run, text: str) -> Run:
    return run if run.text == text else Run(text, run.styles, run.link)


def _trimmed(runs: list[Run]) -> list[Run]:
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    return [*runs[:-1], _with_text(runs[-1], runs[-1].text.rstrip())] if runs else []


def _spaced(runs: list[Run]) -> list[Run]:
    """Move spaces at the ends of runs between them, as Draftail does: `<b>Move.</b> ` for `<b>Move. </b>`."""
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
    """Return a space with the link and the styles that the runs on both sides share."""
    link = left.link if left.link == right.link else ""
    return Run(
        " ", left.styles if left.styles == right.styles and left.link == right.link else frozenset(), link
    )


def _have_blank_lines(runs: Runs) -> bool:
    return any("\n\n" in run.text for run in runs)


def join_lines(runs: Runs) -> Runs:
    """Return normalised runs with single line breaks only, as in list items and table cells."""
    if not _have_blank_lines(runs):
        return runs
    return normalize_spaces(_with_text(run, SEVERAL_BREAKS.sub("\n", run.text)) for run in runs)


def split_at_breaks(runs: Runs) -> Iterator[Runs]:
    """Yield the paragraphs in some normalised runs, which two consecutive line breaks separate."""
    if not _have_blank_lines(runs):
        yield runs
        return
    part: list[Run] = []
    for run in runs:
        first, *others = SEVERAL_BREAKS.split(run.text)
        part.append(_with_text(run, first))
        for text in others:
            yield normalize_spaces(part)
            part = [_with_text(run, text)]
    yield normalize_spaces(part)


LONGEST_LINE = 120  # characters; longer text is not a heading
UNDERLINE = re.compile(r"text-decoration[\w-]*:[^;]*\bunderline", re.IGNORECASE)
NO_UNDERLINE = re.compile(r"text-decoration[\w-]*:\s*none", re.IGNORECASE)
SIZED = re.compile(r"font-size:", re.IGNORECASE)
OTHER_ALIGNMENT = re.compile(r"text-align:\s*(left|right|justify|start|end)", re.IGNORECASE)
CENTRE = re.compile(r"text-align:\s*center", re.IGNORECASE)
CENTRE_CLASS = re.compile(
    r"(?<![\w-])(has-text-align-center|text-center|aligncenter|ql-align-center)(?![\w-])"
)
SIZE = re.compile(
    r"font(?:-size)?:[^;]{0,60}?(?<![\d.])(\d{1,4}(?:\.\d{1,3})?|\.\d{1,3})(px|pt|r?em|%)", re.IGNORECASE
)
SIZE_NAME = re.compile(r"font-size:\s*(large|larger|x-large|xx-large|xxx-large)\b", re.IGNORECASE)
# class names by which editors, themes and builders format a paragraph as a heading
TITLE_CLASS = re.compile(
    r"(?<![\w-])(has-(x-|xx-)?large-font-size|h[1-6]|[\w-]*heading-title|(section|sub)-?(title|heading)|mso-?heading\d?|MsoTitle)(?![\w-])",
    re.IGNORECASE,
)
CAPTION_CLASS = re.compile(r"(?<![\w-])[\w-]*caption(-text)?(?![\w-])", re.IGNORECASE)
SMALL_CLASS = re.compile(r"(?<![\w-])(has-small-font-size|small|text-small)(?![\w-])")
SMALL_NAME = re.compile(r"font-size:\s*(xx-small|x-small|small|smaller)\b", re.IGNORECASE)
LARGE_FROM = {"px": 20.0, "pt": 15.0, "em": 1.25, "rem": 1.25, "%": 125.0}
SMALL_TO = {"px": 12.0, "pt": 9.0, "em": 0.85, "rem": 0.85, "%": 85.0}


def emphasis_of(line: Iterable[Tag | NavigableString]) -> frozenset[Emphasis]:
    """Return the emphasis of a whole line, by its elements and the ancestors that contain nothing else.

    Take `<center><u>Ball Chair</u></center>`; refuse a line of which only a part is underlined.
    """
    texts = [text for node in line for text in _texts(node)]
    length = sum(len(text.strip()) for text in texts)
    if not texts or length > LONGEST_LINE:
        return frozenset()
    marks = [
        frozenset(mark for tag in _ancestors_of_line(text, length) for mark in _marks_of(tag))
        for text in texts
    ]
    return frozenset.intersection(*marks)


def _texts(node: Tag | NavigableString) -> Iterator[NavigableString]:
    for string in [node] if isinstance(node, NavigableString) else strings_in(node):
        if string.strip() and not isinstance(string, PreformattedString):
            yield string


def _ancestors_of_line(text: NavigableString, length: int) -> Iterator[Tag]:
    """Yield the ancestors of a text that contain no more than its line."""
    for tag in text.parents:
        if tag.parent is None or _is_longer(tag, length):
            return
        yield tag


def _is_longer(tag: Tag, length: int) -> bool:
    held = 0
    for text in _texts(tag):
        held += len(text.strip())
        if held > length:
            return True
    return False


def _marks_of(tag: Tag) -> Iterator[Emphasis]:
    style = str(tag.get("style") or "")[:LONGEST_STYLE]
    classes = str(tag.get("class") or "")[:LONGEST_STYLE]
    if UNDERLINE.search(style) or (tag.name == "u" and not NO_UNDERLINE.search(style)):
        yield Emphasis.UNDERLINED
    is_named_large = tag.name == "big" or _is_large_font(tag) or TITLE_CLASS.search(classes)
    if _is_large(style) or (is_named_large and not SIZED.search(style)):
        yield Emphasis.LARGE
    is_named_small = tag.name == "small" or SMALL_CLASS.search(classes)
    if _is_small(style) or (is_named_small and not SIZED.search(style)):
        yield Emphasis.SMALL
    if CAPTION_CLASS.search(classes):
        yield Emphasis.CAPTION
    is_aligned = str(tag.get("align") or "").lower() == "center"
    is_centred = tag.name == "center" or is_aligned or CENTRE_CLASS.search(classes)
    if CENTRE.search(style) or (is_centred and not OTHER_ALIGNMENT.search(style)):
        yield Emphasis.CENTRED


def _is_large(style: str) -> bool:
    size = SIZE.search(style)
    is_so_many = size is not None and float(size[1]) >= LARGE_FROM[size[2].lower()]
    return bool(SIZE_NAME.search(style)) or is_so_many


def _is_small(style: str) -> bool:
    size = SIZE.search(style)
    is_so_few = size is not None and 0 < float(size[1]) <= SMALL_TO[size[2].lower()]
    return bool(SMALL_NAME.search(style)) or is_so_few


def _is_large_font(tag: Tag) -> bool:
    """Return whether an element is `<font size>` above 3, the default size, or of `+1` and more."""
    size = str(tag.get("size") or "").strip() if tag.name == "font" else ""
    return bool(re.fullmatch(r"[4-7]|\+\d", size))
