"""The one use case: import some sources. The command, the admin and background tasks call `run_import`.

This is also the one place where the exception of a post is caught: the post has failed, the others go on.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, replace
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from import_tools import conf
from import_tools.copies import (
    Copies,
    Met,
    is_poorer,
    remember_left_out,
    report_copy,
    report_replaced,
    report_taken,
    report_twin,
)
from import_tools.errors import EmptyPostError, PostError, SourceError
from import_tools.memory import (
    find_unchanged,
    fingerprint_of,
    forget_failures,
    mark_unchanged,
    remember_failure,
)
from import_tools.models import ImportedPost, ImportRun
from import_tools.options import ImportOptions, Update
from import_tools.pipeline import Understanding, find_repeated, understand
from import_tools.records import Facts, Finding, MappedPost, NotRead, Severity, SourcePost
from import_tools.report import PostReport, RunReport
from import_tools.sources import Source, WebRules, open_source
from import_tools.writing.destination import find_destination
from import_tools.writing.downloads import Downloads
from import_tools.writing.healing import find_waiting, heal
from import_tools.writing.post import PostWriter, find_record
from import_tools.writing.tree import Tree
from import_tools.writing.uploads import Uploads

__all__ = ["ImportOptions", "Update", "run_import"]

SAMPLE = 60  # posts of the sources that are read ahead, to learn what they share
logger = logging.getLogger("import_tools")
Posts = Iterator[SourcePost | NotRead]
Progress = Callable[[PostReport], None]
WRITTEN = ("created", "updated")


def run_import(
    options: ImportOptions, *, user: AbstractBaseUser | None = None, progress: Progress | None = None
) -> RunReport:
    """Import the sources and return what became of every post; `progress` is called after each.

    A dry run does the same and takes it back: no row and no file is left. Raises SourceError or
    DestinationError, before anything is written, when a source, a media folder or the destination cannot be
    used.
    """
    with TemporaryDirectory(prefix="import-") as workspace:
        sources = [_opened(name, options, Path(workspace)) for name in options.sources]
        uploads = _uploads(options, sources, Path(workspace))
        return _import_sources(options, sources, uploads, user, progress)


def _import_sources(
    options: ImportOptions,
    sources: list[Source],
    uploads: Uploads,
    user: AbstractBaseUser | None,
    progress: Progress | None,
) -> RunReport:
    posts = chain.from_iterable(source.posts for source in sources)
    sample = list(islice(posts, SAMPLE))
    try:
        with transaction.atomic() if options.dry_run else nullcontext():
            tree = Tree(find_destination(options.parent), uploads.made)
            run = _Run(options, tree, uploads, _understanding(sample), user)
            try:
                run.import_all(chain(sample, posts), progress or (lambda report: None))
            finally:
                run.finish()
            if options.dry_run:
                transaction.set_rollback(True)
    finally:
        if options.dry_run:
            uploads.take_back()
    return run.report()


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


def _understanding(sample: Sequence[SourcePost | NotRead]) -> Understanding:
    """Return what the site's settings say, and what the first posts of the sources have in common."""
    settings = Understanding(conf.article_selector(), conf.own_rules(), conf.own_furniture())
    posts = (post for post in sample if isinstance(post, SourcePost))
    return replace(settings, repeated=find_repeated(posts, settings))


def _uploads(options: ImportOptions, sources: list[Source], workspace: Path) -> Uploads:
    """Return the uploads in the folders that are named, then in those of the sources."""
    for name in options.media:
        if not Path(name).is_dir():
            raise SourceError(f"There is no media folder {name}.")
    folders = [*map(Path, options.media), *(folder for source in sources for folder in source.folders)]
    beside = [folder for source in sources for folder in source.beside]
    downloads = _downloads(workspace) if options.fetch_media else None
    return Uploads(folders, beside, again=options.update == Update.FORCE, downloads=downloads)


