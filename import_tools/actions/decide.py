"""Decide which action a post gets, from what is recorded of it and what an editor has done to its page."""

from import_tools.actions.context import Outcome, Variant, WriteContext
from import_tools.actions.create import CreateAction
from import_tools.actions.leave import LeaveAction
from import_tools.actions.replace import ReplaceAction
from import_tools.actions.update import UpdateAction
from import_tools.models import ImportedPost
from import_tools.options import Update
from import_tools.records import Finding, Severity
from import_tools.writing.editor_changes import EDITED, find_hold, has_editor_changes
from import_tools.writing.redirects import CONFLICT
from import_tools.writing.stream_images import found_since, tell_of_found

Action = CreateAction | UpdateAction | ReplaceAction | LeaveAction
IS_ALIAS = "The page is an alias of another one, which it follows by itself; nothing was overwritten."
IS_DELETED = "The page was deleted after the import; it was not made again."


def choose_action(
    context: WriteContext, variant: Variant, record: ImportedPost | None, *, is_richer: bool = False
) -> Action:
    """Return the action for a post.

    `record` is what earlier imports have recorded of it; `is_richer` says that this run has written its page
    from a variant with less content.
    """
    if record is None or not record.content_hash:
        return CreateAction(context, variant, record)
    if is_richer:
        is_new = record.first_run_id == context.run.pk
        return (ReplaceAction if is_new else UpdateAction)(context, variant, record)
    if record.page and record.page.alias_of_id:
        return _protect(context, variant, record, "page_is_alias", IS_ALIAS)
    if context.options.update == Update.FORCE:
        return (UpdateAction if record.page else CreateAction)(context, variant, record)
    if context.options.update == Update.NONE:
        return LeaveAction(context, variant, record, Outcome.UNCHANGED)
    if record.source_hash == variant.source_hash and not _is_to_be_published(context, record):
        return _choose_for_unchanged(context, variant, record)
    return _choose_for_changed(context, variant, record)


def _choose_for_changed(context: WriteContext, variant: Variant, record: ImportedPost) -> Action:
    """Choose for a post whose source has changed: an editor's page is never overwritten."""
    if record.page is None:
        return _protect(context, variant, record, "page_deleted", IS_DELETED)
    if has_editor_changes(record, record.page):
        return _protect(context, variant, record, *EDITED, is_proposed=True)
    if hold := find_hold(record.page):
        return _protect(context, variant, record, *hold, is_proposed=True)
    return UpdateAction(context, variant, record)


def _choose_for_unchanged(context: WriteContext, variant: Variant, record: ImportedPost) -> Action:
    """Choose for a post whose source is the same as before: pictures that were missing may be there now."""
    folder = variant.post.source.folder
    found = found_since(record, context.uploads.pictures, folder) if record.page else {}
    if not found:
        return LeaveAction(context, variant, record, Outcome.UNCHANGED)
    if has_editor_changes(record, record.page) or find_hold(record.page):
        findings = tell_of_found(record, record.page, found)
        return LeaveAction(context, variant, record, Outcome.UNCHANGED, findings)
    return UpdateAction(context, variant, record)


def _protect(
    context: WriteContext,
    variant: Variant,
    record: ImportedPost,
    code: str,
    message: str,
    *,
    is_proposed: bool = False,
) -> LeaveAction:
    finding = Finding(Severity.WARNING, code, message)
    return LeaveAction(context, variant, record, Outcome.PROTECTED, (finding,), is_proposed=is_proposed)


def has_work_left(context: WriteContext, record: ImportedPost, folder: str) -> bool:
    """Whether there is something to do for a post whose source is the same as before.

    A redirect may be possible now, a proposal outdated, a draft to be published, or a picture be there that
    was missing.
    """
    is_in_conflict = any(finding["code"] == CONFLICT for finding in record.findings)
    keeps_pages = context.options.update == Update.NONE
    is_outdated = record.offer_state == ImportedPost.OfferState.OPEN and not keeps_pages
    if is_in_conflict or is_outdated or _is_to_be_published(context, record):
        return True
    may_find = record.page is not None and not keeps_pages
    return may_find and bool(found_since(record, context.uploads.pictures, folder))


def _is_to_be_published(context: WriteContext, record: ImportedPost) -> bool:
    """Whether an imported draft that no editor has changed is to be published for the first time."""
    page = record.page
    if not context.options.publish or page is None or page.live or page.first_published_at:
        return False
    return record.is_public and not has_editor_changes(record, page) and not find_hold(page)
