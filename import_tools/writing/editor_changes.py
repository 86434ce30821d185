"""Detect what editors have done to a page since the importer wrote it."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page

from import_tools.models import ImportedPost

# fields of Wagtail that are not content: moving, locking or publishing a page changes them
BOOKKEEPING = frozenset(
    [
        *(
            "pk",
            "content_type",
            "path",
            "depth",
            "numchild",
            "url_path",
            "translation_key",
            "locale",
            "alias_of",
        ),
        *("live", "expired", "go_live_at", "expire_at", "first_published_at", "last_published_at"),
        *("latest_revision", "live_revision", "latest_revision_created_at", "has_unpublished_changes"),
        *("draft_title", "owner", "locked", "locked_at", "locked_by", "comments", "wagtail_admin_comments"),
    ]
)

# the same for child objects: those of tags get their id when the page is saved again
ROW_BOOKKEEPING = frozenset({"pk", "page", "content_object", "sort_order"})


def has_editor_changes(record: ImportedPost, page: Page) -> bool:
    """Return whether the latest revision is not the last written one, and has different content.

    The content is compared because an editor can save a new revision without changing anything.
    """
    latest = page.latest_revision
    if latest is None or latest.pk == record.revision_id:
        return False
    return content_hash(latest.content) != record.content_hash


def content_hash(content: dict[str, Any]) -> str:
    """Return the hash of a revision's content, independent of the order of keys and JSON formatting."""
    fields = {name: _comparable(name, value) for name, value in content.items() if name not in BOOKKEEPING}
    return hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()


def _comparable(name: str, value: Any) -> Any:
    """Return the value of a field for comparison: ids and positions of child objects are ignored."""
    if name == "body" and isinstance(value, str):
        return json.loads(value)
    if isinstance(value, list):
        rows = [_comparable_row(row) if isinstance(row, dict) else row for row in value]
        return sorted(rows, key=str) if name == "tagged_items" else rows
    return value


def _comparable_row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ROW_BOOKKEEPING}


class Blocker(NamedTuple):
    """A reason why a page may not be written, as the code and message of a finding."""

    code: str
    message: str
    allows_proposal: bool = True
    """Whether an editor can take the new version instead."""


LOCKED = Blocker("page_locked", "An editor has locked the page; nothing was overwritten.")
SCHEDULED = Blocker(
    "page_scheduled",
    "An editor has set a date at which the page is published; nothing was overwritten.",
)
MODERATED = Blocker("page_in_moderation", "The page is in moderation; nothing was overwritten.")
EDITED = Blocker("page_edited", "An editor has changed the page; nothing was overwritten.")
DELETED = Blocker(
    "page_deleted", "The page was deleted after the import; it was not made again.", allows_proposal=False
)
ALIAS = Blocker(
    "page_is_alias",
    "The page is an alias of another one, which it follows by itself; nothing was overwritten.",
    allows_proposal=False,
)
HAS_PAGE = Blocker("page_exists", "The post has a page already.", allows_proposal=False)
CODES = frozenset(blocker.code for blocker in (LOCKED, SCHEDULED, MODERATED, EDITED))


def find_blocker(record: ImportedPost) -> Blocker | None:
    """Return why the page of a post may not be written, or None if it may."""
    page = record.page
    if page is None:
        return DELETED
    if page.alias_of_id:
        return ALIAS
    return EDITED if has_editor_changes(record, page) else find_page_blocker(page)


def find_page_blocker(page: Page) -> Blocker | None:
    """Return the lock, schedule or workflow that keeps a page from being written, or None."""
    if page.locked:
        return LOCKED
    if page.scheduled_revision or _is_to_go_live(page):
        return SCHEDULED
    return MODERATED if page.current_workflow_state else None


def _is_to_go_live(page: Page) -> bool:
    """Return whether the draft has a future go-live date, so that publishing would only schedule it."""
    content = page.latest_revision.content if page.latest_revision else {}
    date = parse_datetime(content.get("go_live_at") or "")
    return bool(date and date > timezone.now())


def without_blockers(findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings without those for which a page was protected."""
    return [finding for finding in findings if finding["code"] not in CODES]
