"""Propose the new version of a post whose page an editor has changed.

The version that the importer would have written is merged with the page and saved as a revision that is
neither the latest nor the live one: the page stays as the editor left it. The page's history names the
revision, and the admin compares it with the last import and with the page.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from import_tools.errors import ProposalError
from import_tools.merging import (
    MergedBody,
    Row,
    keep_ids,
    kept_ids,
    merge_field,
    merge_replayed,
    merge_set,
    replace_body,
    replace_field,
)
from import_tools.models import ImportedPost, ImportRun
from import_tools.records import Finding, MappedPost, RawBlock
from import_tools.writing.editor_changes import content_hash, without_blockers
from import_tools.writing.import_log import described
from import_tools.writing.link_targets import remember_unresolved
from import_tools.writing.links import LinkedBody
from import_tools.writing.pages import fill_page
from import_tools.writing.stream_images import PlacedBody, raw_body
from import_tools.writing.taxonomy import Taxonomy

Content = Mapping[str, Any]

FIELDS = (
    "title",
    "summary",
    "author",
    "published_on",
    "featured_image",
    "seo_title",
    "search_description",
)
# child relations of a page, with the name of the foreign key in their rows
LINKED = {"tagged_items": "tag", "regions": "", "pattern_links": "pattern"}
WRITTEN = (*FIELDS, *LINKED, "body")  # all that the importer writes


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows of a page's parts, and the content of the merged revision."""

    fields: tuple[Row, ...]
    body: MergedBody
    content: dict[str, Any]

    @property
    def rows(self) -> tuple[Row, ...]:
        return (*self.fields, *self.body.rows)

    @property
    def conflicts(self) -> tuple[Row, ...]:
        return tuple(part for row in self.rows for part in row.conflicts)

    @property
    def followed(self) -> tuple[Row, ...]:
        return tuple(part for row in self.rows for part in row.followed)

    @property
    def disputed(self) -> list[dict[str, Any]]:
        """The conflicts as they are stored with a record."""
        return [
            {"field": row.field, "base": row.base, "theirs": row.theirs, "ours": row.ours}
            for row in self.conflicts
        ]

    @property
    def has_news(self) -> bool:
        """Whether there is a change to take or a conflict to decide."""
        return bool(self.conflicts or self.followed)


def content_of(page: Page) -> dict[str, Any]:
    """Return the content of a page as a revision stores it."""
    return json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))


def compare(base: Content | None, theirs: Content, ours: Content) -> Comparison:
    """Merge what the importer would write with the page; `base` is None if it is not known."""
    bodies = raw_body(theirs), raw_body(ours)
    if base is None:
        fields = [replace_field(name, theirs.get(name), ours.get(name)) for name in FIELDS]
        fields += [replace_field(name, _ids(theirs, name), _ids(ours, name)) for name in _linked_in(ours)]
        body = replace_body(*bodies)
    else:
        fields = [
            merge_field(name, *(content.get(name) for content in (base, theirs, ours))) for name in FIELDS
        ]
        fields += [
            merge_set(name, *(_ids(content, name) for content in (base, theirs, ours)))
            for name in _linked_in(ours)
        ]
        body = merge_replayed(raw_body(base), *bodies)
    return Comparison(tuple(fields), body, _merged_content(fields, body, theirs, ours))


def _linked_in(content: Content) -> list[str]:
    return [name for name in LINKED if name in content]


def _ids(content: Content, name: str) -> list[int]:
    """Return the ids of the objects to which the child rows of a page link."""
    return [_id(row, name) for row in content.get(name) or ()]


def _id(row: Any, name: str) -> int:
    return row[LINKED[name]] if LINKED[name] else row


def _merged_content(
    fields: Sequence[Row], body: MergedBody, theirs: Content, ours: Content
) -> dict[str, Any]:
    """Return the content of the page with the merged values of the fields that the importer writes."""
    merged = {row.field: row.merged for row in fields}
    for name in _linked_in(ours):
        rows = {_id(row, name): row for content in (theirs, ours) for row in content.get(name) or ()}
        merged[name] = [rows[number] for number in merged[name]]
    return {**ours, **merged, "body": json.dumps(body.body)}


