"""Import posts batch by batch: each gets its action; new pages are gathered and inserted together."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from import_tools.actions import (
    CreateAction,
    LeaveAction,
    NewPost,
    Variant,
    WriteContext,
    choose_action,
    has_work_left,
    insert_posts,
    record_urls,
)
from import_tools.errors import PostError
from import_tools.fatal_errors import check_can_go_on
from import_tools.models import ImportedPost
from import_tools.options import Update
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
from import_tools.writing.media_files import Mark

WRITTEN = ("created", "updated")
Outcome = ImportedPost.Outcome
logger = logging.getLogger("import_tools")


@dataclass(frozen=True, slots=True)
class Pending:
    """A new post that is ready to be inserted with others, and its place among the reports."""

    new: NewPost
    action: CreateAction
    index: int


class BatchImporter:
    """Imports the posts of one run, and knows what became of each.

    New posts are gathered and inserted together at the end of their batch. An action that changes a page, or
    another variant of a post that waits, has them inserted first.
    """

    def __init__(self, context: WriteContext) -> None:
        self.context = context
        self.run = context.run
        self.options = context.options
        self.uploads = context.uploads
        self.reports: list[PostReport] = []
        self.duplicates = Duplicates()
        self._pending: dict[str, Pending] = {}
        self._mark: Mark = self.uploads.mark()
        self._unchanged: list[ImportedPost] = []

    def import_batch(self, batch: Batch) -> Sequence[PostReport]:
        """Import some posts and return what became of them."""
        start = len(self.reports)
        parsed = [item.parsed() if isinstance(item, ReadPost) and not item.known else None for item in batch]
        posts = [post for post in parsed if isinstance(post, MappedPost)]
        identities = self.duplicates.identify(posts)
        self._make_images(posts, identities)
        waiting = iter(identities)
        with self.context.prefetched_links(posts):
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
        if known := self._unchanged_record(item):
            return self._leave_known(item, known)
        mark = self.uploads.mark()
        try:
            post = post or item.parsed()
            if isinstance(post, ParseFailure):
                return self._report_parse_failure(item.source, post)
            identity = identity or self.duplicates.identify([post])[0]
            return self._import_richest(Variant(post, item.fingerprint, identity))
        except Exception as error:  # whatever is wrong with one post, the others go on
            return self._failed(item.source, error, mark)

    def _unchanged_record(self, item: ReadPost) -> ImportedPost | None:
        """Return the record of a post for which there is nothing to do: it is the same as before."""
        known = item.known
        if known is None or self.duplicates.find(known.identity):
            return None
        if self.options.update == Update.FORCE:
            return known if known.last_run_id == self.run.pk else None
        if known.page and self.options.update != Update.NONE:
            self.uploads.fetch_missing(known, item.source.folder)
        return None if has_work_left(self.context, known, item.source.folder) else known

    def _leave_known(self, item: ReadPost, known: ImportedPost) -> PostReport:
        seen = SeenVariant(item.source.source_id, item.fingerprint, known.content_score, len(self.reports))
        self.duplicates.add(known.identity, seen)
        if known.last_run_id == self.run.pk:  # before this run was resumed
            return report_known(known, known.outcome)
        self._unchanged.append(known)
        return report_known(known, Outcome.UNCHANGED.value)

    def _import_richest(self, variant: Variant) -> PostReport:
        """Import a variant of a post, unless one with as much content was imported before."""
        if variant.identity in self._pending:
            self._insert_pending()
        first = self.duplicates.find(variant.identity)
        record = self.duplicates.find_record(variant.identity)
        if first and variant.post.content_score <= first.content_score:
            taken = self.reports[first.index]
            self.reports[first.index] = report_taken(taken, variant.post.source.source_id)
            return self._leave_duplicate(variant, first.source_id, record)
        earlier = (
            record.source_id
            if record and not first and is_poorer(variant.post, variant.source_hash, record)
            else ""
        )
        is_twin = bool(record and record.source_hash == variant.source_hash)
        if record and earlier and not is_twin and self.options.update != Update.FORCE:
            return self._leave_duplicate(variant, earlier, record)
        report = self._act(variant, record, first)
        self.duplicates.add(variant.identity, self._seen(variant))
        return report_twin(report, earlier) if earlier and is_twin else report

    def _seen(self, variant: Variant) -> SeenVariant:
        post = variant.post
        return SeenVariant(post.source.source_id, variant.source_hash, post.content_score, len(self.reports))

    def _act(self, variant: Variant, record: ImportedPost | None, first: SeenVariant | None) -> PostReport:
        """Carry out the action that a post gets; a new page waits to be inserted with others."""
        replaced = first if first and self.reports[first.index].outcome in WRITTEN else None
        action = choose_action(self.context, variant, record, is_richer=replaced is not None)
        if isinstance(action, CreateAction):
            return self._prepare(action)
        if not isinstance(action, LeaveAction):
            self._insert_pending()
        report = action.execute()
        if replaced:
            poorer = self.reports[replaced.index]
            self.reports[replaced.index] = report_replaced(poorer, variant.post.source.source_id)
            remember_duplicate(variant.identity, replaced.fingerprint)
            return report_taken(report, replaced.source_id)
        return report

    def _leave_duplicate(self, variant: Variant, taken: str, record: ImportedPost | None) -> PostReport:
        if record:
            record_urls(record, variant.post)
            remember_duplicate(record.identity, variant.source_hash)
        return report_duplicate(variant.post, taken)

    def _prepare(self, action: CreateAction) -> PostReport:
        """Prepare a new page, and return a report that stands for it until it is inserted."""
        if len(self._pending) >= self.context.throttle.size:
            self._insert_pending()
        if not self._pending:
            self._mark = self.uploads.mark()
        variant = action.variant
        self._pending[variant.identity] = Pending(action.execute(), action, len(self.reports))
        return PostReport(variant.post.source.source_id, Outcome.CREATED.value)

    def _insert_pending(self) -> None:
        """Insert the posts that wait; where that fails, each alone, so that one cannot stop the others."""
        pending, self._pending = list(self._pending.values()), {}
        if not pending:
            return
        try:
            reports = insert_posts(self.context, [item.new for item in pending])
        except Exception as error:  # one of them is at fault; each is tried alone
            check_can_go_on(error)
            logger.warning("A batch of posts could not be inserted together, so each is alone: %s", error)
            self.uploads.take_back(self._mark)
            self.context.forget()
            reports = [self._insert_alone(item) for item in pending]
        for item, report in zip(pending, reports, strict=True):
            self.reports[item.index] = report

    def _insert_alone(self, item: Pending) -> PostReport:
        mark = self.uploads.mark()
        try:
            return insert_posts(self.context, [item.action.execute()])[0]
        except Exception as error:  # this post is at fault; the others go on
            return self._failed(item.action.variant.post.source, error, mark)

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
        self.context.forget()
        if isinstance(error, PostError):
            return self._remember_failure(source, str(error))
        logger.error("The post %s failed.", source.source_id, exc_info=error)
        return self._remember_failure(source, f"{type(error).__name__}: {error}")

    def _remember_failure(self, source: SourcePost, reason: str) -> PostReport:
        finding = Finding(Severity.ERROR, "post_failed", reason)
        return remember_failure(source.source_id, source.title, source.url, finding, self.run)


def _left_out(post: SourcePost | SkippedPost, finding: Finding) -> PostReport:
    return PostReport(post.source_id, "unchanged", Facts(title=post.title, url=post.url), findings=(finding,))
