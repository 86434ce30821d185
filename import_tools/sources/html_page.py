"""Read one file: a saved page, an AMP page, a page saved as MHTML, or a fragment of HTML."""

import re
import tempfile
from base64 import b64decode
from contextlib import suppress
from email import message_from_bytes, policy
from hashlib import sha256
from html import escape, unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from import_tools.errors import DecodingError, PostError
from import_tools.limits import MOST_FILE_BYTES
from import_tools.records import Finding, Markup, Severity, SkippedPost, SourcePost
from import_tools.sources.index_pages import index_page_reason
from import_tools.sources.wordpress import status_findings
from import_tools.url_keys import picture_url, split_url

DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# browsers decode these as windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
WINDOWS_1252_LABELS = frozenset(
    {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252", "cp1252", "x-cp1252"}
)
# bytes that no text contains (https://mimesniff.spec.whatwg.org/#binary-data-byte); damaged pages have a few
BINARY_BYTES = bytes([*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])
MOST_BINARY_BYTES = 0.01  # share of the bytes; compressed files have ten times as many
# how files of other kinds begin, whatever their extension
SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b\x08", "compressed with gzip"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
)
DECLARATION_HEAD = 4096  # bytes at the start that may declare an encoding


def decode(data: bytes) -> str:
    """Return the text of a page.

    Use the encoding of a byte order mark; else UTF-8 if the bytes are valid UTF-8, which other encodings
    hardly ever are; else the declared encoding; else windows-1252. Raise DecodingError if it is not text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding)
    _check_text(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_strictly(data, _declared_encoding(data))


def _check_text(data: bytes) -> None:
    """Raise DecodingError for a picture, a document or another binary file, whatever its name."""
    if kind := next((kind for start, kind in SIGNATURES if data.startswith(start)), ""):
        raise DecodingError(f"This is not a web page, in spite of its name: it is {kind}.")
    if len(data) - len(data.translate(None, BINARY_BYTES)) > MOST_BINARY_BYTES * len(data):
        raise DecodingError("This is not a text file: it contains null bytes or other binary data.")


def _declared_encoding(data: bytes) -> str:
    found = DECLARED.search(data[:DECLARATION_HEAD])
    name = (found[1] or found[2]).decode("ascii").lower() if found else ""
    return "windows-1252" if not name or name.startswith("utf") or name in WINDOWS_1252_LABELS else name


def _decode_strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise DecodingError(f"The page declares the encoding “{encoding}”, which is unknown.") from None
    except UnicodeDecodeError as error:
        if encoding == "windows-1252":  # five bytes are undefined in it; browsers pass them through
            return data.decode("latin-1")
        raise DecodingError(f"Byte {error.start} cannot be decoded as {encoding}.") from None
    except UnicodeError:
        raise DecodingError(f"The page declares the encoding “{encoding}”, which is not usable.") from None


MHTML_HEAD = 4096
MULTIPART_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
MOST_PARTS = 10_000
PART_BOUNDARY = re.compile(rb"^--\S", re.MULTILINE)
CONTENT_ID = re.compile(r"cid:([^\s\"'<>()]{1,500})")
UNSAFE_NAMES = frozenset({"", ".", ".."})


def is_mhtml(data: bytes) -> bool:
    """Return whether a file is MHTML, by its headers."""
    head = data[:MHTML_HEAD]
    return not head.lstrip().startswith(b"<") and bool(MULTIPART_RELATED.search(head))


def unpack_mhtml(data: bytes, folder: Path) -> tuple[str, str]:
    """Return the HTML and the URL of a page; write its pictures into `folder`, by their old paths."""
    if len(PART_BOUNDARY.findall(data)) > MOST_PARTS:
        raise PostError(f"It contains more than {MOST_PARTS:,} files; a page has hundreds.")
    mail = message_from_bytes(data, policy=policy.default)
    html, url = "", str(mail.get("Snapshot-Content-Location", ""))
    names: dict[str, str] = {}
    for part in mail.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        location = str(part.get("Content-Location", ""))
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and not html:
            html, url = decode(content), url or location
        elif part.get_content_maintype() == "text":  # a frame in the page, such as the player of a video
            names[str(part.get("Content-ID", "")).strip("<>")] = location
        elif part.get_content_maintype() == "image" and (name := _safe_path(location)):
            names[str(part.get("Content-ID", "")).strip("<>")] = name
            with suppress(OSError, ValueError):  # not a valid file name: the picture stays missing
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
    return CONTENT_ID.sub(lambda found: names.get(found[1], found[0]), html), url


def _safe_path(location: str) -> str:
    """Return the path for a part: its path on the old site; empty if that is outside the folder."""
    parts = PurePosixPath(unquote(split_url(picture_url(location)).path).lstrip("/")).parts
    return "" if not parts or UNSAFE_NAMES.intersection(parts) else "/".join(parts)


# a picture in the page itself: SingleFile and some editors write all pictures so
EMBEDDED_PICTURE = re.compile(
    r"""(<(?:img|amp-img)\b[^<>]{0,2000}?\s(?:src|data-[\w-]{1,40})=(?:["']\s*)?)"""
    r"""data:image/(png|jpe?g|gif|webp|avif|bmp|svg\+xml);base64,([A-Za-z0-9+/=]+)""",
    re.IGNORECASE,
)
FOLDER_OF_EMBEDDED = "embedded"
SMALLEST_PICTURE = 3  # pixels; smaller ones are placeholders and trackers
FEWEST_BYTES, FEWEST_OF_SVG = 60, 2_000  # shorter ones are placeholders


def write_embedded_pictures(html: str, workspace: Path) -> str:
    """Return HTML with URLs for the pictures embedded in it; their files are written into `workspace`.

    The URLs are those of uploads, in a folder of the post's own. Placeholders stay as they are.
    """
    if "data:image/" not in html:
        return html
    place = f"{FOLDER_OF_EMBEDDED}/{sha256(html.encode(errors='replace')).hexdigest()[:16]}"

    def write(match: re.Match[str]) -> str:
        data = _picture_data(match[2].lower(), match[3])
        if not data:
            return match[0]
        extension = {"jpeg": "jpg", "svg+xml": "svg"}.get(match[2].lower(), match[2].lower())
        name = f"{sha256(data).hexdigest()[:16]}.{extension}"
        path = workspace / place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return f"{match[1]}/wp-content/uploads/{place}/{name}"

    return EMBEDDED_PICTURE.sub(write, html)


def _picture_data(kind: str, encoded: str) -> bytes:
    """Return the bytes of an embedded picture; none for a placeholder, or if they cannot be decoded."""
    try:
        data = b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except ValueError:
        return b""
    if len(data) < (FEWEST_OF_SVG if kind == "svg+xml" else FEWEST_BYTES):
        return b""
    if kind == "png":
        sides = [int.from_bytes(side, "big") for side in (data[16:20], data[20:24])]
    elif kind == "gif":
        sides = [int.from_bytes(side, "little") for side in (data[6:8], data[8:10])]
    else:
        return data
    return b"" if min(sides) < SMALLEST_PICTURE else data


PAGE_TAG = re.compile(r"<(html|head|body)[\s>]", re.IGNORECASE)
ANY_TAG = re.compile(r"<[a-z!/][^>]*>", re.IGNORECASE)
PARAGRAPH_TAG = re.compile(r"<(p|div)[\s>]", re.IGNORECASE)
# a post cut out of its page, with the heading and class names of the theme
THEME_CLASSES = re.compile(
    r"class\s*=\s*[\"'][^\"'<>]{0,300}\b(hentry|entry-content|entry-title)\b", re.IGNORECASE
)
# shortcodes of WordPress itself, then those of page builders
SHORTCODE = re.compile(
    r"\[((caption|embed|gallery|audio|video|playlist)\b|(vc|et_pb|fusion|av|su|cs|themify)_\w)"
)
PASSWORD_FORM = re.compile(
    r"<form\b[^<>]{0,500}\bclass=[\"']?[^\"'<>]{0,500}\bpost-password-form\b", re.IGNORECASE
)
EXTENSIONS = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"})
HEAD = 2048
START_OF_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
OTHER_XML = re.compile(
    rb"\s*<(?:\?xml|!doctype\s+(?!html)\w+|rss|feed|rdf|urlset|sitemapindex)\b", re.IGNORECASE
)
TAG = re.compile(rb"<[a-zA-Z!][^<]*>|^mime-version:", re.IGNORECASE | re.MULTILINE)
SAVED_FRAME = re.compile(
    r"""(<iframe\b[^<>]{0,2000}?\bsrc=["'])([^"'<>]{1,500}_files/[^"'<>]{1,300})(["'])""", re.IGNORECASE
)
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def recognises(path: Path) -> bool:
    """Return whether a file may be a page: any file but XML and JSON of another kind. Called last."""
    if not path.is_file() or path.suffix.lower() == ".json":
        return False
    head = _head(path)
    return bool(START_OF_PAGE.match(head)) or not OTHER_XML.match(head)


def is_page(path: Path) -> bool:
    """Return whether a file is a page, by its first bytes: `index.html?p=560` has no usable extension."""
    return bool(START_OF_PAGE.match(_head(path)))


def has_markup(path: Path) -> bool:
    """Return whether the beginning of a file is text with a tag in it; a file may begin with any text."""
    head = _head(path)
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return bool(TAG.search(head.replace(b"\0", b"") if is_wide else head)) and (is_wide or b"\0" not in head)


def read_page(
    path: Path, source_id: str, workspace: Path, *, include_pages: bool = False
) -> SourcePost | SkippedPost:
    """Return the post in a file, or why it is skipped.

    The pictures of MHTML are written into a new folder in `workspace`.
    """
    try:
        data = _read_bytes(path)
        if is_mhtml(data):
            post = _read_mhtml(data, source_id, workspace)
        else:
            post = _post(_with_frames(decode(data), path.parent), source_id, path.parent)
        is_page = post.markup == Markup.PAGE
        reason = index_page_reason(post.html, include_pages=include_pages) if is_page else ""
    except (PostError, OSError) as error:
        message = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return SkippedPost(source_id, Finding(Severity.ERROR, "unreadable", message), failed=True)
    if reason:
        message = f"This page is not a post: {reason}. It was left out."
        return SkippedPost(source_id, Finding(Severity.INFO, "not_a_post", message), failed=False)
    return post


def _read_bytes(path: Path) -> bytes:
    size, most = path.stat().st_size // 1024**2, MOST_FILE_BYTES // 1024**2
    if size > most:
        raise PostError(f"The file has {size} MB; a page of more than {most} MB is not read.")
    return path.read_bytes()


def _read_mhtml(data: bytes, source_id: str, workspace: Path) -> SourcePost:
    folder = Path(tempfile.mkdtemp(dir=workspace))
    html, url = unpack_mhtml(data, folder)
    return _post(html, source_id, folder, url)


def _with_frames(html: str, folder: Path) -> str:
    """Return the HTML of a saved page with the URLs of its frames, which a browser saves as pages beside it.

    A saved page says at its top where it comes from.
    """

    def original(match: re.Match[str]) -> str:
        path = (folder / unquote(unescape(match[2]))).resolve()
        try:
            if not path.is_relative_to(folder.resolve()) or not path.is_file():
                return match[0]
            with path.open("rb") as file:
                saved = SAVED_FROM.search(file.read(HEAD).decode("utf-8", "replace"))
        except (OSError, ValueError):
            return match[0]
        return f"{match[1]}{escape(saved[1])}{match[3]}" if saved else match[0]

    return SAVED_FRAME.sub(original, html) if "_files/" in html else html


def _post(html: str, source_id: str, folder: Path, url: str = "") -> SourcePost:
    _check_html(html)
    status = "password" if PASSWORD_FORM.search(html) else "publish"
    findings = status_findings(source_id, status)
    return SourcePost(source_id, html, find_markup(html), str(folder), url, status=status, findings=findings)


def _check_html(html: str) -> None:
    if not html.strip():
        raise PostError("The file is empty.")
    if not ANY_TAG.search(html):
        raise PostError("This is not HTML: it contains no tags.")


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD).removeprefix(BYTE_ORDER_MARK)


def find_markup(html: str) -> Markup:
    """Return the kind of markup of some HTML.

    A fragment with shortcodes, or without paragraph tags, is raw content as WordPress stores it.
    """
    if PAGE_TAG.search(html) or THEME_CLASSES.search(html):
        return Markup.PAGE
    if SHORTCODE.search(html) or "<!-- wp:" in html or not PARAGRAPH_TAG.search(html):
        return Markup.RAW
    return Markup.FRAGMENT
