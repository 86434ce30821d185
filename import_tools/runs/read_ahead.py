"""Read posts in batches, recognise unchanged ones, and have the others parsed in advance."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from import_tools.models import ImportedPost
from import_tools.records import SkippedPost, SourcePost
from import_tools.runs.state import find_unchanged, fingerprint_of
from import_tools.workers import ParseResult, ParserPool

BATCH = 50  # posts; writing as many takes well under a second
AHEAD = 3  # batches that are parsed while one is written


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
    posts: Iterable[SourcePost | SkippedPost], pool: ParserPool, *, recognise: bool, size: int | None = None
) -> Iterator[Batch]:
    """Yield posts in batches of `size`, in order; without `recognise` unchanged posts are parsed too."""
    waiting: deque[Batch] = deque()
    for some in _batches(posts, size or BATCH):
        waiting.append(_read(some, pool, recognise=recognise))
        if not pool.is_parallel or len(waiting) > AHEAD:
            yield waiting.popleft()
    yield from waiting


def _batches(
    posts: Iterable[SourcePost | SkippedPost], size: int
) -> Iterator[list[SourcePost | SkippedPost]]:
    iterator = iter(posts)
    while some := list(islice(iterator, size)):
        yield some


def _read(posts: Sequence[SourcePost | SkippedPost], pool: ParserPool, *, recognise: bool) -> Batch:
    fingerprints = {
        index: fingerprint_of(post) for index, post in enumerate(posts) if isinstance(post, SourcePost)
    }
    known = find_unchanged(fingerprints.values()) if recognise else {}
    batch: Batch = []
    for index, post in enumerate(posts):
        if isinstance(post, SkippedPost):
            batch.append(post)
            continue
        record = known.get((post.source_id, fingerprints[index]))
        if record:
            batch.append(UnchangedPost(post, fingerprints[index], _later(post, pool), record))
        else:
            batch.append(ReadPost(post, fingerprints[index], pool.submit(post)))
    return batch


def _later(post: SourcePost, pool: ParserPool) -> Callable[[], ParseResult]:
    return lambda: pool.submit(post)()
