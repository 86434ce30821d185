"""Lets others write meanwhile: transactions are short, and the database is free before the next one.

On SQLite one writer waits for another, and after a while looks only every tenth of a second whether it is its
turn (https://www.sqlite.org/src/file/src/main.c, `sqliteDefaultBusyCallback`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter, sleep

from django.db import connection
from django.db.models import Model

MOST, LEAST = 50, 10  # posts in one transaction
LONGEST = 0.4  # seconds that it should take
FREE = 0.1  # seconds before the next


class Throttle:
    """The transactions of a run that write posts, one after the other."""

    def __init__(self) -> None:
        self.size = LEAST  # the first take longest
        self._ended = -FREE

    @contextmanager
    def take(self, count: int) -> Iterator[None]:
        """Have something done to some posts, and learn from it how many may be in the next transaction."""
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            sleep(max(0, self._ended + FREE - perf_counter()))
        start = perf_counter()
        try:
            yield
        finally:
            self._ended = perf_counter()
        seconds = self._ended - start
        self.size = max(LEAST, min(MOST, int(count * LONGEST / seconds)))


def update_each(objects: Sequence[Model], names: Sequence[str]) -> None:
    """Write some fields of objects of one model to their rows; no signal is sent."""
    if not objects:
        return
    meta, quote = objects[0]._meta, connection.ops.quote_name
    fields = [meta.get_field(name) for name in names]
    assigned = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = f"UPDATE {quote(meta.db_table)} SET {assigned} WHERE {quote(meta.pk.column)} = %s"  # noqa: S608 - names of Django's
    rows = [
        [*(field.get_db_prep_save(getattr(item, field.attname), connection) for field in fields), item.pk]
        for item in objects
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
