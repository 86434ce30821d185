"""A site with one page of each kind, by the names that the audit gives them."""

import pytest

from bench.audit.pages import AuditedPage, audited_pages
from selfcare_cms.models import ArticlePage, BodyRegion
from tests.selfcare_cms import samples

NAMES = (
    "section",
    "self-care",
    "pattern",
    "article",
    "find",
    "region",
    "search",
    "search, no hits",
    "card",
    "saved posts",
    "404",
)


@pytest.fixture
def site_pages(section, full_page, pattern) -> dict[str, AuditedPage]:
    region = BodyRegion.objects.create(name="Thigh", slug="thigh")
    for page in (full_page, pattern):
        page.regions.add(region)
        page.save()
    words = [samples.text("A calf rests best when it is neither stretched nor pulled short.")]
    section.add_child(instance=ArticlePage(title="How a calf rests", summary="At night.", body=words))
    return {page.name: page for page in audited_pages()}


@pytest.fixture(params=NAMES)
def path(request, site_pages) -> str:
    """The address of a page of each kind, one after the other."""
    return site_pages[request.param].path
