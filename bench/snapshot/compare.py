"""Tells where two snapshots differ, in words that lead to the row."""

import json
from collections.abc import Iterator
from typing import Any

from bench.snapshot.tables import Row, Snapshot

LONGEST = 300


def differences(expected: Snapshot, found: Snapshot) -> list[str]:
    """Return a sentence for each row that differs, lacks or is too many; none where all is the same.

    Of times it is enough that those which were in order, or the same, still are.
    """
    told = [
        sentence
        for table in sorted({*expected.tables, *found.tables})
        for sentence in _of_table(table, expected.tables.get(table, {}), found.tables.get(table, {}))
    ]
    lost = sorted(expected.relations - found.relations)
    return [*told, *(f"times of {page}: {one} is after {other}" for page, one, _, other in lost)]


def _of_table(table: str, expected: dict[str, Row], found: dict[str, Row]) -> Iterator[str]:
    for name in sorted({*expected, *found}):
        if name not in found:
            yield f"{table}: lacks {_short(name)}"
        elif name not in expected:
            yield f"{table}: has besides {_short(name)}"
        else:
            yield from _of_row(f"{table} {_short(name)}", expected[name], found[name])


def _of_row(name: str, expected: Any, found: Any) -> Iterator[str]:
    """Yield the fields, however deep, in which two rows differ."""
    if expected == found:
        return
    if isinstance(expected, dict) and isinstance(found, dict):
        for field in sorted({*expected, *found}):
            yield from _of_row(f"{name}.{field}", expected.get(field), found.get(field))
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for place, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from _of_row(f"{name}[{place}]", one, other)
    else:
        yield f"{name}: {_short(expected)} expected, {_short(found)} found"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
