"""Recognise several variants of one post, of which the one with the highest content score is imported."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from import_tools.models import LONGEST_SOURCE_ID, ImportedPost, PostURL
from import_tools.pipeline import identity_of
from import_tools.records import Finding, MappedPost, Severity
from import_tools.report import PostReport
from import_tools.url_keys import host_of, lookup_key
from import_tools.writing.import_log import find_records

TAG, WORD = re.compile(r"<[^<>]*>"), re.compile(r"\w+")
SAME_WORDS = 0.5  # share of the different words of two posts that both have


@dataclass(frozen=True, slots=True)
class SeenVariant:
    """The best variant of a post so far in a run: its source, content score, and the index of its report."""

    source_id: str
    fingerprint: str
    content_score: int
    index: int


class Duplicates:
    """The posts seen so far in a run, by identity; variants of one post have the same identity.

    With `read_only`, records of posts whose URL has changed are found and left as they are.
    """

    def __init__(self, *, read_only: bool = False) -> None:
        self._read_only = read_only
        self._seen: dict[str, SeenVariant] = {}
        self._texts: dict[str, str] = {}  # text hash of a post without a URL → its identity
        self._records: dict[str, ImportedPost | None] = {}

    def identify(self, posts: Sequence[MappedPost]) -> list[str]:
        """Return the identity of each post: that of an existing record, or a new one.

        All records are looked up at once.
        """
        own = [identity_of(post.source, post.facts) for post in posts]
        records = {record.identity: record for record in find_records(own)}
        new = [(post, identity) for post, identity in zip(posts, own, strict=True) if identity not in records]
        renamed = _find_renamed([(post, identity) for post, identity in new if post.facts.url])
        records |= _by_pk(renamed) if self._read_only else _take_new_urls(renamed)
        self._learn_texts([post for post, _ in new if not post.facts.url])
        identities = [
            identity if post.facts.url or identity in records else self._by_text(post, identity)
            for post, identity in zip(posts, own, strict=True)
        ]
        others = set(identities) - set(own)
        records |= {record.identity: record for record in find_records(others)}
        self._records |= {identity: records.get(identity) for identity in identities}
        return identities

    def find_new(self, identities: Sequence[str]) -> set[str]:
        """Return the identities just looked up that occur once and that no run has seen."""
        once = (identity for identity, count in Counter(identities).items() if count == 1)
        return {own for own in once if own not in self._seen and self._records.get(own) is None}

    def clear_records(self) -> None:
        """Discard the records that were looked up and not used."""
        self._records.clear()

    def find_record(self, identity: str) -> ImportedPost | None:
        """Return the record of a post; a record looked up in advance is used only once."""
        if identity in self._records:
            return self._records.pop(identity)
        return next(iter(find_records([identity])), None)

    def find(self, identity: str) -> SeenVariant | None:
        return self._seen.get(identity)

    def add(self, identity: str, seen: SeenVariant) -> None:
        self._seen[identity] = seen

    def _learn_texts(self, posts: Sequence[MappedPost]) -> None:
        """Look up the records of earlier runs with the same text as posts without a URL."""
        texts = {post.text_hash for post in posts} - self._texts.keys()
        if texts:
            same = ImportedPost.objects.filter(text_hash__in=texts, url="").order_by("-pk")
            self._texts.update(same.values_list("text_hash", "identity"))

    def _by_text(self, post: MappedPost, own: str) -> str:
        """Return the identity of a post without a URL: that of a post with the same text, if there is one."""
        return self._texts.setdefault(post.text_hash, own)


def _find_renamed(posts: Sequence[tuple[MappedPost, str]]) -> dict[str, int]:
    """Return the ids of the records of exported posts whose URL is new, by the new identity.

    The posts were drafts or have been renamed. They are found by their post id; the ids in saved pages are
    not reliable and are ignored. So is an id that belonged to another post
    before a site was set up anew.
    """
    requested: dict[tuple[str, str], tuple[MappedPost, str]] = {}
    for post, identity in posts:
        post_id, host = post.source.source_id, host_of(post.facts.url)
        if host and post_id.isdecimal():
            requested[post_id, f"{host}?p={post_id}"] = post, identity
    renamed: dict[str, int] = {}
    rows = PostURL.objects.filter(key__in={key for _, key in requested}).select_related("post")
    for url in rows:
        post, identity = requested.get((url.post.source_id, url.key), (None, ""))
        if post and identity not in renamed and is_same_post(post, url.post):
            renamed[identity] = url.post_id
    return renamed


def _take_new_urls(renamed: Mapping[str, int]) -> dict[str, ImportedPost]:
    """Update the identities of renamed posts, and return their records."""
    for identity, pk in renamed.items():
        ImportedPost.objects.filter(pk=pk).update(identity=identity)
    return {record.identity: record for record in find_records(renamed)}


def _by_pk(renamed: Mapping[str, int]) -> dict[str, ImportedPost]:
    """Return the records of renamed posts by their new identities, which are not saved."""
    posts = ImportedPost.objects.select_related("page__latest_revision", "revision")
    records = posts.in_bulk(list(renamed.values()))
    return {identity: records[pk] for identity, pk in renamed.items()}


def is_same_post(post: MappedPost, record: ImportedPost) -> bool:
    """Return whether a post with another URL and the same id is the one that was imported before.

    It is if it was published at the same time, has mostly the same words, or was a draft of the same title.
    """
    published = post.facts.published_at
    if published and published.isoformat() == record.facts.get("published_at"):
        return True
    was_draft = "?p=" in lookup_key(record.url)
    if was_draft and post.facts.title and post.facts.title == record.title:
        return True
    new, old = _words_of(post.source.html), _words_of(record.original_html)
    return len(new & old) >= SAME_WORDS * len(new | old) > 0


def _words_of(html: str) -> set[str]:
    return set(WORD.findall(TAG.sub(" ", html).casefold()))


def is_poorer(post: MappedPost, fingerprint: str, record: ImportedPost) -> bool:
    """Return whether the page was imported from another variant with at least the same content score.

    Two exports of one site have the same post ids, so an omitted variant is recognised by its hash.
    """
    if fingerprint in record.duplicate_hashes:
        return True
    is_other = record.source_id != post.source.source_id[:LONGEST_SOURCE_ID]
    return is_other and 0 < post.content_score <= record.content_score


def remember_duplicate(identity: str, fingerprint: str) -> None:
    """Record that a variant was omitted, for later runs that read it first."""
    records = ImportedPost.objects.filter(identity=identity).exclude(source_hash=fingerprint)
    known = records.values_list("duplicate_hashes", flat=True).first()
    if known is not None and fingerprint not in known:
        records.update(duplicate_hashes=[*known, fingerprint])


def report_duplicate(duplicate: MappedPost, taken: str) -> PostReport:
    """Return the report of a variant that was omitted, since the imported one has at least the same score."""
    same = "URL" if duplicate.facts.url else "title and text"
    message = f"This is a second copy (a duplicate) of {taken}, with the same {same}; it was left out."
    return PostReport(
        duplicate.source.source_id,
        "unchanged",
        duplicate.facts,
        duplicate.kind,
        coverage=duplicate.coverage,
        findings=(_duplicate_finding(message, duplicate.facts.url),),
    )


def report_replaced(first: PostReport, richer: str) -> PostReport:
    """Return the report of a variant that was imported first, and replaced by a richer one."""
    message = f"This is a second copy (a duplicate) of {richer}, which holds more and was taken in its place."
    finding = _duplicate_finding(message, first.facts.url)
    return replace(first, outcome="unchanged", page_id=None, body=None, images=None, findings=(finding,))


def report_taken(taken: PostReport, copy: str) -> PostReport:
    """Return the report of the imported variant with a finding about the omitted one."""
    message = f"There is another form of this post, {copy}. It holds no more than this one and was left out."
    finding = Finding(Severity.INFO, "other_form", message, taken.facts.url)
    return taken.with_finding(finding)


def report_twin(twin: PostReport, source_id: str) -> PostReport:
    """Return the report of a source that is identical to the one imported in an earlier run."""
    message = f"This is a second copy (a duplicate) of {source_id}, or what that file is called now."
    return twin.with_finding(_duplicate_finding(message, twin.facts.url))


def _duplicate_finding(message: str, url: str) -> Finding:
    return Finding(Severity.WARNING, "second_copy", message, url)
