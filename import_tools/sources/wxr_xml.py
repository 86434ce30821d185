"""Read an export's XML one element at a time, in constant memory, and repair it where needed."""

import codecs
import html
import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, iterparse

from import_tools.limits import MOST_CHARACTERS
from import_tools.text import join_halves

TEXT_CHUNK = 1 << 16  # characters that are repaired at once
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REFERENCE = re.compile(r"&#(?:\d+|[xX][0-9a-fA-F]+);")
AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)(\w{2,31};)?")
LONGEST_REFERENCE, END_OF_UNICODE = 8, 0x110000  # digits, and the first number that is no character
CDATA, CDATA_END = "<![CDATA[", "]]>"
SPLIT_CDATA = f"]]{CDATA_END}{CDATA}>"  # `]]>` inside of CDATA
START_TAG = re.compile(r"<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?>")
DECLARATION = re.compile(r"""<\?xml(?:[^<>]*?encoding\s*=\s*["']([\w.-]+))?[^<>]*\?>""")
ENCODED_TAG = re.compile(r"(</?(?:content|excerpt):encoded>)")
ROOT = re.compile(r"<rss\b[^>]*")
NAMESPACES = {
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": "http://wordpress.org/export/1.2/",
}
# the first bytes of XML in UTF-16, with and without a byte order mark
UTF_16_STARTS = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
HEAD = 1 << 16  # characters at the start, with the XML declaration and the root element
LONGEST_TAG = 1 << 20
LOOK_AHEAD = 200  # characters after the end of a CDATA section that are checked for a tag


class RepairedFile:
    """A file object for an XML parser that reads an export in UTF-8, with repairs."""

    def __init__(self, file: BinaryIO) -> None:
        self._chunks = _repair(_decode_chunks(file))

    def read(self, size: int = -1) -> bytes:
        """Return the next chunk, of any size; nothing at the end."""
        return next((chunk.encode() for chunk in self._chunks if chunk), b"")


def _decode_chunks(file: BinaryIO) -> Iterator[str]:
    """Yield the text of a file in chunks; bytes that are not UTF-8 are decoded as windows-1252."""
    head = file.read(TEXT_CHUNK)
    decoder = _decoder(encoding_of(head))
    yield decoder.decode(head).removeprefix("\ufeff")
    while data := file.read(TEXT_CHUNK):
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)


def encoding_of(head: bytes) -> str:
    """Return the encoding of XML, by its first bytes or else its declaration.

    A declaration that can be read byte by byte is not in UTF-16, even if it says so.
    """
    if found := next((name for mark, name in UTF_16_STARTS if head.startswith(mark)), ""):
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
    ):  # unknown, not a text encoding, or without an incremental decoder
        return codecs.getincrementaldecoder("utf-8")(errors="old-windows")
    decoder.reset()
    return decoder


def _decode_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("windows-1252", errors="replace"), error.end


codecs.register_error("old-windows", _decode_windows_1252)


def _repair(texts: Iterator[str]) -> Iterator[str]:
    """Yield the repaired XML; markup and CDATA are repaired by different rules."""
    buffer = _Buffer(texts)
    buffer.text = _repair_head(buffer.text)
    element, is_content = "", False
    while not buffer.is_done:
        outside = buffer.take_markup()
        for tag in START_TAG.finditer(outside):
            element = tag[1]
        pieces = ENCODED_TAG.split(outside)
        for piece in pieces:
            is_tag = bool(ENCODED_TAG.fullmatch(piece))
            yield _escape(piece) if is_content and not is_tag and "<" in piece else _repair_markup(piece)
            is_content = is_content if not is_tag else not piece.startswith("</")
        if buffer.text.startswith(CDATA):
            yield from _repair_cdata(buffer, element)


def _repair_head(text: str) -> str:
    """Return the start without anything before the XML, and with all namespaces declared."""
    declared = DECLARATION.search(text)
    text = text[declared.end() :] if declared else text[max(text.find("<"), 0) :]

    def declare(root: re.Match[str]) -> str:
        missing = [name for name in NAMESPACES if f"xmlns:{name}=" not in root[0]]
        return root[0] + "".join(f' xmlns:{name}="{NAMESPACES[name]}"' for name in missing)

    return ROOT.sub(declare, text, count=1)


def _escape(text: str) -> str:
    """Return the HTML of a post that was written without CDATA as text: its tags need not be balanced."""
    return html.escape(FORBIDDEN.sub("", text), quote=False)


def _repair_markup(text: str) -> str:
    text = join_halves(FORBIDDEN.sub("", text))
    return AMPERSAND.sub(_ampersand, REFERENCE.sub(_reference, text))


def _reference(match: re.Match[str]) -> str:
    """Return a character reference, or nothing for one that XML does not allow: `&#65535;`, half an emoji."""
    digits = match[0][2:-1]
    base = 16 if digits[0] in "xX" else 10
    code = int(digits.lstrip("xX").lstrip("0")[:LONGEST_REFERENCE] or "0", base)
    is_allowed = code < END_OF_UNICODE and (code in (9, 10, 13) or not FORBIDDEN.match(chr(code)))
    return match[0] if is_allowed else ""


def _ampersand(match: re.Match[str]) -> str:
    """Return a stray ampersand escaped, and an HTML entity as its character."""
    character = html.unescape(match[0])
    return character if match[1] and character != match[0] else f"&amp;{match[1] or ''}"


