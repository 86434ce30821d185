"""The one use case: take a run back. The command, the admin and background tasks call `rollback_run`."""

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
LATEST = 5  # runs named to somebody who asks for one that is not there


def rollback_run(
    run: ImportRun, *, dry_run: bool = False, user: AbstractBaseUser | None = None
) -> RollbackReport:
    """Take back what a run has done and return what became of each thing.

    A dry run does the same and takes that back. What people have touched since is left alone; a run of which
    something was left can be taken back again, once what kept it is gone. Raises RollbackError when there is
    nothing to take back, and RunningError while an import is on its way. A run that was killed is taken back
    as far as it came.
    """
    with hold_run_lock():
        clean_up_crashed_runs()
        run.refresh_from_db()
        _refuse(run)
        return _taken_back(run, dry_run, user)


def _taken_back(run: ImportRun, dry_run: bool, user: AbstractBaseUser | None) -> RollbackReport:
    with transaction.atomic() if dry_run else nullcontext():
        items = chain.from_iterable(step(run, user) for step in STEPS)
        report = RollbackReport(run.pk, dry_run, tuple(items))
        if dry_run:
            transaction.set_rollback(True)
        else:
            _remember(run, report, user)
    return report


def find_run(number: int) -> ImportRun:
    """Return a run by its number; raises RollbackError, naming the latest runs, if there is none."""
    run = ImportRun.objects.filter(pk=number).first()
    if run is None:
        latest = [f"  {run} ({run.started_at:%Y-%m-%d %H:%M})" for run in ImportRun.objects.all()[:LATEST]]
        known = "\n".join(["The latest are:", *latest]) if latest else "Nothing has been imported yet."
        raise RollbackError(f"There is no run {number}. {known}")
    return run


def _refuse(run: ImportRun) -> None:
    is_done = run.state == ImportRun.State.ROLLED_BACK
    if is_done and not run.changes.filter(taken_back=False).exists() and not run.objects_made.exists():
        raise RollbackError(f"Run {run.pk} was taken back already; nothing of it is left.")


def _withdraw_offers(run: ImportRun, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Withdraw the new versions that a run has offered for pages of editors, and nobody has taken."""
    for record in ImportedPost.objects.filter(offer_run=run, offer_state=ImportedPost.OfferState.OPEN):
        with transaction.atomic():
            withdraw(record)
            record.save()
    yield from ()


def _forget_failures(run: ImportRun, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Forget the posts that failed in a run and have no page."""
    failed = ImportedPost.objects.filter(outcome=ImportedPost.Outcome.FAILED, page=None, content_hash="")
    failed.filter(first_run=run, last_run=run).delete()
    yield from ()


def _remember(run: ImportRun, report: RollbackReport, user: AbstractBaseUser | None) -> None:
    run.state = ImportRun.State.ROLLED_BACK
    name = user.get_username() if user else ""
    run.rollback = {"at": timezone.now().isoformat(), "user": name, **report.as_record()}
    run.save(update_fields=["state", "rollback"])


STEPS: tuple[Step, ...] = (
    _withdraw_offers,
    restore_changed,
    remove_created,
    remove_objects,
    _forget_failures,
)
