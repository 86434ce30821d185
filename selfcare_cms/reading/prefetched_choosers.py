"""Chooser blocks that take their objects from what was prefetched for the whole page."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy

from django.db.models import Model

Fetched = dict[type[Model], dict[int, Model | None]]
_fetched: ContextVar[Fetched] = ContextVar("what was fetched for a page", default={})  # noqa: B039 - never changed


@contextmanager
def use_prefetched(fetched: Fetched) -> Iterator[None]:
    """Let chooser blocks take objects from `fetched` (model, then id); None for what does not exist."""
    token = _fetched.set(fetched)
    try:
        yield
    finally:
        _fetched.reset(token)


class PrefetchedChooser:
    """A mixin for chooser blocks: queries only for objects that were not prefetched.

    With `copies_objects`, each use gets a copy, to which it may add something such as an alternative text.
    """

    copies_objects = False

    def bulk_to_python(self, values):
        """Return the objects with these ids, in their order; None for those that do not exist."""
        ids = list(values)
        known = _fetched.get().get(self.model_class, {})
        if not all(pk is None or pk in known for pk in ids):
            return super().bulk_to_python(ids)
        return [copy(known.get(pk)) if self.copies_objects else known.get(pk) for pk in ids]
