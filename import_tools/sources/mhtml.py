"""Reads a page that a browser saved as one file: MHTML, a page and its pictures as the parts of a mail."""

import re
from contextlib import suppress
from email import message_from_bytes, policy
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from import_tools.addresses import picture_address, split_address
from import_tools.errors import PostError
from import_tools.sources.decoding import decode

HEAD = 4096
LOOKS_LIKE_IT = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
MOST_PARTS = 10_000
PART_BORDER = re.compile(rb"^--\S", re.MULTILINE)
CONTENT_ID = re.compile(r"cid:([^\s\"'<>()]{1,500})")
UNSAFE_NAMES = frozenset({"", ".", ".."})


def recognises(data: bytes) -> bool:
    """Whether a file is MHTML, by its headers."""
    head = data[:HEAD]
    return not head.lstrip().startswith(b"<") and bool(LOOKS_LIKE_IT.search(head))


def unpack_page(data: bytes, folder: Path) -> tuple[str, str]:
    """Return a page's HTML and address; its pictures are laid into `folder`, by their old paths."""
    if len(PART_BORDER.findall(data)) > MOST_PARTS:
        raise PostError(f"It holds more than {MOST_PARTS:,} files; a page has hundreds.")
    mail = message_from_bytes(data, policy=policy.default)
    html, address = "", str(mail.get("Snapshot-Content-Location", ""))
    names: dict[str, str] = {}
    for part in mail.walk():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        location = str(part.get("Content-Location", ""))
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and not html:
            html, address = decode(content), address or location
        elif part.get_content_maintype() == "image" and (name := _path_of(location)):
            names[str(part.get("Content-ID", "")).strip("<>")] = name
            with suppress(OSError, ValueError):  # a name that no file can have: the picture is not found
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
    return CONTENT_ID.sub(lambda found: names.get(found[1], found[0]), html), address


def _path_of(location: str) -> str:
    """Return where a part is laid: its path on the old site, where that leads nowhere else."""
    parts = PurePosixPath(unquote(split_address(picture_address(location)).path).lstrip("/")).parts
    return "" if not parts or UNSAFE_NAMES.intersection(parts) else "/".join(parts)
