"""Restore the earlier version of pages that a run updated, or whose links it resolved."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost, ImportRun, RunChange
from import_tools.rollback.blockers import (
    LOG_ACTION,
    BlockerData,
    is_run_content_live,
    load_blocker_data,
    restore_blocker,
)
from import_tools.rollback.pages import BATCH, RollBackOne, batched, roll_back_each
from import_tools.rollback.report import Fate, Item, Kind
from import_tools.rollback.usage import delete_redirects
from import_tools.url_keys import host_of
from import_tools.writing.editor_changes import content_hash
from import_tools.writing.link_targets import keys_of, remember_unresolved
from import_tools.writing.links import links_in
from import_tools.writing.stream_images import raw_body

CHANGED = (RunChange.Kind.UPDATED, RunChange.Kind.RELINKED)


def restore_changed(run: ImportRun, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Restore the earlier version of each page that a run changed, unless there is a blocker."""
    changes = run.changes.filter(kind__in=CHANGED, taken_back=False)
    for ids in batched(changes.values_list("pk", flat=True), BATCH):
        batch = list(
            RunChange.objects.filter(pk__in=ids).select_related("run", "post", "page").order_by("pk")
        )
        yield from roll_back_each(batch, _restore_with(load_blocker_data(run, batch), user), _failed)


def _restore_with(data: BlockerData, user: AbstractBaseUser | None) -> "RollBackOne[RunChange]":
    def restore(change: RunChange) -> Iterator[Item]:
        if blocker := restore_blocker(change, data):
            yield _left(change, blocker)
            return
        revision = _restore_page(change, user)
        redirects = tuple(_restore_record(change, revision))
        yield Item(Fate.RESTORED, Kind.PAGE, str(change.post), page_id=change.page_id)
        yield from redirects

    return restore


def _restore_page(change: RunChange, user: AbstractBaseUser | None) -> Revision:
    """Restore a page's latest and live version from before the run; return the new latest revision."""
    before, live_before = change.revision_before, change.live_revision_before
    if change.was_live and before != live_before and is_run_content_live(change):
        _save_again(live_before, user).publish(user=user, log_action=LOG_ACTION)
    elif not change.was_live and is_run_content_live(change):
        change.page.specific.unpublish(user=user, log_action=LOG_ACTION)
        # Runs publish only pages that were never published. Without the dates, a later run may publish it.
        Page.objects.filter(pk=change.page_id).update(first_published_at=None, last_published_at=None)
    change.page.refresh_from_db()
    revision = _save_again(before, user)
    if change.was_live and change.page.live and before == live_before:
        revision.publish(user=user, log_action=LOG_ACTION)
    revision.refresh_from_db(fields=["content"])
    return revision


def _save_again(before: Revision, user: AbstractBaseUser | None) -> Revision:
    """Save an earlier revision as the page's latest, and as its row if the page is not live."""
    page = Revision.objects.get(pk=before.pk).as_object()
    if not page.live:
        page.save()
    return page.save_revision(user=user, previous_revision=before, log_action=LOG_ACTION)


def _restore_record(change: RunChange, revision: Revision) -> Iterator[Item]:
    """Restore the record of a post, so that the next run finds its source changed again."""
    record = change.post
    removed, items = delete_redirects(change)
    fields = _fields_before(change)
    was_unedited = content_hash(change.revision_before.content) == fields["content_hash"]
    if was_unedited:
        fields["revision_id"], fields["content_hash"] = revision.pk, content_hash(revision.content)
        fields["written_content"] = revision.content
    for name, value in fields.items():
        setattr(record, name, value)
    record.redirects = [entry for entry in record.redirects if entry["id"] not in removed]
    record.save()
    body = raw_body(revision.content)
    remember_unresolved(record, keys_of(links_in(body), host_of(record.url)))
    change.taken_back = True
    change.save(update_fields=["taken_back"])
    yield from items


def _fields_before(change: RunChange) -> dict[str, Any]:
    """Return the fields of a record as they were before the run, by attribute.

    Not among them are the page, the redirects, which are rolled back one by one, and what a later run that
    did not change the post has recorded.
    """
    before, record = change.before, change.post
    kept = {"id", "page", "redirects"}
    if record.last_run_id != change.run_id:
        kept |= {"last_run", "outcome"}
    fields = {
        field.attname: before[field.name]
        for field in ImportedPost._meta.concrete_fields
        if field.name in before and field.name not in kept
    }
    for name, model in (("revision_id", Revision), ("first_run_id", ImportRun), ("last_run_id", ImportRun)):
        if fields.get(name) and not model.objects.filter(pk=fields[name]).exists():
            fields[name] = None
    return fields


def _left(change: RunChange, reason: str) -> Item:
    return Item(Fate.LEFT, Kind.PAGE, str(change.post), reason, change.page_id)


def _failed(change: RunChange, reason: str) -> Item:
    return _left(change, f"It could not be restored: {reason}")
