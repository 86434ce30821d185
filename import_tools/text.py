"""Strip characters that no page shows and no database stores: control characters, unpaired surrogates.

They come from damaged exports, from text pasted out of other programs, and from the names of files. One of
them would stop a whole post on PostgreSQL, or clear the terminal of whoever runs the import.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import is_dataclass, replace
from functools import lru_cache, wraps
from typing import Any, TypeVar

from import_tools.records import Finding, Severity

CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
SPACES = "\x0b\x1c-\x1f\x85"  # controls that part words
HALVES = "\ud800-\udfff"  # a character beyond the first 65,536 that was cut in two
CONTROL_CHARACTERS = re.compile(f"[{CONTROLS}{SPACES}{HALVES}]")
CLEANED = (
    "The old post held {} characters that no page can show, such as control characters and halves of emoji. "
    "They were taken out; look whether a word has suffered."
)
A_SPACE, A_HALF = re.compile(f"[{SPACES}]"), re.compile(f"[{HALVES}]")

Value = TypeVar("Value")


def strip_control_characters(value: Value) -> Value:
    """Return a value with all text in it legible, however deep it stands in records, tuples, lists and dicts.

    What is legible already is returned as it is, not as a copy.
    """
    return _strip(value)  # type: ignore[no-any-return]


def control_characters_finding(text: str, title: str) -> Finding:
    """Return the finding for what is not legible in a text of the post with this title."""
    count = len(CONTROL_CHARACTERS.findall(text))
    return Finding(Severity.INFO, "illegible_characters", CLEANED.format(count), title)


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


MOST_ANSWERS, LONGEST_TEXT = 2048, 1000

Answer = TypeVar("Answer")
Record = TypeVar("Record", bound=Hashable)


def cached(function: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """Return the function with a memory of its latest answers."""
    remembered = lru_cache(maxsize=MOST_ANSWERS)(function)

    @wraps(function)
    def answer(text: str) -> Answer:
        return remembered(text) if len(text) <= LONGEST_TEXT else function(text)

    return answer


def shared(record: Record) -> Record:
    """Return the record that was kept for others equal to it, so that a run over many posts keeps it once."""
    return _first(record)  # type: ignore[return-value]


@lru_cache(maxsize=MOST_ANSWERS)
def _first(record: Hashable) -> Hashable:
    return record
