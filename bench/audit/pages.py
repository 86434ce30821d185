"""Which pages are audited: one of each kind, asked from the site that is served."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

SEARCHED, NOT_FOUND = "calf", "zzxqj"


@dataclass(frozen=True)
class AuditedPage:
    """A page by the name it has in the table, and its address on the site."""

    name: str
    path: str
    """Empty where the site has no such page."""
    status: int = 200
    javascript_kilobytes: int = 10
    queries: int = 25
    """The most database queries that it may take when it is warm."""


def audited_pages() -> list[AuditedPage]:
    """Return one page of each kind, in the order of the table. Needs Django to be set up."""
    return [*_wagtail_pages(), *_other_pages(), AuditedPage("404", "/no-such-page/", status=404)]


def _wagtail_pages() -> Iterator[AuditedPage]:
    from selfcare_cms.models import ArticlePage, PatternPage, SectionIndexPage, SelfCarePage

    home = _home()
    sections = SectionIndexPage.objects.live().exclude(pk=home.pk).order_by("depth", "path")
    yield AuditedPage("home", _path(home))
    yield AuditedPage(
        "section", _path(next((section for section in sections if section.listed_posts()), None))
    )
    for name, model in (("self-care", SelfCarePage), ("pattern", PatternPage), ("article", ArticlePage)):
        yield AuditedPage(name, _path(_richest(model)), queries=15)


def _other_pages() -> Iterator[AuditedPage]:
    from selfcare_cms.models import BodyRegion, SelfCarePage

    region = BodyRegion.objects.filter(selfcarepage__live=True).order_by("name").first()
    post = _richest(SelfCarePage)
    yield AuditedPage("find", _reversed("find"), javascript_kilobytes=35)
    yield AuditedPage("region", _reversed("region", region and region.slug), javascript_kilobytes=35)
    yield AuditedPage("search", _reversed("search", query=SEARCHED))
    yield AuditedPage("search, no hits", _reversed("search", query=NOT_FOUND))
    yield AuditedPage("card", _reversed("card", post and post.pk))
    yield AuditedPage("saved posts", _reversed("saved"))


def _home():
    from wagtail.models import Site

    return Site.objects.get(is_default_site=True).root_page.specific


def _richest(model):
    """Return the page with the most in it: the one that is most likely to break a limit."""
    return max(model.objects.live(), key=lambda page: len(str(page.body.raw_data)), default=None)


def _path(page) -> str:
    return page.get_url_parts()[2] if page else ""


def _reversed(name: str, argument: object = "", query: str = "") -> str:
    """Return an address of the readers' site; empty where it has none of that name."""
    from django.urls import NoReverseMatch, reverse

    try:
        path = reverse(f"selfcare:{name}", args=[argument] if argument else [])
    except NoReverseMatch:
        return ""
    return f"{path}?{urlencode({'q': query})}" if query else path
