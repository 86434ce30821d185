"""How chooser blocks get what was fetched for the whole page, in place of a query for each kind of block."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy

from django.db.models import Model

Fetched = dict[type[Model], dict[int, Model | None]]
_fetched: ContextVar[Fetched] = ContextVar("what was fetched for a page", default={})  # noqa: B039 - never changed


@contextmanager
def use_prefetched(fetched: Fetched) -> Iterator[None]:
    """Let chooser blocks take from `fetched`: by model and id, None for what is gone."""
    token = _fetched.set(fetched)
    try:
        yield
    finally:
        _fetched.reset(token)


class PrefetchedChooser:
    """A chooser block that asks the database only for what nobody has fetched yet.

    Where `takes_copies` is set, each place gets an object of its own, to which it may add something.
    """

    copies_objects = False

    def bulk_to_python(self, values):
        """Give the objects with these ids in their order, None for those that are gone."""
        ids = list(values)
        known = _fetched.get().get(self.model_class, {})
        if not all(pk is None or pk in known for pk in ids):
            return super().bulk_to_python(ids)
        return [copy(known.get(pk)) if self.copies_objects else known.get(pk) for pk in ids]
