"""Find what refers to an object: in Wagtail's reference index, in foreign keys, in revisions, in redirects.

The reference index covers the rows of objects. Drafts of live pages, scheduled versions and the history of a
page are in revisions only. Reading the references of a revision depends on one private method of Wagtail,
which tests/import_tools/rollback/test_objects.py covers.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Field, ManyToOneRel, Model, Q, QuerySet
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import Page, ReferenceIndex, Revision

from import_tools.models import RunChange
from import_tools.rollback.report import Fate, Item, Kind

DIGITS = re.compile(r"\d+")
CHUNK = 50  # revisions loaded at once
REDIRECT_CHANGED = "An editor has changed the redirect."


@dataclass(frozen=True, slots=True)
class Referrer:
    """An object that refers to another one."""

    content_type: int
    pk: str

    @property
    def page_id(self) -> int | None:
        """The id of the page, if the object is a page."""
        return int(self.pk) if self.content_type == ContentType.objects.get_for_model(Page).pk else None

    def find(self) -> Model | None:
        """Return the object, or None if the reference index is out of date."""
        model = ContentType.objects.get_for_id(self.content_type).model_class()
        return model._default_manager.filter(pk=self.pk).first() if model else None


def referrers_of(objects: Sequence[Model]) -> dict[str, list[Referrer]]:
    """Return what refers to each object, by the object's primary key; all are pages, or of one model."""
    found: dict[str, list[Referrer]] = {str(item.pk): [] for item in objects}
    rows = ReferenceIndex.get_references_to_in_bulk(objects).order_by("pk")
    for target, content_type, pk in rows.values_list("to_object_id", "base_content_type_id", "object_id"):
        found[target].append(Referrer(content_type, pk))
    models = {(isinstance(item, Page) and item.specific_class) or type(item) for item in objects}
    for field in _unindexed_fields(models):
        kind = ContentType.objects.get_for_model(field.model).pk
        rows = field.model._default_manager.filter(**{f"{field.name}__in": list(found)})
        for target, pk in rows.values_list(field.attname, "pk"):
            found[str(target)].append(Referrer(kind, str(pk)))
    return found


def _unindexed_fields(models: Collection[type[Model]]) -> set[Field]:
    """Return the foreign keys to the models that are not in Wagtail's reference index, as in redirects.

    Rows that belong to the object or describe it do not count as usage: its parent rows, its log entries,
    its renditions, the importer's records.
    """
    relations = {relation for model in models for relation in model._meta.get_fields(include_hidden=True)}
    return {
        relation.field
        for relation in relations
        if isinstance(relation, ManyToOneRel)
        and not isinstance(relation.field, ParentalKey)
        and not relation.field.remote_field.parent_link
        and not _is_ignored(relation.related_model)
    }


def _is_ignored(model: type[Model]) -> bool:
    is_own = model._meta.app_label == "wagtailcore" or model._meta.auto_created
    is_ignored = getattr(model, "wagtail_reference_index_ignore", False)
    return bool(is_own or is_ignored or model in ReferenceIndex.tracked_models)


def describe(item: Model) -> str:
    """Return an object in words: `the page “Neck”`, `the site furniture “…”`."""
    if isinstance(item, Page):
        return f"the page “{item.get_admin_display_title()}”"
    return f"the {item._meta.verbose_name} “{item}”"


def unpublished_revisions() -> "QuerySet[Revision]":
    """Return the drafts of live pages and the scheduled revisions, which are not in the reference index."""
    with_draft = Page.objects.filter(live=True, has_unpublished_changes=True).exclude(
        latest_revision=F("live_revision")
    )
    return Revision.objects.filter(
        Q(pk__in=with_draft.values("latest_revision")) | Q(approved_go_live_at__isnull=False)
    )


