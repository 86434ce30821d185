"""Leave the page of a post as it is, and propose the new version where an editor has changed the page."""

from dataclasses import asdict

from django.db import transaction

from import_tools.actions.context import Outcome, Variant, WriteContext
from import_tools.errors import PostError
from import_tools.models import ImportedPost
from import_tools.records import Finding, MappedPost
from import_tools.report import PostReport
from import_tools.writing.link_targets import remember_urls, urls_of
from import_tools.writing.proposals import (
    NewVersion,
    offer,
    report_proposal,
    withdraw_outdated,
)
from import_tools.writing.redirects import CONFLICT, add_redirects


class LeaveAction:
    """Write nothing to the page, and report why; the source may have another name than before."""

    def __init__(
        self,
        context: WriteContext,
        variant: Variant,
        record: ImportedPost | None,
        outcome: Outcome,
        findings: tuple[Finding, ...] = (),
        *,
        is_proposed: bool = False,
    ) -> None:
        self.context = context
        self.variant = variant
        self.record = record
        self.outcome = outcome
        self.findings = findings
        self.is_proposed = is_proposed

    def check(self) -> None:
        if self.is_proposed and self.record is None:
            raise PostError("There is no page for which a new version could be proposed.")

    def execute(self) -> PostReport:
        self.check()
        post, record, findings = self.variant.post, self.record, self.findings
        if record:
            is_new = self.is_proposed and record.offered_hash != self.variant.source_hash
            version = (
                NewVersion(post, *self.context.place(post), self.variant.source_hash) if is_new else None
            )
            with transaction.atomic():
                findings = self._record(record, version)
        body = list(post.body) if self.context.options.bodies else None
        page_id = record.page_id if record else None
        return self.context.report(post, self.outcome, page_id, body=body, extra=findings)

    def _record(self, record: ImportedPost, version: NewVersion | None) -> tuple[Finding, ...]:
        """Record that the page was left, keep the proposal if any, and return the findings to report."""
        post, findings = self.variant.post, self.findings
        if record.source_hash == self.variant.source_hash:
            record.source_id = post.source.source_id
            withdraw_outdated(record)
        if version:
            offer(record, version, self.context.run, self.context.taxonomy)
        if self.is_proposed:
            findings = (report_proposal(record, findings[0]),)
        record.outcome, record.last_run = self.outcome, self.context.run
        record.save(
            update_fields=["outcome", "last_run", "findings", "source_id", *ImportedPost.OFFER_FIELDS]
        )
        return (*findings, *record_urls(record, post))


def record_urls(record: ImportedPost, post: MappedPost) -> tuple[Finding, ...]:
    """Record and redirect the URLs of a post whose page is left; return a finding for each conflict."""
    urls = [url for url in (record.url, *record.aliases, *urls_of(post)) if url]
    remember_urls(record, urls)
    if record.page is None:
        return ()
    conflicts = add_redirects(record, record.page, urls)
    others = [finding for finding in record.findings if finding["code"] != CONFLICT]
    record.findings = [*others, *(asdict(finding) for finding in conflicts)]
    record.save(update_fields=["redirects", "findings"])
    return conflicts
