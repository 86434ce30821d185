"""The options of an import: what to import, and how."""

from dataclasses import dataclass
from enum import StrEnum


class Update(StrEnum):
    """What to do with posts that were imported before."""

    CHANGED = "changed"
    """Update pages whose source has changed and that no editor has changed."""
    NONE = "none"
    """Update no pages; only create pages for new posts."""
    FORCE = "force"
    """Update every page, including those that an editor has changed.

    The editor's version stays in its history.
    """


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What to import, and how; the command's help describes each option."""

    sources: tuple[str, ...]
    format: str = ""
    """Format of the sources, one of `sources.formats()`; detected for each source if empty."""
    dry_run: bool = False
    parent: str | int | None = None
    publish: bool = False
    media: tuple[str, ...] = ()
    fetch_media: bool = False
    update: Update = Update.CHANGED
    site: str = ""
    """URL of the old site, for pages that do not say theirs."""
    include_pages: bool = False
    """Whether WordPress's pages are imported, as articles."""
    limit: int | None = None
    only: tuple[str, ...] = ()
    report_bodies: bool = False
    workers: int = 1
    """Number of worker processes that parse posts; with 1, the process that writes them does."""
    resume: bool = False
    """Resume the latest unfinished run of the same sources."""

    @property
    def bodies(self) -> bool:
        """Whether the report contains the bodies of posts."""
        return self.dry_run or self.report_bodies
