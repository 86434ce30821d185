"""Delete the pages that a run created and that nobody has worked on, with the records of their posts.

A page that other pages refer to also stays, unless those are deleted with it. On a page that stays, links to
deleted pages get their old URLs back, and are resolved again when the posts are imported again.
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
from import_tools.rollback.blockers import what_is_known, why_page_stays
from import_tools.rollback.report import Fate, Item, Kind
from import_tools.rollback.usage import Source, drafts, named, own_redirects, sources_of, used_in
from import_tools.url_keys import host_of, is_web
from import_tools.writing.editor_changes import content_hash
from import_tools.writing.link_targets import keys_of, remember_unresolved
from import_tools.writing.links import LINKED, links_in
from import_tools.writing.pages import relink_page
from import_tools.writing.stream_images import raw_body
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import RICH_TEXT_MARK, Leaf, ValueKind, transform

PAGE_LINK = re.compile(r'<a linktype="page" id="(\d+)">')  # as writing/links.py and Draftail write it
URLs = Mapping[int, str]
"""By page: its post's old address."""


def old_url(post: ImportedPost) -> str:
    """Return the address under which links knew a post on the old site; empty if it never had one."""
    known = [post.url, *post.aliases]
    return next((url for url in known if url and is_web(url)), "")


def lead_back(change: RunChange, going: URLs, user: AbstractBaseUser | None) -> None:
    """Give a page that nobody has touched a version whose links to pages that go have their old addresses."""
    record, page = change.post, change.page
    before = raw_body(page.latest_revision.content)
    body = with_urls(before, going)
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


def with_urls(body: list[RawBlock], going: URLs) -> list[RawBlock]:
    """Return a body whose links to some pages, also as related posts, have their old URLs."""

    def restore(leaf: Leaf) -> Any:
        if leaf.kind is ValueKind.LINK and going.get(leaf.value.get("page")):
            return {**leaf.value, "page": None, "url": going[leaf.value["page"]]}
        if leaf.kind is ValueKind.RICH_TEXT and leaf.value and RICH_TEXT_MARK in leaf.value:
            return PAGE_LINK.sub(lambda match: _link(match, going), leaf.value)
        return leaf.value

    return transform(body, shape_of_posts(), restore, whole={ValueKind.LINK}, only=LINKED)


def _link(match: re.Match[str], going: URLs) -> str:
    url = going.get(int(match[1]))
    return f'<a href="{escape(url)}">' if url else match[0]


BATCH = 50  # things in one transaction; a lock is held well below a second
logger = logging.getLogger("import_tools")
Thing = TypeVar("Thing")
Attempt = Callable[[Thing], Iterable[Item]]
AttemptAll = Callable[[Sequence[Thing]], Iterable[Item]]
Failed = Callable[[Thing, str], Item]


