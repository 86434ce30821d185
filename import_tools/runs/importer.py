"""Imports batch after batch: decides what becomes of each post, and has it done."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from import_tools.errors import PostError
from import_tools.fatal_errors import check_can_go_on
from import_tools.models import ImportedPost, ImportRun
from import_tools.options import ImportOptions, Update
from import_tools.records import Facts, Finding, MappedPost, Severity, SkippedPost, SourcePost
from import_tools.report import PostReport
from import_tools.runs.duplicates import (
    Duplicates,
    SeenVariant,
    is_poorer,
    remember_duplicate,
    report_duplicate,
    report_replaced,
    report_taken,
    report_twin,
)
from import_tools.runs.read_ahead import Batch, ReadPost
from import_tools.runs.state import mark_unchanged, remember_failure, report_known
from import_tools.workers import ParseFailure, ParseResult
from import_tools.writing.batch import NewPost
from import_tools.writing.media_files import Mark, Uploads
from import_tools.writing.post_writer import PostWriter

WRITTEN = ("created", "updated")
Outcome = ImportedPost.Outcome
logger = logging.getLogger("import_tools")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a post that has been understood, of which there may be others."""

    post: MappedPost
    fingerprint: str
    identity: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A new post that is ready to be inserted with others, and its place among the reports."""

    new: NewPost
    form: Form
    known: ImportedPost | None
    index: int


class PostImporter:
    """Imports the posts of one run, and knows what became of each.

    New posts are gathered and inserted together at the end of their batch; whatever would change a page, or
    comes back to a post that waits, has them inserted first.
    """

    def __init__(self, run: ImportRun, options: ImportOptions, writer: PostWriter, uploads: Uploads) -> None:
        self.run = run
        self.options = options
        self.writer = writer
        self.uploads = uploads
        self.reports: list[PostReport] = []
        self.duplicates = Duplicates()
        self._pending: dict[str, Pending] = {}
        self._mark: Mark = uploads.mark()
        self._unchanged: list[ImportedPost] = []

    def import_batch(self, batch: Batch) -> Sequence[PostReport]:
        """Import some posts and return what became of them."""
        start = len(self.reports)
        parsed = [item.parsed() if isinstance(item, ReadPost) and not item.known else None for item in batch]
        posts = [post for post in parsed if isinstance(post, MappedPost)]
        identities = self.duplicates.identify(posts)
        self._make_images(posts, identities)
        waiting = iter(identities)
        with self.writer.links_looked_up(posts):
            for item, post in zip(batch, parsed, strict=True):
                identity = next(waiting) if isinstance(post, MappedPost) else ""
                self.reports.append(self._import(item, post, identity))
        self._insert_pending()
        self.uploads.drop_unused()
        mark_unchanged(self._unchanged, self.run)
        self._unchanged.clear()
        self.duplicates.forget_records()
        return self.reports[start:]

    def _make_images(self, posts: Sequence[MappedPost], identities: Sequence[str]) -> None:
        """Fetch the files of posts, and make the images of the new ones together."""
        self.uploads.fetch_for(posts)
        new = self.duplicates.all_new(identities)
        try:
            self.uploads.make_for(
                post for post, identity in zip(posts, identities, strict=True) if identity in new
            )
        except Exception as error:
            check_can_go_on(error)
            logger.warning("Some images could not be made together, so each is alone: %s", error)

    def add_finding(self, record: ImportedPost, finding: Finding) -> None:
        """Tell in the report what was found once a post had been written."""
        self.reports = [
            post.with_finding(finding) if post.page_id == record.page_id else post for post in self.reports
        ]

    def _import(self, item: ReadPost | SkippedPost, post: ParseResult | None, identity: str) -> PostReport:
        if isinstance(item, SkippedPost):
            return self._report_skipped(item)
        if self._is_done(item):
            return self._leave_known(item)
        mark = self.uploads.mark()
        try:
            post = post or item.parsed()
            if isinstance(post, ParseFailure):
                return self._report_parse_failure(item.source, post)
            form = Form(post, item.fingerprint, identity or self.duplicates.identify([post])[0])
            return self._import_richest(form)
        except Exception as error:
            return self._failed(item.source, error, mark)

    def _is_done(self, item: ReadPost) -> bool:
        """Whether there is nothing to do for a post: it is what it was, or this run has had it before."""
        known = item.known
        if known is None or self.duplicates.find(known.identity):
            return False
        if self.options.update == Update.FORCE:
            return known.last_run_id == self.run.pk
        if known.page and self.options.update != Update.NONE:
            self.uploads.fetch_missing(known, item.source.folder)
        return not self.writer.has_work_left(known, item.source.folder)

    def _leave_known(self, item: ReadPost) -> PostReport:
        known = item.known
        assert known is not None  # noqa: S101 - `_is_done` has looked
        met = SeenVariant(item.source.source_id, item.fingerprint, known.content_score, len(self.reports))
        self.duplicates.add(known.identity, met)
        if known.last_run_id == self.run.pk:  # before this run was resumed
            return report_known(known, known.outcome)
        self._unchanged.append(known)
        return report_known(known, Outcome.UNCHANGED.value)

    def _import_richest(self, form: Form) -> PostReport:
        """Write a post, unless a form of it that holds as much was met before, in this run or another."""
        if form.identity in self._pending:
            self._insert_pending()
        first, record = self.duplicates.find(form.identity), self.duplicates.find_record(form.identity)
        if first and form.post.content_score <= first.content_score:
            taken = self.reports[first.index]
            self.reports[first.index] = report_taken(taken, form.post.source.source_id)
            return self._leave_duplicate(form, first.source_id, record)
        earlier = (
            record.source_id
            if record and not first and is_poorer(form.post, form.fingerprint, record)
            else ""
        )
        is_twin = bool(record and record.source_hash == form.fingerprint)
        if record and earlier and not is_twin and self.options.update != Update.FORCE:
            return self._leave_duplicate(form, earlier, record)
        report = self._write(form, record, first)
        self.duplicates.add(form.identity, self._met(form))
        return report_twin(report, earlier) if earlier and is_twin else report

    def _met(self, form: Form) -> SeenVariant:
        return SeenVariant(
            form.post.source.source_id, form.fingerprint, form.post.content_score, len(self.reports)
        )

    def _write(self, form: Form, record: ImportedPost | None, first: SeenVariant | None) -> PostReport:
        """Write a post, or have it wait to be inserted with others."""
        if first and self.reports[first.index].outcome in WRITTEN:
            return self._write_richer(form, record, first)
        decision = self.writer.decide(record, form.post, form.fingerprint)
        if decision.outcome == Outcome.CREATED:
            return self._prepare(form, record)
        if decision.outcome == Outcome.UPDATED and record:
            self._insert_pending()
            return self.writer.update(form.post, form.fingerprint, record)
        return self.writer.leave(form.post, form.fingerprint, record, decision)

    def _write_richer(self, form: Form, record: ImportedPost | None, first: SeenVariant) -> PostReport:
        """Write a post whose page this run itself has written, from a form that held less."""
        self._insert_pending()
        assert record is not None  # noqa: S101 - what was written is remembered
        is_new = record.first_run_id == self.run.pk
        write = self.writer.make_again if is_new else self.writer.update
        report = write(form.post, form.fingerprint, record)
        poorer = self.reports[first.index]
        self.reports[first.index] = report_replaced(poorer, form.post.source.source_id)
        remember_duplicate(form.identity, first.fingerprint)
        return report_taken(report, first.source_id)

    def _leave_duplicate(self, form: Form, taken: str, record: ImportedPost | None) -> PostReport:
        if record:
            self.writer.learn_urls(record, form.post)
            remember_duplicate(record.identity, form.fingerprint)
        return report_duplicate(form.post, taken)

    def _prepare(self, form: Form, known: ImportedPost | None) -> PostReport:
        """Make a new post ready to be inserted, and return a report that stands for it until then."""
        if len(self._pending) >= self.writer.throttle.size:
            self._insert_pending()
        if not self._pending:
            self._mark = self.uploads.mark()
        new = self._ready(form, known)
        self._pending[form.identity] = Pending(new, form, known, len(self.reports))
        return PostReport(form.post.source.source_id, Outcome.CREATED.value)

    def _ready(self, form: Form, known: ImportedPost | None) -> NewPost:
        record = known or ImportedPost(identity=form.identity, first_run=self.run)
        return self.writer.prepare(form.post, form.fingerprint, record)

    def _insert_pending(self) -> None:
        """Insert the posts that wait; where that fails, each alone, so that one cannot stop the others."""
        pending, self._pending = list(self._pending.values()), {}
        if not pending:
            return
        try:
            reports = self.writer.create([item.new for item in pending])
        except Exception as error:
            check_can_go_on(error)
            logger.warning("A batch of posts could not be inserted together, so each is alone: %s", error)
            self.uploads.take_back(self._mark)
            self.writer.forget()
            reports = [self._insert_alone(item) for item in pending]
        for item, report in zip(pending, reports, strict=True):
            self.reports[item.index] = report

    def _insert_alone(self, item: Pending) -> PostReport:
        mark = self.uploads.mark()
        try:
            return self.writer.create([self._ready(item.form, item.known)])[0]
        except Exception as error:
            return self._failed(item.form.post.source, error, mark)

    def _report_skipped(self, item: SkippedPost) -> PostReport:
        if item.failed:
            return remember_failure(item.source_id, item.title, item.url, item.finding, self.run)
        return _left_out(item, item.finding)

    def _report_parse_failure(self, source: SourcePost, why: ParseFailure) -> PostReport:
        if why.is_empty:
            reason = f"{why.reason} It was left out."
            return _left_out(source, Finding(Severity.WARNING, "empty_post", reason))
        return self._remember_failure(source, why.reason)

    def _failed(self, source: SourcePost, error: Exception, mark: Mark) -> PostReport:
        """Take back what was made for a post that failed, and remember it; the others go on."""
        check_can_go_on(error)
        self.uploads.take_back(mark)
        self.writer.forget()
        if isinstance(error, PostError):
            return self._remember_failure(source, str(error))
        logger.error("The post %s failed.", source.source_id, exc_info=error)
        return self._remember_failure(source, f"{type(error).__name__}: {error}")

    def _remember_failure(self, source: SourcePost, reason: str) -> PostReport:
        finding = Finding(Severity.ERROR, "post_failed", reason)
        return remember_failure(source.source_id, source.title, source.url, finding, self.run)


def _left_out(post: SourcePost | SkippedPost, finding: Finding) -> PostReport:
    return PostReport(post.source_id, "unchanged", Facts(title=post.title, url=post.url), findings=(finding,))
