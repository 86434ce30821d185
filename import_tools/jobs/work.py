"""What a worker does with a job: look at its source, or import it, and keep its progress and its report."""

import json
import logging
import time
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from import_tools.errors import ImportToolsError, RunAbortedError, RunLockedError
from import_tools.jobs.known import remember_reported, remember_survey
from import_tools.models import ImportJob, ImportRun
from import_tools.report import PostReport, RunReport
from import_tools.runs import ImportOptions, look, run_import

State, Step = ImportJob.State, ImportJob.Step
BATCH = 10  # posts after which progress is saved, and a request to stop is seen
PAUSE = 2  # seconds between two attempts while another import is in progress
WORKING = {
    Step.LOOK: State.LOOKING,
    Step.IMPORT: State.IMPORTING,
    Step.SURVEY: State.LOOKING,
}
FINISHED = {Step.LOOK: State.LOOKED, Step.IMPORT: State.DONE, Step.SURVEY: State.LOOKED}
logger = logging.getLogger("import_tools")


def work_on(pk: int, *, is_alone: bool = False) -> str:
    """Do what a waiting job asks for, and return the state in which it ends.

    A job that is no longer waiting is left as it is. While another import is in progress, wait for it, unless
    this process `is_alone` with the browser that waits. Errors of this package end the job with a message,
    others are raised again for the log of the worker.
    """
    job = ImportJob.objects.select_related("user").filter(pk=pk).first()
    if job is None:
        return ""
    try:
        while not _work(job, is_alone=is_alone):
            time.sleep(PAUSE)
    except ImportToolsError as error:
        state = State.STOPPED if isinstance(error, RunAbortedError) else State.FAILED
        _end(job, state, message=_without_path(str(error), job))
    except Exception as error:  # people see that it has failed, and the worker logs why
        _end(job, State.FAILED, message=f"{type(error).__name__}: {_without_path(str(error), job)}")
        raise
    except BaseException:  # the worker is told to end
        _end(job, State.STOPPED)
        raise
    return ImportJob.objects.values_list("state", flat=True).get(pk=pk)


def _work(job: ImportJob, *, is_alone: bool) -> bool:
    """Do the step of a job if it is waiting; return False while another import is in progress."""
    waiting = ImportJob.objects.filter(pk=job.pk, state=State.WAITING)
    if not waiting.update(state=WORKING[Step(job.step)], active_at=timezone.now(), message=""):
        return True
    if job.step == Step.SURVEY:
        found = remember_survey(job.url)
        _end(job, State.LOOKED, progress={"done": found, "total": found})
        return True
    watch = JobWatch(job)
    watch.save()
    try:
        report = _perform(job, watch)
    except RunLockedError as error:
        if is_alone:
            raise
        working = ImportJob.objects.filter(pk=job.pk, state=WORKING[Step(job.step)])
        working.update(state=State.WAITING, active_at=timezone.now(), message=str(error))
        return False
    watch.save()
    remember_reported(report, job)
    run = ImportRun.objects.filter(pk=report.run).first() if report.run else None
    state = State.STOPPED if report.stopped else FINISHED[Step(job.step)]
    _end(job, state, report=stored_report(report, job), run=run)
    return True


def _perform(job: ImportJob, watch: "JobWatch") -> RunReport:
    if job.step == Step.LOOK:
        options = options_of(job)
        return look(options, progress=watch.add, is_stopped=watch.is_stopped, batch_size=BATCH)
    return run_import(
        options_of(job),
        user=job.user,
        progress=watch.add,
        is_stopped=watch.is_stopped,
        batch_size=BATCH,
    )


def options_of(job: ImportJob) -> ImportOptions:
    """Return the options of a run; an import that was stopped is resumed."""
    return ImportOptions(sources=(job.source,), resume=job.step == Step.IMPORT, **job.options)


def _end(job: ImportJob, state: str, **values: Any) -> None:
    """Save how a job ended, unless it was stopped in the meantime since the worker seemed to have died."""
    working = ImportJob.objects.filter(pk=job.pk, state=WORKING[Step(job.step)])
    working.update(state=state, stop_asked=False, active_at=timezone.now(), **values)


class JobWatch:
    """Counts the posts of a job that are done, and saves that after each batch."""

    def __init__(self, job: ImportJob) -> None:
        self.job = job
        self.progress: dict[str, Any] = {
            "done": 0,
            "total": _expected(job) if job.step == Step.IMPORT else None,
            "title": "",
            "started": timezone.now().isoformat(),
        }

    def add(self, report: PostReport) -> None:
        """Count a post."""
        self.progress["done"] += 1
        self.progress["title"] = report.facts.title or report.source_id

    def is_stopped(self) -> bool:
        """Save the progress, and return whether somebody has asked to stop."""
        self.save()
        return ImportJob.objects.filter(pk=self.job.pk, stop_asked=True).exists()

    def save(self) -> None:
        """Save the progress; the run of a job is known as soon as its first batch is written."""
        values: dict[str, Any] = {"progress": self.progress, "active_at": timezone.now()}
        if self.job.step == Step.IMPORT and self.progress["done"] and not self.job.run_id:
            self.job.run = ImportRun.objects.filter(state=ImportRun.State.RUNNING).first()
            values["run"] = self.job.run
        ImportJob.objects.filter(pk=self.job.pk).update(**values)


def _expected(job: ImportJob) -> int | None:
    """Return how many posts an import will read, if its source was looked at."""
    if only := job.options.get("only"):
        return len(only)
    total = job.report["totals"]["posts"] if job.report else None
    limit = job.options.get("limit")
    return min(total, limit) if total and limit else total


def stored_report(report: RunReport, job: ImportJob) -> dict[str, Any]:
    """Return a report as it is kept with a job: without site furniture and the path of the upload."""
    data = report.as_dict()
    data["stopped"] = report.stopped
    for post in data["posts"]:
        del post["furniture"]
    if not job.file:
        return data
    return json.loads(_without_path(json.dumps(data), job, as_written=lambda path: json.dumps(path)[1:-1]))


def _without_path(text: str, job: ImportJob, as_written: Callable[[str], str] = str) -> str:
    """Return a text in which an uploaded file is called by its name."""
    return text.replace(as_written(job.source), as_written(job.name)) if job.file else text
