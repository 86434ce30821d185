"""Taking a run back: what it made goes, what it changed becomes what it was, what people have touched stays.

In: an `ImportRun`. Out: a `RollbackReport` that tells of each thing what became of it and why. `restoring`
gives pages their versions back, `removing` deletes pages that the run made, `objects` what it made beside
them; `standing` and `unused` know why something must stay, `uses` what leads to it, and `links_back` gives
links to pages that go their old addresses. Each step works in small transactions: a run that was taken back
half-way is finished by a second call.
"""

from import_tools.rollback.blockers import LOG_ACTION
from import_tools.rollback.report import Item, RollbackReport
from import_tools.rollback.rollback import find_run, rollback_run

__all__ = ["LOG_ACTION", "Item", "RollbackReport", "find_run", "rollback_run"]
