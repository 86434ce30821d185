"""What to import, and how."""

from dataclasses import dataclass
from enum import StrEnum


class Update(StrEnum):
    """What to do with posts that were imported before."""

    CHANGED = "changed"
    """Update pages whose source has changed and that no editor has touched."""
    NONE = "none"
    """Leave all pages alone; only new posts come in."""
    FORCE = "force"
    """Write every page anew, also one that an editor has changed.

    The editor's version stays in its history.
    """


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What to import, and how; the command's help explains each option."""

    sources: tuple[str, ...]
    format: str = ""
    """Kind of the sources, one of `sources.formats()`; without one each source itself tells."""
    dry_run: bool = False
    parent: str | int | None = None
    publish: bool = False
    media: tuple[str, ...] = ()
    fetch_media: bool = False
    update: Update = Update.CHANGED
    limit: int | None = None
    only: tuple[str, ...] = ()
    report_bodies: bool = False
    workers: int = 1
    """Processes that understand posts, beside the one that writes them if there are more than one."""
    resume: bool = False
    """Go on with the latest run of the same sources that did not come to its end."""

    @property
    def bodies(self) -> bool:
        """Whether the report shows the bodies of posts."""
        return self.dry_run or self.report_bodies
