"""Turns the bytes of a page into text, whatever its encoding says of itself."""

import re

from import_tools.errors import DecodingError

DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# browsers read these as windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
READ_AS_WINDOWS = frozenset(
    {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252", "cp1252", "x-cp1252"}
)
MOST_ZEROS = 0.01  # share of the bytes; damaged pages have some, other files many
HEAD = 4096  # bytes in which an encoding is declared


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
    found = DECLARED.search(data[:HEAD])
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
