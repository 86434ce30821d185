"""Start, stop, resume and delete jobs; what a person may do with one depends on its state."""

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from import_tools import conf
from import_tools.jobs.background import enqueue, limit_without_worker
from import_tools.models import ImportJob
from import_tools.runs.lock import is_run_in_progress

State, Step = ImportJob.State, ImportJob.Step
KEPT = timedelta(days=7)
UNCLAIMED = timedelta(seconds=30)  # after which a waiting job should have been taken by a worker
SILENT = {State.IMPORTING: timedelta(minutes=1), State.LOOKING: timedelta(minutes=5)}
STRAY = timedelta(days=1)  # the age of a folder without a job, which may be an upload that is just coming in


def start(job: ImportJob, step: str, **options: Any) -> None:
    """Have a worker look at the source of a job, or import it; `options` change those of the job.

    Call this for a new job, or one that is not at work.
    """
    job.options = {**job.options, **options}
    if limit := limit_without_worker(job):
        job.options["limit"] = min(limit, job.options.get("limit") or limit)
    job.state, job.step, job.message = State.WAITING, step, ""
    job.progress, job.stop_asked, job.active_at = {}, False, timezone.now()
    job.save()
    enqueue(job)
    job.refresh_from_db()


def stop(job: ImportJob) -> None:
    """Stop a job: at once while it waits, else after the batch that is being worked on."""
    waiting = ImportJob.objects.filter(pk=job.pk, state=State.WAITING)
    if not waiting.update(state=State.STOPPED, active_at=timezone.now()):
        ImportJob.objects.filter(pk=job.pk).update(stop_asked=True)


def delete(job: ImportJob) -> None:
    """Delete a job, and the folder of its file. What was imported stays."""
    if job.file:
        with suppress(OSError):
            shutil.rmtree(Path(job.file.path).parent)
    job.delete()


def find_jobs() -> QuerySet[ImportJob]:
    """Return the jobs, without their reports; jobs of workers that have died are stopped first."""
    stop_abandoned()
    return ImportJob.objects.defer("report").select_related("user", "run")


def stop_abandoned() -> None:
    """Stop the jobs whose worker has died: it has reported nothing for some time, and holds no lock."""
    now = timezone.now()
    for state, longest in SILENT.items():
        silent = ImportJob.objects.filter(state=state, active_at__lt=now - longest)
        if silent.exists() and not (state == State.IMPORTING and is_run_in_progress()):
            silent.update(state=State.STOPPED, stop_asked=False)


def is_unclaimed(job: ImportJob) -> bool:
    """Return whether no worker has taken a job that should have been taken by now."""
    return job.state == State.WAITING and job.active_at < timezone.now() - UNCLAIMED


def delete_old() -> None:
    """Delete the jobs with which nothing was done for seven days, and files that belong to no job."""
    now = timezone.now()
    for job in ImportJob.objects.filter(active_at__lt=now - KEPT).exclude(state__in=ImportJob.AT_WORK):
        delete(job)
    kept = {name.partition("/")[0] for name in ImportJob.objects.values_list("file", flat=True)}
    folder = conf.upload_folder()
    for path in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError):
            if path.name not in kept and path.stat().st_mtime < (now - STRAY).timestamp():
                shutil.rmtree(path)
