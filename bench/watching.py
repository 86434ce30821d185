"""Watches a job from outside: the memory that it and its children hold, the time others wait for it."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.sites import Site

EVERY = 0.1  # seconds between two looks
SAVE_SECTIONS = """UPDATE wagtailcore_page SET title = title
    WHERE id IN (SELECT page_ptr_id FROM selfcare_cms_sectionindexpage)"""
PATIENCE = 120  # seconds after which a writer would give up


@dataclass
class Peak:
    """The highest value that was seen."""

    value: float = 0
    count: int = 0

    def see(self, value: float) -> None:
        self.value = max(self.value, value)
        self.count += 1


@contextmanager
def memory_of(pid: int) -> Iterator[Peak]:
    """Give the peak memory of a process and its children, in MB; what they share counts once."""
    with _while_open(lambda: sum(map(_memory, family_of(pid))) / 1024) as peak:
        yield peak


@contextmanager
def waiting_for(site: Site) -> Iterator[Peak]:
    """Give the longest time, in seconds, that another writer to the site's database had to wait."""
    wait = _wait_for_sqlite if site.url.startswith("sqlite") else _wait_for_postgres
    with _while_open(wait(site)) as peak:
        yield peak


@contextmanager
def _while_open(look: Callable[[], float]) -> Iterator[Peak]:
    """Look again and again, in a thread, as long as the context is open."""
    peak, done = Peak(), threading.Event()

    def watch() -> None:
        while not done.wait(EVERY):
            peak.see(look())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def family_of(pid: int) -> set[int]:
    """Return the ids of a process and of all that descend from it."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError, ValueError):
            status = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            parents[int(entry.name)] = int(status[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _memory(pid: int) -> int:
    """Return the memory of a process in KB; of pages that several share, its part."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def _wait_for_sqlite(site: Site) -> Callable[[], float]:
    path = urlsplit(site.url).path

    def wait() -> float:
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        waited = time.perf_counter() - start
        connection.execute("ROLLBACK")
        connection.close()
        return waited

    return wait


def _wait_for_postgres(site: Site) -> Callable[[], float]:
    """Wait as an editor does who saves the section pages under which posts are written."""
    import psycopg

    def wait() -> float:
        with psycopg.connect(site.url) as connection:
            start = time.perf_counter()
            connection.execute(SAVE_SECTIONS)
            return time.perf_counter() - start

    return wait
