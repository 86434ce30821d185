"""The one use case: import some sources. The command, the admin and background tasks call `run_import`."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, replace
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from import_tools import conf
from import_tools.actions import WriteContext
from import_tools.errors import SourceError
from import_tools.models import ImportRun
from import_tools.options import ImportOptions, Update
from import_tools.pipeline import ParseSettings
from import_tools.records import SkippedPost, SourcePost
from import_tools.report import PostReport, RunReport
from import_tools.runs.importer import BatchImporter
from import_tools.runs.lock import clean_up_crashed_runs, find_unfinished, hold_run_lock
from import_tools.runs.read_ahead import read_ahead
from import_tools.runs.state import forget_failures
from import_tools.sources import Source, WebRules, open_source
from import_tools.workers import ParserPool
from import_tools.writing.downloads import Downloads
from import_tools.writing.file_storage import FileStore
from import_tools.writing.late_links import resolve_late_links
from import_tools.writing.media_files import Uploads
from import_tools.writing.run_log import RunLog
from import_tools.writing.section_pages import SectionTree, find_destination
from selfcare_cms.shapes import shape_of_posts

__all__ = ["ImportOptions", "Update", "run_import"]

SAMPLE = 60  # posts of the sources that are read ahead, to learn what they share
Posts = Iterator[SourcePost | SkippedPost]
Progress = Callable[[PostReport], None]


def run_import(
    options: ImportOptions,
    *,
    user: AbstractBaseUser | None = None,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> RunReport:
    """Import the sources and return what became of every post; `progress` is called after each.

    Between two batches of posts `is_stopped` is asked whether the run is to end there. A dry run does what
    any does and takes it back: no row and no file is left. Raises SourceError or DestinationError, before
    anything is written, when a source, a media folder or the destination cannot be used; RunningError while
    another run is on its way; BrokenOffError when the database is gone or the disk is full.
    """
    with TemporaryDirectory(prefix="import-") as workspace, hold_run_lock():
        clean_up_crashed_runs()
        folders = _media_folders(options)
        destination = find_destination(options.parent)
        sources = [_opened(name, options, Path(workspace)) for name in options.sources]
        with transaction.atomic() if options.dry_run else nullcontext():
            job = ImportJob(options, destination, sources, folders, Path(workspace), user)
            report = job.execute(progress or (lambda report: None), is_stopped or (lambda: False))
            if options.dry_run:
                transaction.set_rollback(True)
    return report


def _downloads(workspace: Path) -> Downloads:
    """Return the downloads of a run, which go with its workspace."""
    web = WebRules(allow_private_hosts=conf.allow_private_hosts())
    return Downloads(Path(mkdtemp(prefix="downloads-", dir=workspace)), web, conf.fetch_limits())


def _opened(name: str, options: ImportOptions, workspace: Path) -> Source:
    """Return a source with its first post read already: one without any is refused at once."""
    web = WebRules(allow_private_hosts=conf.allow_private_hosts())
    source = open_source(name, workspace, options.format, web)
    first = next(source.posts, None)
    if first is None:
        raise SourceError(f"There are no posts in {name}.")
    return replace(source, posts=chain([first], source.posts))


def _media_folders(options: ImportOptions) -> list[Path]:
    for name in options.media:
        if not Path(name).is_dir():
            raise SourceError(f"There is no media folder {name}.")
    return [Path(name) for name in options.media]


def _settings() -> ParseSettings:
    """Return what the site's settings say of its old posts."""
    return ParseSettings(
        shape=shape_of_posts(),
        article_selector=conf.article_selector(),
        own_rules=conf.own_rules(),
        own_furniture=conf.own_furniture(),
        names=conf.site_names(),
    )


class ImportJob:
    """One run on its way."""

    def __init__(
        self,
        options: ImportOptions,
        destination: Page,
        sources: Sequence[Source],
        folders: Sequence[Path],
        workspace: Path,
        user: AbstractBaseUser | None,
    ) -> None:
        self.options = options
        self.user = user
        unfinished = find_unfinished(options) if options.resume else None
        self.is_resumed = unfinished is not None
        self.row = unfinished or ImportRun(source=list(options.sources), options=asdict(options), user=user)
        self.row.state, self.row.finished_at = ImportRun.State.RUNNING, None
        self.row.save()
        self.read = chain.from_iterable(source.posts for source in sources)
        run_log = RunLog(self.row)
        self.sections = SectionTree(destination, run_log)
        files = FileStore(self.row, workspace / "stored" if options.dry_run else None)
        uploads = Uploads(
            [*folders, *(folder for source in sources for folder in source.folders)],
            [folder for source in sources for folder in source.beside],
            made=run_log,
            files=files,
            again=options.update == Update.FORCE,
            downloads=_downloads(workspace) if options.fetch_media else None,
        )
        self.context = WriteContext.of_run(
            self.row, self.sections, uploads, user=user, publish=options.publish
        )
        self.posts = BatchImporter(self.context, options)

    def execute(self, progress: Progress, is_stopped: Callable[[], bool]) -> RunReport:
        """Import posts until all of them are in, or the run is stopped, and write down how it ended."""
        self.row.state = ImportRun.State.STOPPED  # unless it comes to its end
        try:
            if self._import_posts(progress, is_stopped):
                self.sections.update_child_counts()
                self.sections.delete_empty()
                for record, finding in resolve_late_links(
                    self.row, self.options, self.context.targets, self.user
                ):
                    self.posts.add_finding(record, finding)
                self.row.state = ImportRun.State.FINISHED
        finally:
            self._finish()
        return self.report()

    def report(self) -> RunReport:
        run = None if self.options.dry_run else self.row.pk
        stopped = self.row.state == ImportRun.State.STOPPED
        return RunReport(self.options.sources, self.options.dry_run, run, tuple(self.posts.reports), stopped)

    def _import_posts(self, progress: Progress, is_stopped: Callable[[], bool]) -> bool:
        """Import the posts, and return whether there are no more."""
        sample = list(islice(self.read, SAMPLE))
        first = [post for post in sample if isinstance(post, SourcePost)]
        workers = 1 if self.options.only else self.options.workers
        # a report's bodies are not remembered
        recognise = not self.options.bodies and (self.is_resumed or self.options.update != Update.FORCE)
        with ParserPool(first, _settings(), workers) as pool:
            wanted = self._wanted(chain(sample, self.read))
            for batch in read_ahead(wanted, pool, recognise=recognise):
                for report in self.posts.import_batch(batch):
                    progress(report)
                if is_stopped():
                    return False
        if not self.posts.reports and self.options.only:
            raise SourceError(f"There is no post {', '.join(self.options.only)} in the source.")
        return True

    def _wanted(self, posts: Posts) -> Posts:
        only = self.options.only
        chosen = (post for post in posts if not only or post.source_id in only)
        return islice(chosen, self.options.limit)

    def _finish(self) -> None:
        if not self.posts.reports:
            self.row.delete()
            return
        forget_failures(self.posts.reports)
        self.row.finished_at = timezone.now()
        self.row.totals = self.report().totals
        self.row.save()
