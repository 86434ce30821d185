"""Delete what a run created beside the pages of posts, once nothing uses it: section pages, images, regions.

What editors have changed stays, and so does an image that only an earlier version of a page shows, since it
would be missing from the page's history.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection, ModelLogEntry, Page, PageLogEntry, Revision

from import_tools import conf
from import_tools.models import ImportedPicture, ImportRun
from import_tools.rollback.blockers import LOG_ACTION, related_row_blockers
from import_tools.rollback.pages import roll_back_batches
from import_tools.rollback.report import Fate, Item, Kind
from import_tools.rollback.usage import (
    describe,
    referrers_of,
    related_objects,
    unpublished_revisions,
    usage_in_revisions,
)
from import_tools.writing.run_log import made_by
from selfcare_cms.models import BodyRegion, SectionIndexPage

CHANGED = "Somebody has changed it."
OWN_ACTIONS = ("wagtail.create", "wagtail.publish", LOG_ACTION)
Blockers = dict[str, str]
"""The reasons why objects must stay, by primary key."""
FindBlockers = Callable[[ImportRun, Sequence[Model]], Blockers]


def remove_objects(run: ImportRun, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Delete the objects that a run created and that nothing uses; yield an item for each."""
    kinds = _object_kinds()
    types = ContentType.objects.filter(pk__in=run.objects_made.values("content_type"))
    models = {content_type.model_class() for content_type in types} - {None}
    order = [*(model for model in kinds if model is not Collection), *(models - kinds.keys()), Collection]
    for model in filter(models.__contains__, order):
        kind, find_blockers = kinds.get(model, (Kind.OTHER, other_blockers))
        yield from _remove_objects_of(run, model, kind, find_blockers, user)


def _object_kinds() -> dict[type[Model], tuple[Kind, FindBlockers]]:
    """Return the models of the objects that runs create, in the order of deletion: users before the used."""
    return {
        SectionIndexPage: (Kind.SECTION, section_blockers),
        get_image_model(): (Kind.IMAGE, image_blockers),
        get_document_model(): (Kind.DOCUMENT, document_blockers),
        BodyRegion: (Kind.REGION, other_blockers),
        Collection: (Kind.COLLECTION, collection_blockers),
    }


def _remove_objects_of(
    run: ImportRun,
    model: type[Model],
    kind: Kind,
    find_blockers: FindBlockers,
    user: AbstractBaseUser | None,
) -> Iterator[Item]:
    """Delete the objects of one model, repeatedly: a deleted section page may unblock the one above it."""

    def failed(item: Model, reason: str) -> Item:
        return Item(Fate.LEFT, kind, str(item), f"It could not be removed: {reason}")

    tried: set[object] = set()
    while True:
        items = [item for item in made_by(run, model) if item.pk not in tried]
        blockers = find_blockers(run, items)
        unused = [item for item in items if str(item.pk) not in blockers]
        if not unused:
            break
        tried |= {item.pk for item in unused}
        remove = partial(_remove, run=run, model=model, kind=kind, user=user)
        yield from roll_back_batches(unused, remove, failed)
    rows = run.objects_made.filter(content_type=ContentType.objects.get_for_model(model))
    rows.exclude(object_id__in=[str(item.pk) for item in items]).delete()  # objects that somebody has deleted
    for item in items:
        page_id = item.pk if kind == Kind.SECTION else None
        yield Item(Fate.LEFT, kind, str(item), blockers[str(item.pk)], page_id)


def _remove(
    items: Sequence[Model], *, run: ImportRun, model: type[Model], kind: Kind, user: AbstractBaseUser | None
) -> Iterator[Item]:
    """Delete objects as the admin does, with their files and the importer's records of them."""
    ids = [item.pk for item in items]
    for item in items:
        log(instance=item, action="wagtail.delete", user=user, deleted=True)
        yield Item(Fate.REMOVED, kind, str(item))
    if kind == Kind.IMAGE:  # a record without an image is kept: an editor deleted the image
        ImportedPicture.objects.filter(image_id__in=ids).delete()
    model._default_manager.filter(pk__in=ids).delete()
    content_type = ContentType.objects.get_for_model(model)
    run.objects_made.filter(content_type=content_type, object_id__in=list(map(str, ids))).delete()


# Blockers of each kind of object. Later entries of a dictionary replace earlier ones.


