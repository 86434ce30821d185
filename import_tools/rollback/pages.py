"""Delete the pages that a run created and that nobody has worked on, with the records of their posts.

A page that other pages refer to also stays, unless those are deleted with it. On a page that stays, links to
deleted pages get their old URLs back, and are resolved again when the posts are imported again. The steps of
a rollback go through their objects with `roll_back_each` and `roll_back_batches`.
"""

import logging
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from itertools import islice
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from wagtail.log_actions import log
from wagtail.models import Page

from import_tools.models import ImportedPost, ImportRun, RunChange
from import_tools.records import RawBlock
from import_tools.rollback.blockers import deletion_blocker, load_blocker_data
from import_tools.rollback.report import Fate, Item, Kind
from import_tools.rollback.usage import (
    Referrer,
    describe,
    referrers_of,
    unedited_redirects,
    unpublished_revisions,
    usage_in_revisions,
)
from import_tools.url_keys import host_of, is_web
from import_tools.writing.editor_changes import content_hash
from import_tools.writing.link_targets import keys_of, remember_unresolved
from import_tools.writing.links import LINKED, links_in
from import_tools.writing.pages import relink_page
from import_tools.writing.stream_images import raw_body
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import RICH_TEXT_MARK, Leaf, ValueKind, transform

BATCH = 50  # objects in one transaction, so that it holds its locks for well below a second
PAGE_LINK = re.compile(r'<a linktype="page" id="(\d+)">')  # as writing/links.py and Draftail write it
URLs = Mapping[int, str]
"""The old URLs of posts, by the ids of their pages."""
T = TypeVar("T")
RollBackOne = Callable[[T], Iterable[Item]]
RollBackMany = Callable[[Sequence[T]], Iterable[Item]]
FailureItem = Callable[[T, str], Item]
logger = logging.getLogger("import_tools")


@dataclass(frozen=True, slots=True)
class DeletionPlan:
    """The pages of a run that are deleted, and what may refer to them without keeping them."""

    deleted: dict[int, str]
    """By page id: the old URL of the post."""
    restored: frozenset[int]
    """Ids of pages whose earlier version was restored, whatever the reference index still says."""
    linked: dict[int, int] = field(default_factory=dict)
    """By id of a page that is kept only because others link to it: the id of its change."""
    drafts: dict[str, str] = field(default_factory=dict)
    """By page id: the title of a page with an unpublished version that links to it."""

    def ignores_links_from(self, page_id: int | None) -> bool:
        """Return whether links from a page keep no other page: it is deleted, restored, or loses them."""
        return page_id in self.deleted or page_id in self.restored or page_id in self.linked