TAKEN = "import_tools.take"
KEPT = "import_tools.keep"
GONE = "This version is offered no more: a newer one has come, or somebody has decided on it already."
MOVED_ON = "Somebody has saved the page in the meantime. Look at the comparison again before you decide."
State = ImportedPost.OfferState


def compare_proposal(record: ImportedPost) -> Comparison:
    """Compare the proposed version with the current page, which editors may have changed since."""
    ours = content_of(record.page.get_latest_revision_as_object())
    return compare(record.written_content, record.offered["content"], ours)


def accept_proposal(
    record: ImportedPost, user: AbstractBaseUser, *, offered_hash: str, seen: int
) -> Revision:
    """Save the proposed version, merged with the page, as its latest draft; nothing is published.

    `seen` is the id of the latest revision that the editor has compared. Raise ProposalError if the
    proposal or the page has changed since, and ValidationError if the page cannot be saved.
    """
    with transaction.atomic():
        record, page, comparison = _lock_open(record, offered_hash, seen)
        page = page.with_content_json(comparison.content)
        if not page.live:
            page.save()  # as Wagtail's page editor does: the reference index is built from the row
        revision = page.save_revision(user=user, log_action=TAKEN)
        resolve(record, State.TAKEN)
    return revision


def keep_page(record: ImportedPost, user: AbstractBaseUser, *, offered_hash: str, seen: int) -> None:
    """Leave the page unchanged and close the proposal.

    Raise ProposalError as `accept_proposal` does.
    """
    with transaction.atomic():
        record, page, _ = _lock_open(record, offered_hash, seen)
        log(instance=page, action=KEPT, user=user, data={"run": record.offer_run_id})
        resolve(record, State.KEPT)


def _lock_open(record: ImportedPost, offered_hash: str, seen: int) -> tuple[ImportedPost, Page, Comparison]:
    """Lock and return a post with an open proposal, its latest draft, and their comparison."""
    record = ImportedPost.objects.select_for_update().get(pk=record.pk)
    page = Page.objects.select_for_update().filter(pk=record.page_id).first()
    if page is None or record.offer_state != State.OPEN or record.offered_hash != offered_hash:
        raise ProposalError(GONE)
    if page.latest_revision_id != seen:
        raise ProposalError(MOVED_ON)
    comparison = compare_proposal(record)
    record.offer_conflicts = comparison.disputed
    return record, page.get_latest_revision_as_object(), comparison


def resolve(record: ImportedPost, state: str) -> None:
    """Close a proposal and make the proposed version the base of the next comparison.

    The page still counts as changed by an editor if it differs from that version.
    """
    offered = record.offered
    for name, value in offered["record"].items():
        setattr(record, name, value)
    record.findings = without_blockers(record.findings)
    record.written_content = offered["content"]
    record.content_hash = content_hash(offered["content"])
    record.source_hash = record.offered_hash
    record.duplicate_hashes = [known for known in record.duplicate_hashes if known != record.offered_hash]
    record.offered, record.offer_state = None, state
    record.save()
    remember_unresolved(record, offered["unresolved"])