def _repair_cdata(buffer: "_Buffer", element: str) -> Iterator[str]:
    """Yield a CDATA section; it ends only before the end tag of its element or another CDATA section."""
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
    """Text that was read and not yet yielded."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._decode_chunks = texts
        self._has_more = True
        self.text = ""
        self.fill(HEAD)

    @property
    def is_done(self) -> bool:
        return not self.text and not self._has_more

    def fill(self, length: int) -> None:
        """Read until the buffer has this many characters, or the file ends."""
        while self._has_more and len(self.text) < length:
            chunk = next(self._decode_chunks, None)
            self._has_more = chunk is not None
            self.text += chunk or ""

    def take_markup(self) -> str:
        """Take the markup before the next CDATA section, without splitting a tag or reference."""
        self.fill(TEXT_CHUNK)
        while self._has_more and ">" not in self.text and len(self.text) < LONGEST_TAG:
            self.fill(len(self.text) + TEXT_CHUNK)
        cut = self.text.find(CDATA)
        if cut < 0:
            cut = self.text.rfind(">") + 1 if self._has_more else len(self.text)
            cut = cut or len(self.text)
        return self._take(cut)

    def take_until(self, mark: str) -> tuple[str, bool]:
        """Take the text before a mark, and the mark; or as much as is certain to be before it."""
        self.fill(TEXT_CHUNK)
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
CHUNK = 1 << 16  # bytes that are parsed at once
MOST_TAG_BYTES = 64 * 1024**2  # bytes of one tag or XML comment
MOST_ITEM_ELEMENTS = 1_000_000  # elements; the longest have thousands of comments


def elements(path: Path, *, repair: bool = False) -> Iterator[Element]:
    """Yield each child of the channel when it is complete, and discard it afterwards.

    With `repair`, errors in the XML are repaired first. Raise ParseError if the XML is not well-formed, and
    DefusedXmlException if it declares entities.
    """
    depth = count = 0
    channel: Element | None = None
    with path.open("rb") as file:
        for event, element in _events(RepairedFile(file) if repair else file):
            if event == "start":
                depth += 1
                count += 1
                channel = element if depth == 2 else channel
                if count > MOST_ITEM_ELEMENTS:
                    raise ParseError(f"an item has more than {MOST_ITEM_ELEMENTS:,} elements")
                continue
            depth -= 1
            if depth == 2 and channel is not None:
                yield element
                channel.clear()
                count = 0


def _events(file: BinaryIO | RepairedFile) -> Iterator[tuple[str, Element]]:
    """Yield the start and end of each element; every error in the XML is raised as ParseError."""
    builder = _Builder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        yield from iterparse(_LimitedFile(file, builder), events=("start", "end"), parser=parser)
    except (ParseError, DefusedXmlException):
        raise
    except (ValueError, LookupError) as error:  # the declared encoding is unknown or wrong
        raise ParseError(str(error)) from error


class _Builder(TreeBuilder):
    """A tree builder that cuts texts a little above the maximum length, so that the post is refused later."""

    length = 0  # of the text since the last tag
    has_parsed = False  # since the last read

    def start(self, *args: Any) -> Element:
        self.length, self.has_parsed = 0, True
        return super().start(*args)

    def end(self, *args: Any) -> Element:
        self.length, self.has_parsed = 0, True
        return super().end(*args)

    def data(self, text: str, /) -> None:
        self.has_parsed = True
        if self.length <= MOST_CHARACTERS:
            self.length += len(text)
            super().data(text)


class _LimitedFile:
    """A file that raises ParseError when one tag or comment takes too much memory."""

    def __init__(self, file: BinaryIO | RepairedFile, builder: _Builder) -> None:
        self._file = file
        self._builder = builder
        self._unparsed = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(max(CHUNK, self._unparsed))  # the parser scans a long tag again for each chunk
        self._unparsed = 0 if self._builder.has_parsed else self._unparsed + len(data)
        self._builder.has_parsed = False
        if self._unparsed > MOST_TAG_BYTES:
            raise ParseError(f"a tag or comment has more than {MOST_TAG_BYTES // 1024**2} MB")
        return data


def name_of(element: Element) -> str:
    """Return the name of an element without its namespace, which differs between versions of WXR."""
    return element.tag.rpartition("}")[2]


def text_of(element: Element, name: str) -> str:
    """Return the text of a child, preferably one of RSS or WXR rather than of another namespace."""
    child = min(element.iterfind(f"{{*}}{name}"), key=_is_foreign, default=None)
    return (child.text or "").strip() if child is not None else ""


def encoded(element: Element, namespace: str) -> str:
    """Return `content:encoded` or `excerpt:encoded`, which share their local name.

    Its HTML is the text of the element, in CDATA or escaped; some programs write the elements themselves.
    """
    for child in element:
        if child.tag.endswith("}encoded") and namespace in child.tag:
            return _inner_html(child) if len(child) else child.text or ""
    return ""


def _inner_html(element: Element) -> str:
    """Return the contents of an element as HTML; text with tags of its own, from CDATA, is HTML already."""
    parts = [_as_html(element.text or "")]
    for inner in element:
        alone = deepcopy(inner)
        alone.tail = None
        for node in alone.iter():
            node.tag = name_of(node)
        parts += [tostring(alone, encoding="unicode", method="html"), _as_html(inner.tail or "")]
    return "".join(parts)


def _as_html(text: str) -> str:
    return text if "<" in text else html.escape(text, quote=False)


def meta_of(item: Element) -> dict[str, str]:
    """Return the post meta of an item, the first value of each key."""
    meta: dict[str, str] = {}
    for entry in item.iterfind("{*}postmeta"):
        meta.setdefault(text_of(entry, "meta_key"), text_of(entry, "meta_value"))
    return meta


def _is_foreign(element: Element) -> bool:
    return "}" in element.tag and EXPORT_NAMESPACE not in element.tag
