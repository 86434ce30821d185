"""What an import can do with the page of one post: create, update, replace or leave it.

Each action is a class in a module of its own, after the manner of `wagtail.actions`: it is built from a
`WriteContext`, a `Variant` and the post's record, `check()` returns what blocks it, and `execute()` carries
it out in a transaction of its own and returns a `Result`. `create_pages()` creates several pages in one
transaction. An action does not know which posts come before or after it: `runs.decide` chooses the action of
each post, and `runs.importer` gathers and executes them.
"""

from import_tools.actions.base import Action, Result, Variant, WriteContext
from import_tools.actions.create import CreatePage, NewPost, create_pages
from import_tools.actions.leave import LeavePage, add_urls
from import_tools.actions.replace import ReplacePage
from import_tools.actions.update import UpdatePage

__all__ = [
    "Action",
    "CreatePage",
    "LeavePage",
    "NewPost",
    "ReplacePage",
    "Result",
    "UpdatePage",
    "Variant",
    "WriteContext",
    "add_urls",
    "create_pages",
]
