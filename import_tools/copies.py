"""Tells the forms of one post apart: a post met twice is one page, made from the richest of its forms."""

from dataclasses import dataclass, replace

from import_tools.addresses import host_of
from import_tools.models import LONGEST_SOURCE_ID, ImportedPost
from import_tools.pipeline import identity_of, text_hash_of
from import_tools.records import Finding, MappedPost, Severity
from import_tools.report import PostReport


@dataclass(frozen=True, slots=True)
class Met:
    """The richest form of a post that a run has met: of what source, how rich, which of the run's posts."""

    source_id: str
    fingerprint: str
    richness: int
    index: int


class Copies:
    """The posts that a run has met, by what makes two sources the same post."""

    def __init__(self) -> None:
        self._met: dict[str, Met] = {}
        self._texts: dict[str, str] = {}  # text of a post without an address → its identity

    def identify(self, post: MappedPost) -> str:
        """Return the identity of a post: that of a page which it has already, else one of its own."""
        own = identity_of(post.source, post.facts)
        if ImportedPost.objects.filter(identity=own).exists():
            return own
        if not post.facts.url:
            return self._identity_by_text(post, own)
        _take_new_address(post, own)
        return own

    def _identity_by_text(self, post: MappedPost, own: str) -> str:
        """Return the identity of a post without an address: that of the same text, in this run or another."""
        text = text_hash_of(post)
        if text not in self._texts:
            same = ImportedPost.objects.filter(text_hash=text, url="").order_by("pk")
            self._texts[text] = same.values_list("identity", flat=True).first() or own
        return self._texts[text]

    def find(self, identity: str) -> Met | None:
        return self._met.get(identity)

    def add(self, identity: str, met: Met) -> None:
        self._met[identity] = met


def _take_new_address(post: MappedPost, identity: str) -> None:
    """Know an exported post by its new address: it was a draft, or has been renamed since an earlier run.

    Its number is what it was. In a saved page a number is hearsay, and tells nothing here.
    """
    number, host = post.source.source_id, host_of(post.facts.url)
    if host and number.isdecimal():
        same = ImportedPost.objects.filter(source_id=number, addresses__key=f"{host}?p={number}").first()
        ImportedPost.objects.filter(pk=same and same.pk).update(identity=identity)


def is_poorer(post: MappedPost, fingerprint: str, record: ImportedPost) -> bool:
    """Whether a page was made from another form that held at least as much as this one.

    Two exports of one site call a post by the same number: a form that was left out is known by its hash.
    """
    if fingerprint in record.left_out:
        return True
    is_other = record.source_id != post.source.source_id[:LONGEST_SOURCE_ID]
    return is_other and 0 < post.richness <= record.richness


def remember_left_out(identity: str, fingerprint: str) -> None:
    """Remember that a form of a post was left out, for a later run that meets it first."""
    records = ImportedPost.objects.filter(identity=identity).exclude(source_hash=fingerprint)
    known = records.values_list("left_out", flat=True).first()
    if known is not None and fingerprint not in known:
        records.update(left_out=[*known, fingerprint])


def report_copy(copy: MappedPost, taken: str) -> PostReport:
    """Report a form of a post that was left out, because the one that was taken holds as much or more."""
    same = "address" if copy.facts.url else "title and text"
    message = f"This is a second copy (a duplicate) of {taken}, with the same {same}; it was left out."
    return PostReport(
        copy.source.source_id,
        "unchanged",
        copy.facts,
        copy.kind,
        coverage=copy.coverage,
        findings=(_copy_finding(message, copy.facts.url),),
    )


def report_replaced(first: PostReport, richer: str) -> PostReport:
    """Report a form of a post that was taken at first, until a richer one was met."""
    message = f"This is a second copy (a duplicate) of {richer}, which holds more and was taken in its place."
    finding = _copy_finding(message, first.facts.url)
    return replace(first, outcome="unchanged", page_id=None, body=None, images=None, findings=(finding,))


def report_taken(taken: PostReport, copy: str) -> PostReport:
    """Report the form of a post that is on its page with a word on the one that is not."""
    message = f"There is another form of this post, {copy}. It holds no more than this one and was left out."
    finding = Finding(Severity.INFO, "other_form", message, taken.facts.url)
    return replace(taken, findings=(*taken.findings, finding))


def report_twin(twin: PostReport, source_id: str) -> PostReport:
    """Report a source that says what another one said, of which the page was made in an earlier run."""
    message = f"This is a second copy (a duplicate) of {source_id}, or what that file is called now."
    return replace(twin, findings=(*twin.findings, _copy_finding(message, twin.facts.url)))


def _copy_finding(message: str, url: str) -> Finding:
    return Finding(Severity.WARNING, "second_copy", message, url)
