"""Removes what a run made beside the pages of posts, once nothing uses it: sections, images, regions.

What people have changed stays, and so does an image that only an earlier version of a page shows: its history
would lose it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection

from import_tools.models import ImportedPicture, ImportRun
from import_tools.rollback.batches import in_batches
from import_tools.rollback.report import Fate, Item, Kind
from import_tools.rollback.unused import (
    Reasons,
    why_collections_stay,
    why_documents_stay,
    why_images_stay,
    why_others_stay,
    why_sections_stay,
)
from import_tools.writing.changes import made_by
from selfcare_cms.models import BodyRegion, SectionIndexPage

WhyStay = Callable[[ImportRun, Sequence[Model]], Reasons]


def remove_objects(run: ImportRun, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Remove what a run made beside pages and nothing uses by now; yield what became of each thing."""
    kinds = _kinds()
    types = ContentType.objects.filter(pk__in=run.objects_made.values("content_type"))
    models = {content_type.model_class() for content_type in types} - {None}
    order = [*(model for model in kinds if model is not Collection), *(models - kinds.keys()), Collection]
    for model in filter(models.__contains__, order):
        kind, why_stay = kinds.get(model, (Kind.OTHER, why_others_stay))
        yield from _remove_all(run, model, kind, why_stay, user)


def _kinds() -> dict[type[Model], tuple[Kind, WhyStay]]:
    """Return what runs make, in the order in which it is removed: what uses something goes before it."""
    return {
        SectionIndexPage: (Kind.SECTION, why_sections_stay),
        get_image_model(): (Kind.IMAGE, why_images_stay),
        get_document_model(): (Kind.DOCUMENT, why_documents_stay),
        BodyRegion: (Kind.REGION, why_others_stay),
        Collection: (Kind.COLLECTION, why_collections_stay),
    }


def _remove_all(
    run: ImportRun, model: type[Model], kind: Kind, why_stay: WhyStay, user: AbstractBaseUser | None
) -> Iterator[Item]:
    """Remove the objects of one model, and again while that sets others free: the section around one."""

    def failed(thing: Model, reason: str) -> Item:
        return Item(Fate.LEFT, kind, str(thing), f"It could not be removed: {reason}")

    tried: set[object] = set()
    while True:
        things = [thing for thing in made_by(run, model) if thing.pk not in tried]
        reasons = why_stay(run, things)
        unused = [thing for thing in things if str(thing.pk) not in reasons]
        if not unused:
            break
        tried |= {thing.pk for thing in unused}
        yield from in_batches(unused, partial(_remove, run=run, model=model, kind=kind, user=user), failed)
    rows = run.objects_made.filter(content_type=ContentType.objects.get_for_model(model))
    rows.exclude(object_id__in=[str(thing.pk) for thing in things]).delete()  # what somebody has deleted
    for thing in things:
        page_id = thing.pk if kind == Kind.SECTION else None
        yield Item(Fate.LEFT, kind, str(thing), reasons[str(thing.pk)], page_id)


def _remove(
    things: Sequence[Model], *, run: ImportRun, model: type[Model], kind: Kind, user: AbstractBaseUser | None
) -> Iterator[Item]:
    """Delete some objects as the admin does, with their files, and what is remembered of them."""
    ids = [thing.pk for thing in things]
    for thing in things:
        log(instance=thing, action="wagtail.delete", user=user, deleted=True)
        yield Item(Fate.REMOVED, kind, str(thing))
    if kind == Kind.IMAGE:  # one that is remembered without an image was deleted by an editor
        ImportedPicture.objects.filter(image_id__in=ids).delete()
    model._default_manager.filter(pk__in=ids).delete()
    content_type = ContentType.objects.get_for_model(model)
    run.objects_made.filter(content_type=content_type, object_id__in=list(map(str, ids))).delete()
