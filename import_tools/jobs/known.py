"""The posts that are known of the old site, and those of them that are not yet imported."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from import_tools import conf
from import_tools.models import ImportedPost, ImportJob, KnownPost, PostURL
from import_tools.report import RunReport
from import_tools.sources import WebRules, survey_site
from import_tools.url_keys import is_web, lookup_key, split_url

BATCH = 500  # rows in one statement
LONGEST = 500  # characters of a URL, a title or a source id
SOME = 200  # imported posts whose URLs tell the address of the old site
UPDATED = ("url", "title", "published_at", "origin", "job", "source_id", "seen_at")


def not_yet_imported() -> QuerySet[KnownPost]:
    """Return the known posts none of whose URLs is that of an imported post."""
    return KnownPost.objects.exclude(Exists(PostURL.objects.filter(key=OuterRef("key"))))


def remember_reported(report: RunReport, job: ImportJob) -> None:
    """Record the posts in the report of a job by their URLs, imported or not."""
    remember(
        KnownPost(
            url=post.facts.url,
            title=post.facts.title,
            published_at=post.facts.published_at,
            origin=KnownPost.Origin.SOURCE if job.file else KnownPost.Origin.REST,
            job=job if job.file else None,
            source_id=post.source_id,
        )
        for post in report.posts
        if post.kind
    )


def remember_survey(url: str) -> int:
    """Ask the site at a URL for its posts, and return their number. Raise SourceError if it lists none."""
    survey = survey_site(url, WebRules(allow_private_hosts=conf.allow_private_hosts()))
    origin = KnownPost.Origin.SITEMAP if survey.is_sitemap else KnownPost.Origin.REST
    return remember(
        KnownPost(url=post.url, title=post.title, published_at=post.published_at, origin=origin)
        for post in survey.posts
    )


def find_old_site() -> str:
    """Return the address of the old site, as far as imported posts tell; empty without any."""
    hosts = Counter(f"{parts.scheme}://{parts.netloc}/" for parts in map(split_url, _some_urls()))
    return hosts.most_common(1)[0][0] if hosts else ""


def _some_urls() -> Iterable[str]:
    urls = ImportedPost.objects.exclude(url="").order_by("-pk").values_list("url", flat=True)
    return filter(is_web, urls[:SOME])


def remember(posts: Iterable[KnownPost]) -> int:
    """Record known posts by the keys of their URLs, and return their number; earlier records are updated."""
    known: dict[str, KnownPost] = {}
    for post in posts:
        post.key = lookup_key(post.url)[:LONGEST]
        post.title, post.source_id = post.title[:LONGEST], post.source_id[:LONGEST]
        if post.key and is_web(post.url) and len(post.url) <= LONGEST:
            known[post.key] = post
    earlier = {post.key: post for post in KnownPost.objects.filter(key__in=known)}
    KnownPost.objects.bulk_create(
        [_merged(post, earlier.get(post.key)) for post in known.values()],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=UPDATED,
    )
    return len(known)


def _merged(post: KnownPost, earlier: KnownPost | None) -> KnownPost:
    """Return a known post with what only an earlier record tells of it; a sitemap knows no titles."""
    if earlier:
        post.title, post.published_at = post.title or earlier.title, post.published_at or earlier.published_at
        if not post.job_id:
            post.job_id, post.source_id = earlier.job_id, earlier.source_id
    return post
