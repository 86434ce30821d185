"""The counts that are stored with a post."""

from import_tools.models import ImportedPost
from tests.import_tools.editing import record


def columns(post: ImportedPost | None = None) -> dict:
    """Return the columns with the counts of a post, as they are in the database or in memory."""
    post = post or record()
    return {name: getattr(post, name) for name in ImportedPost.COUNT_FIELDS}
