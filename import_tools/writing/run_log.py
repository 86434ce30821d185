"""Remembers what a run does, in the transaction in which it does it, so that it can be taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict
from wagtail.models import Revision

from import_tools.models import ImportedPost, ImportRun, RunChange, RunObject


class RunLog:
    """Writes down what a run makes beside the pages of posts: sections, images, documents, regions."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run

    def add(self, made: Model) -> None:
        """Remember an object, in the transaction in which it was made."""
        self.add_all([made])

    def add_all(self, made: Iterable[Model]) -> None:
        """Remember objects, in the transaction in which they were made."""
        kind = ContentType.objects.get_for_model
        RunObject.objects.bulk_create(
            RunObject(run=self.run, content_type=kind(item), object_id=str(item.pk)) for item in made
        )

    def remove(self, made: Model) -> None:
        """Forget an object that the run takes back itself."""
        kind = ContentType.objects.get_for_model(made)
        RunObject.objects.filter(run=self.run, content_type=kind, object_id=str(made.pk)).delete()


def made_by(run: ImportRun, model: type[Model]) -> QuerySet[Model]:
    """Return the objects of one model that a run has made and that are still there."""
    kind = ContentType.objects.get_for_model(model)
    ids = RunObject.objects.filter(run=run, content_type=kind).values_list("object_id", flat=True)
    return model._default_manager.filter(pk__in=[int(number) for number in ids])


@dataclass(frozen=True, slots=True)
class PageSnapshot:
    """A post that has a page as it was before a run changed it."""

    fields: dict[str, Any]
    revision: Revision | None
    live_revision: Revision | None
    was_live: bool

    @classmethod
    def of(cls, record: ImportedPost) -> "PageSnapshot":
        page = record.page
        fields = model_to_dict(record, exclude=ImportedPost.OFFER_FIELDS)
        return cls(fields, page.latest_revision, page.live_revision, page.live)


def remember_created(run: ImportRun, records: Iterable[ImportedPost]) -> None:
    """Remember which posts a run has brought in."""
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
    """Remember what a run has done to a post's page; of a second change by one run, only how it ended."""
    change = RunChange.objects.filter(run=run, post=record).first() or RunChange(
        run=run, post=record, kind=kind
    )
    if before and change.pk is None:
        change.revision_before, change.live_revision_before = before.revision, before.live_revision
        change.was_live, change.before = before.was_live, before.fields
    known = {made["id"] for made in (change.before or {}).get("redirects", ())}
    change.page_id, change.revision = record.page_id, record.revision
    change.content_hash = record.content_hash
    change.redirects = [made for made in record.redirects if made["id"] not in known]
    change.save()
