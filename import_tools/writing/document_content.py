"""Tells whether a file is what its name says, as far as its first bytes show it.

Servers answer for a file that is gone with a page that says so, and call it a success.
"""

import re
from pathlib import Path

from import_tools.errors import DocumentError
from import_tools.writing.pictures.content import is_web_page

HEAD = 1024  # bytes; a PDF begins within them
ZIPPED = frozenset(["docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip", "pages", "key", "numbers"])
OLDER_OFFICE = frozenset({"doc", "xls", "ppt"})
BEGINNINGS = (
    (frozenset({"pdf"}), re.compile(rb".*%PDF-", re.S)),
    (ZIPPED, re.compile(rb"PK[\x03\x05\x07]")),
    # Word also opens what is called .doc and is RTF or a zip
    (OLDER_OFFICE, re.compile(rb"\xd0\xcf\x11\xe0|\{\\rtf|PK\x03")),
    (frozenset({"rtf"}), re.compile(rb"\s*\{\\rtf")),
)


def check_document(path: Path) -> None:
    """Raise DocumentError for a web page, or for what is no file of its ending; others begin as they like."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise DocumentError("The file is empty.")
    if is_web_page(head):
        raise DocumentError(f"{path.name} is a web page.")
    ending = path.suffix.lower().lstrip(".")
    for endings, beginning in BEGINNINGS:
        if ending in endings and not beginning.match(head):
            raise DocumentError(f"{path.name} is damaged, or no {ending.upper()} file.")
