"""Remembers what a run does, in the transaction in which it does it, so that it can be taken back."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict
from wagtail.models import Revision

from import_tools.models import ImportedPost, ImportRun, RunChange, RunObject


class Made:
    """What a run makes beside the pages of posts: section pages, images, documents, regions, a collection."""

    def __init__(self) -> None:
        self._objects: list[Model] = []

    def add(self, made: Model) -> None:
        self._objects.append(made)

    def remember(self, run: ImportRun) -> None:
        """Write down what was made since the last time."""
        RunObject.objects.bulk_create(
            RunObject(run=run, content_type=ContentType.objects.get_for_model(made), object_id=str(made.pk))
            for made in self._objects
        )
        self.forget()

    def forget(self) -> None:
        """Forget what was made since the last time: the database has taken it back."""
        self._objects.clear()


def made_by(run: ImportRun, model: type[Model]) -> QuerySet[Model]:
    """Return the objects of one model that a run has made and that are still there."""
    kind = ContentType.objects.get_for_model(model)
    ids = RunObject.objects.filter(run=run, content_type=kind).values_list("object_id", flat=True)
    return model._default_manager.filter(pk__in=[int(number) for number in ids])


@dataclass(frozen=True, slots=True)
class Before:
    """A post that has a page as it was before a run changed it."""

    fields: dict[str, Any]
    revision: Revision | None
    was_live: bool

    @classmethod
    def of(cls, record: ImportedPost) -> "Before":
        fields = model_to_dict(record, exclude=ImportedPost.OFFER_FIELDS)
        return cls(fields, record.page.latest_revision, record.page.live)


def remember_change(
    run: ImportRun, record: ImportedPost, kind: RunChange.Kind, before: Before | None = None
) -> None:
    """Remember what a run has done to a post's page; of a second change by one run, only how it ended."""
    change = RunChange.objects.filter(run=run, post=record).first() or RunChange(
        run=run, post=record, kind=kind
    )
    if before and change.pk is None:
        change.revision_before, change.was_live, change.before = (
            before.revision,
            before.was_live,
            before.fields,
        )
    known = {made["id"] for made in (change.before or {}).get("redirects", ())}
    change.page_id, change.revision = record.page_id, record.revision
    change.content_hash = record.content_hash
    change.redirects = [made for made in record.redirects if made["id"] not in known]
    change.save()
