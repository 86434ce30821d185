"""The one use case: import some sources. The command, the admin and background tasks call `run_import`.

This is also the one place where the exception of a post is caught: the post has failed, the others go on.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from import_tools import conf
from import_tools.errors import EmptyPostError, PostError, SourceError
from import_tools.models import ImportedPost, ImportRun
from import_tools.pipeline import Understanding, find_repeated, identity_of, understand
from import_tools.records import (
    Coverage,
    Facts,
    Finding,
    MappedPost,
    NotRead,
    PostKind,
    Severity,
    SourcePost,
    Tally,
)
from import_tools.report import PostReport, RunReport
from import_tools.sources import read
from import_tools.writing.destination import find_destination
from import_tools.writing.pictures import PictureLibrary
from import_tools.writing.post import PostWriter, WriteOptions
from import_tools.writing.tree import Tree

SAMPLE = 60  # posts of the sources that are read ahead, to learn what they share
BATCH = 500  # rows in one statement
logger = logging.getLogger("import_tools")
Posts = Iterator[SourcePost | NotRead]
Progress = Callable[[PostReport], None]


class Update(StrEnum):
    """What to do with posts that were imported before."""

    CHANGED = "changed"
    """Update pages whose source has changed and that no editor has touched."""
    NONE = "none"
    """Leave all pages alone; only new posts come in."""
    FORCE = "force"
    """Write every page anew, also one that an editor has changed.

    The editor's version stays in its history.
    """


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What to import, and how; the command's help explains each option."""

    sources: tuple[str, ...]
    dry_run: bool = False
    parent: str | int | None = None
    publish: bool = False
    media: tuple[str, ...] = ()
    update: Update = Update.CHANGED
    limit: int | None = None
    only: tuple[str, ...] = ()
    report_bodies: bool = False

    @property
    def bodies(self) -> bool:
        return self.dry_run or self.report_bodies


def run_import(
    options: ImportOptions, *, user: AbstractBaseUser | None = None, progress: Progress | None = None
) -> RunReport:
    """Import the sources and return what became of every post; `progress` is called after each.

    A dry run does the same and takes it back: no row and no file is left. Raises SourceError or
    DestinationError, before anything is written, when a source, a media folder or the destination cannot be
    used.
    """
    posts = chain.from_iterable([_opened(source) for source in options.sources])
    sample = list(islice(posts, SAMPLE))
    understanding = _understanding(sample)
    pictures = PictureLibrary(_media_folders(options))
    try:
        with transaction.atomic() if options.dry_run else nullcontext():
            tree = Tree(find_destination(options.parent))
            run = _Run(options, tree, pictures, understanding, user)
            try:
                run.import_all(chain(sample, posts), progress or (lambda report: None))
            finally:
                run.finish()
            if options.dry_run:
                transaction.set_rollback(True)
    finally:
        if options.dry_run:
            pictures.take_back()
    return run.report()


def _opened(source: str) -> Posts:
    """Return a source's posts, the first one read already: a source without any is refused at once."""
    posts = read(source)
    first = next(posts, None)
    if first is None:
        raise SourceError(f"There are no posts in {source}.")
    return chain([first], posts)


def _understanding(sample: Sequence[SourcePost | NotRead]) -> Understanding:
    """Return what the site's settings say, and what the first posts of the sources have in common."""
    settings = Understanding(conf.article_selector(), conf.own_rules(), conf.own_furniture())
    posts = (post for post in sample if isinstance(post, SourcePost))
    return replace(settings, repeated=find_repeated(posts, settings))


def _media_folders(options: ImportOptions) -> list[Path]:
    """Return the folders in which uploads are looked for: those that are named, then those of the sources."""
    for name in options.media:
        if not Path(name).is_dir():
            raise SourceError(f"There is no media folder {name}.")
    sources = [Path(source) for source in options.sources]
    return [*map(Path, options.media), *(path if path.is_dir() else path.parent for path in sources)]