def remove_created(run: ImportRun, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Delete the pages that a run created, unless there is a blocker; yield items, also for redirects."""
    created = list(_created(run).values_list("pk", flat=True))
    plan = _plan_deletion(run, created)
    restore_urls = partial(_restore_urls_of, plan=plan, user=user)
    yield from roll_back_batches(plan.linked.values(), restore_urls, _failed)
    yield from roll_back_batches(created, partial(_remove, run=run, plan=plan, user=user), _failed)


def _created(run: ImportRun) -> "QuerySet[RunChange]":
    return run.changes.filter(kind=RunChange.Kind.CREATED, taken_back=False)


def _load_changes(ids: Sequence[int]) -> list[RunChange]:
    """Return changes with their posts and pages, but without fields that may be long."""
    changes = RunChange.objects.filter(pk__in=ids).select_related("post", "page__latest_revision")
    return list(
        changes.defer("post__original_html", "post__written_content", "page__latest_revision__content")
    )


def _plan_deletion(run: ImportRun, created: Sequence[int]) -> DeletionPlan:
    """Find the pages that have no blocker, then those among them that something else links to."""
    unblocked: dict[int, tuple[int, str]] = {}
    for ids in batched(created, BATCH):
        changes = _load_changes(ids)
        data = load_blocker_data(run, changes)
        for change in changes:
            if not deletion_blocker(change, data):
                unblocked[change.page_id] = change.pk, old_url(change.post)
    restored = run.changes.filter(taken_back=True, page__isnull=False).values_list("page_id", flat=True)
    plan = DeletionPlan({page: url for page, (_, url) in unblocked.items()}, frozenset(restored))
    pages = [Page(pk=pk) for pk in plan.deleted]
    plan = replace(plan, drafts=usage_in_revisions(unpublished_revisions(), pages))
    linked: dict[int, int] = {}
    for ids in batched([pk for pk, _ in unblocked.values()], BATCH):
        changes = _load_changes(ids)
        blockers = _link_blockers(changes, plan, unedited_redirects(changes))
        linked |= {change.page_id: change.pk for change in changes if change.page_id in blockers}
    deleted = {page: url for page, url in plan.deleted.items() if page not in linked}
    return replace(plan, deleted=deleted, linked=linked)


def _link_blockers(
    changes: Sequence[RunChange], plan: DeletionPlan, redirects: Container[Referrer]
) -> dict[int, str]:
    """Return the reason for each page that something links to which is not deleted, by page id.

    `redirects` are those that the importer created: they are deleted with their pages.
    """
    pages = [change.page for change in changes if change.page]
    found: dict[int, str] = {}
    for pk, referrers in referrers_of(pages).items():
        others = (
            referrer
            for referrer in referrers
            if not plan.ignores_links_from(referrer.page_id) and referrer not in redirects
        )
        item = next(filter(None, (referrer.find() for referrer in others)), None)
        if item is not None:
            found[int(pk)] = f"It is linked from {describe(item)}."
        elif pk in plan.drafts:
            found[int(pk)] = f"It is linked from an unpublished version of “{plan.drafts[pk]}”."
    return found


def _remove(
    ids: Sequence[int], *, run: ImportRun, plan: DeletionPlan, user: AbstractBaseUser | None
) -> Iterator[Item]:
    """Delete the pages of some changes, except those that have a blocker by now."""
    locked = RunChange.objects.filter(pk__in=ids).values("page_id")
    list(Page.objects.select_for_update().filter(pk__in=locked).values_list("pk"))  # editors' saves wait
    changes = _load_changes(ids)
    data, redirects = load_blocker_data(run, changes), unedited_redirects(changes)
    linked = _link_blockers(changes, plan, redirects)
    deleted: list[RunChange] = []
    for change in changes:
        blocker = deletion_blocker(change, data) or linked.get(change.page_id, "")
        if blocker:
            yield Item(Fate.LEFT, Kind.PAGE, str(change.post), blocker, change.page_id)
        else:
            deleted.append(change)
            yield Item(Fate.REMOVED, Kind.PAGE, str(change.post))
    pages = {change.page_id for change in deleted}
    for redirect in redirects.values():
        if redirect.redirect_page_id in pages:
            yield Item(Fate.REMOVED, Kind.REDIRECT, redirect.old_path)
    _delete(run, deleted, user)


def _delete(run: ImportRun, changes: Sequence[RunChange], user: AbstractBaseUser | None) -> None:
    """Delete pages as Wagtail does, several at once, and the records of posts that the run created."""
    pages = Page.objects.filter(pk__in=[change.page_id for change in changes])
    for page in pages.specific(defer=True):
        log(instance=page, action="wagtail.delete", user=user, deleted=True)
    pages.delete()
    own = [change.post_id for change in changes if change.post.first_run_id == run.pk]
    ImportedPost.objects.filter(pk__in=own).only("pk").delete()
    older = [change.post_id for change in changes if change.post_id not in own]
    ImportedPost.objects.filter(pk__in=older).update(redirects=[])
    run.changes.filter(post__in=older).update(taken_back=True)


def _failed(pk: int, reason: str) -> Item:
    change = RunChange.objects.select_related("post").get(pk=pk)
    return Item(Fate.LEFT, Kind.PAGE, str(change.post), f"It could not be removed: {reason}", change.page_id)


# Links to deleted pages


def _restore_urls_of(
    ids: Sequence[int], *, plan: DeletionPlan, user: AbstractBaseUser | None
) -> Iterator[Item]:
    for change in RunChange.objects.filter(pk__in=ids).select_related("post", "page__latest_revision"):
        restore_old_urls(change, plan.deleted, user)
    yield from ()


def restore_old_urls(change: RunChange, urls: URLs, user: AbstractBaseUser | None) -> None:
    """Save a version of a page in which links to some pages are links to old URLs again."""
    record, page = change.post, change.page
    before = raw_body(page.latest_revision.content)
    body = replace_page_links(before, urls)
    if body == before:
        return
    latest = page.get_latest_revision_as_object()
    revision = relink_page(latest, body, overwrite=None, user=user)
    revision.refresh_from_db(fields=["content"])
    record.revision, record.content_hash = revision, content_hash(revision.content)
    record.written_content = revision.content
    record.save(update_fields=["revision", "content_hash", "written_content"])
    remember_unresolved(record, keys_of(links_in(body), host_of(record.url)))
    change.revision, change.content_hash = revision, record.content_hash
    change.save(update_fields=["revision", "content_hash"])


def replace_page_links(body: list[RawBlock], urls: URLs) -> list[RawBlock]:
    """Return a body in which links to some pages, also as related posts, are links to URLs."""

    def restore(leaf: Leaf) -> Any:
        if leaf.kind is ValueKind.LINK and urls.get(leaf.value.get("page")):
            return {**leaf.value, "page": None, "url": urls[leaf.value["page"]]}
        if leaf.kind is ValueKind.RICH_TEXT and leaf.value and RICH_TEXT_MARK in leaf.value:
            return PAGE_LINK.sub(lambda match: _link(match, urls), leaf.value)
        return leaf.value

    return transform(body, shape_of_posts(), restore, whole={ValueKind.LINK}, only=LINKED)


def _link(match: re.Match[str], urls: URLs) -> str:
    url = urls.get(int(match[1]))
    return f'<a href="{escape(url)}">' if url else match[0]


def old_url(post: ImportedPost) -> str:
    """Return the URL of a post on the old site, as links have it; empty if it never had one."""
    known = [post.url, *post.aliases]
    return next((url for url in known if url and is_web(url)), "")


# Batches


def roll_back_batches(
    items: Iterable[T], roll_back: "RollBackMany[T]", failed: "FailureItem[T]"
) -> Iterator[Item]:
    """Roll back objects in batches, each in a transaction; a batch that fails is tried again one by one."""
    for batch in batched(items, BATCH):
        try:
            with transaction.atomic():
                results = tuple(roll_back(batch))
        except Exception:  # whatever one of them raises, it is raised again when it is tried alone
            logger.warning("A batch could not be rolled back at once; trying one by one.", exc_info=True)
            yield from roll_back_each(batch, lambda item: roll_back([item]), failed)
        else:
            yield from results


def roll_back_each(
    items: Iterable[T], roll_back: "RollBackOne[T]", failed: "FailureItem[T]"
) -> Iterator[Item]:
    """Roll back objects, each in a transaction; `failed` returns the item for one that raised an error."""
    for item in items:
        try:
            with transaction.atomic():
                results = tuple(roll_back(item))
        except Exception as error:  # one object that cannot be rolled back must not keep the others
            logger.exception("%s could not be rolled back.", item)
            results = (failed(item, f"{type(error).__name__}: {error}"),)
        yield from results


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size` items. All items are read first, since a rollback deletes rows."""
    remaining = iter(list(items))
    while batch := list(islice(remaining, size)):
        yield batch
