"""Take rich text apart into paragraphs, list items and sentences, and put it together again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape

TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*?)(/?)>""")
KEY = re.compile(r'\s*data-block-key="([^"]*)"')
BLOCK_TAGS = frozenset(
    {"blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "ul"}
)
LIST_TAGS = frozenset({"ol", "ul"})
STYLE_TAGS = {"strong": "b", "em": "i", "del": "s", "strike": "s"}
LONGEST_HEADING, LONGEST_PLAIN_HEADING = 25, 12  # words
# not after “Dr.” and other short forms
SENTENCE_END = re.compile(
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bvs\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<=[.!?])\s+(?=[A-Z“\"(])"
)
IS_SENTENCE = re.compile(r"[.!…,;]$|[.!?…]\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """An outermost element of rich text: a paragraph, a list or a quotation."""

    tag: str
    html: str

    @property
    def inner(self) -> str:
        """The HTML between the tags of the element."""
        start = TAG.match(self.html)
        return self.html[start.end() if start else 0 : self.html.rfind("</")]

    @property
    def attributes(self) -> str:
        start = TAG.match(self.html)
        return start[3].rstrip() if start else ""

    @property
    def is_list(self) -> bool:
        return self.tag in LIST_TAGS

    @property
    def keys(self) -> frozenset[str]:
        """The block keys of the element and of all list items inside it."""
        return frozenset(KEY.findall(self.html))


@dataclass(frozen=True, slots=True)
class Run:
    """Text with the same formats; `link` is the attributes of its `<a>`, empty if there is none."""

    text: str
    styles: frozenset[str]
    link: str


def pieces_of(html: str) -> list[Piece]:
    """Return the outermost block elements; text outside of all is a paragraph."""
    pieces: list[Piece] = []
    depth = start = 0
    outer = ""
    for tag in TAG.finditer(html or ""):
        name = tag[2].lower()
        if name == "hr" and depth == 0:
            pieces += [*_loose(html[start : tag.start()]), Piece(name, tag[0])]
            start = tag.end()
        if name not in BLOCK_TAGS or tag[4]:
            continue
        if depth == 0:
            pieces += _loose(html[start : tag.start()])
            start, outer = (tag.end(), "") if tag[1] else (tag.start(), name)
        depth = max(0, depth - 1 if tag[1] else depth + 1)
        if depth == 0 and outer:
            pieces.append(Piece(outer, html[start : tag.end()]))
            start, outer = tag.end(), ""
    if outer:  # its end is missing
        return [*pieces, Piece(outer, f"{html[start:]}</{outer}>")]
    return [*pieces, *_loose((html or "")[start:])]


def _loose(html: str) -> list[Piece]:
    return [Piece("p", f"<p>{html.strip()}</p>")] if html.strip() else []


def joined(pieces: Iterable[Piece | str]) -> str:
    """Return rich text of pieces whose block keys may meet: Draftail drops one of two with the same key."""
    html = "".join(piece if isinstance(piece, str) else piece.html for piece in pieces)
    seen: set[str] = set()

    def rename(match: re.Match[str]) -> str:
        key, number = match[1], 0
        while key in seen:
            number += 1
            key = f"c{number:04x}"
        seen.add(key)
        return f'{match[0][: match.start(1) - match.start()]}{key}"'

    return KEY.sub(rename, html)


def without_keys(html: str) -> str:
    return KEY.sub("", html)


def runs_of(html: str) -> list[Run]:
    """Return the text of rich text with its formats and links; a line break is a newline."""
    runs: list[Run] = []
    styles: list[str] = []
    link, position = "", 0
    for tag in TAG.finditer(html):
        runs += _run(html[position : tag.start()], styles, link)
        position, name = tag.end(), STYLE_TAGS.get(tag[2].lower(), tag[2].lower())
        if name == "br":
            runs.append(Run("\n", frozenset(styles), link))
        elif name == "a":
            link = "" if tag[1] else tag[3].strip()
        elif name in BLOCK_TAGS:
            runs.append(Run("\n", frozenset(), ""))
        elif tag[1] and name in styles:
            styles.remove(name)
        elif not tag[1] and not tag[4]:
            styles.append(name)
    return [*runs, *_run(html[position:], styles, link)]


def _run(html: str, styles: list[str], link: str) -> list[Run]:
    return [Run(unescape(html), frozenset(styles), link)] if html else []


def text_of(html: str) -> str:
    """Return the words of rich text, separated by single spaces."""
    return " ".join("".join(run.text for run in runs_of(html)).split())


def heading_of(piece: Piece, *, only_bold: bool = False) -> str:
    """Return the text of a paragraph that is a heading by its form; empty for any other.

    That is a paragraph that is bold throughout, or a short one without formats that is not a sentence; take
    `<p><b>What to avoid</b></p>`, refuse `<p>Rest your leg.</p>` and `<p>See <a …>this post</a></p>`.
    """
    runs = [run for run in runs_of(piece.inner) if run.text.strip()]
    if piece.tag != "p" or not runs or "\n" in "".join(run.text for run in runs_of(piece.inner)).strip():
        return ""
    styles = {run.styles for run in runs}
    words = text_of(piece.inner)
    count = len(words.split())
    if len(styles) > 1 or any(run.link for run in runs) or not any(letter.isalpha() for letter in words):
        return ""
    if "b" in runs[0].styles:
        return words if runs[0].styles <= {"b", "i"} and count <= LONGEST_HEADING else ""
    is_short = count <= LONGEST_PLAIN_HEADING and not runs[0].styles and not IS_SENTENCE.search(words)
    return words if is_short and not only_bold else ""


def bold_line(text: str) -> str:
    """Return a paragraph in bold, or nothing for an empty heading."""
    return f"<p><b>{escape(text, quote=False)}</b></p>" if text.strip() else ""


def paragraph(text: str) -> str:
    return f"<p>{escape(text, quote=False)}</p>" if text.strip() else ""


def items_of(piece: Piece) -> list[Piece]:
    """Return the outermost items of a list, each with the lists that are nested in it."""
    return [item for item in pieces_of(piece.inner) if item.tag == "li" or text_of(item.html)]


def as_rich_text(item: Piece) -> str:
    """Return a list item as rich text of its own: its text is a paragraph, nested lists follow."""
    first, *rest = pieces_of(item.inner) or [Piece("p", "<p></p>")]
    if first.tag == "p" and not first.attributes:
        first = Piece("p", f"<p{item.attributes}>{first.inner}</p>")
    return joined([first, *rest])


def as_list(tag: str, values: Iterable[str]) -> str:
    """Return rich text values as one list, an item each; empty if there are none.

    Lists inside have the kind of the whole list: older exporters of Draftail drop others on saving.
    """
    items = "".join(item for value in values for item in _list_items(tag, value))
    return f"<{tag}>{items}</{tag}>" if items else ""


def _list_items(tag: str, html: str) -> Iterator[str]:
    """Yield the `<li>` of one value: its paragraphs as lines of one item, with nested lists below."""
    lines: list[str] = []
    nested = ""
    for piece in pieces_of(without_keys(html)):
        if piece.is_list and lines:
            nested += re.sub(r"<(/?)(?:ol|ul)\b[^>]*>", rf"<\1{tag}>", piece.html)
        elif piece.is_list:
            yield from (item for inner in items_of(piece) for item in _list_items(tag, inner.inner))
        elif nested:
            yield _list_item(lines, nested)
            lines, nested = [piece.inner], ""
        else:
            lines.append(piece.inner)
    if lines:
        yield _list_item(lines, nested)


def _list_item(lines: list[str], nested: str) -> str:
    return f"<li>{'<br/>'.join(lines)}{nested}</li>"


def sentences_of(piece: Piece) -> list[str]:
    """Return the sentences of a paragraph as paragraphs.

    One with a link, or with formats that reach across two sentences, stays whole.
    """
    body = piece.inner
    ends = [end for end in SENTENCE_END.finditer(body) if not _is_in_tag(body, end.start())]
    if "<a" in body or any(_open_tags(body[: end.start()]) for end in ends):
        return [f"<p{piece.attributes}>{body}</p>"]
    starts = [0, *(end.end() for end in ends)]
    stops = [*(end.start() for end in ends), len(body)]
    sentences = [body[start:stop].strip() for start, stop in zip(starts, stops, strict=True)]
    first = f"<p{piece.attributes}>{sentences[0]}</p>"
    return [first, *(f"<p>{sentence}</p>" for sentence in sentences[1:] if sentence)]


def _is_in_tag(html: str, position: int) -> bool:
    return html.rfind("<", 0, position) > html.rfind(">", 0, position)


def _open_tags(html: str) -> int:
    tags = [tag for tag in TAG.finditer(html) if not tag[4] and tag[2].lower() != "br"]
    return sum(-1 if tag[1] else 1 for tag in tags)
