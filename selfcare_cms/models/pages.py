"""What posts and section pages have in common."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, Site
from wagtail.search import index

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

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        site = Site.find_for_request(request)
        context["breadcrumb"] = self.breadcrumb(request)
        context["furniture"] = SiteFurniture.for_site(site) if site else None
        return context

    def breadcrumb(self, request=None) -> list[Crumb]:
        """Give the pages above this one that everybody can open, the home page first; two queries.

        A page outside every site has no breadcrumb.
        """
        roots = [
            root.root_path for root in Site.get_site_root_paths() if self.url_path.startswith(root.root_path)
        ]
        if not roots:
            return []
        ancestors = self.get_ancestors().live().public()
        return [
            Crumb(page.pk, page.title, page.get_url(request))
            for page in ancestors
            if page.url_path.startswith(max(roots, key=len))
        ]
