"""Works through many things in small transactions: one that fails leaves the others, and is told of."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from django.db import transaction

from import_tools.rollback.report import Item

BATCH = 50  # things in one transaction; a lock is held well below a second
logger = logging.getLogger("import_tools")
Thing = TypeVar("Thing")
Attempt = Callable[[Thing], Iterable[Item]]
AttemptAll = Callable[[Sequence[Thing]], Iterable[Item]]
Failed = Callable[[Thing, str], Item]


def split(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """Yield things in lists of at most `size`; they are all read first, for some will be gone."""
    remaining = iter(list(things))
    while batch := list(islice(remaining, size)):
        yield batch


def one_by_one(things: Iterable[Thing], attempt: "Attempt[Thing]", failed: "Failed[Thing]") -> Iterator[Item]:
    """Do something to each thing in a transaction of its own; `failed` tells of one where it could not."""
    for thing in things:
        try:
            with transaction.atomic():
                items = tuple(attempt(thing))
        except Exception as error:
            logger.exception("%s could not be taken back.", thing)
            items = (failed(thing, f"{type(error).__name__}: {error}"),)
        yield from items


def in_batches(
    things: Iterable[Thing], attempt: "AttemptAll[Thing]", failed: "Failed[Thing]"
) -> Iterator[Item]:
    """Do something to many things at once; a batch that fails is tried again one by one."""
    for batch in split(things, BATCH):
        try:
            with transaction.atomic():
                items = tuple(attempt(batch))
        except Exception:
            logger.warning("A batch could not be taken back at once; trying one by one.", exc_info=True)
            yield from one_by_one(batch, lambda thing: attempt([thing]), failed)
        else:
            yield from items
