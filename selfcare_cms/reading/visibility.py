"""Which pages may be shown to readers: those that everybody can open.

A site that is moved post by post has many links to pages not yet published; readers should not run into them.
"""

from functools import cached_property

from wagtail.models import Page, PageViewRestriction

ATTRIBUTE = "_selfcare_visibility"


class Visibility:
    """Tells what everybody can open; which parts of the site are closed is looked up once, when it is asked.

    It answers as Wagtail's `live().public()` does, without a query for each question.
    """

    @classmethod
    def of(cls, request) -> "Visibility":
        """Give the one of a request, so that all who answer it share one look-up; None has none to share."""
        if request is None:
            return cls()
        if not hasattr(request, ATTRIBUTE):
            setattr(request, ATTRIBUTE, cls())
        return getattr(request, ATTRIBUTE)

    @cached_property
    def _closed(self) -> tuple[str, ...]:
        return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))

    def is_open(self, page: Page) -> bool:
        return page.live and not page.path.startswith(self._closed)
