"""Import the posts of a run in batches: gather new pages, execute actions, report the results."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace

from import_tools.actions import (
    Action,
    CreatePage,
    LeavePage,
    NewPost,
    Result,
    Variant,
    WriteContext,
    add_urls,
    create_pages,
)
from import_tools.actions.base import Outcome
from import_tools.errors import PostError
from import_tools.fatal_errors import check_can_go_on
from import_tools.models import ImportedPost
from import_tools.options import ImportOptions, Update
from import_tools.records import Facts, Finding, MappedPost, Severity, SkippedPost, SourcePost
from import_tools.report import PostReport
from import_tools.runs.decide import Decider
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
from import_tools.runs.read_ahead import Batch, ReadPost, UnchangedPost
from import_tools.runs.state import (
    UNPUBLISHED,
    mark_unchanged,
    remember_failure,
    report_binned,
    report_known,
)
from import_tools.text import shared
from import_tools.workers import ParseFailure, ParseResult
from import_tools.writing.media_files import Savepoint
from import_tools.writing.stream_images import restore_urls

WRITTEN = ("created", "updated")
logger = logging.getLogger("import_tools")


@dataclass(frozen=True, slots=True)
class PendingPage:
    """A page that is ready to be created together with others, and the index of its report."""

    action: CreatePage
    new: NewPost
    index: int


class BatchImporter:
    """Imports the posts of one run, and keeps the report of each.

    New pages are gathered, and created together when their number reaches the throttle's size or their batch
    ends. They are created earlier where a page is to be changed, or where another variant of one of them
    follows.
    """

    def __init__(self, context: WriteContext, options: ImportOptions) -> None:
        self.context = context
        self.options = options
        self.run = context.run
        self.media_files = context.media_files
        self.decider = Decider(context, options.update)
        self.reports: list[PostReport] = []
        self.duplicates = Duplicates()
        self._pending: dict[str, PendingPage] = {}
        self._savepoint: Savepoint = self.media_files.savepoint()
        self._unchanged: list[ImportedPost] = []

    def import_batch(self, batch: Batch) -> Sequence[PostReport]:
        """Import the posts of a batch and return their reports, in the same order."""
        start = len(self.reports)
        parsed = [item.parsed() if type(item) is ReadPost else None for item in batch]
        posts = [post for post in parsed if isinstance(post, MappedPost)]
        identities = self.duplicates.identify(posts)
        self._create_images(posts, identities)
        remaining = iter(identities)
        with self.context.cached_targets(posts):
            for item, post in zip(batch, parsed, strict=True):
                identity = next(remaining) if isinstance(post, MappedPost) else ""
                self.reports.append(self._import(item, post, identity))
        self._insert_pending()
        self.media_files.delete_unused()
        mark_unchanged(self._unchanged, self.run)
        self._unchanged.clear()
        self.duplicates.clear_records()
        return self.reports[start:]

    def add_finding(self, record: ImportedPost, finding: Finding) -> None:
        """Add a finding to the report of a post that was written before."""
        self.reports = [
            post.with_finding(finding) if post.page_id == record.page_id else post for post in self.reports
        ]

    def _create_images(self, posts: Sequence[MappedPost], identities: Sequence[str]) -> None:
        """Download the files of posts, and create the images of the new ones together."""
        self.media_files.download_for(posts)
        new = self.duplicates.find_new(identities)
        try:
            self.media_files.prefetch_images(
                post for post, identity in zip(posts, identities, strict=True) if identity in new
            )
        except Exception as error:  # whatever one image raises: it is raised again with its own post
            check_can_go_on(error)
            logger.warning("Some images could not be created together, so each is created alone: %s", error)

    def _import(self, item: ReadPost | SkippedPost, post: ParseResult | None, identity: str) -> PostReport:
        if isinstance(item, SkippedPost):
            return self._report_skipped(item)
        if isinstance(item, UnchangedPost) and self._is_done(item):
            return self._leave_unchanged(item)
        savepoint = self.media_files.savepoint()
        try:
            post = post or item.parsed()
            if isinstance(post, ParseFailure):
                return self._report_parse_failure(item.source, post)
            variant = Variant(post, item.fingerprint, identity or self.duplicates.identify([post])[0])
            return self._import_richest(variant)
        except Exception as error:  # whatever one post raises, the others are imported
            return self._report_failed(item.source, error, savepoint)

    def _is_done(self, item: UnchangedPost) -> bool:
        """Return whether a post needs no action, or was imported before this run was resumed."""
        record = item.record
        if self.duplicates.find(record.identity):
            return False
        if self.options.update == Update.FORCE:
            return record.last_run_id == self.run.pk
        if record.page and self.options.update != Update.NONE:
            self.media_files.download_missing(record, item.source.folder)
        return not self.decider.needs_action(record, item.source.folder)

    def _leave_unchanged(self, item: UnchangedPost) -> PostReport:
        record = item.record
        seen = SeenVariant(item.source.source_id, item.fingerprint, record.content_score, len(self.reports))
        self.duplicates.add(record.identity, seen)
        if record.last_run_id == self.run.pk:  # before this run was resumed
            return report_known(record, record.outcome)
        self._unchanged.append(record)
        return report_known(record, Outcome.UNCHANGED.value)

    def _import_richest(self, variant: Variant) -> PostReport:
        """Import a variant unless one that holds as much was imported before, in this run or another."""
        if variant.identity in self._pending:
            self._insert_pending()
        post = variant.post
        first = self.duplicates.find(variant.identity)
        record = self.duplicates.find_record(variant.identity)
        if first and post.content_score <= first.content_score:
            self.reports[first.index] = report_taken(self.reports[first.index], post.source.source_id)
            return self._leave_duplicate(variant, first.source_id, record)
        earlier = (
            record.source_id if record and not first and is_poorer(post, variant.source_hash, record) else ""
        )
        is_twin = bool(record and record.source_hash == variant.source_hash)
        if record and earlier and not is_twin and self.options.update != Update.FORCE:
            return self._leave_duplicate(variant, earlier, record)
        if first and record and self.reports[first.index].outcome in WRITTEN:
            report = self._import_richer(variant, record, first)
        else:
            report = self._execute(self.decider.decide(variant, record), variant)
        self.duplicates.add(
            variant.identity,
            SeenVariant(post.source.source_id, variant.source_hash, post.content_score, len(self.reports)),
        )
        return report_twin(report, earlier) if earlier and is_twin else report

    def _import_richer(self, variant: Variant, record: ImportedPost, first: SeenVariant) -> PostReport:
        """Import a variant that holds more than the one from which this run has written the page."""
        action = self.decider.decide_richer(variant, record)
        report = self._execute(action, variant)
        if isinstance(action, LeavePage):
            return report
        poorer = self.reports[first.index]
        self.reports[first.index] = report_replaced(poorer, variant.post.source.source_id)
        remember_duplicate(variant.identity, first.fingerprint)
        return report_taken(report, first.source_id)

    def _leave_duplicate(self, variant: Variant, taken: str, record: ImportedPost | None) -> PostReport:
        if record:
            add_urls(record, variant.post)
            remember_duplicate(record.identity, variant.source_hash)
        return report_duplicate(variant.post, taken)

    def _execute(self, action: Action, variant: Variant) -> PostReport:
        """Execute an action, or keep it until pages are created together."""
        if isinstance(action, CreatePage):
            return self._add_pending(action)
        if not isinstance(action, LeavePage):
            self._insert_pending()
        return self._report(variant.post, action.execute())

    def _add_pending(self, action: CreatePage) -> PostReport:
        """Prepare a new page, and return a report that is replaced once the page is created."""
        if len(self._pending) >= self.context.throttle.size:
            self._insert_pending()
        if not self._pending:
            self._savepoint = self.media_files.savepoint()
        pending = PendingPage(action, action.prepare(), len(self.reports))
        self._pending[action.variant.identity] = pending
        return PostReport(action.variant.post.source.source_id, Outcome.CREATED.value)

    def _insert_pending(self) -> None:
        """Create the pending pages together, or each alone where that fails."""
        pending, self._pending = list(self._pending.values()), {}
        if not pending:
            return
        try:
            results = create_pages([item.new for item in pending], self.context)
        except Exception as error:  # whatever one page raises: it is raised again when each is alone
            check_can_go_on(error)
            logger.warning(
                "A batch of posts could not be inserted together, so each is inserted alone: %s", error
            )
            self.media_files.roll_back(self._savepoint)
            self.context.clear_caches()
            for item in pending:
                self.reports[item.index] = self._create_alone(item.action)
            return
        for item, result in zip(pending, results, strict=True):
            self.reports[item.index] = self._report(item.action.variant.post, result)

    def _create_alone(self, action: CreatePage) -> PostReport:
        savepoint = self.media_files.savepoint()
        try:
            return self._report(action.variant.post, action.execute())
        except Exception as error:  # whatever one post raises, the others are imported
            return self._report_failed(action.variant.post.source, error, savepoint)

    def _report(self, post: MappedPost, result: Result) -> PostReport:
        """Return the report of a post whose action was executed."""
        placed, body = result.placed, None
        if self.options.bodies:
            body = restore_urls(placed, all_of_them=self.options.dry_run) if placed else list(post.body)
        return PostReport(
            source_id=post.source.source_id,
            outcome=result.outcome.value,
            facts=post.facts,
            kind=post.kind,
            page_id=result.page_id,
            coverage=post.coverage,
            page_coverage=result.page_coverage,
            sections=tuple(shared(replace(section, block_id="")) for section in post.sections),
            findings=(*post.findings, *result.findings),
            furniture=post.furniture,
            body=body,
            images=placed.images if placed else None,
        )

    def _report_skipped(self, item: SkippedPost) -> PostReport:
        if item.failed:
            return remember_failure(item.source_id, item.title, item.url, item.finding, self.run)
        if item.finding.code == UNPUBLISHED and (report := report_binned(item, self.run)):
            return report
        return _omitted(item, item.finding)

    def _report_parse_failure(self, source: SourcePost, failure: ParseFailure) -> PostReport:
        if failure.is_empty:
            reason = f"{failure.reason} It was left out."
            report = _omitted(source, Finding(Severity.WARNING, "empty_post", reason))
            return replace(report, findings=(*report.findings, *source.findings))
        return self._remember_failure(source, failure.reason)

    def _report_failed(self, source: SourcePost, error: Exception, savepoint: Savepoint) -> PostReport:
        """Delete the files of a post that failed, and record the failure. Raise RunAbortedError if fatal."""
        check_can_go_on(error)
        self.media_files.roll_back(savepoint)
        self.context.clear_caches()
        if isinstance(error, PostError):
            return self._remember_failure(source, str(error))
        logger.error("The post %s failed.", source.source_id, exc_info=error)
        return self._remember_failure(source, f"{type(error).__name__}: {error}")

    def _remember_failure(self, source: SourcePost, reason: str) -> PostReport:
        finding = Finding(Severity.ERROR, "post_failed", reason)
        return remember_failure(source.source_id, source.title, source.url, finding, self.run)


def _omitted(post: SourcePost | SkippedPost, finding: Finding) -> PostReport:
    return PostReport(post.source_id, "unchanged", Facts(title=post.title, url=post.url), findings=(finding,))
