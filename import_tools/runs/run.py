"""`run_import()`, which the command and background tasks call, and the job that it executes."""

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
from import_tools.sources import Companions, ReadOptions, Source, WebRules, open_source
from import_tools.workers import ParserPool
from import_tools.writing.downloads import Downloads
from import_tools.writing.file_storage import FileStore
from import_tools.writing.late_links import resolve_late_links
from import_tools.writing.media_files import MediaFiles
from import_tools.writing.run_log import RunLog
from import_tools.writing.section_pages import SectionTree, find_destination
from selfcare_cms.shapes import shape_of_posts

__all__ = ["ImportOptions", "Update", "run_import"]

SAMPLE = 60  # posts that are read first, to find passages that posts share
Posts = Iterator[SourcePost | SkippedPost]
Progress = Callable[[PostReport], None]


def run_import(
    options: ImportOptions,
    *,
    user: AbstractBaseUser | None = None,
    progress: Progress | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> RunReport:
    """Import the sources and return a report of every post.

    `progress` is called with the report of each post, `is_stopped` after each batch to find out whether to
    end the run. A dry run is the same run rolled back: it leaves no row and no file. Raise SourceError or
    DestinationError, before anything is written, if a source, a media folder or the destination cannot be
    used; RunLockedError while another run is in progress; RunAbortedError if the database connection is lost
    or the disk is full.
    """
    with TemporaryDirectory(prefix="import-") as workspace, hold_run_lock():
        clean_up_crashed_runs()
        folders = _media_folders(options)
        destination = find_destination(options.parent)
        sources = _open_all(options, Path(workspace))
        with transaction.atomic() if options.dry_run else nullcontext():
            job = ImportJob(options, destination, sources, folders, Path(workspace), user)
            report = job.execute(progress or (lambda report: None), is_stopped or (lambda: False))
            if options.dry_run:
                transaction.set_rollback(True)
    return report


def _downloads(workspace: Path) -> Downloads:
    """Return the downloads of a run, which are stored in its workspace."""
    web = WebRules(allow_private_hosts=conf.allow_private_hosts())
    return Downloads(Path(mkdtemp(prefix="downloads-", dir=workspace)), web, conf.fetch_limits())


def _open_all(options: ImportOptions, workspace: Path) -> list[Source]:
    """Open all sources, then read the first post of each. Raise SourceError if there is none.

    An export may hold the media of another one and no posts of its own.
    """
    web = WebRules(allow_private_hosts=conf.allow_private_hosts())
    companions = Companions(ReadOptions(options.site, conf.site_hosts(), options.include_pages))
    sources = [open_source(name, workspace, options.format, web, companions) for name in options.sources]
    opened = [(source, next(source.posts, None)) for source in sources]
    has_posts = any(first is not None for _, first in opened)
    for source, first in opened:
        if first is None and not (has_posts and source.is_export):
            raise SourceError(f"There are no posts in {source.name}.")
    return [replace(source, posts=chain([first], source.posts)) for source, first in opened if first]


def _media_folders(options: ImportOptions) -> list[Path]:
    for name in options.media:
        if not Path(name).is_dir():
            raise SourceError(f"There is no media folder {name}.")
    return [Path(name) for name in options.media]


def _parse_settings() -> ParseSettings:
    """Return the settings for parsing posts."""
    return ParseSettings(
        shape=shape_of_posts(),
        article_selector=conf.article_selector(),
        own_rules=conf.own_rules(),
        own_furniture=conf.own_furniture(),
        names=conf.site_names(),
        limits=conf.post_limits(),
    )


class ImportJob:
    """One run that is being executed."""

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
        self.source_posts = chain.from_iterable(source.posts for source in sources)
        run_log = RunLog(self.row)
        self.sections = SectionTree(destination, run_log)
        files = FileStore(self.row, workspace / "stored" if options.dry_run else None)
        media_files = MediaFiles(
            [*folders, *(folder for source in sources for folder in source.folders)],
            [folder for source in sources for folder in source.beside],
            run_log=run_log,
            files=files,
            recreate_deleted=options.update == Update.FORCE,
            downloads=_downloads(workspace) if options.fetch_media else None,
        )
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
        sample = list(islice(self.source_posts, SAMPLE))
        first = [post for post in sample if isinstance(post, SourcePost)]
        workers = 1 if self.options.only else self.options.workers
        # bodies in reports need posts that are parsed
        recognise = not self.options.bodies and (self.is_resumed or self.options.update != Update.FORCE)
        with ParserPool(first, _parse_settings(), workers) as pool:
            selected = self._select(chain(sample, self.source_posts))
            for batch in read_ahead(selected, pool, recognise=recognise):
                for report in self.importer.import_batch(batch):
                    progress(report)
                if is_stopped():
                    return False
        if not self.importer.reports and self.options.only:
            raise SourceError(f"There is no post {', '.join(self.options.only)} in the source.")
        return True

    def _select(self, posts: Posts) -> Posts:
        only = self.options.only
        selected = (post for post in posts if not only or post.source_id in only)
        return islice(selected, self.options.limit)

    def _finish(self) -> None:
        if not self.importer.reports:
            self.row.delete()
            return
        forget_failures(self.importer.reports)
        self.row.finished_at = timezone.now()
        self.row.totals = self.report().totals
        self.row.save()
