"""Runs: import sources from beginning to end, and return a report.

In: `ImportOptions`. Out: a `RunReport`. `look` tells beforehand what a run would do, and changes nothing.
`open_sources` opens the sources; `read_ahead` reads posts in batches and has them parsed in advance by
`import_tools.workers`; `duplicates` recognises several variants of one post; `decide` chooses the action of
each post (`import_tools.actions`); `importer` executes the actions, creating many pages at once; `state`
keeps what later runs need to know; `lock` keeps two runs from writing at the same time.

From `run_import()` to the first page that is inserted there are eight functions in four modules:
`run_import`, `Execution.execute`, `Execution._import_posts` (`runs.run`), `BatchImporter.import_batch`,
`BatchImporter._insert_pending` (`runs.importer`), `create_pages` (`actions.create`), `insert_new` and
`insert_pages` (`writing.bulk_insert`).
"""

from import_tools.options import ImportOptions, Update
from import_tools.runs.look import look
from import_tools.runs.run import run_import

__all__ = ["ImportOptions", "Update", "look", "run_import"]
