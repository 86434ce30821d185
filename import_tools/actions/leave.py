"""Leave the page of a post as it is, and propose the new version where an editor has to decide."""

from dataclasses import dataclass

from django.db import transaction

from import_tools.actions.base import Result, Variant, WriteContext
from import_tools.models import ImportedPost
from import_tools.records import Finding, MappedPost
from import_tools.writing.editor_changes import Blocker
from import_tools.writing.link_targets import remember_urls, urls_of
from import_tools.writing.proposals import NewVersion, propose, report_proposal, withdraw_outdated
from import_tools.writing.redirects import CONFLICT, add_redirects


@dataclass(frozen=True, slots=True)
class LeavePage:
    """Leave the page, and record the outcome and the URLs and source id of the variant."""

    context: WriteContext
    variant: Variant
    record: ImportedPost
    outcome: ImportedPost.Outcome
    findings: tuple[Finding, ...] = ()
    proposal: Finding | None = None
    """The reason why the new version is only proposed; None where nothing is."""

    def check(self) -> Blocker | None:
        """Return None: a page can always be left as it is."""
        return None

    def execute(self) -> Result:
        """Record the outcome, and the proposal if there is one, in one transaction."""
        record = self.record
        version = self._new_version()
        with transaction.atomic():
            if record.source_hash == self.variant.source_hash:
                record.source_id = self.variant.post.source.source_id
                withdraw_outdated(record)
            if version:
                propose(record, version, self.context.run, self.context.taxonomy)
            findings = self.findings
            if self.proposal:
                findings = (*findings, report_proposal(record, self.proposal))
            record.outcome, record.last_run = self.outcome, self.context.run
            record.save(
                update_fields=["outcome", "last_run", "findings", "source_id", *ImportedPost.OFFER_FIELDS]
            )
            conflicts = add_urls(record, self.variant.post)
        return Result(
            self.outcome, record.page_id, (*findings, *conflicts), page_coverage=record.page_coverage
        )

    def _new_version(self) -> NewVersion | None:
        """Return the version to propose; None where there is none, or the same was proposed before."""
        source_hash, post = self.variant.source_hash, self.variant.post
        if not self.proposal or self.record.offered_hash == source_hash:
            return None
        return NewVersion(post, *self.context.prepare_body(post), source_hash)


def add_urls(record: ImportedPost, post: MappedPost) -> tuple[Finding, ...]:
    """Record and redirect the URLs of a post whose page stays as it is; return conflicting redirects."""
    urls = [url for url in (record.url, *record.aliases, *urls_of(post)) if url]
    remember_urls(record, urls)
    if record.page is None:
        return ()
    conflicts = add_redirects(record, record.page, urls)
    others = [finding for finding in record.findings if finding["code"] != CONFLICT]
    record.findings = [*others, *(finding.as_row() for finding in conflicts)]
    record.save(update_fields=["redirects", "findings"])
    return conflicts
