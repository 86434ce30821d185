"""Tells the copies of one post apart: the same post met twice is one page, made from the richer form."""

import hashlib
from dataclasses import dataclass, replace

from import_tools.ledger import contents_of_body
from import_tools.models import ImportedPost
from import_tools.pipeline import identity_of
from import_tools.records import Finding, MappedPost, Severity
from import_tools.report import PostReport


@dataclass(frozen=True, slots=True)
class Met:
    """A form of a post that a run has met: of what source, how rich, and as which of the run's posts.

    `index` is none for a form that another run has met.
    """

    source_id: str
    richness: int
    index: int | None = None


class Copies:
    """The posts that a run has met, by what makes two sources the same post."""

    def __init__(self) -> None:
        self._met: dict[str, Met] = {}
        self._texts: dict[str, str] = {}  # text of a post without an address → its identity

    def identify(self, post: MappedPost) -> str:
        """Return the identity of a post; a post without an address is the same as one with the same text."""
        identity = identity_of(post.source, post.facts)
        if post.facts.url:
            return identity
        words = " ".join((post.facts.title, *contents_of_body(post.body).words))
        return self._texts.setdefault(hashlib.sha256(words.encode()).hexdigest(), identity)

    def find(self, identity: str) -> Met | None:
        return self._met.get(identity)

    def add(self, identity: str, met: Met) -> None:
        self._met[identity] = met

    def is_met(self, known: ImportedPost) -> bool:
        """Whether a run has met an imported post already, other than as a poorer form that was left out."""
        met = self._met.get(known.identity)
        return met is not None and (met.index is not None or met.source_id != known.source_id)


def is_poorer(post: MappedPost, record: ImportedPost) -> bool:
    """Whether a page was made from another source that held at least as much as this one."""
    return record.source_id != post.source.source_id and 0 < post.richness <= record.richness


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


def _copy_finding(message: str, url: str) -> Finding:
    return Finding(Severity.WARNING, "second_copy", message, url)