def section_blockers(run: ImportRun, sections: Sequence[Model]) -> Blockers:
    """Return why section pages stay: pages below, references, changes or publication by an editor."""
    ids = [section.pk for section in sections]
    worked_on = PageLogEntry.objects.filter(page_id__in=ids).exclude(action__in=OWN_ACTIONS)
    may_be_live = ImportRun.objects.filter(pk__gte=run.pk, options__publish=True).exists()
    return {
        **{
            pk: f"An unpublished version of “{name}” links to it."
            for pk, name in usage_in_revisions(unpublished_revisions(), sections).items()
        },
        **_referred_to(sections),
        **{str(pk): reason for pk, reason in related_row_blockers(ids).items()},
        **{str(page.pk): "An editor has published it." for page in sections if page.live and not may_be_live},
        **_each(worked_on.values_list("page_id", flat=True), CHANGED),
        **_each((page.pk for page in sections if _has_children(page)), "There are pages in it."),
    }


def _has_children(page: Page) -> bool:
    """Return whether a page has children. Its `numchild` may be wrong: an editor's save writes it back."""
    return Page.objects.child_of(page).exists()


def image_blockers(run: ImportRun, images: Sequence[Model]) -> Blockers:
    """Return why images stay: they are used, or have another file, tags or another collection."""
    imported = dict(ImportedPicture.objects.filter(image__in=images).values_list("image_id", "file_hash"))
    replaced = (image.pk for image in images if imported.get(image.pk, image.file_hash) != image.file_hash)
    collection = conf.collection()
    moved = (
        image.pk
        for image in images
        if image.collection.name != collection and (collection or not image.collection.is_root())
    )
    return {
        **_used(run, images),
        **_each(_tagged_ids(images), "Somebody has given it tags."),
        **_each(moved, "Somebody has put it into another collection."),
        **_edited(images),
        **_each(replaced, "Somebody has given it another file."),
    }


def document_blockers(run: ImportRun, documents: Sequence[Model]) -> Blockers:
    """Return why documents stay: they are linked, tagged or changed."""
    return {
        **_used(run, documents),
        **_each(_tagged_ids(documents), "Somebody has given it tags."),
        **_edited(documents),
    }


def other_blockers(run: ImportRun, items: Sequence[Model]) -> Blockers:
    """Return why other objects, such as body regions, stay: rows refer to them, or they were changed."""
    return {**_used(run, items), **_related_usage(items), **_edited(items)}


def collection_blockers(run: ImportRun, collections: Sequence[Model]) -> Blockers:
    """Return why collections stay: they are not empty, were changed, or have permissions of their own."""
    full = (collection.pk for collection in collections if collection.numchild)
    return {
        **other_blockers(run, collections),
        **_each(full, "There are collections in it."),
    }


def revisions_since(run: ImportRun) -> "QuerySet[Revision]":
    """Return the revisions that may use an object of the run, without its own that were rolled back."""
    own = run.changes.filter(revision__isnull=False, taken_back=True).values("revision")
    return Revision.objects.filter(created_at__gte=run.started_at).exclude(pk__in=own)


def _used(run: ImportRun, items: Sequence[Model]) -> Blockers:
    earlier = usage_in_revisions(revisions_since(run), items)
    return {
        **{pk: f"A version of “{name}” in its history uses it." for pk, name in earlier.items()},
        **_referred_to(items),
    }


def _referred_to(items: Sequence[Model]) -> Blockers:
    """Return the objects that something refers to, according to Wagtail's reference index."""
    found: Blockers = {}
    for pk, referrers in referrers_of(items).items():
        user = next(filter(None, (referrer.find() for referrer in referrers)), None)
        if user is not None:
            found[pk] = f"It is used by {describe(user)}."
    return found


def _related_usage(items: Sequence[Model]) -> Blockers:
    """Return the objects that a row of another table refers to, whether or not it is in the index."""
    rows = {str(item.pk): next(related_objects(item), None) for item in items}
    return {pk: f"It is used by {describe(row)}." for pk, row in rows.items() if row is not None}


def _edited(items: Sequence[Model]) -> Blockers:
    """Return the objects that somebody has changed in the admin."""
    if not items:
        return {}
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(items[0]),
        object_id__in=[str(item.pk) for item in items],
    )
    changed = entries.exclude(action__in=OWN_ACTIONS)
    return _each(changed.values_list("object_id", flat=True), CHANGED)


def _tagged_ids(items: Sequence[Model]) -> "QuerySet[Model] | list[int]":
    """Return the primary keys of objects with tags; the importer adds none."""
    if not items:
        return []
    try:
        items[0]._meta.get_field("tags")
    except FieldDoesNotExist:
        return []
    tagged = type(items[0])._default_manager.filter(pk__in=[item.pk for item in items], tags__isnull=False)
    return tagged.values_list("pk", flat=True)


def _each(ids, reason: str) -> Blockers:
    return dict.fromkeys(map(str, ids), reason)
