"""What is fetched once for a request: view restrictions, pages and images."""

from functools import cached_property

from wagtail.images.models import AbstractImage
from wagtail.models import Page, PageViewRestriction

ATTRIBUTE = "_selfcare_request_cache"


class RequestCache:
    """The view restrictions of the site, fetched on first use, and the pages and images fetched so far.

    `is_public` agrees with Wagtail's `live().public()`, without a query for each page.
    """

    def __init__(self) -> None:
        self.pages: dict[int, Page | None] = {}
        """Pages that blocks link, posts as their own type; None for one that does not exist."""
        self.images: dict[int, AbstractImage | None] = {}
        """Images with the renditions that readers get; None for one that does not exist."""

    @classmethod
    def of(cls, request) -> "RequestCache":
        """Return the cache of a request, made on first use; without a request, a new one."""
        if request is None:
            return cls()
        if not hasattr(request, ATTRIBUTE):
            setattr(request, ATTRIBUTE, cls())
        return getattr(request, ATTRIBUTE)

    @cached_property
    def _restricted_paths(self) -> tuple[str, ...]:
        return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))

    def is_restricted(self, page: Page) -> bool:
        """Return whether `page` or one of its ancestors has a view restriction."""
        return page.path.startswith(self._restricted_paths)

    def is_public(self, page: Page) -> bool:
        """Return whether `page` is live and has no view restriction."""
        return page.live and not self.is_restricted(page)
