"""Looks whether what was taken out of posts is there for readers in the site's own furniture."""

from wagtail.models import Site

from import_tools.records import Finding, MappedPost, Severity
from selfcare_cms.models import SiteFurniture

MESSAGE = (
    "The medical disclaimer was taken out of the post, and the site shows none. "
    "Write it once in Settings › Site furniture."
)


class ShownFurniture:
    """What the sites of a run show their readers, looked up once for each site."""

    def __init__(self) -> None:
        self._disclaimers: dict[int, bool] = {}

    def find_missing_disclaimer(self, post: MappedPost, site: Site | None) -> tuple[Finding, ...]:
        """Return a finding when a post had a medical disclaimer that readers of its page would not see."""
        pieces = [piece for piece in post.furniture if piece.kind == "medical_disclaimer"]
        if not pieces or site is None or self._shows_disclaimer(site):
            return ()
        return tuple(
            Finding(Severity.WARNING, "disclaimer_not_shown", MESSAGE, piece.text) for piece in pieces
        )

    def _shows_disclaimer(self, site: Site) -> bool:
        if site.pk not in self._disclaimers:
            self._disclaimers[site.pk] = bool(SiteFurniture.for_site(site).medical_disclaimer)
        return self._disclaimers[site.pk]
