"""The use case: roll back a run. The command and the admin call `rollback_run`."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import chain

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from import_tools.errors import RollbackError
from import_tools.models import ImportedPost, ImportRun
from import_tools.rollback.objects import remove_objects
from import_tools.rollback.pages import remove_created
from import_tools.rollback.report import Item, RollbackReport
from import_tools.rollback.restore import restore_changed
from import_tools.runs.lock import clean_up_crashed_runs, hold_run_lock
from import_tools.writing.proposals import withdraw

Step = Callable[[ImportRun, AbstractBaseUser | None], Iterator[Item]]
LATEST_SHOWN = 5  # runs listed when there is no run with a given id


def rollback_run(
    run: ImportRun, *, dry_run: bool = False, user: AbstractBaseUser | None = None
) -> RollbackReport:
    """Roll back a run and return what became of each object.

    What editors have changed since is left alone; the run can be rolled back again once the blockers are
    gone. A killed run is rolled back as far as it came. A dry run does the same in a transaction that is
    rolled back. Raise RollbackError if nothing is left to roll back, and RunLockedError while an import or
    another rollback is running.
    """
    with hold_run_lock():
        clean_up_crashed_runs()
        run.refresh_from_db()
        _refuse(run)
        return _roll_back(run, dry_run, user)


def _roll_back(run: ImportRun, dry_run: bool, user: AbstractBaseUser | None) -> RollbackReport:
    with transaction.atomic() if dry_run else nullcontext():
        items = chain.from_iterable(step(run, user) for step in STEPS)
        report = RollbackReport(run.pk, dry_run, tuple(items))
        if dry_run:
            transaction.set_rollback(True)
        else:
            _record(run, report, user)
    return report


def find_run(run_id: int) -> ImportRun:
    """Return a run by its id. Raise RollbackError, with a list of the latest runs, if there is none."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is None:
        runs = ImportRun.objects.all()[:LATEST_SHOWN]
        latest = [f"  {run} ({run.started_at:%Y-%m-%d %H:%M})" for run in runs]
        known = "\n".join(["The latest are:", *latest]) if latest else "Nothing has been imported yet."
        raise RollbackError(f"There is no run {run_id}. {known}")
    return run


def _refuse(run: ImportRun) -> None:
    is_done = run.state == ImportRun.State.ROLLED_BACK
    if is_done and not run.changes.filter(taken_back=False).exists() and not run.objects_made.exists():
        raise RollbackError(f"Run {run.pk} was rolled back already; nothing of it is left.")


def _withdraw_proposals(run: ImportRun, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Withdraw the run's proposals that nobody has accepted or declined."""
    for record in ImportedPost.objects.filter(offer_run=run, offer_state=ImportedPost.OfferState.OPEN):
        with transaction.atomic():
            withdraw(record)
            record.save()
    yield from ()


def _delete_failures(run: ImportRun, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Delete the records of posts that failed in the run and have no page."""
    failed = ImportedPost.objects.filter(outcome=ImportedPost.Outcome.FAILED, page=None, content_hash="")
    failed.filter(first_run=run, last_run=run).delete()
    yield from ()


def _record(run: ImportRun, report: RollbackReport, user: AbstractBaseUser | None) -> None:
    run.state = ImportRun.State.ROLLED_BACK
    name = user.get_username() if user else ""
    run.rollback = {"at": timezone.now().isoformat(), "user": name, **report.as_record()}
    run.save(update_fields=["state", "rollback"])


STEPS: tuple[Step, ...] = (
    _withdraw_proposals,
    restore_changed,
    remove_created,
    remove_objects,
    _delete_failures,
)
