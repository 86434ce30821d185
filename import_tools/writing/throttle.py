"""Keep transactions short, and pause between them so that other processes can write.

On SQLite a writer that waits for another one soon polls only every tenth of a second
(https://www.sqlite.org/src/file/src/main.c, `sqliteDefaultBusyCallback`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter, sleep

from django.db import connection
from django.db.models import Model

MOST, LEAST = 50, 10  # posts in one transaction
LONGEST = 0.4  # seconds that a transaction should take at most
FREE = 0.1  # seconds between two transactions


class Throttle:
    """Adapts the number of posts per transaction to the time that the previous one took."""

    def __init__(self) -> None:
        self.size = LEAST  # the first posts take longest
        self._ended = -FREE

    @contextmanager
    def take(self, count: int) -> Iterator[None]:
        """Pause, then measure the `with` block, which writes `count` posts, to adapt `size`."""
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
    """Update some fields of objects of one model, without sending signals."""
    if not objects:
        return
    meta, quote = objects[0]._meta, connection.ops.quote_name
    fields = [meta.get_field(name) for name in names]
    assigned = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    statement = f"UPDATE {quote(meta.db_table)} SET {assigned} WHERE {quote(meta.pk.column)} = %s"  # noqa: S608 - quoted names of tables and columns
    rows = [
        [*(field.get_db_prep_save(getattr(item, field.attname), connection) for field in fields), item.pk]
        for item in objects
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)
