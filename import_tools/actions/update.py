"""Update the page of a post from its changed source."""

from django.db import transaction

from import_tools.actions.context import Outcome, Variant, WriteContext
from import_tools.errors import PostError
from import_tools.models import ImportedPost, RunChange
from import_tools.records import Finding, MappedPost, Severity
from import_tools.report import PostReport
from import_tools.writing.editor_changes import has_editor_changes
from import_tools.writing.import_log import Written, remember
from import_tools.writing.link_targets import urls_of
from import_tools.writing.pages import find_withdrawn, update_page
from import_tools.writing.proposals import withdraw
from import_tools.writing.redirects import add_redirects
from import_tools.writing.run_log import PageSnapshot, remember_change


class UpdateAction:
    """Give the page of a post its new content, as a new revision; a live page stays live."""

    def __init__(self, context: WriteContext, variant: Variant, record: ImportedPost) -> None:
        self.context = context
        self.variant = variant
        self.record = record

    def check(self) -> None:
        if self.record.page is None:
            raise PostError("Its page is no longer there.")

    def execute(self) -> PostReport:
        self.check()
        context, post, record = self.context, self.variant.post, self.record
        before = PageSnapshot.of(record)
        placed, linked = context.place(post)
        publish = context.may_publish(post)
        with transaction.atomic():
            page = record.page.get_latest_revision_as_object()
            if publish:
                context.tree.publish_above(page)
            is_chosen = page.featured_image_id and has_editor_changes(record, record.page)
            revision = update_page(
                post,
                linked.body,
                page,
                context.taxonomy,
                featured=page.featured_image_id if is_chosen else placed.featured,
                publish=publish,
                user=context.user,
            )
            record.outcome = Outcome.UPDATED
            conflicts = add_redirects(record, page, urls_of(post))
            unseen = context.furniture.find_missing_disclaimer(post, page.get_site())
            findings = (*find_moves(record, post), *unseen, *find_withdrawn(post, page), *conflicts)
            written = Written(
                post,
                placed.with_findings(findings),
                page,
                revision,
                self.variant.source_hash,
                linked.unresolved,
            )
            withdraw(record)
            remember(record, written, context.run)
            remember_change(context.run, record, RunChange.Kind.UPDATED, before)
        return context.report_written(record, written)


def find_moves(record: ImportedPost, post: MappedPost) -> tuple[Finding, ...]:
    """Return findings for what an editor may want to follow: another category, another kind of post."""
    found: list[Finding] = []
    before, now = record.facts.get("breadcrumb", []), list(post.facts.breadcrumb)
    if before != now and now:
        message = "The old site files this post elsewhere now. The page stays; move it if it should follow."
        found.append(Finding(Severity.INFO, "place_changed", message, " › ".join(now)))
    if record.kind != post.kind.value:
        message = f"The post is of the kind “{post.kind.value}” now; its page was made for “{record.kind}”."
        found.append(Finding(Severity.INFO, "kind_changed", message, post.facts.title))
    return tuple(found)
