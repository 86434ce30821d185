"""Finds out what leads to pages and what uses images: by Wagtail's index of references, and in revisions.

The index holds what the rows of objects refer to. A draft of a page that is live, a scheduled version and
the versions in a page's history stand in revisions alone. How a revision is read for references leans on one
private method of Wagtail's; tests/import_tools/rollback/test_uses.py guards it.
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

NUMBER = re.compile(r"\d+")
CHUNK = 50  # revisions read at once


@dataclass(frozen=True, slots=True)
class Source:
    """An object that refers to another, by its content type and primary key."""

    content_type: int
    pk: str

    @property
    def page_id(self) -> int | None:
        """The id of the page, if it is one."""
        return int(self.pk) if self.content_type == ContentType.objects.get_for_model(Page).pk else None

    def find(self) -> Model | None:
        """Return the object; none where the index of references lags behind."""
        model = ContentType.objects.get_for_id(self.content_type).model_class()
        return model._default_manager.filter(pk=self.pk).first() if model else None


def sources_of(objects: Sequence[Model]) -> dict[str, list[Source]]:
    """Return what refers to each of some objects, pages or all of one model, by the object's primary key."""
    found: dict[str, list[Source]] = {str(thing.pk): [] for thing in objects}
    rows = ReferenceIndex.get_references_to_in_bulk(objects).order_by("pk")
    for target, content_type, pk in rows.values_list("to_object_id", "base_content_type_id", "object_id"):
        found[target].append(Source(content_type, pk))
    models = {(isinstance(thing, Page) and thing.specific_class) or type(thing) for thing in objects}
    for field in _unindexed_fields(models):
        kind = ContentType.objects.get_for_model(field.model).pk
        rows = field.model._default_manager.filter(**{f"{field.name}__in": list(found)})
        for target, pk in rows.values_list(field.attname, "pk"):
            found[str(target)].append(Source(kind, str(pk)))
    return found


def _unindexed_fields(models: Collection[type[Model]]) -> set[Field]:
    """Return the foreign keys to some models that Wagtail's index of references leaves out.

    Those of redirects and of settings are such. What belongs to the object itself, or tells about it, is no
    use of it: the rows of its own kind, its log, its renditions, what is remembered of imports.
    """
    relations = {relation for model in models for relation in model._meta.get_fields(include_hidden=True)}
    return {
        relation.field
        for relation in relations
        if isinstance(relation, ManyToOneRel)
        and not isinstance(relation.field, ParentalKey)
        and not relation.field.remote_field.parent_link
        and not _is_left_out(relation.related_model)
    }


def _is_left_out(model: type[Model]) -> bool:
    is_own = model._meta.app_label == "wagtailcore" or model._meta.auto_created
    is_ignored = getattr(model, "wagtail_reference_index_ignore", False)
    return bool(is_own or is_ignored or model in ReferenceIndex.tracked_models)


def named(thing: Model) -> str:
    """Return what a person calls an object: `the page “Neck”`, `the site furniture “…”`."""
    if isinstance(thing, Page):
        return f"the page “{thing.get_admin_display_title()}”"
    return f"the {thing._meta.verbose_name} “{thing}”"


def drafts() -> "QuerySet[Revision]":
    """Return the revisions that may become what readers see, and that the index does not know."""
    waiting = Page.objects.filter(live=True, has_unpublished_changes=True).exclude(
        latest_revision=F("live_revision")
    )
    return Revision.objects.filter(
        Q(pk__in=waiting.values("latest_revision")) | Q(approved_go_live_at__isnull=False)
    )


def used_in(revisions: "QuerySet[Revision]", objects: Collection[Model]) -> dict[str, str]:
    """Return the objects of one model that some revisions refer to, each with a name of one that does."""
    wanted = {str(thing.pk) for thing in objects}
    if not wanted:
        return {}
    found: dict[str, str] = {}
    kind = _base_content_type(next(iter(objects)))
    for revision in revisions.order_by("pk").iterator(CHUNK):
        if wanted.isdisjoint(NUMBER.findall(json.dumps(revision.content, default=str))):
            continue
        used = {pk for content_type, pk in _references_in(revision) if content_type == kind.pk}
        for pk in used & wanted:
            found.setdefault(pk, revision.object_str)
    return found


def related_rows(thing: Model) -> Iterator[Model]:
    """Yield one object of each model that has a relation to an object, whether or not it is in the index."""
    relations = [field for field in thing._meta.get_fields(include_hidden=True) if not field.concrete]
    to_it = [relation for relation in relations if relation.auto_created and relation.related_model]
    for relation in sorted(to_it, key=lambda relation: not relation.many_to_many):  # pages before their links
        rows = relation.related_model._default_manager.filter(**{relation.field.name: thing.pk})
        yield from rows[:1]


def _references_in(revision: Revision) -> Iterable[tuple[int, str]]:
    """Yield content type and primary key of everything that a revision refers to."""
    content = revision.as_object()
    for content_type, pk, *_path in ReferenceIndex._extract_references_from_object(content):
        yield content_type, str(pk)
    for field in content._meta.many_to_many:
        if isinstance(field, ParentalManyToManyField):
            kind = ContentType.objects.get_for_model(field.related_model)
            yield from ((kind.pk, str(thing.pk)) for thing in getattr(content, field.name).all())


def _base_content_type(thing: Model) -> ContentType:
    parents = thing._meta.get_parent_list()
    return ContentType.objects.get_for_model(parents[-1] if parents else thing)


EDITED = "An editor has changed the redirect."


def remove_redirects(change: RunChange) -> tuple[set[int], list[Item]]:
    """Delete the redirects that a run made to a page; return the ids of those gone, and what became of each.

    One that leads elsewhere by now, or that an editor has changed, is left alone.
    """
    wanted = {made["id"]: made["path"] for made in change.redirects}
    if not wanted or not apps.is_installed("wagtail.contrib.redirects"):
        return set(), []
    from wagtail.contrib.redirects.models import Redirect  # only where its app is installed

    found = Redirect.objects.in_bulk(list(wanted))
    ours = {pk for pk, redirect in found.items() if is_as_made(redirect, wanted[pk], change.page_id)}
    Redirect.objects.filter(pk__in=ours).delete()
    items = [
        Item(Fate.REMOVED, Kind.REDIRECT, path)
        if pk in ours
        else Item(Fate.LEFT, Kind.REDIRECT, path, EDITED)
        for pk, path in wanted.items()
        if pk in found
    ]
    return wanted.keys() - (found.keys() - ours), items


def is_as_made(redirect: Any, path: str, page_id: int | None) -> bool:
    """Whether a redirect is as the importer makes it: permanent, from one path to one page."""
    leads_to_page = redirect.redirect_page_id == page_id and not redirect.redirect_link
    return leads_to_page and redirect.old_path == path and redirect.is_permanent


def own_redirects(changes: Iterable[RunChange]) -> dict[Source, Any]:
    """Return the redirects that the importer made to the pages of changes and that nobody has changed."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return {}
    from wagtail.contrib.redirects.models import Redirect  # only where its app is installed

    made = {
        made["id"]: (made["path"], change.page_id) for change in changes for made in change.post.redirects
    }
    kind = ContentType.objects.get_for_model(Redirect).pk
    found = Redirect.objects.filter(pk__in=list(made))
    return {
        Source(kind, str(redirect.pk)): redirect
        for redirect in found
        if is_as_made(redirect, *made[redirect.pk])
    }
