"""Finds a run that did not come to its end, and tidies up after it."""

from dataclasses import asdict
from typing import Any

from import_tools.models import ImportRun
from import_tools.options import ImportOptions
from import_tools.writing.stored_files import delete_orphans

# options that do not change what a run writes
HOW = frozenset({"resume", "workers", "report_bodies", "dry_run"})


def tidy_up() -> None:
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
