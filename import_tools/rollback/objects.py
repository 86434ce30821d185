"""Delete what a run created beside the pages of posts, once nothing uses it: section pages, images, regions.

What people have changed stays, and so does an image that only an earlier version of a page shows: its history
would lose it.
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
from import_tools.rollback.blockers import LOG_ACTION, attached_to
from import_tools.rollback.pages import in_batches
from import_tools.rollback.report import Fate, Item, Kind
from import_tools.rollback.usage import drafts, named, related_rows, sources_of, used_in
from import_tools.writing.run_log import made_by
from selfcare_cms.models import BodyRegion, SectionIndexPage

CHANGED = "Somebody has changed it."
OWN_ACTIONS = ("wagtail.create", "wagtail.publish", LOG_ACTION)
Reasons = dict[str, str]
"""By primary key: why an object stays."""


def why_sections_stay(run: ImportRun, sections: Sequence[Model]) -> Reasons:
    """A section stays with pages below it, or once an editor has worked on it or published it."""
    ids = [section.pk for section in sections]
    worked_on = PageLogEntry.objects.filter(page_id__in=ids).exclude(action__in=OWN_ACTIONS)
    may_be_live = ImportRun.objects.filter(pk__gte=run.pk, options__publish=True).exists()
    return {
        **{
            pk: f"An unpublished version of “{name}” leads to it."
            for pk, name in used_in(drafts(), sections).items()
        },
        **_referred_to(sections),
        **{str(pk): reason for pk, reason in attached_to(ids).items()},
        **{str(page.pk): "An editor has published it." for page in sections if page.live and not may_be_live},
        **_all(worked_on.values_list("page_id", flat=True), CHANGED),
        **_all((page.pk for page in sections if _has_children(page)), "There are pages in it."),
    }


def _has_children(page: Page) -> bool:
    """Whether there are pages below one: its own count may be an old one that an editor's save wrote back."""
    return Page.objects.child_of(page).exists()


def why_images_stay(run: ImportRun, images: Sequence[Model]) -> Reasons:
    """An image stays that something shows, or that was given another file, tags or collection."""
    made_of = dict(ImportedPicture.objects.filter(image__in=images).values_list("image_id", "file_hash"))
    replaced = (image.pk for image in images if made_of.get(image.pk, image.file_hash) != image.file_hash)
    collection = conf.collection()
    filed = (
        image.pk
        for image in images
        if image.collection.name != collection and (collection or not image.collection.is_root())
    )
    return {
        **_used(run, images),
        **_all(_with_tags(images), "Somebody has given it tags."),
        **_all(filed, "Somebody has put it into another collection."),
        **_logged(images),
        **_all(replaced, "Somebody has given it another file."),
    }


def why_documents_stay(run: ImportRun, documents: Sequence[Model]) -> Reasons:
    """A document stays that something links, or that somebody has changed."""
    return {
        **_used(run, documents),
        **_all(_with_tags(documents), "Somebody has given it tags."),
        **_logged(documents),
    }


def why_others_stay(run: ImportRun, things: Sequence[Model]) -> Reasons:
    """A region stays that a page or another region names, or that somebody has changed."""
    return {**_used(run, things), **_related(things), **_logged(things)}


def why_collections_stay(run: ImportRun, collections: Sequence[Model]) -> Reasons:
    """A collection stays with something in it, or once somebody has renamed it or given rights to it."""
    full = (collection.pk for collection in collections if collection.numchild)
    return {
        **why_others_stay(run, collections),
        **_all(full, "There are collections in it."),
    }


def history(run: ImportRun) -> "QuerySet[Revision]":
    """Return the versions that may show what a run has made, but for its own that were taken back."""
    own = run.changes.filter(revision__isnull=False, taken_back=True).values("revision")
    return Revision.objects.filter(created_at__gte=run.started_at).exclude(pk__in=own)


def _used(run: ImportRun, things: Sequence[Model]) -> Reasons:
    earlier = used_in(history(run), things)
    return {
        **{pk: f"A version of “{name}” in its history uses it." for pk, name in earlier.items()},
        **_referred_to(things),
    }


def _referred_to(things: Sequence[Model]) -> Reasons:
    """Return what something refers to, by Wagtail's index of references."""
    found: Reasons = {}
    for pk, sources in sources_of(things).items():
        source = next(filter(None, (source.find() for source in sources)), None)
        if source is not None:
            found[pk] = f"It is used by {named(source)}."
    return found


def _related(things: Sequence[Model]) -> Reasons:
    """Return what a row of another table names, which the index of references may not know."""
    rows = {str(thing.pk): next(related_rows(thing), None) for thing in things}
    return {pk: f"It is used by {named(row)}." for pk, row in rows.items() if row is not None}


def _logged(things: Sequence[Model]) -> Reasons:
    """Return what somebody has changed in the admin."""
    if not things:
        return {}
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(things[0]),
        object_id__in=[str(thing.pk) for thing in things],
    )
    changed = entries.exclude(action__in=OWN_ACTIONS)
    return _all(changed.values_list("object_id", flat=True), CHANGED)


def _with_tags(things: Sequence[Model]) -> "QuerySet[Model] | list[int]":
    """Return the primary keys of objects that have tags: imported ones have none."""
    try:
        things and things[0]._meta.get_field("tags")
    except FieldDoesNotExist:
        return []
    if not things:
        return []
    tagged = type(things[0])._default_manager.filter(
        pk__in=[thing.pk for thing in things], tags__isnull=False
    )
    return tagged.values_list("pk", flat=True)


def _all(ids, reason: str) -> Reasons:
    return dict.fromkeys(map(str, ids), reason)


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
