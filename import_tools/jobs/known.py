"""The posts that are known of the old site, and those of them that are not yet imported."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from import_tools.models import KnownPost, PostURL
from import_tools.report import RunReport
from import_tools.url_keys import is_web, lookup_key

BATCH = 500  # rows in one statement
LONGEST = 500  # characters of an URL or a title


def not_yet_imported() -> QuerySet[KnownPost]:
    """Return the known posts none of whose URLs is that of an imported post."""
    return KnownPost.objects.exclude(Exists(PostURL.objects.filter(key=OuterRef("key"))))


def remember_reported(report: RunReport) -> None:
    """Record the posts that a report names by their URLs, imported or not."""
    remember(
        KnownPost(
            url=post.facts.url,
            title=post.facts.title,
            published_at=post.facts.published_at,
            origin=KnownPost.Origin.SOURCE,
        )
        for post in report.posts
        if post.kind
    )


def remember(posts: Iterable[KnownPost]) -> int:
    """Record known posts by the keys of their URLs, and return their number; earlier records are updated."""
    known: dict[str, KnownPost] = {}
    for post in posts:
        post.key = lookup_key(post.url)[:LONGEST]
        post.title, post.seen_at = post.title[:LONGEST], timezone.now()
        if post.key and is_web(post.url) and len(post.url) <= LONGEST:
            known[post.key] = post
    KnownPost.objects.bulk_create(
        known.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["url", "title", "seen_at"],
    )
    return len(known)
