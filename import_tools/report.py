"""The report of a run: what became of every post. Its schema is `schemas/import-report-1.json`."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, TextIO

from import_tools.errors import ReportError
from import_tools.records import Coverage, Facts, Finding, Furniture, MappedSection, PostKind, RawBlock

SCHEMA = "import-report/1"
SECTION_FIELDS = ("block", "heading", "rule", "confidence")
FINDING_FIELDS = ("severity", "code", "message", "excerpt")
OUTCOMES = ("created", "updated", "unchanged", "protected", "failed")


@dataclass(frozen=True, slots=True)
class PostReport:
    """What became of one post; `body` and `images` (URL by image id) are only set on request.

    `page_coverage` is the coverage of a page that was left as it is, which editors may have changed.
    """

    source_id: str
    outcome: str
    facts: Facts = field(default_factory=Facts)
    kind: PostKind | None = None
    page_id: int | None = None
    coverage: Coverage = field(default_factory=Coverage)
    page_coverage: dict[str, dict[str, int]] | None = None
    sections: tuple[MappedSection, ...] = ()
    findings: tuple[Finding, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    body: Sequence[RawBlock] | None = None
    images: dict[int, str] | None = None

    def with_finding(self, finding: Finding) -> "PostReport":
        return replace(self, findings=(*self.findings, finding))

    def as_dict(self) -> dict[str, Any]:
        """Return the post in the form of the JSON report."""
        published = self.facts.published_at
        row: dict[str, Any] = {
            "source_id": self.source_id,
            "url": self.facts.url,
            "title": self.facts.title,
            "kind": self.kind.value if self.kind else None,
            "breadcrumb": list(self.facts.breadcrumb),
            "published_at": published.isoformat() if published else None,
            "outcome": self.outcome,
            "page_id": self.page_id,
            "coverage": asdict(self.coverage),
            "sections": [_row(section, *SECTION_FIELDS) for section in self.sections],
            "findings": [_row(finding, *FINDING_FIELDS) for finding in self.findings],
            "furniture": [{"kind": piece.kind, "text": piece.text} for piece in self.furniture],
        }
        if self.page_coverage is not None:
            row["page_coverage"] = self.page_coverage
        if self.body is not None:
            row["body"] = list(self.body)
            row["images"] = {str(image_id): url for image_id, url in (self.images or {}).items()}
        return row


def _row(value: MappedSection | Finding, *names: str) -> dict[str, Any]:
    """Return the fields of a value that the report has: its JSON has a fixed form."""
    return {name: getattr(value, name) for name in names}


@dataclass(frozen=True, slots=True)
class RunReport:
    """What became of all posts of a run; `run` is the id of the run, None for a dry run.

    `stopped` is true if the run was ended before all posts were imported.
    """

    source: tuple[str, ...]
    dry_run: bool
    run: int | None
    posts: tuple[PostReport, ...]
    stopped: bool = False

    @property
    def totals(self) -> dict[str, int]:
        """Return the number of posts, in total and by outcome."""
        counts = dict.fromkeys(OUTCOMES, 0)
        for post in self.posts:
            counts[post.outcome] += 1
        return {"posts": len(self.posts), **counts}

    def as_dict(self) -> dict[str, Any]:
        """Return the report in the form of its JSON."""
        return {
            "schema": SCHEMA,
            "source": list(self.source),
            "dry_run": self.dry_run,
            "run": self.run,
            "totals": self.totals,
            "posts": [post.as_dict() for post in self.posts],
        }


def check_report_file(name: str) -> None:
    """Raise ReportError if no report can be written to this path; called before anything is imported."""
    path = Path(name)
    if name == "-":
        return
    if path.is_dir():
        raise ReportError(f"The report cannot be written to {name}: it is a folder.")
    if not path.parent.is_dir():
        raise ReportError(f"The report cannot be written to {name}: there is no folder {path.parent}.")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise ReportError(f"The report cannot be written to {name}: permission denied.")


def write_report(report: RunReport, name: str, standard_output: TextIO) -> None:
    """Write the report as JSON to a file, or to standard output for `-`."""
    text = json.dumps(report.as_dict(), ensure_ascii=False, indent=2) + "\n"
    if name == "-":
        standard_output.write(text)
        return
    try:
        Path(name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise ReportError(f"The report cannot be written to {name}: {error.strerror}.") from error
