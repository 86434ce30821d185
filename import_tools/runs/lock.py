"""Allow one run at a time on a database, by a lock that is released when its process ends."""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from tempfile import gettempdir
from typing import Any

from django.db import connection
from filelock import FileLock, Timeout

from import_tools.errors import RunLockedError
from import_tools.models import ImportRun
from import_tools.options import ImportOptions
from import_tools.writing.file_storage import delete_orphans

KEY = int.from_bytes(hashlib.sha256(b"import_tools: one run at a time").digest()[:8], signed=True)


@contextmanager
def hold_run_lock() -> Iterator[None]:
    """Hold the lock for runs on this database. Raise RunLockedError if another process holds it.

    On PostgreSQL it is an advisory lock of the connection, elsewhere a locked file; both are released when
    the process ends. A database in memory needs none.
    """
    if connection.vendor == "postgresql":
        lock: AbstractContextManager[None] = _advisory_lock()
    elif connection.vendor == "sqlite" and connection.is_in_memory_db():
        lock = nullcontext()
    else:
        lock = _file_lock()
    with lock:
        yield


def is_run_in_progress() -> bool:
    """Return whether a process holds the lock for runs on this database."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(HELD, [KEY])
            return bool(cursor.fetchone())
    try:
        with hold_run_lock():
            return False
    except RunLockedError:
        return True


# PostgreSQL shows a lock's key as two halves, and the locks of all databases
HELD = """
    SELECT 1 FROM pg_locks
    WHERE locktype = 'advisory' AND ((classid::bigint << 32) | objid::bigint) = %s AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


@contextmanager
def _advisory_lock() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [KEY])
        if not cursor.fetchone()[0]:
            raise _refusal()
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])


@contextmanager
def _file_lock() -> Iterator[None]:
    lock = FileLock(_lock_path())
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise _refusal() from None
    try:
        yield
    finally:
        lock.release()


def _lock_path() -> Path:
    """Return the file to lock: next to an SQLite database, otherwise in the temporary folder."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        path = Path(name)
        return path.with_name(f"{path.name}.import-lock")
    about = f"{connection.vendor} {connection.settings_dict.get('HOST')} {name}"
    return Path(gettempdir()) / f"import-{hashlib.sha256(about.encode()).hexdigest()[:16]}.lock"


def _refusal() -> RunLockedError:
    run = ImportRun.objects.filter(state=ImportRun.State.RUNNING).first()
    which = f"Run {run.pk}, started at {run.started_at:%H:%M} UTC," if run else "Another import"
    return RunLockedError(
        f"{which} is still on its way, and two at once would get in each other's way. Wait for it."
    )


# options that do not affect what a run writes
IRRELEVANT = frozenset({"resume", "workers", "report_bodies", "dry_run"})


def clean_up_crashed_runs() -> None:
    """Mark runs that crashed as stopped, and delete the files that they stored without a row.

    Call this only while holding the lock, so that no run is in progress.
    """
    ImportRun.objects.filter(state=ImportRun.State.RUNNING).update(state=ImportRun.State.STOPPED)
    delete_orphans()


def find_unfinished(options: ImportOptions) -> ImportRun | None:
    """Return the latest run of the same sources and options if it was not finished."""
    wanted = _relevant(asdict(options))
    latest = next((run for run in ImportRun.objects.all()[:100] if _relevant(run.options) == wanted), None)
    return latest if latest and latest.state == ImportRun.State.STOPPED else None


def _relevant(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that affect what a run writes, as the database stores them."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in options.items()
        if name not in IRRELEVANT
    }
