"""Gives links to pages that go their old addresses back, on pages that stay."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from import_tools.addresses import host_of, is_web
from import_tools.models import ImportedPost, RunChange
from import_tools.writing.body import raw_body
from import_tools.writing.links import RICH_TEXT, links_in
from import_tools.writing.pages import relink_page
from import_tools.writing.targets import keys_of, remember_unresolved
from import_tools.writing.touched import content_hash

PAGE_LINK = re.compile(r'<a linktype="page" id="(\d+)">')  # as writing/links.py and Draftail write it
Addresses = Mapping[int, str]
"""By page: its post's old address."""


def old_address(post: ImportedPost) -> str:
    """Return the address under which links knew a post on the old site; empty if it never had one."""
    known = [post.url, *post.aliases]
    return next((address for address in known if address and is_web(address)), "")


def lead_back(change: RunChange, going: Addresses, user: AbstractBaseUser | None) -> None:
    """Give a page that nobody has touched a version whose links to pages that go have their old addresses."""
    record, page = change.post, change.page
    before = raw_body(page.latest_revision.content)
    body = with_addresses(before, going)
    if body == before:
        return
    latest = page.get_latest_revision_as_object()
    revision = relink_page(latest, body, overwrite=None, user=user)
    revision.refresh_from_db(fields=["content"])
    record.revision, record.content_hash = revision, content_hash(revision.content)
    record.written_content = revision.content
    record.save(update_fields=["revision", "content_hash", "written_content"])
    remember_unresolved(record, keys_of(links_in(body), host_of(record.url)))
    change.revision, change.content_hash = revision, record.content_hash
    change.save(update_fields=["revision", "content_hash"])


def with_addresses(value: Any, going: Addresses) -> Any:
    """Return raw stream data whose links to some pages, also as related posts, have old addresses."""
    if isinstance(value, list):
        return [with_addresses(inner, going) for inner in value]
    if isinstance(value, dict):
        page = value.get("page")
        if isinstance(page, int) and "url" in value and going.get(page):
            return {**value, "page": None, "url": going[page]}
        return {name: with_addresses(inner, going) for name, inner in value.items()}
    if isinstance(value, str) and RICH_TEXT in value:
        return PAGE_LINK.sub(lambda match: _link(match, going), value)
    return value


def _link(match: re.Match[str], going: Addresses) -> str:
    address = going.get(int(match[1]))
    return f'<a href="{escape(address)}">' if address else match[0]
