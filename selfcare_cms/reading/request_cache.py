"""What is known while one request is answered.

A site that is moved post by post has many links to pages not yet published; readers should not run into them.
"""

from functools import cached_property

from wagtail.images.models import AbstractImage
from wagtail.models import Page, PageViewRestriction

ATTRIBUTE = "_selfcare_reading"


class RequestCache:
    """Tells which pages everybody can open, and remembers pages and images that were fetched already.

    Which parts of the site are closed is looked up once, when it is first asked. The answer is that of
    Wagtail's `live().public()`, without a query for each question.
    """

    def __init__(self) -> None:
        self.pages: dict[int, Page | None] = {}
        """Pages that blocks link, posts as their own kind; None for one that is gone."""
        self.images: dict[int, AbstractImage | None] = {}
        """Images with the renditions that readers get; None for one that is gone."""

    @classmethod
    def of(cls, request) -> "RequestCache":
        """Give the one of a request, so that all who answer it share it; without a request, a new one."""
        if request is None:
            return cls()
        if not hasattr(request, ATTRIBUTE):
            setattr(request, ATTRIBUTE, cls())
        return getattr(request, ATTRIBUTE)

    @cached_property
    def _closed(self) -> tuple[str, ...]:
        return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))

    def is_closed(self, page: Page) -> bool:
        """Tell whether `page` or one above it is for some people only."""
        return page.path.startswith(self._closed)

    def is_open(self, page: Page) -> bool:
        """Tell whether everybody can open `page`."""
        return page.live and not self.is_closed(page)