class _Run:
    """One run on its way: what it has met, and what came of it."""

    def __init__(
        self,
        options: ImportOptions,
        tree: Tree,
        pictures: PictureLibrary,
        understanding: Understanding,
        user: AbstractBaseUser | None,
    ) -> None:
        self.options = options
        self.row = ImportRun.objects.create(source=list(options.sources), options=asdict(options), user=user)
        self.tree = tree
        self.pictures = pictures
        writing = WriteOptions(options.publish, options.update.value, options.bodies)
        self.writer = PostWriter(self.row, tree, pictures, writing, user)
        self.understanding = understanding
        self.posts: list[PostReport] = []
        self.met: dict[str, str] = {}  # identity → source id of the posts of this run
        self.is_complete = False

    def import_all(self, posts: Posts, progress: Progress) -> None:
        wanted = (post for post in posts if not self.options.only or post.source_id in self.options.only)
        for count, post in enumerate(wanted, start=1):
            if self.options.limit is not None and count > self.options.limit:
                break
            self.posts.append(self._import(post))
            progress(self.posts[-1])
        if not self.posts and self.options.only:
            raise SourceError(f"There is no post {', '.join(self.options.only)} in the source.")
        self.is_complete = True

    def finish(self) -> None:
        """Write down how the run ended."""
        self.row.state = ImportRun.State.FINISHED if self.is_complete else ImportRun.State.STOPPED
        self._forget_failures()
        self.row.finished_at = timezone.now()
        self.row.totals = self.report().totals
        if self.posts:
            self.row.save()
        else:
            self.row.delete()

    def report(self) -> RunReport:
        run = None if self.options.dry_run else self.row.pk
        return RunReport(self.options.sources, self.options.dry_run, run, tuple(self.posts))

    def _import(self, post: SourcePost | NotRead) -> PostReport:
        if isinstance(post, NotRead):
            return self._not_read(post)
        mark = self.pictures.mark()
        try:
            with transaction.atomic():
                return self._import_post(post)
        except EmptyPostError as error:
            finding = Finding(Severity.WARNING, "empty_post", f"{error} It was left out.")
            return _left_out(post, finding)
        except PostError as error:
            reason = str(error)
        except Exception as error:
            logger.exception("The post %s failed.", post.source_id)
            reason = f"{type(error).__name__}: {error}"
        self.pictures.take_back(mark)
        self.tree.forget()
        return self._failed(
            post.source_id, post.title, post.url, Finding(Severity.ERROR, "post_failed", reason)
        )

    def _import_post(self, post: SourcePost) -> PostReport:
        fingerprint = fingerprint_of(post)
        if not self.options.bodies and self.options.update != Update.FORCE:
            known = self._remembered(post, fingerprint)
            if known and known.identity not in self.met and not self.writer.is_to_be_published(known):
                self.met[known.identity] = post.source_id
                return self._unchanged(known)
        mapped = understand(post, self.understanding)
        identity = identity_of(post, mapped.facts)
        if identity in self.met:
            return _second_copy(mapped, self.met[identity])
        self.met[identity] = post.source_id
        return self.writer.write(mapped, fingerprint)

    def _remembered(self, post: SourcePost, fingerprint: str) -> ImportedPost | None:
        """Return what is remembered of a source that is what it was."""
        records = ImportedPost.objects.select_related("page", "revision")
        return records.filter(source_id=post.source_id[:500], source_hash=fingerprint).first()

    def _unchanged(self, known: ImportedPost) -> PostReport:
        known.outcome, known.last_run = ImportedPost.Outcome.UNCHANGED, self.row
        known.save(update_fields=["outcome", "last_run"])
        coverage = Coverage(**{name: Tally(**tally) for name, tally in known.coverage.items()})
        facts = Facts(title=known.title, url=known.url, aliases=tuple(known.aliases))
        return PostReport(known.source_id, "unchanged", facts, PostKind(known.kind), known.page_id, coverage)

    def _not_read(self, post: NotRead) -> PostReport:
        if post.failed:
            return self._failed(post.source_id, post.title, post.url, post.finding)
        return PostReport(
            post.source_id, "unchanged", Facts(title=post.title, url=post.url), findings=(post.finding,)
        )

    def _failed(self, source_id: str, title: str, url: str, finding: Finding) -> PostReport:
        """Remember a post that could not be imported, until it can; a page from earlier stays as it is."""
        record = ImportedPost.objects.filter(identity=failure_of(source_id)).first() or ImportedPost(
            identity=failure_of(source_id), source_id=source_id, title=title, url=url, first_run=self.row
        )
        record.outcome, record.last_run = ImportedPost.Outcome.FAILED, self.row
        record.findings = [asdict(finding)]
        record.save()
        return PostReport(source_id, "failed", Facts(title=title, url=url), findings=(finding,))

    def _forget_failures(self) -> None:
        """Delete what is remembered of failures of posts that have come in by now."""
        done = [failure_of(post.source_id) for post in self.posts if post.outcome != "failed"]
        for start in range(0, len(done), BATCH):
            ImportedPost.objects.filter(identity__in=done[start : start + BATCH]).delete()


def failure_of(source_id: str) -> str:
    """Return the identity under which a failure is remembered; what post it was is not known."""
    return f"failed: {source_id}"[:500]


def fingerprint_of(post: SourcePost) -> str:
    """Return the hash of everything about a post that its page is made from."""
    fields = asdict(post)
    for name in ("source_id", "folder", "findings"):
        del fields[name]
    return hashlib.sha256(json.dumps(fields, sort_keys=True, default=str).encode()).hexdigest()


def _left_out(post: SourcePost, finding: Finding) -> PostReport:
    return PostReport(post.source_id, "unchanged", Facts(title=post.title, url=post.url), findings=(finding,))


def _second_copy(post: MappedPost, first: str) -> PostReport:
    """Report a post that was met before in this run; its address makes it the same post."""
    same = "address" if post.facts.url else "name and title"
    message = f"This is a second copy (a duplicate) of {first}, with the same {same}; it was left out."
    finding = Finding(Severity.WARNING, "second_copy", message, post.facts.url)
    return PostReport(
        post.source.source_id, "unchanged", post.facts, post.kind, coverage=post.coverage, findings=(finding,)
    )
