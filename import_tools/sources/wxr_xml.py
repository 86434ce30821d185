"""Read an export's XML one element at a time, in constant memory, and repair it where needed."""

import codecs
import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, iterparse

from import_tools.limits import MOST_CHARACTERS

MENDED_PIECE = 1 << 16  # characters that are read at once
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
FORBIDDEN_REFERENCE = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)(\w{2,31};)?")
CDATA, CDATA_END = "<![CDATA[", "]]>"
SPLIT_CDATA = f"]]{CDATA_END}{CDATA}>"  # how `]]>` is written inside of CDATA
START_TAG = re.compile(r"<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?>")
DECLARATION = re.compile(r"""<\?xml(?:[^<>]*?encoding\s*=\s*["']([\w.-]+))?[^<>]*\?>""")
ROOT = re.compile(r"<rss\b[^>]*")
NAMESPACES = {
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": "http://wordpress.org/export/1.2/",
}
# how XML in UTF-16 begins, with a byte order mark or without
WIDE = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
HEAD = 1 << 16  # characters in which an export begins
LONGEST_TAG = 1 << 20
LOOK_AHEAD = 200  # characters in which the tag after a CDATA section's end is looked for


class MendedExport:
    """An export as a parser reads it: a file with `read`, in UTF-8 and mended."""

    def __init__(self, file: BinaryIO) -> None:
        self._pieces = _mended(_texts(file))

    def read(self, size: int = -1) -> bytes:
        """Return the next piece, whatever its size; nothing at the end."""
        return next((piece.encode() for piece in self._pieces if piece), b"")


def _texts(file: BinaryIO) -> Iterator[str]:
    """Yield the file's text in pieces; a byte that is no UTF-8 is one of windows-1252, as in saved pages."""
    head = file.read(MENDED_PIECE)
    decoder = _decoder(encoding_of(head))
    yield decoder.decode(head).removeprefix("\ufeff")
    while data := file.read(MENDED_PIECE):
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)


def encoding_of(head: bytes) -> str:
    """Return how XML is encoded: as its first bytes tell, else as it declares.

    What can be read byte by byte is no UTF-16, whatever it declares.
    """
    if found := next((name for mark, name in WIDE if head.startswith(mark)), ""):
        return found
    declared = DECLARATION.search(head[:1024].decode("latin-1"))
    name = (declared and declared[1]) or "utf-8"
    return "utf-8" if name.lower().startswith(("utf", "ucs", "iso-10646")) else name


def _decoder(name: str) -> codecs.IncrementalDecoder:
    try:
        decoder = codecs.getincrementaldecoder(name)(errors="old-windows")
        decoder.decode(b"<")
    except (
        LookupError,
        ValueError,
        TypeError,
        AssertionError,
    ):  # none, one that is not of text, or of no pieces
        return codecs.getincrementaldecoder("utf-8")(errors="old-windows")
    decoder.reset()
    return decoder


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", errors="replace"), error.end


codecs.register_error("old-windows", _as_windows)


def _mended(texts: Iterator[str]) -> Iterator[str]:
    """Yield the mended XML; markup and CDATA are mended each in its own way."""
    buffer = _Buffer(texts)
    buffer.text = _mended_head(buffer.text)
    element = ""
    while not buffer.is_done:
        outside = buffer.take_markup()
        for tag in START_TAG.finditer(outside):
            element = tag[1]
        yield _mended_markup(outside)
        if buffer.text.startswith(CDATA):
            yield from _mended_cdata(buffer, element)


def _mended_head(text: str) -> str:
    """Return the beginning without what stands before the XML, and with all namespaces declared."""
    declared = DECLARATION.search(text)
    text = text[declared.end() :] if declared else text[max(text.find("<"), 0) :]

    def declare(root: re.Match[str]) -> str:
        missing = [name for name in NAMESPACES if f"xmlns:{name}=" not in root[0]]
        return root[0] + "".join(f' xmlns:{name}="{NAMESPACES[name]}"' for name in missing)

    return ROOT.sub(declare, text, count=1)


def _mended_markup(text: str) -> str:
    return AMPERSAND.sub(_ampersand, FORBIDDEN_REFERENCE.sub("", FORBIDDEN.sub("", text)))


def _ampersand(match: re.Match[str]) -> str:
    """Return a stray ampersand escaped, and a name that only HTML knows as its character."""
    character = html.unescape(match[0])
    return character if match[1] and character != match[0] else f"&amp;{match[1] or ''}"


def _mended_cdata(buffer: "_Buffer", element: str) -> Iterator[str]:
    """Yield a CDATA section; it ends where its element does, or where another follows, and nowhere else."""
    end = re.compile(rf"\s*</{re.escape(element)}\s*>|{re.escape(CDATA)}")
    yield CDATA
    buffer.text = buffer.text[len(CDATA) :]
    while not buffer.is_done:
        text, has_end = buffer.take_until(CDATA_END)
        yield FORBIDDEN.sub("", text)
        if not has_end:
            continue
        buffer.fill(LOOK_AHEAD)
        if end.match(buffer.text) or not buffer.text:
            yield CDATA_END
            return
        yield SPLIT_CDATA


