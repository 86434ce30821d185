"""Create the pages of posts that have none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from wagtail.models import Page

from import_tools.actions.base import Outcome, Result, Variant, WriteContext
from import_tools.errors import PostError
from import_tools.models import ImportedPost
from import_tools.records import Finding, MappedPost
from import_tools.writing.bulk_insert import insert_new
from import_tools.writing.editor_changes import HAS_PAGE, Blocker
from import_tools.writing.import_log import WrittenPost, remember_all
from import_tools.writing.link_targets import urls_of
from import_tools.writing.pages import new_page
from import_tools.writing.proposals import withdraw
from import_tools.writing.redirects import Moved, redirect_all
from import_tools.writing.run_log import remember_created
from import_tools.writing.stream_images import PlacedBody
from selfcare_cms.models import BasePostPage
from selfcare_cms.reading.caching import invalidate_all
from selfcare_cms.searching import words_kept, words_of_post


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that is ready to be inserted: its page and body are complete, and not in the database yet."""

    post: MappedPost
    source_hash: str
    record: ImportedPost
    placed: PlacedBody
    unresolved: frozenset[str]
    page: BasePostPage
    parent: Page
    publish: bool


@dataclass(frozen=True, slots=True)
class CreatePage:
    """Create the page of a post; `known` is the record of a post that is known and has no page."""

    context: WriteContext
    variant: Variant
    known: ImportedPost | None

    def check(self) -> Blocker | None:
        """Return a blocker if the post has a page already."""
        return HAS_PAGE if self.known and self.known.page else None

    def prepare(self) -> NewPost:
        """Return the post ready for `create_pages`. Raise PostError if it has a page already."""
        if blocker := self.check():
            raise PostError(blocker.message)
        new = ImportedPost(identity=self.variant.identity, first_run=self.context.run)
        return prepare_post(self.context, self.variant, self.known or new)

    def execute(self) -> Result:
        """Create this page alone."""
        return create_pages([self.prepare()], self.context)[0]


def prepare_post(context: WriteContext, variant: Variant, record: ImportedPost) -> NewPost:
    """Return a post ready to be inserted, with its images, documents and section pages created.

    Call this outside of any transaction. Raise PostError if a field of the page would be refused.
    """
    post = variant.post
    placed, linked = context.prepare_body(post)
    publish = context.may_publish(post)
    parent = context.sections.find_parent(post, publish=publish)
    page = new_page(
        post, linked.body, context.taxonomy, featured=placed.featured, publish=publish, user=context.user
    )
    return NewPost(post, variant.source_hash, record, placed, linked.unresolved, page, parent, publish)


def create_pages(new: Sequence[NewPost], context: WriteContext) -> list[Result]:
    """Create the pages of posts in one transaction, all of them or none, and return their results."""
    for item in new:
        withdraw(item.record)
        item.record.redirects = []  # those to an earlier page were deleted with it
        item.record.outcome = Outcome.CREATED
    live = {index for index, item in enumerate(new) if item.publish}
    with words_kept():
        for item in new:
            words_of_post(item.page)  # before the transaction, so that it stays short
        with context.throttle.take(len(new)), transaction.atomic():
            insert_new([(item.parent, item.page) for item in new], context.user, live=live)
            return _record_created(new, context)


def _record_created(new: Sequence[NewPost], context: WriteContext) -> list[Result]:
    """Add redirects, and record what was created."""
    site = context.sections.site
    conflicts = redirect_all([Moved(item.record, item.page, urls_of(item.post)) for item in new], site)
    created: list[tuple[ImportedPost, WrittenPost]] = []
    for item, of_item in zip(new, conflicts, strict=True):
        unseen = context.furniture.find_missing_disclaimer(item.post, site)
        created.append((item.record, _written(item, (*unseen, *of_item))))
    remember_all(created, context.run)
    remember_created(context.run, [record for record, _ in created])
    invalidate_all()  # rows that are inserted in bulk send no signals
    return [Result.of_written(record, written) for record, written in created]


def _written(item: NewPost, findings: tuple[Finding, ...]) -> WrittenPost:
    return WrittenPost(
        post=item.post,
        placed=replace(item.placed, findings=(*item.placed.findings, *findings)),
        page=item.page,
        revision=item.page.latest_revision,
        source_hash=item.source_hash,
        unresolved=item.unresolved,
    )
