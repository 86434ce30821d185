"""Rollback: delete what a run created, restore what it changed, and keep what people have worked on.

In: an `ImportRun`. Out: a `RollbackReport` that says of each object what became of it and why. `restore`
gives pages their earlier versions back, `pages` deletes pages that the run created and gives links to them
their old URLs back, `objects` deletes everything else that the run created. `blockers` decides why a page
must stay, `usage` what refers to an object. Each step is a small transaction: an interrupted rollback is
finished by a second call.
"""

from import_tools.rollback.blockers import LOG_ACTION
from import_tools.rollback.report import Item, RollbackReport
from import_tools.rollback.rollback import find_run, rollback_run

__all__ = ["LOG_ACTION", "Item", "RollbackReport", "find_run", "rollback_run"]
