"""`run_import()`, which the command and background tasks call, and the run that it executes."""

from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from import_tools.actions import WriteContext
from import_tools.errors import SourceError
from import_tools.models import ImportRun
from import_tools.options import ImportOptions, Update
from import_tools.report import PostReport, RunReport
from import_tools.runs.importer import BatchImporter
from import_tools.runs.lock import clean_up_crashed_runs, find_unfinished, hold_run_lock
from import_tools.runs.open_sources import OpenSources
from import_tools.runs.state import forget_failures
from import_tools.writing.late_links import resolve_late_links
from import_tools.writing.section_pages import SectionTree, find_destination

__all__ = ["ImportOptions", "Update", "run_import"]

Progress = Callable[[PostReport], None]


def run_import(
    options: ImportOptions,
    *,
    user: AbstractBaseUser | None = None,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
    batch_size: int | None = None,
) -> RunReport:
    """Import the sources and return a report of every post.

    `progress` is called with the report of each post, `is_stopped` after each batch to find out whether to
    end the run; `batch_size` is the number of posts in a batch. A dry run is the same run rolled back: it
    leaves no row and no file. Raise SourceError or DestinationError, before anything is written, if a source,
    a media folder or the destination cannot be used; RunLockedError while another run is in progress;
    RunAbortedError if the database connection is lost or the disk is full.
    """
    with TemporaryDirectory(prefix="import-") as workspace, hold_run_lock():
        clean_up_crashed_runs()
        destination = find_destination(options.parent)
        sources = OpenSources(options, Path(workspace))
        with transaction.atomic() if options.dry_run else nullcontext():
            execution = Execution(sources, destination, user, batch_size)
            report = execution.execute(progress or (lambda report: None), is_stopped or (lambda: False))
            if options.dry_run:
                transaction.set_rollback(True)
    return report


class Execution:
    """One run that is being executed."""

    def __init__(
        self,
        sources: OpenSources,
        destination: Page,
        user: AbstractBaseUser | None,
        batch_size: int | None = None,
    ) -> None:
        self.sources = sources
        self.options = options = sources.options
        self.user = user
        self.batch_size = batch_size
        unfinished = find_unfinished(options) if options.resume else None
        self.is_resumed = unfinished is not None
        self.row = unfinished or ImportRun(source=list(options.sources), options=asdict(options), user=user)
        self.row.state, self.row.finished_at = ImportRun.State.RUNNING, None
        self.row.save()
        media_files = sources.media_files(self.row)
        self.sections = SectionTree(destination, media_files.run_log)
        self.context = WriteContext.of_run(
            self.row, self.sections, media_files, user=user, publish=options.publish
        )
        self.importer = BatchImporter(self.context, options)

    def execute(self, progress: Progress, is_stopped: Callable[[], bool]) -> RunReport:
        """Import the posts until all are done or the run is stopped, and save how it ended."""
        self.row.state = ImportRun.State.STOPPED  # until it is finished
        try:
            if self._import_posts(progress, is_stopped):
                self.sections.update_child_counts()
                self.sections.delete_empty()
                for record, finding in resolve_late_links(
                    self.row, self.options, self.context.targets, self.user
                ):
                    self.importer.add_finding(record, finding)
                self.row.state = ImportRun.State.FINISHED
        finally:
            self._finish()
        return self.report()

    def report(self) -> RunReport:
        run = None if self.options.dry_run else self.row.pk
        stopped = self.row.state == ImportRun.State.STOPPED
        return RunReport(
            self.options.sources, self.options.dry_run, run, tuple(self.importer.reports), stopped
        )

    def _import_posts(self, progress: Progress, is_stopped: Callable[[], bool]) -> bool:
        """Import the posts, and return whether all of them were imported."""
        with closing(self.sources.batches(is_resumed=self.is_resumed, size=self.batch_size)) as batches:
            for batch in batches:
                for report in self.importer.import_batch(batch):
                    progress(report)
                if is_stopped():
                    return False
        if not self.importer.reports and self.options.only:
            raise SourceError(f"There is no post {', '.join(self.options.only)} in the source.")
        return True

    def _finish(self) -> None:
        if not self.importer.reports:
            self.row.delete()
            return
        forget_failures(self.importer.reports)
        self.row.finished_at = timezone.now()
        self.row.totals = self.report().totals
        self.row.save()
