"""Update the page of a post whose source has changed."""

from dataclasses import dataclass

from django.db import transaction

from import_tools.actions.base import Outcome, Result, Variant, WriteContext
from import_tools.models import ImportedPost, RunChange
from import_tools.records import Finding, MappedPost, Severity
from import_tools.writing.editor_changes import Blocker, find_blocker, has_editor_changes
from import_tools.writing.import_log import WrittenPost, remember
from import_tools.writing.link_targets import urls_of
from import_tools.writing.pages import find_withdrawn, update_page
from import_tools.writing.proposals import withdraw
from import_tools.writing.redirects import add_redirects
from import_tools.writing.run_log import PageSnapshot, remember_change


@dataclass(frozen=True, slots=True)
class UpdatePage:
    """Save the content of a variant as a new revision of the post's page; a live page stays live."""

    context: WriteContext
    variant: Variant
    record: ImportedPost

    def check(self) -> Blocker | None:
        """Return a blocker if the page was deleted, or an editor has changed, locked or scheduled it."""
        return find_blocker(self.record)

    def execute(self) -> Result:
        """Write the new revision, its redirects and what is recorded of them, in one transaction."""
        context, post, record = self.context, self.variant.post, self.record
        before = PageSnapshot.of(record)
        placed, linked = context.prepare_body(post)
        publish = context.may_publish(post)
        with transaction.atomic():
            page = record.page.get_latest_revision_as_object()
            if publish:
                context.sections.publish_ancestors(page)
            is_chosen = page.featured_image_id and has_editor_changes(record, record.page)
            featured = page.featured_image_id if is_chosen else placed.featured
            revision = update_page(
                post,
                linked.body,
                page,
                context.taxonomy,
                featured=featured,
                publish=publish,
                user=context.user,
            )
            record.outcome = Outcome.UPDATED
            conflicts = add_redirects(record, page, urls_of(post))
            unseen = context.furniture.find_missing_disclaimer(post, page.get_site())
            changes = find_placement_changes(record, post)
            findings = (*changes, *unseen, *find_withdrawn(post, page), *conflicts)
            written = WrittenPost(
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
        return Result.of_written(record, written)


def find_placement_changes(record: ImportedPost, post: MappedPost) -> tuple[Finding, ...]:
    """Return a finding for another breadcrumb, and one for another kind of post, than at the last import."""
    found: list[Finding] = []
    before, now = record.facts.get("breadcrumb", []), list(post.facts.breadcrumb)
    if before != now and now:
        message = "The old site files this post elsewhere now. The page stays; move it if it should follow."
        found.append(Finding(Severity.INFO, "place_changed", message, " › ".join(now)))
    if record.kind != post.kind.value:
        message = f"The post is of the kind “{post.kind.value}” now; its page was made for “{record.kind}”."
        found.append(Finding(Severity.INFO, "kind_changed", message, post.facts.title))
    return tuple(found)
