"""Parse posts in this process, or in several worker processes, which import no models."""

import logging
import pickle
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cached_property
from multiprocessing import get_all_start_methods, get_context, parent_process
from os import _exit
from types import TracebackType
from typing import Self

import django
from django.apps import apps

from import_tools.errors import EmptyPostError, PostError
from import_tools.pipeline import (
    ParseSettings,
    Passages,
    find_repeated,
    parse_post,
    passages_of,
    repeated_among,
)
from import_tools.records import MappedPost, SourcePost

FEW = 30  # posts that are parsed faster than worker processes start
KILLED = "The process that read it was killed: it may need more memory than there is."
logger = logging.getLogger("import_tools")


@dataclass(frozen=True, slots=True)
class ParseFailure:
    """The reason why a post could not be parsed."""

    reason: str
    is_empty: bool = False
    """Whether the post has no content, so that it is omitted and does not count as failed."""


ParseResult = MappedPost | ParseFailure


class ParserPool:
    """Parses the posts of one run.

    `sample` are the first posts of the sources. The passages that they share are searched for when the first
    post is submitted, and not at all in a run without new posts.
    """

    def __init__(self, sample: Sequence[SourcePost], settings: ParseSettings, workers: int) -> None:
        self._sample = sample
        self._settings = settings
        self._workers = workers if len(sample) >= FEW else 1
        self._pool: ProcessPoolExecutor | None = None
        self._alone: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in (self._pool, self._alone):
            if pool:
                pool.shutdown(wait=False, cancel_futures=True)

    @property
    def is_parallel(self) -> bool:
        """Whether posts are parsed in worker processes."""
        return self._workers > 1

    def submit(self, post: SourcePost) -> Callable[[], ParseResult]:
        """Submit a post, and return a function that waits for the result, or parses it without workers."""
        repeated = self._repeated
        if not self.is_parallel:
            return lambda: parsed(post, replace(self._settings, repeated=repeated))
        self._pool = self._pool or self._new_pool(self._workers)
        try:
            future = self._pool.submit(_parse_in_worker, post, repeated)
        except BrokenProcessPool:
            return lambda: self._parse_alone(post)
        return lambda: self.wait_for(future, post)

    def wait_for(self, future: Future[ParseResult], post: SourcePost) -> ParseResult:
        """Return the result of a worker process; if that was killed, parse the post in one of its own."""
        try:
            return future.result()
        except BrokenProcessPool:
            return self._parse_alone(post)

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """Passages that the posts of the sample share.

        Worker processes search for them, if they can be started: they cannot for a program read from stdin.
        """
        if self.is_parallel:
            pool = self._new_pool(self._workers)
            try:
                started = pool.submit(int)
                passages = [pool.submit(_passages_in_worker, post) for post in self._sample]
                started.result()
            except BrokenProcessPool:
                logger.warning("No other process could be started, so this one reads all posts.")
                self._workers = 1
            else:
                self._pool = pool
                return repeated_among(map(_result, passages))
        return find_repeated(self._sample, self._settings)

    def _parse_alone(self, post: SourcePost) -> ParseResult:
        """Parse a post in a process of its own, after a worker process was killed."""
        self._pool = None
        self._alone = self._alone or self._new_pool(1)
        try:
            return self._alone.submit(_parse_in_worker, post, self._repeated).result()
        except BrokenProcessPool:
            self._alone = None
            return ParseFailure(KILLED)

    def _new_pool(self, workers: int) -> ProcessPoolExecutor:
        # a forked process would share the database connection
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        pickled = pickle.dumps(self._settings)
        needs_django = bool(self._settings.own_rules)
        return ProcessPoolExecutor(
            workers, mp_context=get_context(method), initializer=_initialise, initargs=(pickled, needs_django)
        )


def parsed(post: SourcePost, settings: ParseSettings) -> ParseResult:
    """Return the mapped post, or a failure: exceptions of the pure stages are caught here."""
    try:
        return parse_post(post, settings)
    except EmptyPostError as error:
        return ParseFailure(str(error), is_empty=True)
    except PostError as error:
        return ParseFailure(str(error))
    except Exception as error:  # one post must not end the run
        logger.exception("The post %s failed.", post.source_id)
        return ParseFailure(f"{type(error).__name__}: {error}")


_parse_settings: ParseSettings


def _initialise(pickled: bytes, needs_django: bool) -> None:
    """Initialise a worker process; Django is set up only for a site's own rules, which may need models."""
    global _parse_settings
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is handled by the main process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if needs_django and not apps.ready:
        django.setup()
    _parse_settings = pickle.loads(pickled)  # noqa: S301 - from the parent process


def _end_with_parent() -> None:
    """End this process together with its parent, even if that was killed."""
    parent = parent_process()
    if parent:
        parent.join()
        _exit(1)


def _parse_in_worker(post: SourcePost, repeated: frozenset[str]) -> ParseResult:
    return parsed(post, replace(_parse_settings, repeated=repeated))


def _passages_in_worker(post: SourcePost) -> Passages | None:
    return passages_of(post, _parse_settings)


def _result(passages: Future[Passages | None]) -> Passages | None:
    """Return the passages of a post, or None if its process was killed; parsing it reports the failure."""
    try:
        return passages.result()
    except BrokenProcessPool:
        return None