def split(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """Yield things in lists of at most `size`; they are all read first, for some will be gone."""
    remaining = iter(list(things))
    while batch := list(islice(remaining, size)):
        yield batch


def one_by_one(things: Iterable[Thing], attempt: "Attempt[Thing]", failed: "Failed[Thing]") -> Iterator[Item]:
    """Do something to each thing in a transaction of its own; `failed` tells of one where it could not."""
    for thing in things:
        try:
            with transaction.atomic():
                items = tuple(attempt(thing))
        except Exception as error:  # one thing that cannot be rolled back must not keep the others
            logger.exception("%s could not be rolled back.", thing)
            items = (failed(thing, f"{type(error).__name__}: {error}"),)
        yield from items


def in_batches(
    things: Iterable[Thing], attempt: "AttemptAll[Thing]", failed: "Failed[Thing]"
) -> Iterator[Item]:
    """Do something to many things at once; a batch that fails is tried again one by one."""
    for batch in split(things, BATCH):
        try:
            with transaction.atomic():
                items = tuple(attempt(batch))
        except Exception:  # whatever one of them raises, it is raised again when it is tried alone
            logger.warning("A batch could not be rolled back at once; trying one by one.", exc_info=True)
            yield from one_by_one(batch, lambda thing: attempt([thing]), failed)
        else:
            yield from items


@dataclass(frozen=True, slots=True)
class Leaving:
    """The pages of a run that are to go, and what may lead to them without keeping them."""

    going: dict[int, str]
    """By page: the old address of its post."""
    restored: frozenset[int]
    """Pages that have their version of before the run back, whatever the index of references still says."""
    linked: dict[int, int] = field(default_factory=dict)
    """Pages that stay only because others lead to them, with the number of their change."""
    drafts: dict[str, str] = field(default_factory=dict)
    """By page: the title of another whose unpublished version leads to it."""

    def is_going(self, page_id: int | None) -> bool:
        """Whether links of a page keep nothing: it goes, has been restored, or will lose them."""
        return page_id in self.going or page_id in self.restored or page_id in self.linked


def remove_created(run: ImportRun, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Delete the pages that a run made and nobody touched; yield what became of each and its redirects."""
    created = list(_created(run).values_list("pk", flat=True))
    leaving = _who_leaves(run, created)
    yield from in_batches(leaving.linked.values(), partial(_lead_back, leaving=leaving, user=user), _failed)
    yield from in_batches(created, partial(_remove, run=run, leaving=leaving, user=user), _failed)


def _created(run: ImportRun) -> "QuerySet[RunChange]":
    return run.changes.filter(kind=RunChange.Kind.CREATED, taken_back=False)


def _load(ids: Sequence[int]) -> list[RunChange]:
    """Return some changes with what is needed of their posts and pages, and nothing that may be long."""
    changes = RunChange.objects.filter(pk__in=ids).select_related("post", "page__latest_revision")
    return list(
        changes.defer("post__original_html", "post__written_content", "page__latest_revision__content")
    )


def _who_leaves(run: ImportRun, created: Sequence[int]) -> Leaving:
    """Find out which pages are to go: what nobody has touched, and nothing that stays leads to."""
    unedited: dict[int, tuple[int, str]] = {}
    for ids in split(created, BATCH):
        changes = _load(ids)
        known = what_is_known(run, changes)
        for change in changes:
            if not why_page_stays(change, known):
                unedited[change.page_id] = change.pk, old_url(change.post)
    restored = run.changes.filter(taken_back=True, page__isnull=False).values_list("page_id", flat=True)
    leaving = Leaving({page: url for page, (_, url) in unedited.items()}, frozenset(restored))
    leaving = replace(leaving, drafts=used_in(drafts(), [Page(pk=pk) for pk in leaving.going]))
    linked: dict[int, int] = {}
    for ids in split([pk for pk, _ in unedited.values()], BATCH):
        changes = _load(ids)
        reasons = _why_linked(changes, leaving, own_redirects(changes))
        linked |= {change.page_id: change.pk for change in changes if change.page_id in reasons}
    going = {page: url for page, url in leaving.going.items() if page not in linked}
    return replace(leaving, going=going, linked=linked)


def _why_linked(
    changes: Sequence[RunChange], leaving: Leaving, redirects: Container[Source]
) -> dict[int, str]:
    """Return the pages of changes that something leads to which stays as it is, and what that is.

    `redirects` are those that the importer made: they go with their pages.
    """
    pages = [change.page for change in changes if change.page]
    found: dict[int, str] = {}
    for pk, sources in sources_of(pages).items():
        outside = (
            source for source in sources if not leaving.is_going(source.page_id) and source not in redirects
        )
        thing = next(filter(None, (source.find() for source in outside)), None)
        if thing is not None:
            found[int(pk)] = f"It is linked from {named(thing)}."
        elif pk in leaving.drafts:
            found[int(pk)] = f"It is linked from an unpublished version of “{leaving.drafts[pk]}”."
    return found


def _lead_back(ids: Sequence[int], *, leaving: Leaving, user: AbstractBaseUser | None) -> Iterator[Item]:
    """Give links to pages that go their old addresses back, on pages that stay and nobody has touched."""
    for change in RunChange.objects.filter(pk__in=ids).select_related("post", "page__latest_revision"):
        lead_back(change, leaving.going, user)
    yield from ()


def _remove(
    ids: Sequence[int], *, run: ImportRun, leaving: Leaving, user: AbstractBaseUser | None
) -> Iterator[Item]:
    """Delete the pages of some changes, but for those that somebody has touched by now."""
    locked = RunChange.objects.filter(pk__in=ids).values("page_id")
    list(Page.objects.select_for_update().filter(pk__in=locked).values_list("pk"))  # editors' saves wait
    changes = _load(ids)
    known, redirects = what_is_known(run, changes), own_redirects(changes)
    linked = _why_linked(changes, leaving, redirects)
    going: list[RunChange] = []
    for change in changes:
        why = why_page_stays(change, known) or linked.get(change.page_id, "")
        if why:
            yield Item(Fate.LEFT, Kind.PAGE, str(change.post), why, change.page_id)
        else:
            going.append(change)
            yield Item(Fate.REMOVED, Kind.PAGE, str(change.post))
    pages = {change.page_id for change in going}
    for redirect in redirects.values():
        if redirect.redirect_page_id in pages:
            yield Item(Fate.REMOVED, Kind.REDIRECT, redirect.old_path)
    _delete(run, going, user)


def _delete(run: ImportRun, changes: Sequence[RunChange], user: AbstractBaseUser | None) -> None:
    """Delete pages as Wagtail does, many at once, and forget their posts, but for older ones."""
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
