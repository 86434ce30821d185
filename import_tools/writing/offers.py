"""Offers the new version of a post whose page is in an editor's hands.

What the importer would have written is merged with the page, and kept as a revision that nobody meets who
does not look for it: the page opens, and is published, as the editor left it. The page's history names the
revision, and the admin shows it beside what was imported last and what is on the page.
"""

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from wagtail.log_actions import log
from wagtail.models import Page, Revision

from import_tools.merging import keep_ids
from import_tools.models import ImportedPost, ImportRun
from import_tools.records import Finding, MappedPost
from import_tools.writing.body import PlacedBody, raw_body
from import_tools.writing.contents import WRITTEN, Comparison, content_of
from import_tools.writing.held import without_hold
from import_tools.writing.linking import LinkedBody
from import_tools.writing.pages import fill_page
from import_tools.writing.record import described
from import_tools.writing.settling import compare_offer, settle
from import_tools.writing.taxonomy import Taxonomy

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
    comparison = compare_offer(record)
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
    record.findings = without_hold(record.findings)


def withdraw_outdated(record: ImportedPost) -> None:
    """Take an offer back whose source has become again what it was when the page was written."""
    if record.offer_state == State.OPEN:
        withdraw(record)


def tell_of_offer(record: ImportedPost, reason: Finding) -> Finding:
    """Return why a page was left alone, with what is offered for it, and remember it with the post."""
    finding = replace(reason, message=f"{reason.message} {_said(record)}")
    record.findings = [*without_hold(record.findings), asdict(finding)]
    return finding


def _said(record: ImportedPost) -> str:
    if record.offer_state != State.OPEN:
        return "It has all that is new in the source already."
    comparison = compare_offer(record)
    followed, disputed = len(comparison.followed), len(comparison.conflicts)
    merged = f"{followed} part{'' if followed == 1 else 's'} of the new version would be taken over"
    return f"{merged}, {disputed} {'is' if disputed == 1 else 'are'} in conflict. {WHERE}"
