"""Writes posts that have no page yet, many in one transaction, each with all that belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.models import Page

from import_tools.models import ImportedPost, ImportRun
from import_tools.records import Finding, MappedPost
from import_tools.writing.bulk_insert import insert_new
from import_tools.writing.import_log import Written, remember_new
from import_tools.writing.link_targets import urls_of
from import_tools.writing.pages import ShownFurniture
from import_tools.writing.redirects import Moved, redirect_all
from import_tools.writing.run_log import remember_created
from import_tools.writing.section_pages import Tree
from import_tools.writing.stream_images import PlacedBody
from import_tools.writing.throttle import Throttle
from selfcare_cms.models import BasePostPage
from selfcare_cms.reading.caching import invalidate_all
from selfcare_cms.searching import words_kept, words_of_post


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that is ready to be inserted: its page and body are made, and in no database."""

    post: MappedPost
    source_hash: str
    record: ImportedPost
    placed: PlacedBody
    unresolved: frozenset[str]
    page: BasePostPage
    parent: Page
    publish: bool


def create_posts(
    new: Sequence[NewPost],
    run: ImportRun,
    tree: Tree,
    furniture: ShownFurniture,
    user: AbstractBaseUser | None,
    throttle: Throttle,
) -> list[tuple[ImportedPost, Written]]:
    """Insert posts, all of them or none, and return the record of each with what was written."""
    with words_kept():
        for item in new:
            words_of_post(item.page)  # before others have to wait for the transaction
        with throttle.take(len(new)), transaction.atomic():
            return _create(new, run, tree, furniture, user)


def _create(
    new: Sequence[NewPost],
    run: ImportRun,
    tree: Tree,
    furniture: ShownFurniture,
    user: AbstractBaseUser | None,
) -> list[tuple[ImportedPost, Written]]:
    live = {number for number, item in enumerate(new) if item.publish}
    insert_new([(item.parent, item.page) for item in new], user, live=live)
    moved = [Moved(item.record, item.page, urls_of(item.post)) for item in new]
    conflicts = redirect_all(moved, tree.site)
    made: list[tuple[ImportedPost, Written]] = []
    for item, in_the_way in zip(new, conflicts, strict=True):
        unseen = furniture.find_missing_disclaimer(item.post, tree.site)
        made.append((item.record, _written(item, (*unseen, *in_the_way))))
    remember_new(made, run)
    remember_created(run, [record for record, _ in made])
    invalidate_all()  # rows that are inserted together send no signals
    return made


def _written(item: NewPost, findings: tuple[Finding, ...]) -> Written:
    return Written(
        post=item.post,
        placed=replace(item.placed, findings=(*item.placed.findings, *findings)),
        page=item.page,
        revision=item.page.latest_revision,
        source_hash=item.source_hash,
        unresolved=item.unresolved,
    )
