"""What can become of one post: its page is created, updated, replaced, or left as it is.

Each is an action in the manner of `wagtail.actions`: `check` raises PostError when the post is not in the
state that the action needs, `execute` carries it out. An action knows one post; `runs.batches` gathers the
pages to be created and has them inserted together. `decide.choose_action` says which action a post gets.
"""

from import_tools.actions.context import Variant, WriteContext
from import_tools.actions.create import CreateAction, NewPost, insert_posts
from import_tools.actions.decide import choose_action, has_work_left
from import_tools.actions.leave import LeaveAction, record_urls
from import_tools.actions.replace import ReplaceAction
from import_tools.actions.update import UpdateAction

__all__ = [
    "CreateAction",
    "LeaveAction",
    "NewPost",
    "ReplaceAction",
    "UpdateAction",
    "Variant",
    "WriteContext",
    "choose_action",
    "has_work_left",
    "insert_posts",
    "record_urls",
]