class _Run:
    """One run on its way: what it has met, and what came of it."""

    def __init__(
        self,
        options: ImportOptions,
        tree: Tree,
        uploads: Uploads,
        understanding: Understanding,
        user: AbstractBaseUser | None,
    ) -> None:
        self.options = options
        self.row = ImportRun.objects.create(source=list(options.sources), options=asdict(options), user=user)
        self.tree = tree
        self.uploads = uploads
        self.user = user
        self.writer = PostWriter(self.row, tree, uploads, options, user)
        self.understanding = understanding
        self.posts: list[PostReport] = []
        self.copies = Copies()
        self.is_complete = False

    def import_all(self, posts: Posts, progress: Progress) -> None:
        wanted = (post for post in posts if not self.options.only or post.source_id in self.options.only)
        for count, post in enumerate(wanted, start=1):
            if self.options.limit is not None and count > self.options.limit:
                break
            self.posts.append(self._import(post))
            progress(self.posts[-1])
        if not self.posts and self.options.only:
            raise SourceError(f"There is no post {', '.join(self.options.only)} in the source.")
        self.tree.remove_empty(self.row)
        self._heal_links()
        self.is_complete = True

    def finish(self) -> None:
        """Write down how the run ended."""
        self.row.state = ImportRun.State.FINISHED if self.is_complete else ImportRun.State.STOPPED
        forget_failures(self.posts)
        self.row.finished_at = timezone.now()
        self.row.totals = self.report().totals
        if self.posts:
            self.row.save()
        else:
            self.row.delete()

    def report(self) -> RunReport:
        run = None if self.options.dry_run else self.row.pk
        return RunReport(self.options.sources, self.options.dry_run, run, tuple(self.posts))

    def _import(self, post: SourcePost | NotRead) -> PostReport:
        if isinstance(post, NotRead):
            if post.failed:
                return self._failed(post, post.finding)
            return _left_out(post, post.finding)
        mark = self.uploads.mark()
        try:
            return self._import_post(post)
        except EmptyPostError as error:
            return _left_out(post, Finding(Severity.WARNING, "empty_post", f"{error} It was left out."))
        except PostError as error:
            reason = str(error)
        except Exception as error:
            logger.exception("The post %s failed.", post.source_id)
            reason = f"{type(error).__name__}: {error}"
        self.uploads.take_back(mark)
        self.tree.forget()
        return self._failed(post, Finding(Severity.ERROR, "post_failed", reason))

    def _import_post(self, post: SourcePost) -> PostReport:
        fingerprint = fingerprint_of(post)
        if not self.options.bodies and self.options.update != Update.FORCE:
            known = find_unchanged(post, fingerprint)
            is_met = known and self.copies.find(known.identity)
            if known and not is_met and not self._has_work_left(known, post.folder):
                met = Met(post.source_id, fingerprint, known.richness, len(self.posts))
                self.copies.add(known.identity, met)
                return mark_unchanged(known, self.row)
        mapped = understand(post, self.understanding)
        self.uploads.fetch_for([mapped])
        with transaction.atomic():
            return self._import_richest(mapped, fingerprint)

    def _has_work_left(self, known: ImportedPost, folder: str) -> bool:
        if known.page and self.options.update != Update.NONE:
            self.uploads.fetch_missing(known, folder)
        return self.writer.has_work_left(known, folder)

    def _import_richest(self, post: MappedPost, fingerprint: str) -> PostReport:
        """Write a post, unless a form of it that holds as much was met before, in this run or another."""
        identity = self.copies.identify(post)
        first, record = self.copies.find(identity), find_record(identity)
        if first and post.richness <= first.richness:
            self.posts[first.index] = report_taken(self.posts[first.index], post.source.source_id)
            return self._leave_copy(post, fingerprint, first.source_id, record)
        earlier = record.source_id if record and not first and is_poorer(post, fingerprint, record) else ""
        is_twin = bool(record and record.source_hash == fingerprint)
        if record and earlier and not is_twin and self.options.update != Update.FORCE:
            return self._leave_copy(post, fingerprint, earlier, record)
        report = self.writer.write(post, identity, fingerprint, again=self._has_written(first))
        if first and report.outcome in WRITTEN:
            self.posts[first.index] = report_replaced(self.posts[first.index], post.source.source_id)
            remember_left_out(identity, first.fingerprint)
            report = report_taken(report, first.source_id)
        self.copies.add(identity, Met(post.source.source_id, fingerprint, post.richness, len(self.posts)))
        return report_twin(report, earlier) if earlier and is_twin else report

    def _leave_copy(
        self, copy: MappedPost, fingerprint: str, taken: str, record: ImportedPost | None
    ) -> PostReport:
        self.writer.learn_copy(copy, record)
        if record:
            remember_left_out(record.identity, fingerprint)
        return report_copy(copy, taken)

    def _has_written(self, first: Met | None) -> bool:
        """Whether this run itself has written the page of a post, from another form of it."""
        return first is not None and self.posts[first.index].outcome in WRITTEN

    def _heal_links(self) -> None:
        """Lead links of pages written earlier, in this run or another, to the posts that have come in."""
        for waiting in find_waiting(self.writer.targets):
            if self.options.update == Update.NONE and waiting.record.first_run_id != self.row.pk:
                continue
            try:
                with transaction.atomic():
                    finding = heal(waiting, self.row, self.writer.targets, self.user)
            except Exception as error:
                logger.exception("The links of the post %s could not be resolved.", waiting.record.source_id)
                reason = f"Its links could not be led to new pages: {type(error).__name__}: {error}"
                finding = Finding(Severity.ERROR, "links_failed", reason)
            if finding:
                self._add_finding(waiting.record, finding)

    def _add_finding(self, record: ImportedPost, finding: Finding) -> None:
        """Tell in the report what was found once its post had been written."""
        self.posts = [
            replace(post, findings=(*post.findings, finding)) if post.page_id == record.page_id else post
            for post in self.posts
        ]

    def _failed(self, post: SourcePost | NotRead, finding: Finding) -> PostReport:
        return remember_failure(post.source_id, post.title, post.url, finding, self.row)


def _left_out(post: SourcePost | NotRead, finding: Finding) -> PostReport:
    return PostReport(post.source_id, "unchanged", Facts(title=post.title, url=post.url), findings=(finding,))
