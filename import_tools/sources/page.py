"""Reads one file: a saved page, an AMP page, a page saved as MHTML, or a bare fragment of HTML."""

import re
import tempfile
from pathlib import Path

from import_tools.errors import PostError
from import_tools.records import Finding, Markup, NotRead, Severity, SourcePost
from import_tools.size import MOST_FILE_BYTES, check_length
from import_tools.sources import mhtml
from import_tools.sources.decoding import decode
from import_tools.sources.lists import list_reason
from import_tools.sources.standing import status_findings

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


def read_page(path: Path, source_id: str, workspace: Path) -> SourcePost | NotRead:
    """Return the post in a file, or why it is not read.

    The pictures of MHTML are laid into a new folder in `workspace`.
    """
    try:
        data = _bytes_of(path)
        if mhtml.recognises(data):
            post = _read_mhtml(data, source_id, workspace)
        else:
            post = _post(decode(data), source_id, path.parent)
        reason = list_reason(post.html) if post.markup == Markup.PAGE else ""
    except (PostError, OSError) as error:
        why = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        return NotRead(source_id, Finding(Severity.ERROR, "unreadable", why), failed=True)
    if reason:
        message = f"This page is no post: {reason}. It was left out."
        return NotRead(source_id, Finding(Severity.INFO, "not_a_post", message), failed=False)
    return post


def _bytes_of(path: Path) -> bytes:
    size, most = path.stat().st_size // 1024**2, MOST_FILE_BYTES // 1024**2
    if size > most:
        raise PostError(f"The file has {size} MB; a page of more than {most} MB is not read.")
    return path.read_bytes()


def _read_mhtml(data: bytes, source_id: str, workspace: Path) -> SourcePost:
    folder = Path(tempfile.mkdtemp(dir=workspace))
    html, address = mhtml.unpack_page(data, folder)
    return _post(html, source_id, folder, address)


def _post(html: str, source_id: str, folder: Path, address: str = "") -> SourcePost:
    _check(html)
    status = "password" if PASSWORD_FORM.search(html) else "publish"
    findings = status_findings(source_id, status)
    return SourcePost(
        source_id, html, find_markup(html), str(folder), address, status=status, findings=findings
    )


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
