"""Offers the new version of a post whose page is in an editor's hands.

What the importer would have written is merged with the page, and kept as a revision that nobody meets who
does not look for it: the page opens, and is published, as the editor left it. The page's history names the
revision, and the admin shows it beside what was imported last and what is on the page.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
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
    merge_bodies,
    merge_field,
    merge_set,
    replace_body,
    replace_field,
)
from import_tools.models import ImportedPost, ImportRun
from import_tools.records import Finding, MappedPost
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
# what belongs to a page in rows of other tables, by what each of them links to
LINKED = {"tagged_items": "tag", "regions": "", "pattern_links": "pattern"}
WRITTEN = (*FIELDS, *LINKED, "body")  # all that the importer writes; the rest is the editors' own


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the parts of a page were decided, and the content of the revision that they make together."""

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
        """The conflicts as a record keeps them: nothing of them is lost when somebody has decided."""
        return [
            {"field": row.field, "base": row.base, "theirs": row.theirs, "ours": row.ours}
            for row in self.conflicts
        ]

    @property
    def has_news(self) -> bool:
        """Whether the new source has anything that the page has not, or an editor should decide."""
        return bool(self.conflicts or self.followed)


def content_of(page: Page) -> dict[str, Any]:
    """Return a page as its revision would hold it."""
    return json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))


def compare(base: Content | None, theirs: Content, ours: Content) -> Comparison:
    """Merge what the importer would write with what is on the page; `base` is none where nobody knows it."""
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
        body = merge_bodies(raw_body(base), *bodies)
    return Comparison(tuple(fields), body, _merged_content(fields, body, theirs, ours))


def _linked_in(content: Content) -> list[str]:
    return [name for name in LINKED if name in content]


def _ids(content: Content, name: str) -> list[int]:
    """Return what the rows of a page link to, by id."""
    return [_id(row, name) for row in content.get(name) or ()]


def _id(row: Any, name: str) -> int:
    return row[LINKED[name]] if LINKED[name] else row


def _merged_content(
    fields: Sequence[Row], body: MergedBody, theirs: Content, ours: Content
) -> dict[str, Any]:
    """Return the merged content: the page's own, with what the importer writes in its merged form."""
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
    """Compare the version that is offered with the page as it is now: editors go on working on it."""
    ours = content_of(record.page.get_latest_revision_as_object())
    return compare(record.written_content, record.offered["content"], ours)


def accept_proposal(
    record: ImportedPost, user: AbstractBaseUser, *, offered_hash: str, seen: int
) -> Revision:
    """Make the offered version, merged with the page, its newest draft; nothing is published.

    `seen` is the latest revision that the editor has compared. Raises OfferError if the offer or the page is
    another one by now, and ValidationError if the page cannot be saved so.
    """
    with transaction.atomic():
        record, page, comparison = _still_open(record, offered_hash, seen)
        page = page.with_content_json(comparison.content)
        if not page.live:
            page.save()  # as the editor does, for Wagtail counts the links of the row
        revision = page.save_revision(user=user, log_action=TAKEN)
        settle(record, State.TAKEN)
    return revision


def keep_page(record: ImportedPost, user: AbstractBaseUser, *, offered_hash: str, seen: int) -> None:
    """Leave the page as it is; the version is not offered again. Raises OfferError as `take_offer` does."""
    with transaction.atomic():
        record, page, _ = _still_open(record, offered_hash, seen)
        log(instance=page, action=KEPT, user=user, data={"run": record.offer_run_id})
        settle(record, State.KEPT)


def _still_open(record: ImportedPost, offered_hash: str, seen: int) -> tuple[ImportedPost, Page, Comparison]:
    """Return a post, its page as its editor sees it, and what it is compared to; held until this is done."""
    record = ImportedPost.objects.select_for_update().get(pk=record.pk)
    page = Page.objects.select_for_update().filter(pk=record.page_id).first()
    if page is None or record.offer_state != State.OPEN or record.offered_hash != offered_hash:
        raise ProposalError(GONE)
    if page.latest_revision_id != seen:
        raise ProposalError(MOVED_ON)
    comparison = compare_proposal(record)
    record.offer_conflicts = comparison.disputed
    return record, page.get_latest_revision_as_object(), comparison


def settle(record: ImportedPost, state: str) -> None:
    """Take the offered version for the one last imported: it is what the next changes are compared with.

    An editor's version of the page stays one, as long as it says anything else.
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
    """A changed post, with the body that its page would get."""

    post: MappedPost
    placed: PlacedBody
    linked: LinkedBody
    source_hash: str


def offer(record: ImportedPost, new: NewVersion, run: ImportRun, taxonomy: Taxonomy) -> None:
    """Offer a new version in the place of any that was offered before; the record is the caller's to save.

    A page that has all of it already, by an editor's own hand, needs no offer.
    """
    withdraw(record)
    page = record.page.get_latest_revision_as_object()
    record.offered = {
        "content": _content(record, new, page, taxonomy),
        "record": {
            **described(new.post),
            "missing_images": new.placed.missing,
            "findings": [asdict(finding) for finding in (*new.post.findings, *new.placed.findings)],
        },
        "unresolved": sorted(new.linked.unresolved),
    }
    record.offered_hash, record.offer_run = new.source_hash, run
    comparison = compare_proposal(record)
    record.offer_conflicts = comparison.disputed
    if comparison.has_news:
        record.offer_state = State.OPEN
        record.offer = _save_aside(page, comparison, record, run)
    else:
        settle(record, State.TAKEN)


def _content(record: ImportedPost, new: NewVersion, page: Page, taxonomy: Taxonomy) -> dict[str, Any]:
    """Return the content of the revision that the importer would have written, had nobody been there."""
    base = record.written_content
    body = keep_ids(new.linked.body, raw_body(base)) if base else new.linked.body
    page = page.with_content_json(content_of(page))
    fill_page(new.post, body, page, taxonomy, featured=new.placed.featured)
    content = content_of(page)
    if base is None:
        return content
    written = {name: content[name] for name in WRITTEN if name in content}
    return {**base, **written, "featured_image": new.placed.featured or base.get("featured_image")}


def _save_aside(page: Page, comparison: Comparison, record: ImportedPost, run: ImportRun) -> Revision:
    """Save the merged version among the page's revisions, as none that Wagtail would take for the latest.

    Which one is the latest, Wagtail tells by the page's link to it, but when it publishes or purges, by time.
    So this one has its place before all others.
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
    """Take an offer back that has been overtaken; the record is the caller's to save."""
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
    """Take an offer back whose source has become again what it was when the page was written."""
    if record.offer_state == State.OPEN:
        withdraw(record)


def report_proposal(record: ImportedPost, reason: Finding) -> Finding:
    """Return why a page was left alone, with what is offered for it, and remember it with the post."""
    finding = replace(reason, message=f"{reason.message} {_said(record)}")
    record.findings = [*without_blockers(record.findings), asdict(finding)]
    return finding


def _said(record: ImportedPost) -> str:
    if record.offer_state != State.OPEN:
        return "It has all that is new in the source already."
    comparison = compare_proposal(record)
    followed, disputed = len(comparison.followed), len(comparison.conflicts)
    merged = f"{followed} part{'' if followed == 1 else 's'} of the new version would be taken over"
    return f"{merged}, {disputed} {'is' if disputed == 1 else 'are'} in conflict. {WHERE}"
