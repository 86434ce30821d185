"""The importer's records: its runs, what each of them did, and what was read and written for every post.

`desk` has what editors do with imported posts, `jobs` the imports that are started in the admin.

They are left out of Wagtail's reference index: a record does not count as a use of a page or an image.
"""

from import_tools.models.desk import Claim, FindingDecision, Omission
from import_tools.models.jobs import ImportJob, KnownPost
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
    "Claim",
    "FindingDecision",
    "ImportJob",
    "ImportRun",
    "ImportedPicture",
    "ImportedPost",
    "KnownPost",
    "Omission",
    "PendingFile",
    "PostURL",
    "RunChange",
    "RunObject",
    "UnresolvedLink",
]
