"""Insert many pages or images at once, with one statement per table and the same rows as Wagtail's own API.

Wagtail's API (`add_child`, `save_revision`, `publish`) needs about a hundred statements per page. Only this
module and `reference_index` depend on internals of Wagtail, treebeard, modelcluster and Django.
`tests/import_tools/writing/test_same_as_naive.py` compares the resulting rows, table by table. All functions
must be called inside one transaction.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import groupby
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS
from django.db.models import CharField, F, Model, OuterRef, Subquery, prefetch_related_objects
from django.db.models.functions import Cast, Coalesce
from django.db.models.signals import ModelSignal, post_save, pre_save
from django.utils import timezone
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageLogEntry, Revision
from wagtail.search.backends import get_search_backends
from wagtail.search.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail.signals import page_published, published

from import_tools.writing.pages import free_slugs
from import_tools.writing.reference_index import insert_references
from selfcare_cms.searching import indexing_later

CREATE, EDIT, PUBLISH = "wagtail.create", "wagtail.edit", "wagtail.publish"  # actions of log entries
NewPage = tuple[Page, Page]
"""A parent page, and the page to insert as its last child."""


def insert_pages(new: Sequence[NewPage]) -> None:
    """Insert pages as drafts below their parents, in order, with tags, regions and pattern links."""
    parents = _locked({parent.pk for parent, _ in new})
    for parent_pk, children in _grouped(new).items():
        _place(parents[parent_pk], children)
        count = {"numchild": F("numchild") + len(children)}
        Page.objects.filter(pk=parent_pk).update(**count)
    pages = [page for _, page in new]
    for page in pages:
        _keep_relations(page)
        pre_save.send(type(page), instance=page, raw=False, using=page._state.db, update_fields=None)
    for page, row in zip(pages, Page.objects.bulk_create(map(_base_row, pages)), strict=True):
        page.pk = page.id = page.page_ptr_id = row.pk
        page._state.adding = False
        page._state.db = row._state.db
    for model, of_model in _by_model(pages):
        fields = model._meta.local_concrete_fields
        model._base_manager.all()._batched_insert(of_model, fields, batch_size=None)
        _insert_children(model, of_model)


def _locked(pks: set[int]) -> dict[int, Page]:
    """Return the current parent pages, locked as treebeard locks the parent of a new child."""
    rows = Page.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    return {page.pk: page for page in rows}


def _grouped(new: Iterable[NewPage]) -> dict[int, list[Page]]:
    children: defaultdict[int, list[Page]] = defaultdict(list)
    for parent, page in new:
        children[parent.pk].append(page)
    return children


def _place(parent: Page, children: Sequence[Page]) -> None:
    """Set the tree fields of new children of a page."""
    last = parent.get_last_child()
    step = last._get_lastpos_in_path() if last else 0
    for position, page in enumerate(children, start=step + 1):
        page.depth = parent.depth + 1
        page.path = Page._get_path(parent.path, page.depth, position)
        page.locale_id = parent.locale_id
        page.set_url_path(parent)


def _keep_relations(page: Page) -> None:
    """Load relations into memory: modelcluster would query them once the page has an id."""
    for relation in (*get_all_child_relations(page), *get_all_child_m2m_relations(page)):
        name = relation.get_accessor_name() if relation.auto_created else relation.name
        getattr(page, name).get_object_list()


def _base_row(page: Page) -> Page:
    return Page(**{field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields})


def _by_model(objects: Iterable[Model]) -> list[tuple[Any, list[Any]]]:
    ordered = sorted(objects, key=lambda item: item._meta.label)
    return [(model, list(some)) for model, some in groupby(ordered, key=type)]


def _insert_children(model: type[Page], pages: Sequence[Page]) -> None:
    """Insert the child objects and many-to-many rows that modelcluster keeps in memory for unsaved pages."""
    for relation in get_all_child_relations(model):
        name, back = relation.get_accessor_name(), relation.field.name
        rows = []
        for page in pages:
            kept = list(getattr(page, name).get_object_list())
            for row in kept:
                setattr(row, back, page)
            rows += kept
        relation.related_model._base_manager.bulk_create(rows)
    for field in get_all_child_m2m_relations(model):
        through = field.remote_field.through
        here, there = field.m2m_column_name(), field.m2m_reverse_name()
        through._base_manager.bulk_create(
            through(**{here: page.pk, there: other.pk})
            for page in pages
            for other in getattr(page, field.name).get_object_list()
        )


def insert_revisions(pages: Sequence[Page], user: AbstractBaseUser | None) -> list[Revision]:
    """Insert the first revision of each page, and return the revisions in the same order.

    The content of each revision is as the database would return it.
    """
    now = timezone.now()
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.get_content_type(),
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            created_at=now,
            user=user,
            object_str=str(page),
            content=as_stored(page.serializable_data()),
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision, page.latest_revision_created_at = revision, now
        page.draft_title, page.has_unpublished_changes = page.title, True
    return revisions


def as_stored(content: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a revision as the database returns it."""
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def publish(pages: Sequence[Page]) -> None:
    """Set the fields of pages that are published as their only revision."""
    now = timezone.now()
    for page in pages:
        page.live, page.has_unpublished_changes = True, False
        page.live_revision = page.latest_revision
        page.last_published_at = now
        page.first_published_at = page.first_published_at or now


