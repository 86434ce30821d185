"""Reads posts in batches, tells which are what they were, and has the others understood ahead of time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from import_tools.models import ImportedPost
from import_tools.records import SkippedPost, SourcePost
from import_tools.runs.state import find_unchanged, fingerprint_of
from import_tools.workers import ParseResult, ParserPool

BATCH = 50  # posts; writing as many takes well under a second
AHEAD = 3  # batches that are understood while one is written


@dataclass(frozen=True, slots=True)
class ReadPost:
    """A post as its source holds it now, new or changed."""

    source: SourcePost
    fingerprint: str
    parsed: Callable[[], ParseResult]
    """Waits until the post is parsed, and returns the result."""


@dataclass(frozen=True, slots=True)
class UnchangedPost(ReadPost):
    """A post whose source is the same as at its last import; it is parsed only when asked for."""

    record: ImportedPost


Batch = list[ReadPost | SkippedPost]


def read_ahead(
    posts: Iterable[SourcePost | SkippedPost], pool: ParserPool, *, recognise: bool
) -> Iterator[Batch]:
    """Yield the posts in their order, in batches; without `recognise` every post is understood anew."""
    waiting: deque[Batch] = deque()
    for some in _batches(posts):
        waiting.append(_read(some, pool, recognise=recognise))
        if not pool.is_parallel or len(waiting) > AHEAD:
            yield waiting.popleft()
    yield from waiting


def _batches(posts: Iterable[SourcePost | SkippedPost]) -> Iterator[list[SourcePost | SkippedPost]]:
    iterator = iter(posts)
    while some := list(islice(iterator, BATCH)):
        yield some


def _read(posts: Sequence[SourcePost | SkippedPost], pool: ParserPool, *, recognise: bool) -> Batch:
    prints = {
        number: fingerprint_of(post) for number, post in enumerate(posts) if isinstance(post, SourcePost)
    }
    known = find_unchanged(prints.values()) if recognise else {}
    batch: Batch = []
    for number, post in enumerate(posts):
        if isinstance(post, SkippedPost):
            batch.append(post)
            continue
        record = known.get((post.source_id, prints[number]))
        if record:
            batch.append(UnchangedPost(post, prints[number], _later(post, pool), record))
        else:
            batch.append(ReadPost(post, prints[number], pool.submit(post)))
    return batch


def _later(post: SourcePost, pool: ParserPool) -> Callable[[], ParseResult]:
    return lambda: pool.submit(post)()