def usage_in_revisions(revisions: "QuerySet[Revision]", objects: Collection[Model]) -> dict[str, str]:
    """Return the objects of one model that the revisions refer to.

    Keys are primary keys, values the title of the first object with such a revision.
    """
    ids = {str(item.pk) for item in objects}
    if not ids:
        return {}
    found: dict[str, str] = {}
    kind = _base_content_type(next(iter(objects)))
    for revision in revisions.order_by("pk").iterator(CHUNK):
        if ids.isdisjoint(DIGITS.findall(json.dumps(revision.content, default=str))):
            continue  # cheap: building the object of each revision is not
        used = {pk for content_type, pk in _references_in(revision) if content_type == kind.pk}
        for pk in used & ids:
            found.setdefault(pk, revision.object_str)
    return found


def related_objects(item: Model) -> Iterator[Model]:
    """Yield one object of each model with a relation to an object, whether or not it is in the index."""
    fields = [field for field in item._meta.get_fields(include_hidden=True) if not field.concrete]
    relations = [field for field in fields if field.auto_created and field.related_model]
    for relation in sorted(relations, key=lambda relation: not relation.many_to_many):  # pages before links
        rows = relation.related_model._default_manager.filter(**{relation.field.name: item.pk})
        yield from rows[:1]


def _references_in(revision: Revision) -> Iterable[tuple[int, str]]:
    """Yield the content type id and the primary key of each object that a revision refers to."""
    content = revision.as_object()
    for content_type, pk, *_path in ReferenceIndex._extract_references_from_object(content):
        yield content_type, str(pk)
    for field in content._meta.many_to_many:
        if isinstance(field, ParentalManyToManyField):
            kind = ContentType.objects.get_for_model(field.related_model)
            yield from ((kind.pk, str(item.pk)) for item in getattr(content, field.name).all())


def _base_content_type(item: Model) -> ContentType:
    parents = item._meta.get_parent_list()
    return ContentType.objects.get_for_model(parents[-1] if parents else item)


def delete_redirects(change: RunChange) -> tuple[set[int], list[Item]]:
    """Delete the redirects that a run created to a page, except those that an editor has changed.

    Return the ids of those that no longer exist, and an item for each that existed until now.
    """
    paths = {entry["id"]: entry["path"] for entry in change.redirects}
    if not paths or not apps.is_installed("wagtail.contrib.redirects"):
        return set(), []
    from wagtail.contrib.redirects.models import Redirect  # only where its app is installed

    found = Redirect.objects.in_bulk(list(paths))
    unedited = {pk for pk, redirect in found.items() if is_unedited(redirect, paths[pk], change.page_id)}
    Redirect.objects.filter(pk__in=unedited).delete()
    items = [
        Item(Fate.REMOVED, Kind.REDIRECT, path)
        if pk in unedited
        else Item(Fate.LEFT, Kind.REDIRECT, path, REDIRECT_CHANGED)
        for pk, path in paths.items()
        if pk in found
    ]
    return paths.keys() - (found.keys() - unedited), items


def unedited_redirects(changes: Iterable[RunChange]) -> dict[Referrer, Any]:
    """Return the redirects that the importer created to the pages of changes, if nobody changed them."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return {}
    from wagtail.contrib.redirects.models import Redirect  # only where its app is installed

    created = {
        entry["id"]: (entry["path"], change.page_id) for change in changes for entry in change.post.redirects
    }
    kind = ContentType.objects.get_for_model(Redirect).pk
    found = Redirect.objects.filter(pk__in=list(created))
    return {
        Referrer(kind, str(redirect.pk)): redirect
        for redirect in found
        if is_unedited(redirect, *created[redirect.pk])
    }


def is_unedited(redirect: Any, path: str, page_id: int | None) -> bool:
    """Return whether a redirect is as the importer creates it: permanent, from one path to one page."""
    leads_to_page = redirect.redirect_page_id == page_id and not redirect.redirect_link
    return leads_to_page and redirect.old_path == path and redirect.is_permanent
