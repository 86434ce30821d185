"""The page that readers' pages are measured against."""

from wagtail.models import Page


class FloorPage(Page):
    """A page type of a site's own, with a trivial template."""

    template = "floor/floor_page.html"
