"""Lets others write meanwhile: transactions are short, and the database is free before the next one.

On SQLite one writer waits for another, and after a while looks only every tenth of a second whether it is its
turn (https://www.sqlite.org/src/file/src/main.c, `sqliteDefaultBusyCallback`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, sleep

from django.db import connection

MOST, LEAST = 50, 10  # posts in one transaction
LONGEST = 0.4  # seconds that it should take
FREE = 0.1  # seconds before the next


class Turns:
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
