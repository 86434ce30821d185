"""Decide which action a post gets: its page is created, updated, replaced, or left as it is."""

from dataclasses import dataclass

from import_tools.actions import CreatePage, LeavePage, ReplacePage, UpdatePage, Variant, WriteContext
from import_tools.models import ImportedPost
from import_tools.options import Update
from import_tools.records import Finding, Severity
from import_tools.writing.editor_changes import ALIAS, Blocker, find_blocker
from import_tools.writing.redirects import CONFLICT
from import_tools.writing.stream_images import find_available, report_available

Outcome = ImportedPost.Outcome


@dataclass(frozen=True, slots=True)
class Decider:
    """Chooses actions by the record of a post, the state of its page, and the option `update`."""

    context: WriteContext
    update: Update

    def decide(self, variant: Variant, record: ImportedPost | None) -> CreatePage | UpdatePage | LeavePage:
        """Return the action for a post whose page this run has not written; it is not blocked."""
        if record is None or not record.content_hash:
            return CreatePage(self.context, variant, record)
        if record.page and record.page.alias_of_id:
            return self._protect(variant, record, ALIAS)
        update = UpdatePage(self.context, variant, record)
        if self.update == Update.FORCE:
            return update if record.page else CreatePage(self.context, variant, record)
        if self.update == Update.NONE:
            return LeavePage(self.context, variant, record, Outcome.UNCHANGED)
        if record.source_hash == variant.source_hash and not self._is_to_be_published(record):
            return self._decide_unchanged(update)
        blocker = update.check()
        return self._protect(variant, record, blocker) if blocker else update

    def decide_richer(self, variant: Variant, record: ImportedPost) -> ReplacePage | UpdatePage | LeavePage:
        """Return the action for a post whose page this run has written from a poorer variant."""
        if record.first_run_id == self.context.run.pk:
            replace = ReplacePage(self.context, variant, record)
            if not replace.check():
                return replace
        update = UpdatePage(self.context, variant, record)
        blocker = update.check()
        is_forced = self.update == Update.FORCE and record.page is not None
        return self._protect(variant, record, blocker) if blocker and not is_forced else update

    def needs_action(self, record: ImportedPost, folder: str) -> bool:
        """Return whether a post whose source is unchanged needs an action nevertheless."""
        has_conflict = any(finding["code"] == CONFLICT for finding in record.findings)
        is_outdated = (
            record.offer_state == ImportedPost.OfferState.OPEN and self.update != Update.NONE
        )  # the source is again as it was when the page was written
        return (
            has_conflict
            or is_outdated
            or self._is_to_be_published(record)
            or self._has_found_images(record, folder)
        )

    def _decide_unchanged(self, update: UpdatePage) -> UpdatePage | LeavePage:
        """Return the action for an unchanged source: images that were missing may have been found."""
        variant, record = update.variant, update.record
        found = self._found_images(record, variant.post.source.folder)
        if not found:
            return LeavePage(self.context, variant, record, Outcome.UNCHANGED)
        if update.check():
            findings = report_available(record, record.page, found)
            return LeavePage(self.context, variant, record, Outcome.UNCHANGED, findings)
        return update

    def _has_found_images(self, record: ImportedPost, folder: str) -> bool:
        return self.update != Update.NONE and bool(self._found_images(record, folder))

    def _found_images(self, record: ImportedPost, folder: str) -> dict[str, str]:
        """Return the files of images that the page lacks and that have been found since."""
        return find_available(record, self.context.media_files.images, folder) if record.page else {}

    def _is_to_be_published(self, record: ImportedPost) -> bool:
        """Return whether the page is an imported draft that may be published for the first time now."""
        page = record.page
        if not self.context.publish or page is None or page.live or page.first_published_at:
            return False
        return record.is_public and not find_blocker(record)

    def _protect(self, variant: Variant, record: ImportedPost, blocker: Blocker) -> LeavePage:
        """Return the action that leaves a page for this reason, with a proposal if an editor can take it."""
        finding = Finding(Severity.WARNING, blocker.code, blocker.message)
        if blocker.allows_proposal:
            return LeavePage(self.context, variant, record, Outcome.PROTECTED, proposal=finding)
        return LeavePage(self.context, variant, record, Outcome.PROTECTED, (finding,))
