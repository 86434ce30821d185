"""What is remembered of posts from one run to the next, apart from their pages: sources and failures."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from import_tools.models import LONGEST_SOURCE_ID, ImportedPost, ImportRun
from import_tools.records import Coverage, Facts, Finding, PostKind, SourcePost, Tally
from import_tools.report import PostReport

BATCH = 500  # rows in one statement


def fingerprint_of(post: SourcePost) -> str:
    """Return the hash of everything about a post that its page is made from."""
    fields = asdict(post)
    for name in ("source_id", "folder", "findings"):
        del fields[name]
    return hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()


def find_unchanged(post: SourcePost, fingerprint: str) -> ImportedPost | None:
    """Return what is remembered of a source that is what it was."""
    records = ImportedPost.objects.select_related("page", "revision")
    return records.filter(source_id=post.source_id[:LONGEST_SOURCE_ID], source_hash=fingerprint).first()


def mark_unchanged(known: ImportedPost, run: ImportRun) -> PostReport:
    """Remember that a run has met a post as it was, and return its report."""
    known.outcome, known.last_run = ImportedPost.Outcome.UNCHANGED, run
    known.save(update_fields=["outcome", "last_run"])
    coverage = Coverage(**{name: Tally(**tally) for name, tally in known.coverage.items()})
    facts = Facts(title=known.title, url=known.url, aliases=tuple(known.aliases))
    return PostReport(known.source_id, "unchanged", facts, PostKind(known.kind), known.page_id, coverage)


def remember_failure(source_id: str, title: str, url: str, finding: Finding, run: ImportRun) -> PostReport:
    """Remember a post that could not be imported, until it can; a page from earlier stays as it is."""
    record = ImportedPost.objects.filter(identity=failure_of(source_id)).first() or ImportedPost(
        identity=failure_of(source_id), source_id=source_id, title=title, url=url, first_run=run
    )
    record.outcome, record.last_run = ImportedPost.Outcome.FAILED, run
    record.findings = [asdict(finding)]
    record.save()
    return PostReport(source_id, "failed", Facts(title=title, url=url), findings=(finding,))


def forget_failures(posts: Iterable[PostReport]) -> None:
    """Delete what is remembered of failures of posts that have come in by now."""
    done = [failure_of(post.source_id) for post in posts if post.outcome != "failed"]
    for start in range(0, len(done), BATCH):
        ImportedPost.objects.filter(identity__in=done[start : start + BATCH]).delete()


def failure_of(source_id: str) -> str:
    """Return the identity under which a failure is remembered; what post it was is not known."""
    return f"failed: {source_id}"[:500]