OFFERED = "import_tools.offer"
State = ImportedPost.OfferState
WHERE = "Compare them in the admin, under Import › Imported posts."


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A changed post, and the body for its page."""

    post: MappedPost
    placed: PlacedBody
    linked: LinkedBody
    source_hash: str


def propose(record: ImportedPost, new: NewVersion, run: ImportRun, taxonomy: Taxonomy) -> None:
    """Propose a new version, in place of an earlier proposal; the caller saves the record.

    There is no proposal if the page already has all changes.
    """
    withdraw(record)
    page = record.page.get_latest_revision_as_object()
    base = record.written_content
    body = keep_ids(new.linked.body, raw_body(base)) if base else new.linked.body
    record.offered = {
        "content": _content(record, new, body, page, taxonomy),
        "record": _with_kept_ids(
            {
                **described(new.post),
                "missing_images": new.placed.missing,
                "findings": [finding.as_row() for finding in (*new.post.findings, *new.placed.findings)],
            },
            kept_ids(new.linked.body, body),
        ),
        "unresolved": sorted(new.linked.unresolved),
    }
    record.offered_hash, record.offer_run = new.source_hash, run
    comparison = compare_proposal(record)
    record.offer_conflicts = comparison.disputed
    if comparison.has_news:
        record.offer_state = State.OPEN
        record.offer = _save_hidden_revision(page, comparison, record, run)
    else:
        resolve(record, State.TAKEN)


def _with_kept_ids(row: dict[str, Any], kept: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of a record whose blocks have other ids on the page."""
    changed = {
        name: [_with_kept_id(entry, kept) for entry in row[name]]
        for name in ("sections", "findings", "missing_images")
    }
    return {**row, **changed}


def _with_kept_id(entry: dict[str, Any], kept: Mapping[str, str]) -> dict[str, Any]:
    ids = {key: entry[key] for key in ("block", "block_id") if key in entry}
    return {**entry, **{key: kept.get(block_id, block_id) for key, block_id in ids.items()}}


def _content(
    record: ImportedPost, new: NewVersion, body: list[RawBlock], page: Page, taxonomy: Taxonomy
) -> dict[str, Any]:
    """Return the content of the revision that the importer would write if no editor had changed the page."""
    base = record.written_content
    page = page.with_content_json(content_of(page))
    fill_page(new.post, body, page, taxonomy, featured=new.placed.featured)
    content = content_of(page)
    if base is None:
        return content
    written = {name: content[name] for name in WRITTEN if name in content}
    return {**base, **written, "featured_image": new.placed.featured or base.get("featured_image")}


def _save_hidden_revision(
    page: Page, comparison: Comparison, record: ImportedPost, run: ImportRun
) -> Revision:
    """Save the merged version as a revision that Wagtail does not take for the latest.

    The page links its latest revision, but publishing and purging compare creation times. So this one is
    dated before all others.
    """
    earliest = page.revisions.order_by("created_at", "pk").first()
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        created_at=earliest.created_at - timedelta(microseconds=1) if earliest else None,
        user=run.user,
        content=comparison.content,
        object_str=str(page),
    )
    followed, conflicts = len(comparison.followed), len(comparison.conflicts)
    data = {"run": run.pk, "post": record.pk, "followed": followed, "conflicts": conflicts}
    log(instance=page, action=OFFERED, user=run.user, revision=revision, content_changed=True, data=data)
    return revision


def withdraw(record: ImportedPost) -> None:
    """Remove an outdated proposal; the caller saves the record."""
    if record.offer_state == State.NONE:
        return
    page, revision = record.page, record.offer
    is_used = page and revision and revision.pk in (page.live_revision_id, page.latest_revision_id)
    if revision and not is_used and record.offer_state != State.TAKEN:
        revision.delete()
    record.offer = record.offer_run = record.offered = None
    record.offered_hash, record.offer_state, record.offer_conflicts = "", State.NONE, []
    record.findings = without_blockers(record.findings)


def withdraw_outdated(record: ImportedPost) -> None:
    """Remove a proposal whose source has changed back to the imported version."""
    if record.offer_state == State.OPEN:
        withdraw(record)


def report_proposal(record: ImportedPost, reason: Finding) -> Finding:
    """Add the reason why a page was left unchanged, with its proposal, to the record; return it."""
    finding = replace(reason, message=f"{reason.message} {_summary(record)}")
    record.findings = [*without_blockers(record.findings), finding.as_row()]
    return finding


def _summary(record: ImportedPost) -> str:
    if record.offer_state != State.OPEN:
        return "It has all that is new in the source already."
    comparison = compare_proposal(record)
    followed, disputed = len(comparison.followed), len(comparison.conflicts)
    merged = f"{followed} part{'' if followed == 1 else 's'} of the new version would be taken over"
    return f"{merged}, {disputed} {'is' if disputed == 1 else 'are'} in conflict. {WHERE}"
