"""Keeps a second run out: on one database one run is on its way, and the lock ends with its process."""

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
    """Hold the lock of imports on this database; raises RunningError where another run has it.

    On PostgreSQL it belongs to the connection, elsewhere to a file that is locked: both are free the moment
    their process is dead. A database in memory belongs to its process already.
    """
    if connection.vendor == "postgresql":
        lock: AbstractContextManager[None] = _advisory_lock()
    elif connection.vendor == "sqlite" and connection.is_in_memory_db():
        lock = nullcontext()
    else:
        lock = _file_lock()
    with lock:
        yield


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
    """Return the file to lock: beside an SQLite file, else one of this machine for the database's name."""
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


# options that do not change what a run writes
HOW = frozenset({"resume", "workers", "report_bodies", "dry_run"})


def clean_up_crashed_runs() -> None:
    """Mark runs whose process is dead as stopped, and delete files that they had stored for nobody.

    Whoever holds the lock of imports may call this: no other run is on its way.
    """
    ImportRun.objects.filter(state=ImportRun.State.RUNNING).update(state=ImportRun.State.STOPPED)
    delete_orphans()


def find_unfinished(options: ImportOptions) -> ImportRun | None:
    """Return the latest run of the same sources and options, if it did not come to its end."""
    wanted = _what(asdict(options))
    latest = next((run for run in ImportRun.objects.all()[:100] if _what(run.options) == wanted), None)
    return latest if latest and latest.state == ImportRun.State.STOPPED else None


def _what(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that decide what a run writes, as the database keeps them."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in options.items()
        if name not in HOW
    }
