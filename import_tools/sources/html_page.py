"""Read one HTML file: a saved page, an AMP page, a page saved as MHTML, or a fragment."""

import re
import tempfile
from contextlib import suppress
from email import message_from_bytes, policy
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from import_tools.errors import DecodingError, PostError
from import_tools.limits import MOST_FILE_BYTES, check_length
from import_tools.records import Finding, Markup, Severity, SkippedPost, SourcePost
from import_tools.sources.index_pages import list_reason
from import_tools.sources.wordpress import status_findings
from import_tools.url_keys import picture_url, split_url

DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# browsers read these as windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
READ_AS_WINDOWS = frozenset(
    {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252", "cp1252", "x-cp1252"}
)
MOST_ZEROS = 0.01  # share of the bytes; damaged pages have some, other files many
DECLARATION_HEAD = 4096  # bytes in which an encoding is declared


def decode(data: bytes) -> str:
    """Return the text of a page.

    A byte order mark decides; else UTF-8 where the bytes are valid UTF-8, as other text hardly ever is by
    chance; else what the page declares; else windows-1252. Raises DecodingError for what is no text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if data.count(b"\x00") > MOST_ZEROS * len(data):
        raise DecodingError("This is not a text file: it holds zero bytes.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, _declared(data))


def _declared(data: bytes) -> str:
    found = DECLARED.search(data[:DECLARATION_HEAD])
    name = (found[1] or found[2]).decode("ascii").lower() if found else ""
    return "windows-1252" if not name or name.startswith("utf") or name in READ_AS_WINDOWS else name


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise DecodingError(
            f"The page says that it is in “{encoding}”, which is no known encoding."
        ) from None
    except UnicodeDecodeError as error:
        if encoding == "windows-1252":  # five bytes have no character there; browsers pass them through
            return data.decode("latin-1")
        raise DecodingError(f"Byte {error.start} cannot be read as {encoding}.") from None
    except UnicodeError:
        raise DecodingError(f"The page says that it is in “{encoding}”, which cannot be read.") from None


MHTML_HEAD = 4096
LOOKS_LIKE_IT = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
MOST_PARTS = 10_000
PART_BORDER = re.compile(rb"^--\S", re.MULTILINE)
CONTENT_ID = re.compile(r"cid:([^\s\"'<>()]{1,500})")
UNSAFE_NAMES = frozenset({"", ".", ".."})


def is_mhtml(data: bytes) -> bool:
    """Whether a file is MHTML, by its headers."""
    head = data[:MHTML_HEAD]
    return not head.lstrip().startswith(b"<") and bool(LOOKS_LIKE_IT.search(head))


def unpack_page(data: bytes, folder: Path) -> tuple[str, str]:
    """Return a page's HTML and address; its pictures are laid into `folder`, by their old paths."""
    if len(PART_BORDER.findall(data)) > MOST_PARTS:
        raise PostError(f"It holds more than {MOST_PARTS:,} files; a page has hundreds.")
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
        elif part.get_content_maintype() == "image" and (name := _path_of(location)):
            names[str(part.get("Content-ID", "")).strip("<>")] = name
            with suppress(OSError, ValueError):  # a name that no file can have: the picture is not found
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
    return CONTENT_ID.sub(lambda found: names.get(found[1], found[0]), html), url


def _path_of(location: str) -> str:
    """Return where a part is laid: its path on the old site, where that leads nowhere else."""
    parts = PurePosixPath(unquote(split_url(picture_url(location)).path).lstrip("/")).parts
    return "" if not parts or UNSAFE_NAMES.intersection(parts) else "/".join(parts)


WHOLE_PAGE = re.compile(r"<(html|head|body)[\s>]", re.IGNORECASE)
ANY_TAG = re.compile(r"<[a-z!/][^>]*>", re.IGNORECASE)
PARAGRAPH_TAG = re.compile(r"<(p|div)[\s>]", re.IGNORECASE)
# a post cut out of its page, with the theme's own heading and names around it
PART_OF_PAGE = re.compile(
    r"class\s*=\s*[\"'][^\"'<>]{0,300}\b(hentry|entry-content|entry-title)\b", re.IGNORECASE
)
# those of WordPress itself, then those of page builders
SHORTCODE = re.compile(
    r"\[((caption|embed|gallery|audio|video|playlist)\b|(vc|et_pb|fusion|av|su|cs|themify)_\w)"
)
PASSWORD_FORM = re.compile(
    r"<form\b[^<>]{0,500}\bclass=[\"']?[^\"'<>]{0,500}\bpost-password-form\b", re.IGNORECASE
)
ENDINGS = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"})
HEAD = 2048
START_OF_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
OTHER_XML = re.compile(
    rb"\s*<(?:\?xml|!doctype\s+(?!html)\w+|rss|feed|rdf|urlset|sitemapindex)\b", re.IGNORECASE
)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def recognises(path: Path) -> bool:
    """Whether a file may be a page; any may that is no XML or JSON of another kind. It is asked last."""
    if not path.is_file() or path.suffix.lower() == ".json":
        return False
    head = _head(path)
    return bool(START_OF_PAGE.match(head)) or not OTHER_XML.match(head)


def is_page(path: Path) -> bool:
    """Whether a file is a page, by how it begins; names such as `index.html?p=560` do not tell."""
    return bool(START_OF_PAGE.match(_head(path)))


def read_page(path: Path, source_id: str, workspace: Path) -> SourcePost | SkippedPost:
    """Return the post in a file, or why it is not read.

    The pictures of MHTML are laid into a new folder in `workspace`.
    """
    try:
        data = _bytes_of(path)
        if is_mhtml(data):
            post = _read_mhtml(data, source_id, workspace)
        else:
            post = _post(decode(data), source_id, path.parent)
        reason = list_reason(post.html) if post.markup == Markup.PAGE else ""
    except (PostError, OSError) as error:
        why = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return SkippedPost(source_id, Finding(Severity.ERROR, "unreadable", why), failed=True)
    if reason:
        message = f"This page is no post: {reason}. It was left out."
        return SkippedPost(source_id, Finding(Severity.INFO, "not_a_post", message), failed=False)
    return post


def _bytes_of(path: Path) -> bytes:
    size, most = path.stat().st_size // 1024**2, MOST_FILE_BYTES // 1024**2
    if size > most:
        raise PostError(f"The file has {size} MB; a page of more than {most} MB is not read.")
    return path.read_bytes()


def _read_mhtml(data: bytes, source_id: str, workspace: Path) -> SourcePost:
    folder = Path(tempfile.mkdtemp(dir=workspace))
    html, url = unpack_page(data, folder)
    return _post(html, source_id, folder, url)


def _post(html: str, source_id: str, folder: Path, url: str = "") -> SourcePost:
    _check(html)
    status = "password" if PASSWORD_FORM.search(html) else "publish"
    findings = status_findings(source_id, status)
    return SourcePost(source_id, html, find_markup(html), str(folder), url, status=status, findings=findings)


def _check(html: str) -> None:
    if not html.strip():
        raise PostError("The file is empty.")
    if not ANY_TAG.search(html):
        raise PostError("This is not HTML: there is not one tag in it.")
    check_length(html)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD).removeprefix(BYTE_ORDER_MARK)


def find_markup(html: str) -> Markup:
    """Return how some HTML is written.

    A fragment with shortcodes, or without any paragraph tags, is a post as WordPress stores it.
    """
    if WHOLE_PAGE.search(html) or PART_OF_PAGE.search(html):
        return Markup.PAGE
    if SHORTCODE.search(html) or "<!-- wp:" in html or not PARAGRAPH_TAG.search(html):
        return Markup.RAW
    return Markup.FRAGMENT
