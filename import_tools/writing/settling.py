"""Settles an offer: an editor takes the new version, or keeps the page as it is.

Either way the new source counts as the one last imported: a run over it has nothing to do, and a later change
of the source is compared with it.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from import_tools.errors import OfferError
from import_tools.models import ImportedPost
from import_tools.writing.contents import Comparison, compare, content_of
from import_tools.writing.held import without_hold
from import_tools.writing.targets import remember_unresolved
from import_tools.writing.touched import content_hash

TAKEN = "import_tools.take"
KEPT = "import_tools.keep"
GONE = "This version is offered no more: a newer one has come, or somebody has decided on it already."
MOVED_ON = "Somebody has saved the page in the meantime. Look at the comparison again before you decide."
State = ImportedPost.OfferState


def compare_offer(record: ImportedPost) -> Comparison:
    """Compare the version that is offered with the page as it is now: editors go on working on it."""
    ours = content_of(record.page.get_latest_revision_as_object())
    return compare(record.written_content, record.offered["content"], ours)


def take_offer(record: ImportedPost, user: AbstractBaseUser, *, offered_hash: str, seen: int) -> Revision:
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
        raise OfferError(GONE)
    if page.latest_revision_id != seen:
        raise OfferError(MOVED_ON)
    comparison = compare_offer(record)
    record.offer_conflicts = comparison.disputed
    return record, page.get_latest_revision_as_object(), comparison


def settle(record: ImportedPost, state: str) -> None:
    """Take the offered version for the one last imported: it is what the next changes are compared with.

    An editor's version of the page stays one, as long as it says anything else.
    """
    offered = record.offered
    for name, value in offered["record"].items():
        setattr(record, name, value)
    record.findings = without_hold(record.findings)
    record.written_content = offered["content"]
    record.content_hash = content_hash(offered["content"])
    record.source_hash = record.offered_hash
    record.left_out = [known for known in record.left_out if known != record.offered_hash]
    record.offered, record.offer_state = None, state
    record.save()
    remember_unresolved(record, offered["unresolved"])
