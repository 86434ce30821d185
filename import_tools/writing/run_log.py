"""Record what a run creates and changes, in the same transaction, so that the run can be rolled back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict
from wagtail.models import Revision

from import_tools.models import ImportedPost, ImportRun, RunChange, RunObject

# fields of a record that a rollback does not restore: proposals are withdrawn, pages counted again
NOT_RESTORED = (*ImportedPost.OFFER_FIELDS, *ImportedPost.COUNT_FIELDS, *ImportedPost.FINISH_FIELDS)


class RunLog:
    """Records the section pages, images, documents and regions that a run creates."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run

    def add(self, created: Model) -> None:
        """Record an object, in the transaction in which it is created."""
        self.add_all([created])

    def add_all(self, created: Iterable[Model]) -> None:
        """Record objects, in the transaction in which they are created."""
        kind = ContentType.objects.get_for_model
        RunObject.objects.bulk_create(
            RunObject(run=self.run, content_type=kind(item), object_id=str(item.pk)) for item in created
        )

    def remove(self, created: Model) -> None:
        """Delete the record of an object that the run itself deletes again."""
        kind = ContentType.objects.get_for_model(created)
        RunObject.objects.filter(run=self.run, content_type=kind, object_id=str(created.pk)).delete()


def made_by(run: ImportRun, model: type[Model]) -> QuerySet[Model]:
    """Return the existing objects of one model that a run has created."""
    kind = ContentType.objects.get_for_model(model)
    ids = RunObject.objects.filter(run=run, content_type=kind).values_list("object_id", flat=True)
    return model._default_manager.filter(pk__in=[int(object_id) for object_id in ids])


@dataclass(frozen=True, slots=True)
class PageSnapshot:
    """The record of a post and the state of its page, before a run changes them."""

    fields: dict[str, Any]
    revision: Revision | None
    live_revision: Revision | None
    was_live: bool

    @classmethod
    def of(cls, record: ImportedPost) -> "PageSnapshot":
        page = record.page
        fields = model_to_dict(record, exclude=NOT_RESTORED)
        return cls(fields, page.latest_revision, page.live_revision, page.live)


def remember_created(run: ImportRun, records: Iterable[ImportedPost]) -> None:
    """Record the posts for which a run has created pages."""
    RunChange.objects.bulk_create(
        RunChange(
            run=run,
            post=record,
            kind=RunChange.Kind.CREATED,
            page_id=record.page_id,
            revision_id=record.revision_id,
            content_hash=record.content_hash,
            redirects=record.redirects,
        )
        for record in records
    )


def remember_change(
    run: ImportRun, record: ImportedPost, kind: RunChange.Kind, before: PageSnapshot | None = None
) -> None:
    """Record how a run changed a page; a second change by the same run updates the first record."""
    change = RunChange.objects.filter(run=run, post=record).first() or RunChange(
        run=run, post=record, kind=kind
    )
    if before and change.pk is None:
        change.revision_before, change.live_revision_before = before.revision, before.live_revision
        change.was_live, change.before = before.was_live, before.fields
    known = {redirect["id"] for redirect in (change.before or {}).get("redirects", ())}
    change.page_id, change.revision = record.page_id, record.revision
    change.content_hash = record.content_hash
    change.redirects = [redirect for redirect in record.redirects if redirect["id"] not in known]
    change.save()
