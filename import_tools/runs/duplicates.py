"""Tells the forms of one post apart: a post met twice is one page, made from the richest of its forms."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from import_tools.models import LONGEST_SOURCE_ID, ImportedPost, PostURL
from import_tools.pipeline import identity_of
from import_tools.records import Finding, MappedPost, Severity
from import_tools.report import PostReport
from import_tools.url_keys import host_of
from import_tools.writing.import_log import find_records


@dataclass(frozen=True, slots=True)
class SeenVariant:
    """The richest form of a post that a run has met: of what source, how rich, which of the run's posts."""

    source_id: str
    fingerprint: str
    content_score: int
    index: int


class Duplicates:
    """The posts that a run has met, by what makes two sources the same post: their identity."""

    def __init__(self) -> None:
        self._met: dict[str, SeenVariant] = {}
        self._texts: dict[str, str] = {}  # text of a post without an address → its identity
        self._records: dict[str, ImportedPost | None] = {}

    def identify(self, posts: Sequence[MappedPost]) -> list[str]:
        """Return the identity of each of some posts: that of a page which it has already, else its own.

        What is remembered of them is looked up at once.
        """
        own = [identity_of(post.source, post.facts) for post in posts]
        records = {record.identity: record for record in find_records(own)}
        new = [(post, identity) for post, identity in zip(posts, own, strict=True) if identity not in records]
        records |= _take_new_urls([(post, identity) for post, identity in new if post.facts.url])
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
        """Return those of some identities, just looked up, that are of one post each which nobody has met."""
        once = (identity for identity, count in Counter(identities).items() if count == 1)
        return {own for own in once if own not in self._met and self._records.get(own) is None}

    def clear_records(self) -> None:
        """Forget what was looked up ahead and not asked for."""
        self._records.clear()

    def find_record(self, identity: str) -> ImportedPost | None:
        """Return what is remembered of a post; what was looked up ahead serves once, for it may change."""
        if identity in self._records:
            return self._records.pop(identity)
        return next(iter(find_records([identity])), None)

    def find(self, identity: str) -> SeenVariant | None:
        return self._met.get(identity)

    def add(self, identity: str, met: SeenVariant) -> None:
        self._met[identity] = met

    def _learn_texts(self, posts: Sequence[MappedPost]) -> None:
        """Look up which texts of posts without an address stand in files of earlier runs."""
        texts = {post.text_hash for post in posts} - self._texts.keys()
        if texts:
            same = ImportedPost.objects.filter(text_hash__in=texts, url="").order_by("-pk")
            self._texts.update(same.values_list("text_hash", "identity"))

    def _by_text(self, post: MappedPost, own: str) -> str:
        """Return the identity of a post without an address: that of the same text, in this run or another."""
        return self._texts.setdefault(post.text_hash, own)


def _take_new_urls(posts: Sequence[tuple[MappedPost, str]]) -> dict[str, ImportedPost]:
    """Know exported posts by their new address: they were drafts, or were renamed since an earlier run.

    Their numbers are what they were. In a saved page a number is hearsay, and tells nothing here.
    """
    wanted: dict[tuple[str, str], str] = {}
    for post, identity in posts:
        number, host = post.source.source_id, host_of(post.facts.url)
        if host and number.isdecimal():
            wanted[number, f"{host}?p={number}"] = identity
    taken: dict[str, ImportedPost] = {}
    rows = PostURL.objects.filter(key__in={key for _, key in wanted}).select_related("post")
    for url in rows:
        identity = wanted.pop((url.post.source_id, url.key), None)
        if identity:
            ImportedPost.objects.filter(pk=url.post_id).update(identity=identity)
            taken[identity] = next(iter(find_records([identity])))
    return taken


def is_poorer(post: MappedPost, fingerprint: str, record: ImportedPost) -> bool:
    """Whether a page was made from another form that held at least as much as this one.

    Two exports of one site call a post by the same number: a form that was left out is known by its hash.
    """
    if fingerprint in record.duplicate_hashes:
        return True
    is_other = record.source_id != post.source.source_id[:LONGEST_SOURCE_ID]
    return is_other and 0 < post.content_score <= record.content_score


def remember_duplicate(identity: str, fingerprint: str) -> None:
    """Remember that a form of a post was left out, for a later run that meets it first."""
    records = ImportedPost.objects.filter(identity=identity).exclude(source_hash=fingerprint)
    known = records.values_list("duplicate_hashes", flat=True).first()
    if known is not None and fingerprint not in known:
        records.update(duplicate_hashes=[*known, fingerprint])


def report_duplicate(copy: MappedPost, taken: str) -> PostReport:
    """Report a form of a post that was left out, because the one that was taken holds as much or more."""
    same = "address" if copy.facts.url else "title and text"
    message = f"This is a second copy (a duplicate) of {taken}, with the same {same}; it was left out."
    return PostReport(
        copy.source.source_id,
        "unchanged",
        copy.facts,
        copy.kind,
        coverage=copy.coverage,
        findings=(_duplicate_finding(message, copy.facts.url),),
    )


def report_replaced(first: PostReport, richer: str) -> PostReport:
    """Report a form of a post that was taken at first, until a richer one was met."""
    message = f"This is a second copy (a duplicate) of {richer}, which holds more and was taken in its place."
    finding = _duplicate_finding(message, first.facts.url)
    return replace(first, outcome="unchanged", page_id=None, body=None, images=None, findings=(finding,))


def report_taken(taken: PostReport, copy: str) -> PostReport:
    """Report the form of a post that is on its page with a word on the one that is not."""
    message = f"There is another form of this post, {copy}. It holds no more than this one and was left out."
    finding = Finding(Severity.INFO, "other_form", message, taken.facts.url)
    return taken.with_finding(finding)


def report_twin(twin: PostReport, source_id: str) -> PostReport:
    """Report a source that says what another one said, of which the page was made in an earlier run."""
    message = f"This is a second copy (a duplicate) of {source_id}, or what that file is called now."
    return twin.with_finding(_duplicate_finding(message, twin.facts.url))


def _duplicate_finding(message: str, url: str) -> Finding:
    return Finding(Severity.WARNING, "second_copy", message, url)
