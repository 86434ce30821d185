"""What the importer remembers.

Its runs, what each of them did, and for every old post what it read and what it wrote. None of it stands in
Wagtail's index of references: that a page or an image was imported is no use of it.
"""

from .addresses import LONGEST_KEY, PostAddress, UnresolvedLink
from .changes import PendingFile, RunChange, RunObject
from .pictures import ImportedPicture
from .posts import LONGEST_SOURCE_ID, ImportedPost
from .runs import ImportRun

__all__ = [
    "LONGEST_KEY",
    "LONGEST_SOURCE_ID",
    "ImportRun",
    "ImportedPicture",
    "ImportedPost",
    "PendingFile",
    "PostAddress",
    "RunChange",
    "RunObject",
    "UnresolvedLink",
]
