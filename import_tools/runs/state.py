"""Recognise unchanged posts by the hash of their source, and record posts that failed."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, fields, is_dataclass, replace
from typing import Any

from import_tools.models import ImportedPost, ImportRun
from import_tools.records import Coverage, Facts, Finding, PostKind, Severity, SkippedPost, SourcePost, Tally
from import_tools.report import PostReport
from import_tools.url_keys import host_of

NOT_HASHED = frozenset(
    {"source_id", "folder", "findings", "html", "fallback_url"}
)  # html is hashed separately, since it is long
BATCH = 500  # rows in one statement
LARGE = (
    "original_html",
    "written_content",
    "offered",
    "furniture",
    "facts",
)  # fields that are not needed for unchanged posts


UNPUBLISHED, NO_LONGER_PUBLIC = "unpublished", "no_longer_public"
BINNED = (
    "“{}” is in the bin of the old site now, and its page is still public. Unpublish the page if it should "
    "go."
)


def fingerprint_of(post: SourcePost) -> str:
    """Return the hash of everything in a source post that affects its page."""
    about = {field.name: getattr(post, field.name) for field in fields(post) if field.name not in NOT_HASHED}
    digest = hashlib.sha256(json.dumps(about, sort_keys=True, default=_as_json).encode())
    digest.update(post.html.encode(errors="surrogatepass"))
    return digest.hexdigest()


def _as_json(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)


def find_unchanged(fingerprints: Collection[str]) -> dict[tuple[str, str], ImportedPost]:
    """Return the records of posts whose source is unchanged, by source id and fingerprint."""
    records = ImportedPost.objects.filter(source_hash__in=fingerprints).select_related("page", "revision")
    records = records.defer(*LARGE, "revision__content")
    return {(record.source_id, record.source_hash): record for record in records}


def report_known(known: ImportedPost, outcome: str) -> PostReport:
    """Return the report of an unchanged post, from its record."""
    coverage = Coverage(**{name: Tally(**tally) for name, tally in known.coverage.items()})
    facts = Facts(title=known.title, url=known.url, aliases=tuple(known.aliases))
    report = PostReport(known.source_id, outcome, facts, PostKind(known.kind), known.page_id, coverage)
    return replace(report, page_coverage=known.page_coverage)


def mark_unchanged(records: Collection[ImportedPost], run: ImportRun) -> None:
    """Record that a run has found posts unchanged."""
    marked = ImportedPost.objects.filter(pk__in=[record.pk for record in records])
    marked.update(outcome=ImportedPost.Outcome.UNCHANGED, last_run=run)


def remember_failure(source_id: str, title: str, url: str, finding: Finding, run: ImportRun) -> PostReport:
    """Record that a post could not be imported, and return its report; an existing page is not changed."""
    record = ImportedPost.objects.filter(identity=failure_of(source_id)).first() or ImportedPost(
        identity=failure_of(source_id), source_id=source_id, title=title, url=url, first_run=run
    )
    record.outcome, record.last_run = ImportedPost.Outcome.FAILED, run
    record.findings = [finding.as_row()]
    record.save()
    return PostReport(source_id, "failed", Facts(title=title, url=url), findings=(finding,))


def report_binned(post: SkippedPost, run: ImportRun) -> PostReport | None:
    """Return the report of a post that is in the bin of the old site while its page is live; None for others.

    A binned post has another URL, so it is found by its id and host.
    """
    known = ImportedPost.objects.filter(source_id=post.source_id, page__live=True).select_related("page")
    host = host_of(post.url)
    record = next((record for record in known if host and host_of(record.url) == host), None)
    if record is None:
        return None
    finding = Finding(Severity.WARNING, NO_LONGER_PUBLIC, BINNED.format(record.title))
    others = [old for old in record.findings if old["code"] != NO_LONGER_PUBLIC]
    record.findings = [*others, asdict(finding)]
    record.outcome, record.last_run = ImportedPost.Outcome.UNCHANGED, run
    record.save(update_fields=["findings", "outcome", "last_run"])
    return replace(report_known(record, ImportedPost.Outcome.UNCHANGED.value), findings=(finding,))


def forget_failures(posts: Iterable[PostReport]) -> None:
    """Delete the records of failures of posts that have been imported now."""
    done = [failure_of(post.source_id) for post in posts if post.outcome != "failed"]
    for start in range(0, len(done), BATCH):
        ImportedPost.objects.filter(identity__in=done[start : start + BATCH]).delete()


def failure_of(source_id: str) -> str:
    """Return the identity of the record of a failure; the identity of the post itself is unknown."""
    return f"failed: {source_id}"[:500]
