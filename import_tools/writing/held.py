"""Tells why a page is in an editor's hands, and may not be changed."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page

Hold = tuple[str, str]
"""The code of a finding, and its message."""

LOCKED: Hold = ("page_locked", "An editor has locked the page; nothing was overwritten.")
SCHEDULED: Hold = (
    "page_scheduled",
    "An editor has set a date at which the page is published; nothing was overwritten.",
)
MODERATED: Hold = ("page_in_moderation", "The page is in moderation; nothing was overwritten.")
EDITED: Hold = ("page_edited", "An editor has changed the page; nothing was overwritten.")
CODES = frozenset(code for code, _ in (LOCKED, SCHEDULED, MODERATED, EDITED))


def find_hold(page: Page) -> Hold | None:
    """Return why a page may not be changed now; none for one that may."""
    if page.locked:
        return LOCKED
    if page.scheduled_revision or _is_to_go_live(page):
        return SCHEDULED
    return MODERATED if page.current_workflow_state else None


def _is_to_go_live(page: Page) -> bool:
    """Whether the page's draft has a date in the future, for which publishing it would only wait."""
    content = page.latest_revision.content if page.latest_revision else {}
    date = parse_datetime(content.get("go_live_at") or "")
    return bool(date and date > timezone.now())


def without_hold(findings: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the findings that do not tell why a page was left alone."""
    return [finding for finding in findings if finding["code"] not in CODES]
