"""What the importer remembers.

Its runs, what each of them did, and for every old post what it read and what it wrote. None of it stands in
Wagtail's index of references: that a page or an image was imported is no use of it.
"""

from import_tools.models.posts import (
    LONGEST_KEY,
    LONGEST_SOURCE_ID,
    ImportedPicture,
    ImportedPost,
    PostURL,
    UnresolvedLink,
)
from import_tools.models.runs import ImportRun, PendingFile, RunChange, RunObject

__all__ = [
    "LONGEST_KEY",
    "LONGEST_SOURCE_ID",
    "ImportRun",
    "ImportedPicture",
    "ImportedPost",
    "PendingFile",
    "PostURL",
    "RunChange",
    "RunObject",
    "UnresolvedLink",
]