class _Buffer:
    """Text that was read and not yet passed on."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._texts = texts
        self._has_more = True
        self.text = ""
        self.fill(HEAD)

    @property
    def is_done(self) -> bool:
        return not self.text and not self._has_more

    def fill(self, length: int) -> None:
        """Read until there are so many characters, or no more."""
        while self._has_more and len(self.text) < length:
            piece = next(self._texts, None)
            self._has_more = piece is not None
            self.text += piece or ""

    def take_markup(self) -> str:
        """Take what stands before the next CDATA section, never a part of a tag or reference."""
        self.fill(MENDED_PIECE)
        while self._has_more and ">" not in self.text and len(self.text) < LONGEST_TAG:
            self.fill(len(self.text) + MENDED_PIECE)
        cut = self.text.find(CDATA)
        if cut < 0:
            cut = self.text.rfind(">") + 1 if self._has_more else len(self.text)
            cut = cut or len(self.text)
        return self._take(cut)

    def take_until(self, mark: str) -> tuple[str, bool]:
        """Take what stands before a mark, and the mark; or what can be taken before it is read."""
        self.fill(MENDED_PIECE)
        cut = self.text.find(mark)
        if cut >= 0:
            taken = self._take(cut)
            self._take(len(mark))
            return taken, True
        rest = len(mark) if self._has_more else 0
        return self._take(max(len(self.text) - rest, 0)), False

    def _take(self, length: int) -> str:
        taken, self.text = self.text[:length], self.text[length:]
        return taken


EXPORT_NAMESPACE = "wordpress.org/export/"
PIECE = 1 << 16  # bytes that are read at once
MOST_OF_A_TAG = 64 * 1024**2  # bytes of one tag or XML comment
MOST_OF_AN_ITEM = 1_000_000  # elements; the longest have thousands of comments


def elements(path: Path, *, mended: bool = False) -> Iterator[Element]:
    """Yield the channel's children when they are complete, and forget them afterwards.

    `mended` mends slips in the XML on the way. Raises ParseError where the XML breaks off,
    DefusedXmlException where it declares entities.
    """
    depth = count = 0
    channel: Element | None = None
    with path.open("rb") as file:
        for event, element in _events(MendedExport(file) if mended else file):
            if event == "start":
                depth += 1
                count += 1
                channel = element if depth == 2 else channel
                if count > MOST_OF_AN_ITEM:
                    raise ParseError(f"an item has more than {MOST_OF_AN_ITEM:,} elements")
                continue
            depth -= 1
            if depth == 2 and channel is not None:
                yield element
                channel.clear()
                count = 0


def _events(file: BinaryIO | MendedExport) -> Iterator[tuple[str, Element]]:
    """Yield the start and end of each element; every reason for which XML cannot be read is a ParseError."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        yield from iterparse(_Watched(file, builder), events=("start", "end"), parser=parser)
    except (ParseError, DefusedXmlException):
        raise
    except (ValueError, LookupError) as error:  # an encoding that the XML declares and does not have
        raise ParseError(str(error)) from error


class _Builder(TreeBuilder):
    """Builds the tree with texts no longer than a post can be: one that is cut is refused as too long."""

    length = 0  # of the text since the last tag
    is_fed = False  # since it was asked last

    def start(self, *args: Any) -> Element:
        self.length, self.is_fed = 0, True
        return super().start(*args)

    def end(self, *args: Any) -> Element:
        self.length, self.is_fed = 0, True
        return super().end(*args)

    def data(self, text: str, /) -> None:
        self.is_fed = True
        if self.length <= MOST_CHARACTERS:
            self.length += len(text)
            super().data(text)


class _Watched:
    """A file that ends with an error when a tag or comment in it takes more memory than it should."""

    def __init__(self, file: BinaryIO | MendedExport, builder: _Builder) -> None:
        self._file = file
        self._builder = builder
        self._waiting = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(max(PIECE, self._waiting))  # a long tag is looked through anew with each piece
        self._waiting = 0 if self._builder.is_fed else self._waiting + len(data)
        self._builder.is_fed = False
        if self._waiting > MOST_OF_A_TAG:
            raise ParseError(f"a tag or comment has more than {MOST_OF_A_TAG // 1024**2} MB")
        return data


def name_of(element: Element) -> str:
    """Return an element's name without its namespace; versions of the format differ in theirs."""
    return element.tag.rpartition("}")[2]


def text_of(element: Element, name: str) -> str:
    """Return the text of a child: of RSS or the export format rather than of another namespace."""
    child = min(element.iterfind(f"{{*}}{name}"), key=_rank, default=None)
    return (child.text or "").strip() if child is not None else ""


def encoded(element: Element, namespace: str) -> str:
    """Return `content:encoded` or `excerpt:encoded`, which share their local name."""
    for child in element:
        if child.tag.endswith("}encoded") and namespace in child.tag:
            return child.text or ""
    return ""


def meta_of(item: Element) -> dict[str, str]:
    """Return an item's metadata; of several values under one key the first."""
    meta: dict[str, str] = {}
    for entry in item.iterfind("{*}postmeta"):
        meta.setdefault(text_of(entry, "meta_key"), text_of(entry, "meta_value"))
    return meta


def _rank(element: Element) -> bool:
    return "}" in element.tag and EXPORT_NAMESPACE not in element.tag
