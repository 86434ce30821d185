"""Create the page of a post that has none: prepared one by one, inserted many in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from wagtail.models import Page

from import_tools.actions.context import Outcome, Variant, WriteContext
from import_tools.errors import PostError
from import_tools.models import ImportedPost
from import_tools.records import Finding, MappedPost
from import_tools.report import PostReport
from import_tools.writing.bulk_insert import insert_new
from import_tools.writing.import_log import Written, remember_new
from import_tools.writing.link_targets import urls_of
from import_tools.writing.pages import new_page
from import_tools.writing.proposals import withdraw
from import_tools.writing.redirects import Moved, redirect_all
from import_tools.writing.run_log import remember_created
from import_tools.writing.stream_images import PlacedBody
from selfcare_cms.models import BasePostPage
from selfcare_cms.reading.caching import forget_all
from selfcare_cms.searching import words_kept, words_of_post


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that is ready to be inserted: its page and body exist in memory only."""

    post: MappedPost
    source_hash: str
    record: ImportedPost
    placed: PlacedBody
    unresolved: frozenset[str]
    page: BasePostPage
    parent: Page
    publish: bool


class CreateAction:
    """Prepare the page of a post; its images, documents and section pages are created."""

    def __init__(self, context: WriteContext, variant: Variant, record: ImportedPost | None) -> None:
        self.context = context
        self.variant = variant
        self.record = record or ImportedPost(identity=variant.identity, first_run=context.run)

    def check(self) -> None:
        if self.record.page_id and self.record.content_hash:
            raise PostError("Its page is there already.")

    def execute(self) -> NewPost:
        """Return what `insert_posts` inserts. Raises PostError when the site could not keep the post."""
        self.check()
        context, post = self.context, self.variant.post
        placed, linked = context.place(post)
        publish = context.may_publish(post)
        parent = context.tree.place_of(post, publish=publish)
        page = new_page(
            post,
            linked.body,
            context.taxonomy,
            featured=placed.featured,
            publish=publish,
            user=context.user,
        )
        return NewPost(
            post, self.variant.source_hash, self.record, placed, linked.unresolved, page, parent, publish
        )


def insert_posts(context: WriteContext, new: Sequence[NewPost]) -> list[PostReport]:
    """Insert posts with all that belongs to them, in one transaction, and return the report of each."""
    for item in new:
        withdraw(item.record)
        item.record.redirects = []  # those to an earlier page were deleted with it
        item.record.outcome = Outcome.CREATED
    with words_kept():
        for item in new:
            words_of_post(item.page)  # before others have to wait for the transaction
        with context.throttle.take(len(new)), transaction.atomic():
            live = {index for index, item in enumerate(new) if item.publish}
            insert_new([(item.parent, item.page) for item in new], context.user, live=live)
            written = _record_new(context, new)
    return [context.report_written(record, what) for record, what in written]


def _record_new(context: WriteContext, new: Sequence[NewPost]) -> list[tuple[ImportedPost, Written]]:
    """Add redirects and records for pages that were just inserted."""
    site = context.tree.site
    conflicts = redirect_all([Moved(item.record, item.page, urls_of(item.post)) for item in new], site)
    written: list[tuple[ImportedPost, Written]] = []
    for item, in_the_way in zip(new, conflicts, strict=True):
        unseen = context.furniture.find_missing_disclaimer(item.post, site)
        written.append((item.record, _written(item, (*unseen, *in_the_way))))
    remember_new(written, context.run)
    remember_created(context.run, [record for record, _ in written])
    forget_all()  # rows that are inserted together send no signals
    return written


def _written(item: NewPost, findings: tuple[Finding, ...]) -> Written:
    return Written(
        post=item.post,
        placed=replace(item.placed, findings=(*item.placed.findings, *findings)),
        page=item.page,
        revision=item.page.latest_revision,
        source_hash=item.source_hash,
        unresolved=item.unresolved,
    )
