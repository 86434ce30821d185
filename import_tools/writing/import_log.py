"""Update the `ImportedPost` of a post with what was written for it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from wagtail.models import Page, Revision

from import_tools.desk.counts import count_new
from import_tools.models import ImportedPost, ImportRun
from import_tools.records import MappedPost, MappedSection
from import_tools.writing.editor_changes import content_hash
from import_tools.writing.link_targets import (
    remember_all_unresolved,
    remember_all_urls,
    remember_unresolved,
    remember_urls,
    urls_of,
)
from import_tools.writing.stream_images import PlacedBody


@dataclass(frozen=True, slots=True)
class WrittenPost:
    """What was written for a post: its body, its page, and the page's new revision."""

    post: MappedPost
    placed: PlacedBody
    page: Page
    revision: Revision
    source_hash: str
    """The hash of the source that was imported."""
    unresolved: frozenset[str]
    """Keys of the links that point to no page yet."""

    @property
    def urls(self) -> list[str]:
        return urls_of(self.post)


def find_records(identities: Collection[str]) -> Iterable[ImportedPost]:
    """Return the records of posts, with their pages and last written revisions."""
    records = ImportedPost.objects.select_related("page__latest_revision", "revision")
    return records.filter(identity__in=identities) if identities else ()


def describe(record: ImportedPost, written: WrittenPost, run: ImportRun) -> None:
    """Set the fields of a record from a post and what was written for it, except for the outcome.

    The content of the revision must be as the database returns it.
    """
    for name, value in described(written.post).items():
        setattr(record, name, value)
    record.source_hash = written.source_hash
    record.duplicate_hashes = [known for known in record.duplicate_hashes if known != written.source_hash]
    record.page_id = written.page.pk
    record.revision = written.revision
    record.written_content = written.revision.content
    record.content_hash = content_hash(written.revision.content)
    record.findings = [finding.as_row() for finding in (*written.post.findings, *written.placed.findings)]
    record.missing_images = written.placed.missing
    record.last_run = run


def remember(record: ImportedPost, written: WrittenPost, run: ImportRun) -> None:
    """Save the record, URLs and unresolved links of one post."""
    written.revision.refresh_from_db(fields=["content"])
    describe(record, written, run)
    record.save()
    remember_urls(record, written.urls)
    remember_unresolved(record, written.unresolved)


def remember_all(posts: Sequence[tuple[ImportedPost, WrittenPost]], run: ImportRun) -> None:
    """Save the records, URLs and unresolved links of posts that have got their first page."""
    for record, written in posts:
        describe(record, written, run)
        record.truncate_texts()
        count_new(record)  # records that are inserted in bulk send no signals
    new = [record for record, _ in posts if record.pk is None]
    for record, _ in posts:
        if record.pk is not None:
            record.save()
    ImportedPost.objects.bulk_create(new)
    remember_all_urls((record, written.urls) for record, written in posts)
    remember_all_unresolved((record, written.unresolved) for record, written in posts)


def described(post: MappedPost) -> dict[str, Any]:
    """Return the fields of a record that describe the old post."""
    return {
        "source_id": post.source.source_id,
        "url": post.facts.url,
        "aliases": list(post.facts.aliases),
        "title": post.facts.title,
        "kind": post.kind.value,
        "original_html": post.source.html,
        "markup": post.source.markup.value,
        "sections": [_reason(section) for section in post.sections if section.block_id],
        "is_public": post.source.status == "publish",
        "content_score": post.content_score,
        "text_hash": "" if post.facts.url else post.text_hash,
        "coverage": asdict(post.coverage),
        "furniture": [{"kind": piece.kind, "text": piece.text} for piece in post.furniture],
        "facts": _stated(post),
    }


def _reason(section: MappedSection) -> dict[str, Any]:
    """Return why a section is what it is, as it is stored with the record."""
    kind, rule, confidence = section.kind.value, section.rule, section.confidence
    return {"block_id": section.block_id, "kind": kind, "rule": rule, "confidence": confidence}


def _stated(post: MappedPost) -> dict[str, Any]:
    """Return what the old site stated about a post, without empty values."""
    facts, published = post.facts, post.facts.published_at
    stated = {
        "author": facts.author,
        "published_at": published.isoformat() if published else "",
        "status": post.source.status,
        "breadcrumb": list(facts.breadcrumb),
        "categories": list(post.source.categories),
        "tags": list(facts.tags),
        "excerpt": facts.excerpt,
        "description": facts.description,
        "seo_title": facts.seo_title,
        "featured_image": facts.featured_image,
    }
    return {name: value for name, value in stated.items() if value}
