"""Has posts understood: in this process, or on several others at once."""

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

FEW = 30  # posts that are understood sooner than other processes have started
KILLED = "The process that read it was killed: it may need more memory than there is."
logger = logging.getLogger("import_tools")


@dataclass(frozen=True, slots=True)
class ParseFailure:
    """Why nothing could be made of a post."""

    reason: str
    is_empty: bool = False
    """Whether there was nothing in it, so that it is left out and has not failed."""


ParseResult = MappedPost | ParseFailure


class ParserPool:
    """Has the posts of one run understood.

    `sample` are the first posts of its sources, which tell what all of them share; that is looked for when a
    post is to be understood first, so a run that meets nothing new never does it.
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
        """Whether posts are understood elsewhere, while this process does other things."""
        return self._workers > 1

    def submit(self, post: SourcePost) -> Callable[[], ParseResult]:
        """Have a post understood, and return how to wait for it; alone, this process does it only then."""
        repeated = self._repeated
        if not self.is_parallel:
            return lambda: parsed(post, replace(self._settings, repeated=repeated))
        self._pool = self._pool or self._new_pool(self._workers)
        try:
            future = self._pool.submit(_parse_in_worker, post, repeated)
        except BrokenProcessPool:
            return lambda: self._parse_alone(post)

        def wait() -> ParseResult:
            try:
                return future.result()
            except BrokenProcessPool:
                return self._parse_alone(post)

        return wait

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """Passages that the posts of the sample share.

        Other processes look for them, if any come up: for a program that was typed into a shell none do.
        """
        if self.is_parallel:
            pool = self._new_pool(self._workers)
            try:
                started = pool.submit(int)
                passages = [pool.submit(_passages_there, post) for post in self._sample]
                started.result()
            except BrokenProcessPool:
                logger.warning("No other process could be started, so this one reads all posts.")
                self._workers = 1
            else:
                self._pool = pool
                return repeated_among(map(_result, passages))
        return find_repeated(self._sample, self._settings)

    def _parse_alone(self, post: SourcePost) -> ParseResult:
        """Have a post understood on a process of its own: one of those that shared one had it killed."""
        self._pool = None
        self._alone = self._alone or self._new_pool(1)
        try:
            return self._alone.submit(_parse_in_worker, post, self._repeated).result()
        except BrokenProcessPool:
            self._alone = None
            return ParseFailure(KILLED)

    def _new_pool(self, workers: int) -> ProcessPoolExecutor:
        # a copy of this process would share its connection to the database
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        learned = pickle.dumps(self._settings)
        needs_django = bool(self._settings.own_rules)
        return ProcessPoolExecutor(
            workers, mp_context=get_context(method), initializer=_learn, initargs=(learned, needs_django)
        )


def parsed(post: SourcePost, settings: ParseSettings) -> ParseResult:
    """Return a post ready to be written, or why it cannot be; this is where its exceptions are caught."""
    try:
        return parse_post(post, settings)
    except EmptyPostError as error:
        return ParseFailure(str(error), is_empty=True)
    except PostError as error:
        return ParseFailure(str(error))
    except Exception as error:
        logger.exception("The post %s failed.", post.source_id)
        return ParseFailure(f"{type(error).__name__}: {error}")


_learned: ParseSettings


def _learn(pickled: bytes, needs_django: bool) -> None:
    """Start a process that understands posts; rules of the site's own may need its models."""
    global _learned
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if needs_django and not apps.ready:
        django.setup()
    _learned = pickle.loads(pickled)  # noqa: S301 - from the process that started this one


def _end_with_parent() -> None:
    """End this process with the one that started it, also when that was killed."""
    parent = parent_process()
    if parent:
        parent.join()
        _exit(1)


def _parse_in_worker(post: SourcePost, repeated: frozenset[str]) -> ParseResult:
    return parsed(post, replace(_learned, repeated=repeated))


def _passages_there(post: SourcePost) -> Passages | None:
    return passages_of(post, _learned)


def _result(passages: Future[Passages | None]) -> Passages | None:
    """Return the passages of a post; none where its process was killed, which is told when its turn comes."""
    try:
        return passages.result()
    except BrokenProcessPool:
        return None
