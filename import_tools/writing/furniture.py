"""Looks whether what was taken out of posts is there for readers in the site's own furniture."""

from wagtail.models import Page

from import_tools.records import Finding, MappedPost, Severity
from selfcare_cms.models import SiteFurniture

MESSAGE = (
    "The medical disclaimer was taken out of the post, and the site shows none. "
    "Write it once in Settings › Site furniture."
)


def find_missing_disclaimer(post: MappedPost, page: Page) -> tuple[Finding, ...]:
    """Return a finding when a post had a medical disclaimer that readers of its page would not see."""
    pieces = [piece for piece in post.furniture if piece.kind == "medical_disclaimer"]
    site = page.get_site() if pieces else None
    if site is None or SiteFurniture.for_site(site).medical_disclaimer:
        return ()
    return tuple(Finding(Severity.WARNING, "disclaimer_not_shown", MESSAGE, piece.text) for piece in pieces)
