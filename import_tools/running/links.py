"""Leads the links of pages that were written earlier to the posts that have come in."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.contrib.auth.base_user import AbstractBaseUser

from import_tools.models import ImportedPost, ImportRun
from import_tools.options import ImportOptions, Update
from import_tools.records import Finding, Severity
from import_tools.running.trouble import check_can_go_on
from import_tools.writing.healing import Waiting, find_waiting, heal, is_new_of
from import_tools.writing.relinking import relink_new
from import_tools.writing.targets import Targets
from import_tools.writing.turns import Turns

logger = logging.getLogger("import_tools")
Told = tuple[ImportedPost, Finding]


def heal_links(
    run: ImportRun, options: ImportOptions, targets: Targets, user: AbstractBaseUser | None
) -> Iterator[Told]:
    """Lead links to where they can lead now, and yield what an editor must know of a post.

    Pages that this run has made are written anew together; those of earlier runs get a revision each.
    """
    waiting = (
        item
        for item in find_waiting(targets)
        if options.update != Update.NONE or item.record.first_run_id == run.pk
    )
    turns = Turns()
    while some := list(islice(waiting, turns.size)):
        new = [item for item in some if is_new_of(item.record, run, user)]
        others = [item for item in some if item not in new]
        if new and not _relinked(new, targets, turns):
            others = some
        yield from _heal_each(others, run, targets, user)


def _relinked(new: Sequence[Waiting], targets: Targets, turns: Turns) -> bool:
    try:
        relink_new(new, targets, turns)
    except Exception as error:
        check_can_go_on(error)
        logger.warning("The links of some pages could not be led anew together, so each is alone: %s", error)
        return False
    return True


def _heal_each(
    waiting: Iterable[Waiting], run: ImportRun, targets: Targets, user: AbstractBaseUser | None
) -> Iterator[Told]:
    for item in waiting:
        try:
            finding = heal(item, run, targets, user)
        except Exception as error:
            check_can_go_on(error)
            logger.exception("The links of the post %s could not be resolved.", item.record.source_id)
            reason = f"Its links could not be led to new pages: {type(error).__name__}: {error}"
            finding = Finding(Severity.ERROR, "links_failed", reason)
        if finding:
            yield item.record, finding