def update_states(pages: Sequence[Page]) -> None:
    """Update the revision and publication columns of pages, in two statements."""
    newest = Subquery(
        Revision.objects.filter(
            base_content_type=pages[0].get_base_content_type(), object_id=Cast(OuterRef("pk"), CharField())
        ).values("pk")[:1]
    )
    live = [page for page in pages if page.live]
    rows = Page.objects.filter(pk__in=[page.pk for page in pages])
    saved = pages[0].latest_revision_created_at
    rows.update(latest_revision=newest, latest_revision_created_at=saved, has_unpublished_changes=True)
    if live:
        now = live[0].last_published_at
        rows.filter(pk__in=[page.pk for page in live]).update(
            live=True,
            live_revision=F("latest_revision"),
            has_unpublished_changes=False,
            last_published_at=now,
            first_published_at=Coalesce("first_published_at", now),
        )


def log_all(pages: Sequence[Page], user: AbstractBaseUser | None, actions: Sequence[str]) -> None:
    """Insert the log entries of pages; only live ones get the entry for publishing."""
    context = get_active_log_context()
    now, kind = timezone.now(), ContentType.objects.get_for_model
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type=kind(page, for_concrete_model=False),
            label=page.get_admin_display_title(),
            action=action,
            timestamp=now,
            user=user or context.user,
            uuid=context.uuid,
            page_id=page.pk,
            revision_id=None if action == CREATE else page.latest_revision_id,
            content_changed=True,
        )
        for page in pages
        for action in actions
        if page.live or action != PUBLISH
    )


def index_for_search(objects: Iterable[Model]) -> None:
    """Add new objects to every search backend with AUTO_UPDATE."""
    backends = list(get_search_backends(with_auto_update=True))
    for model, of_model in _by_model(objects):
        for backend in backends:
            backend.add_bulk(model, of_model)


def insert_images(images: Sequence[Model]) -> None:
    """Insert images whose files are stored, index them for references and search, and send signals."""
    model = type(images[0])
    for image in images:
        pre_save.send(model, instance=image, raw=False, using=DEFAULT_DB_ALIAS, update_fields=None)
    model._base_manager.bulk_create(images)
    insert_references(images)
    prefetch_related_objects(images, "tags")  # read several times while indexing
    index_for_search(images)
    saved = _saved_but_for_search()
    about = {"created": True, "raw": False, "using": DEFAULT_DB_ALIAS, "update_fields": None}
    with disable_reference_index_auto_update():
        for image in images:
            saved.send(model, instance=image, **about)


def send_signals(pages: Iterable[Page], *, created: bool) -> None:
    """Send the signals of saved and of published pages to the receivers of other apps."""
    saved = _saved_but_for_search()
    with disable_reference_index_auto_update(), indexing_later():
        for page in pages:
            model = type(page)
            about = {"instance": page, "using": page._state.db}
            saved.send(model, created=created, raw=False, update_fields=None, **about)
            if page.live:
                page_published.send(model, instance=page, revision=page.live_revision)
                published.send(model, instance=page, revision=page.live_revision)


def _saved_but_for_search() -> ModelSignal:
    """Return `post_save` without Wagtail's search receiver, since the objects are indexed already."""
    saved = ModelSignal()
    handler = id(post_save_signal_handler)
    saved.receivers = [receiver for receiver in post_save.receivers if receiver[0][0] != handler]
    return saved


def insert_new(
    new: Sequence[NewPage],
    user: AbstractBaseUser | None,
    *,
    live: Set[int],
    logged: Sequence[str] = (CREATE, EDIT, PUBLISH),
) -> None:
    """Insert new pages below their parents; those whose index in `new` is in `live` are published.

    Call this inside a transaction. Each page gets a free slug, its first revision, the log entries `logged`,
    and its entries in the reference and search indexes; signals are sent.
    """
    slugs = free_slugs([(parent, page.slug) for parent, page in new])
    pages = [page for _, page in new]
    for page, slug in zip(pages, slugs, strict=True):
        page.slug = slug
    insert_pages(new)
    insert_revisions(pages, user)
    publish([page for index, page in enumerate(pages) if index in live])
    update_states(pages)
    log_all(pages, user, logged)
    insert_references(pages)
    index_for_search(pages)
    send_signals(pages, created=True)
