"""What posts and section pages have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.search import index

from selfcare_cms.reading.request_cache import RequestCache

from .furniture import SiteFurniture


@dataclass(frozen=True)
class Crumb:
    """One step of the way from the site's home page to a page."""

    id: int
    title: str
    url: str | None


class BaseSelfcarePage(Page):
    """A page with a summary and a breadcrumb, shown inside the site's base template."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("A sentence or two for lists of posts and for search engines."),
    )

    # the pages above this one, the root first, as the routing of a request has met them
    way: Sequence[Page] = ()

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        self.request_cache = RequestCache.of(request)
        # lazily: what the cache has rendered already needs none of it
        context["breadcrumb"] = SimpleLazyObject(lambda: self.breadcrumb(request))
        context["furniture"] = SimpleLazyObject(lambda: self.furniture(request))
        return context

    def furniture(self, request) -> SiteFurniture | None:
        """Give what the site shows beside the content, if there is a site."""
        return SiteFurniture.for_request(request) if Site.find_for_request(request) else None

    def get_view_restrictions(self):
        """Give what Wagtail gives, without a query for a page that routing has met in an open part.

        An alias is as closed as its source, which may lie elsewhere: Wagtail finds that out.
        """
        pages = [*self.way, self]
        is_plain = len(pages) == self.depth and not any(page.alias_of_id for page in pages)
        if is_plain and not self.request_cache.is_closed(self):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    @cached_property
    def request_cache(self) -> RequestCache:
        """What everybody can open; a request shares its own with all that it shows."""
        return RequestCache()

    def breadcrumb(self, request=None) -> list[Crumb]:
        """Give the pages above this one that everybody can open, the home page first; two queries.

        A page outside every site has no breadcrumb.
        """
        roots = [
            root.root_path for root in Site.get_site_root_paths() if self.url_path.startswith(root.root_path)
        ]
        if not roots:
            return []
        ancestors = self.way if len(self.way) == self.depth - 1 else self.get_ancestors()
        return [
            Crumb(page.pk, page.title, page.get_url(request))
            for page in ancestors
            if page.url_path.startswith(max(roots, key=len)) and self.request_cache.is_open(page)
        ]
