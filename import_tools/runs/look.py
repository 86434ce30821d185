"""`look()`: find out what a run would do with each post, without a lock, a transaction or a change."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from import_tools.actions import CreatePage, UpdatePage, Variant, WriteContext
from import_tools.actions.base import Outcome
from import_tools.errors import SourceError
from import_tools.models import ImportedPost, ImportRun
from import_tools.options import ImportOptions, Update
from import_tools.records import Facts, Finding, MappedPost, Severity, SkippedPost
from import_tools.report import PostReport, RunReport
from import_tools.runs.decide import Decider
from import_tools.runs.duplicates import (
    Duplicates,
    SeenVariant,
    is_poorer,
    report_duplicate,
    report_replaced,
    report_taken,
)
from import_tools.runs.open_sources import OpenSources
from import_tools.runs.read_ahead import Batch, ReadPost, UnchangedPost
from import_tools.runs.state import report_known
from import_tools.url_keys import host_of
from import_tools.workers import ParseResult
from import_tools.writing.images import ImageResult, Picture
from import_tools.writing.images.alt_text import MediaLibrary
from import_tools.writing.links import linked_pictures, links_in
from import_tools.writing.section_pages import SectionTree, find_destination
from import_tools.writing.stream_images import place_featured, place_images

FOUND_IMAGE = 1  # stands for the id of an image that is not created


def look(
    options: ImportOptions,
    *,
    progress: Callable[[PostReport], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
    batch_size: int | None = None,
) -> RunReport:
    """Return the report that a run with these options would have, as far as it can be told without writing.

    The pure stages parse the posts, and the records of earlier runs tell which are new, unchanged or changed.
    Pictures are looked for and not opened, so one that cannot be used is found only by a run. `progress` is
    called with the report of each post, `is_stopped` after each batch. Raise SourceError or DestinationError
    if a source or the destination cannot be used.
    """
    progress, is_stopped = progress or (lambda report: None), is_stopped or (lambda: False)
    with TemporaryDirectory(prefix="import-") as workspace:
        looker = Looker(options, Path(workspace))
        is_complete = looker.read(progress, is_stopped, batch_size)
    return RunReport(options.sources, True, None, tuple(looker.reports), stopped=not is_complete)


class Looker:
    """Looks at the posts of some sources, and keeps the report of each."""

    def __init__(self, options: ImportOptions, workspace: Path) -> None:
        self.options = options
        run = ImportRun(source=list(options.sources), options=asdict(options))  # is never saved
        destination = find_destination(options.parent)
        self.sources = OpenSources(replace(options, fetch_media=False, dry_run=False), workspace)
        media_files = self.sources.media_files(run)
        sections = SectionTree(destination, media_files.run_log)
        self.images, self.documents = media_files.images, media_files.documents
        self.decider = Decider(WriteContext.of_run(run, sections, media_files), options.update)
        self.duplicates = Duplicates(read_only=True)
        self.reports: list[PostReport] = []

    def read(
        self, progress: Callable[[PostReport], None], is_stopped: Callable[[], bool], size: int | None
    ) -> bool:
        """Look at the posts, and return whether all of them were looked at."""
        with closing(self.sources.batches(size=size)) as batches:
            for batch in batches:
                for report in self._look_at(batch):
                    progress(report)
                if is_stopped():
                    return False
        if not self.reports and self.options.only:
            raise SourceError(f"There is no post {', '.join(self.options.only)} in the source.")
        return True

    def _look_at(self, batch: Batch) -> Sequence[PostReport]:
        start = len(self.reports)
        parsed = [item.parsed() if type(item) is ReadPost else None for item in batch]
        identities = iter(self.duplicates.identify([post for post in parsed if isinstance(post, MappedPost)]))
        for item, post in zip(batch, parsed, strict=True):
            identity = next(identities) if isinstance(post, MappedPost) else ""
            self.reports.append(self._look_at_post(item, post, identity))
        self.duplicates.clear_records()
        return self.reports[start:]

    def _look_at_post(
        self, item: ReadPost | SkippedPost, post: ParseResult | None, identity: str
    ) -> PostReport:
        if isinstance(item, SkippedPost):
            return _report_unread(item.source_id, item.title, item.url, item.finding, failed=item.failed)
        if isinstance(item, UnchangedPost) and self._is_done(item):
            return self._report_unchanged(item)
        post = post or item.parsed()
        if not isinstance(post, MappedPost):
            severity = Severity.WARNING if post.is_empty else Severity.ERROR
            finding = Finding(severity, "empty_post" if post.is_empty else "post_failed", post.reason)
            source = item.source
            return _report_unread(
                source.source_id, source.title, source.url, finding, failed=not post.is_empty
            )
        identity = identity or self.duplicates.identify([post])[0]
        return self._decide(Variant(post, item.fingerprint, identity))

    def _is_done(self, item: UnchangedPost) -> bool:
        if self.duplicates.find(item.record.identity):
            return False
        return not self.decider.needs_action(item.record, item.source.folder)

    def _report_unchanged(self, item: UnchangedPost) -> PostReport:
        record = item.record
        self._add_seen(record.identity, item.source.source_id, item.fingerprint, record.content_score)
        return report_known(record, Outcome.UNCHANGED.value)

    def _add_seen(self, identity: str, source_id: str, fingerprint: str, score: int) -> None:
        self.duplicates.add(identity, SeenVariant(source_id, fingerprint, score, len(self.reports)))

    def _decide(self, variant: Variant) -> PostReport:
        """Return the report of a variant: a run would take the one that holds most, and leave the others."""
        post = variant.post
        first = self.duplicates.find(variant.identity)
        record = self.duplicates.find_record(variant.identity)
        if first and post.content_score <= first.content_score:
            self.reports[first.index] = report_taken(self.reports[first.index], post.source.source_id)
            return report_duplicate(post, first.source_id)
        is_other = record is not None and record.source_hash != variant.source_hash
        is_kept = is_other and not first and self.options.update != Update.FORCE
        if is_kept and is_poorer(post, variant.source_hash, record):
            return report_duplicate(post, record.source_id)
        if first:
            self.reports[first.index] = report_replaced(self.reports[first.index], post.source.source_id)
        self._add_seen(variant.identity, post.source.source_id, variant.source_hash, post.content_score)
        return self._report(variant, record)

    def _report(self, variant: Variant, record: ImportedPost | None) -> PostReport:
        action = self.decider.decide(variant, record)
        if isinstance(action, CreatePage):
            return self._report_parsed(variant.post, Outcome.CREATED, None)
        if isinstance(action, UpdatePage):
            return self._report_parsed(variant.post, Outcome.UPDATED, action.record.page_id)
        findings = (*action.findings, *([action.proposal] if action.proposal else []))
        return self._report_parsed(variant.post, action.outcome, action.record.page_id, findings)

    def _report_parsed(
        self, post: MappedPost, outcome: Outcome, page_id: int | None, findings: tuple[Finding, ...] = ()
    ) -> PostReport:
        return PostReport(
            source_id=post.source.source_id,
            outcome=outcome.value,
            facts=post.facts,
            kind=post.kind,
            page_id=page_id,
            coverage=post.coverage,
            sections=post.sections,
            findings=(
                *post.findings,
                *self._picture_findings(post),
                *self._link_findings(post),
                *findings,
            ),
            furniture=post.furniture,
        )

    def _picture_findings(self, post: MappedPost) -> tuple[Finding, ...]:
        """Return the findings about pictures that are not there, or have no alternative text."""
        find_attachment = MediaLibrary(post.source.attachments).find
        find_image = partial(self._find_image, folder=post.source.folder, base=post.facts.url)
        placed = place_images(post.body, find_image, find_attachment)
        return place_featured(placed, post.facts.featured_image, find_image, find_attachment).findings

    def _link_findings(self, post: MappedPost) -> Iterator[Finding]:
        """Yield the findings about links to files that are not there, and to pictures that are not shown."""
        links, host = links_in(post.body), host_of(post.facts.url)
        for url in () if self.options.fetch_media else links:
            if missing := self.documents.find_missing(url, folder=post.source.folder, host=host):
                yield missing
        yield from linked_pictures(post, links)

    def _find_image(self, picture: Picture, folder: str, base: str) -> ImageResult:
        if self.options.fetch_media or self.images.has_file(picture.url, folder):
            return ImageResult(FOUND_IMAGE)
        return ImageResult(None, self.images.why_missing(picture.url, base))


def _report_unread(source_id: str, title: str, url: str, finding: Finding, *, failed: bool) -> PostReport:
    """Return the report of a post that a run could not read, or would leave out on purpose."""
    outcome = Outcome.FAILED if failed else Outcome.UNCHANGED
    return PostReport(source_id, outcome.value, Facts(title=title, url=url), findings=(finding,))
