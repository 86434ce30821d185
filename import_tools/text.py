"""Strip characters that no page shows and no database stores: control characters, unpaired surrogates.

They come from damaged exports, from text pasted from other programs, and from file names. One of them would
make PostgreSQL refuse a whole post, or clear the terminal in which the import runs.

They are stripped where text enters, which is in three places, since each sees text that the others do not:

- `sources.registry` strips what a source says about a post, such as its title: runs use it unparsed.
- `pipeline` strips the HTML before it is parsed, in the process that parses it; and then the finished post,
  in which `&#1;` and escapes in JSON have become characters.
- `url_keys.decoded` strips what a percent-encoded path contains.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import is_dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache, wraps
from typing import Any, TypeVar

CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffe\uffff"
SPACES = "\x0b\x1c-\x1f\x85"  # control characters that separate words
HALVES = "\ud800-\udfff"  # unpaired surrogates: one half of a character beyond U+FFFF
CONTROL_CHARACTERS = re.compile(f"[{CONTROLS}{SPACES}{HALVES}]")
A_SPACE, A_HALF = re.compile(f"[{SPACES}]"), re.compile(f"[{HALVES}]")

Value = TypeVar("Value")


def strip_control_characters(value: Value) -> Value:
    """Return a value without control characters, at any depth of records, tuples, lists and dicts.

    A value without any is returned itself, not as a copy.
    """
    return _strip(value)  # type: ignore[no-any-return]


def _strip(value: Any) -> Any:
    if isinstance(value, str):
        return (
            CONTROL_CHARACTERS.sub(_replaced, value)
            if type(value) is str and CONTROL_CHARACTERS.search(value)
            else value
        )
    if isinstance(value, tuple | list):
        items = [_strip(item) for item in value]
        is_same = all(old is new for old, new in zip(value, items, strict=True))
        return value if is_same else type(value)(items)
    if isinstance(value, dict):
        pairs = {_strip(key): _strip(item) for key, item in value.items()}
        is_same = all(pairs.get(key) is item for key, item in value.items())
        return value if is_same else pairs
    return _strip_record(value) if is_dataclass(value) and not isinstance(value, type) else value


def _strip_record(record: Any) -> Any:
    changed = {}
    for name in record.__dataclass_fields__:
        value = getattr(record, name)
        if (new := _strip(value)) is not value:
            changed[name] = new
    return replace(record, **changed) if changed else record


def _replaced(match: re.Match[str]) -> str:
    if A_SPACE.match(match[0]):
        return " "
    return "\ufffd" if A_HALF.match(match[0]) else ""


YEARS = range(1900, 3000)  # dates of other years are those of empty fields, such as 0001-01-01


def parse_date(text: str) -> datetime | None:
    """Return an ISO date with a time zone, UTC if it names none; None for what is no date of a post."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if found.year not in YEARS:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


# an emoji as two character references, one for each half of its UTF-16 form
HALF_REFERENCES = re.compile(
    r"&#(?:(5[56]\d{3})|[xX]([dD][89abAB][0-9a-fA-F]{2}));&#(?:(5[67]\d{3})|[xX]([dD][c-fC-F][0-9a-fA-F]{2}));"
)


def join_halves(markup: str) -> str:
    """Return markup with the emoji of which both halves are character references: `&#55357;&#56838;`."""
    return HALF_REFERENCES.sub(_joined_halves, markup) if "&#" in markup else markup


def _joined_halves(match: re.Match[str]) -> str:
    high = int(match[1]) if match[1] else int(match[2], 16)
    low = int(match[3]) if match[3] else int(match[4], 16)
    is_pair = 0xD800 <= high < 0xDC00 <= low < 0xE000
    return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00) if is_pair else match[0]


# UTF-8 that was decoded as windows-1252: `donâ€™t`, `cafÃ©`
CONTINUATION = "".join(
    dict.fromkeys(chr(byte) + bytes([byte]).decode("windows-1252", "ignore") for byte in range(0x80, 0xC0))
)
GARBLED = re.compile(f"[ÂÃ][{CONTINUATION}]|â[{CONTINUATION}]{{2}}|ð[{CONTINUATION}]{{3}}")
CLOSING_QUOTES = "»”’›"  # after a capital Ã they may close a quotation
MOST_ROUNDS = 3


def mend_mojibake(text: str) -> tuple[str, int]:
    """Return a text with garbled characters as what they stood for, and their number.

    Take `donâ€™t` and `cafÃ©`, also when that happened twice; refuse `«MAÇÃ»`.
    """
    count = 0
    for _ in range(MOST_ROUNDS):
        if not any(lead in text for lead in "ÂÃâð"):
            break
        mended, changes = GARBLED.subn(_mended, text)
        if mended == text:
            break
        text, count = mended, count + changes
    return text, count


def _mended(match: re.Match[str]) -> str:
    if len(match[0]) == 2 and match[0][1] in CLOSING_QUOTES:
        return match[0]
    try:
        return b"".join(_byte_of(character) for character in match[0]).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _byte_of(character: str) -> bytes:
    return character.encode("latin-1") if ord(character) < 0x100 else character.encode("windows-1252")


MOST_ANSWERS, LONGEST_TEXT = 2048, 1000

Answer = TypeVar("Answer")
Record = TypeVar("Record", bound=Hashable)


def cached(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return the function with a cache of its latest answers for texts of at most 1,000 characters."""
    remembered = lru_cache(maxsize=MOST_ANSWERS)(function)

    @wraps(function)
    def answer(text: str) -> Answer:
        return remembered(text) if len(text) <= LONGEST_TEXT else function(text)

    return answer


def shared(record: Record) -> Record:
    """Return the first record equal to this one, so that a run over many posts keeps it in memory once."""
    return _first(record)  # type: ignore[return-value]


@lru_cache(maxsize=MOST_ANSWERS)
def _first(record: Hashable) -> Hashable:
    return record
