"""Figures without a picture that may be published, because nobody here can be blamed for them.

An import may leave a figure empty whose file it has not found. Readers then see its caption only, or nothing.
Code that knows of such figures registers a function with the hook `selfcare_figures_without_picture`; it is
called with the page and returns the ids of their blocks. All other figures need a picture.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail import hooks
from wagtail.models import Page

HOOK = "selfcare_figures_without_picture"
_known: ContextVar[frozenset[str]] = ContextVar("ids of figures without a picture", default=frozenset())


def figures_without_picture(page: Page) -> frozenset[str]:
    """Return the ids of the figures of a page that may be published without a picture."""
    return frozenset(pk for find in hooks.get_hooks(HOOK) for pk in find(page)) if page.pk else frozenset()


@contextmanager
def gaps_allowed(page: Page) -> Iterator[None]:
    """Accept the known figures without a picture while the body of a page is validated."""
    token = _known.set(figures_without_picture(page))
    try:
        yield
    finally:
        _known.reset(token)


class GapsMixin:
    """A stream that tells its figures whether they may be without a picture; they do not know their ids."""

    def clean(self, value):
        for child in value:
            if child.block_type == "figure":
                child.value.may_be_empty = child.id in _known.get()
        return super().clean(value)
