"""Decides what becomes of a post: created, updated, or left as it is, and what an editor is told about it."""

from dataclasses import dataclass

from import_tools.models import ImportedPost
from import_tools.options import ImportOptions, Update
from import_tools.records import Finding, MappedPost, Severity
from import_tools.writing.editor_changes import EDITED, find_hold, has_editor_changes
from import_tools.writing.images import PictureLibrary
from import_tools.writing.redirects import CONFLICT
from import_tools.writing.stream_images import found_since, tell_of_found

Outcome = ImportedPost.Outcome
IS_ALIAS = "The page is an alias of another one, which it follows by itself; nothing was overwritten."


@dataclass(frozen=True, slots=True)
class Decision:
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
    is_offered: bool = False
    """Whether the new version is kept for an editor to take."""


@dataclass(frozen=True, slots=True)
class Decider:
    """Decides by what is remembered of a post, and by what an editor has done to its page."""

    options: ImportOptions
    pictures: PictureLibrary

    def decide(self, record: ImportedPost | None, post: MappedPost, source_hash: str) -> Decision:
        if record is None or not record.content_hash:
            return Decision(Outcome.CREATED)
        if record.page and record.page.alias_of_id:
            return _protected("page_is_alias", IS_ALIAS)
        if self.options.update == Update.FORCE:
            return Decision(Outcome.UPDATED if record.page else Outcome.CREATED)
        if self.options.update == Update.NONE:
            return Decision(Outcome.UNCHANGED)
        if record.source_hash == source_hash and not self._is_to_be_published(record):
            return self._decide_unchanged(record, post.source.folder)
        if record.page is None:
            return _protected("page_deleted", "The page was deleted after the import; it was not made again.")
        if has_editor_changes(record, record.page):
            return _protected(*EDITED, is_offered=True)
        if hold := find_hold(record.page):
            return _protected(*hold, is_offered=True)
        return Decision(Outcome.UPDATED)

    def has_work_left(self, record: ImportedPost, folder: str) -> bool:
        """Whether there is something to do for a post whose source is what it was."""
        is_in_conflict = any(finding["code"] == CONFLICT for finding in record.findings)
        is_outdated = (
            record.offer_state == ImportedPost.OfferState.OPEN and self.options.update != Update.NONE
        )
        has_news = is_in_conflict or is_outdated
        return has_news or self._is_to_be_published(record) or self._has_found_pictures(record, folder)

    def _decide_unchanged(self, record: ImportedPost, folder: str) -> Decision:
        """Decide for a post that is what it was: pictures that were missing may be there now."""
        found = found_since(record, self.pictures, folder) if record.page else {}
        if not found:
            return Decision(Outcome.UNCHANGED)
        if has_editor_changes(record, record.page) or find_hold(record.page):
            return Decision(Outcome.UNCHANGED, tell_of_found(record, record.page, found))
        return Decision(Outcome.UPDATED)

    def _has_found_pictures(self, record: ImportedPost, folder: str) -> bool:
        """Whether pictures that a page lacks are there by now."""
        if self.options.update == Update.NONE or record.page is None:
            return False
        return bool(found_since(record, self.pictures, folder))

    def _is_to_be_published(self, record: ImportedPost) -> bool:
        """Whether an imported draft that nobody has touched is asked to be public, for the first time."""
        page = record.page
        if not self.options.publish or page is None or page.live or page.first_published_at:
            return False
        return record.is_public and not has_editor_changes(record, page) and not find_hold(page)


def _protected(code: str, message: str, *, is_offered: bool = False) -> Decision:
    return Decision(Outcome.PROTECTED, (Finding(Severity.WARNING, code, message),), is_offered)
