"""Resolve links to posts that were imported later."""

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from modelcluster.models import get_all_child_relations, get_serializable_data_for_fields
from wagtail.models import Page, Revision

from import_tools.fatal_errors import check_can_go_on
from import_tools.models import ImportedPost, ImportRun, RunChange, UnresolvedLink
from import_tools.options import ImportOptions, Update
from import_tools.records import Finding, RawBlock, Severity
from import_tools.url_keys import host_of
from import_tools.writing.bulk_insert import send_signals
from import_tools.writing.editor_changes import content_hash, find_page_blocker, has_editor_changes
from import_tools.writing.link_targets import Targets, arrived_links, keys_of
from import_tools.writing.links import link_to_pages, links_in
from import_tools.writing.pages import related_patterns, relink_page
from import_tools.writing.reference_index import replace_references
from import_tools.writing.run_log import PageSnapshot, remember_change
from import_tools.writing.stream_images import raw_body
from import_tools.writing.throttle import Throttle, update_each
from selfcare_cms.models import BasePostPage, PatternPage, SelfCarePattern
from selfcare_cms.post_types import post_page_tables
from selfcare_cms.reading.caching import invalidate_all

MESSAGE = (
    "A post that this page links to has come in, and an editor has changed the page: "
    "nothing was overwritten, the link still has the old address."
)
BATCH = 500  # keys or rows in one statement
WRITTEN = (ImportedPost.Outcome.CREATED, ImportedPost.Outcome.UPDATED)


@dataclass(frozen=True, slots=True)
class PendingLink:
    """A post with links that can be resolved now."""

    record: ImportedPost
    links: tuple[UnresolvedLink, ...]

    @property
    def keys(self) -> list[str]:
        return sorted(link.key for link in self.links)

    def resolve(self) -> None:
        """Delete the links from those that are unresolved."""
        UnresolvedLink.objects.filter(pk__in=[link.pk for link in self.links]).delete()


def find_resolvable(targets: Targets) -> Iterator[PendingLink]:
    """Yield the posts with links that can be resolved now."""
    waiting: defaultdict[int, list[UnresolvedLink]] = defaultdict(list)
    for link in arrived_links():
        waiting[link.post_id].append(link)
    keys = sorted({link.key for links in waiting.values() for link in links})
    found: set[str] = set()
    for start in range(0, len(keys), BATCH):
        found |= targets.find(keys[start : start + BATCH]).keys()
    arrived = {pk: tuple(link for link in links if link.key in found) for pk, links in waiting.items()}
    wanted = [pk for pk, links in arrived.items() if links]
    records = ImportedPost.objects.select_related("page__latest_revision").defer(
        "original_html", "furniture", "page__latest_revision__content"
    )
    for start in range(0, len(wanted), BATCH):
        for record in records.filter(pk__in=wanted[start : start + BATCH]).order_by("pk"):
            yield PendingLink(record, arrived[record.pk])


@transaction.atomic
def resolve_page(
    waiting: PendingLink, run: ImportRun, targets: Targets, user: AbstractBaseUser | None
) -> Finding | None:
    """Resolve the links of a page in a new revision, or return a finding if an editor has changed it."""
    record = waiting.record
    if has_editor_changes(record, record.page) or find_page_blocker(record.page):
        return _report_unresolved(waiting)
    latest = record.page.latest_revision
    page = record.page.get_latest_revision_as_object()
    body, _ = link_to_pages(raw_body(latest.content), targets, host_of(record.url))
    before = PageSnapshot.of(record)
    overwrite = latest if _is_of_run(record, latest, run, user) else None
    revision = relink_page(page, body, overwrite=overwrite, user=user)
    revision.refresh_from_db(fields=["content"])
    record.revision, record.content_hash = revision, content_hash(revision.content)
    record.written_content = revision.content
    record.save(update_fields=["revision", "content_hash", "written_content"])
    remember_change(run, record, RunChange.Kind.RELINKED, before)
    waiting.resolve()
    return None


def is_new_in(record: ImportedPost, run: ImportRun, user: AbstractBaseUser | None) -> bool:
    """Return whether this run created a page and nobody has changed it since."""
    latest = record.page.latest_revision
    is_made = record.outcome == ImportedPost.Outcome.CREATED and record.written_content is not None
    return is_made and latest is not None and _is_of_run(record, latest, run, user)


def _is_of_run(
    record: ImportedPost, revision: Revision, run: ImportRun, user: AbstractBaseUser | None
) -> bool:
    """Return whether this run wrote the revision, which may then be overwritten."""
    is_written = record.last_run_id == run.pk and record.outcome in WRITTEN
    return is_written and revision.pk == record.revision_id and revision.user_id == (user and user.pk)


def _report_unresolved(waiting: PendingLink) -> Finding | None:
    """Add a finding to the record of a page that an editor has to change; return it the first time."""
    finding = Finding(Severity.INFO, "link_left", MESSAGE, ", ".join(waiting.keys))
    record = waiting.record
    if finding.as_row() in record.findings:
        return None
    record.findings = [*(old for old in record.findings if old["code"] != finding.code), finding.as_row()]
    record.save(update_fields=["findings"])
    return finding


def relink_new(waiting: Sequence[PendingLink], targets: Targets, throttle: Throttle) -> None:
    """Resolve the links of pages that this run created; only the writing is in a transaction."""
    bodies = _resolved_bodies(waiting, targets)
    with throttle.take(len(waiting)), transaction.atomic():
        pks = [item.record.page_id for item in waiting]
        latest = Page.objects.select_for_update().filter(pk__in=pks).values_list("pk", "latest_revision_id")
        unedited = dict(latest)
        own = [
            (item, body)
            for item, body in zip(waiting, bodies, strict=True)
            if unedited.get(item.record.page_id) == item.record.revision_id
        ]
        _relink([item for item, _ in own], [body for _, body in own])


def _relink(waiting: Sequence[PendingLink], bodies: Sequence[list[RawBlock]]) -> None:
    patterns = _new_patterns(waiting, bodies)
    records = [item.record for item in waiting]
    for record, body, rows in zip(records, bodies, patterns, strict=True):
        content = record.written_content
        content["body"] = json.dumps(body)
        content.get("pattern_links", []).extend(map(get_serializable_data_for_fields, rows))
        if rows:
            _put_in_order(content["pattern_links"], related_patterns(body))
        record.content_hash = content_hash(content)
    _write(records)
    resolved = [link.pk for item in waiting for link in item.links]
    UnresolvedLink.objects.filter(pk__in=resolved).delete()
    invalidate_all()  # bulk updates send no signals


def _resolved_bodies(waiting: Sequence[PendingLink], targets: Targets) -> list[list[RawBlock]]:
    bodies = [raw_body(item.record.written_content) for item in waiting]
    hosts = [host_of(item.record.url) for item in waiting]
    keys = (keys_of(links_in(body), host) for body, host in zip(bodies, hosts, strict=True))
    with targets.known(set().union(*keys)):
        return [link_to_pages(body, targets, host)[0] for body, host in zip(bodies, hosts, strict=True)]


def _new_patterns(
    waiting: Sequence[PendingLink], bodies: Sequence[list[RawBlock]]
) -> list[list[SelfCarePattern]]:
    """Insert the pattern links that bodies have gained, and return those of each page."""
    wanted = [_patterns_to_add(item.record, body) for item, body in zip(waiting, bodies, strict=True)]
    there = set(PatternPage.objects.filter(pk__in=set().union(*wanted)).values_list("pk", flat=True))
    rows = [
        _pattern_links(item.record, [pk for pk in pks if pk in there])
        for item, pks in zip(waiting, wanted, strict=True)
    ]
    SelfCarePattern.objects.bulk_create([row for some in rows for row in some])
    return rows


def _patterns_to_add(record: ImportedPost, body: list[RawBlock]) -> list[int]:
    """Return the patterns that a body links and its page does not; empty for other page types."""
    links = record.written_content.get("pattern_links")
    if links is None:
        return []
    linked = {link["pattern"] for link in links}
    return [pk for pk in related_patterns(body) if pk not in linked]


def _put_in_order(links: list[dict[str, Any]], related: Sequence[int]) -> None:
    """Sort the pattern links of a page by their order in its body."""
    links.sort(key=lambda link: related.index(link["pattern"]))
    moved = [(order, link) for order, link in enumerate(links) if link["sort_order"] != order]
    for order, link in moved:
        link["sort_order"] = order
    update_each([SelfCarePattern(pk=link["pk"], sort_order=order) for order, link in moved], ["sort_order"])


def _pattern_links(record: ImportedPost, patterns: Sequence[int]) -> list[SelfCarePattern]:
    start = len(record.written_content.get("pattern_links", ()))
    return [
        SelfCarePattern(page_id=record.page_id, pattern_id=pk, sort_order=order)
        for order, pk in enumerate(patterns, start=start)
    ]


def _write(records: Sequence[ImportedPost]) -> None:
    """Write the content of records to their pages and revisions, and update what depends on it."""
    update_each(
        [Revision(pk=record.revision_id, content=record.written_content) for record in records], ["content"]
    )
    update_each(records, ["written_content", "content_hash"])
    hashes = {record.pk: record.content_hash for record in records}
    changes = list(RunChange.objects.filter(post__in=hashes, revision__in=[r.revision_id for r in records]))
    for change in changes:
        change.content_hash = hashes[change.post_id]
    update_each(changes, ["content_hash"])
    bodies = {record.page_id: record.written_content["body"] for record in records}
    for model in post_page_tables():
        _write_pages(model, bodies)


def _write_pages(model: type[BasePostPage], bodies: dict[int, str]) -> None:
    relations = [relation.get_accessor_name() for relation in get_all_child_relations(model)]
    rows = model._base_manager.filter(pk__in=bodies).prefetch_related(*relations)
    # receivers of the signals get the live revision
    pages = list(rows.select_related("live_revision").defer("live_revision__content"))
    if not pages:
        return
    for page in pages:
        page.body = bodies[page.pk]
    update_each(pages, ["body"])
    replace_references(pages)
    send_signals(pages, created=False)


logger = logging.getLogger("import_tools")
Reported = tuple[ImportedPost, Finding]


def resolve_late_links(
    run: ImportRun, options: ImportOptions, targets: Targets, user: AbstractBaseUser | None
) -> Iterator[Reported]:
    """Resolve all links that can be resolved now; yield records with a finding for an editor.

    Pages that this run created are updated in batches; those of earlier runs get a new revision each.
    """
    waiting = (
        item
        for item in find_resolvable(targets)
        if options.update != Update.NONE or item.record.first_run_id == run.pk
    )
    throttle = Throttle()
    while some := list(islice(waiting, throttle.size)):
        new = [item for item in some if is_new_in(item.record, run, user)]
        others = [item for item in some if item not in new]
        if new and not _relinked(new, targets, throttle):
            others = some
        yield from _resolve_each(others, run, targets, user)


def _relinked(new: Sequence[PendingLink], targets: Targets, throttle: Throttle) -> bool:
    try:
        relink_new(new, targets, throttle)
    except Exception as error:  # any error of one page occurs again when the page is resolved alone
        check_can_go_on(error)
        logger.warning("The links of some pages could not be resolved together; trying one by one: %s", error)
        return False
    return True


def _resolve_each(
    waiting: Iterable[PendingLink], run: ImportRun, targets: Targets, user: AbstractBaseUser | None
) -> Iterator[Reported]:
    for item in waiting:
        try:
            finding = resolve_page(item, run, targets, user)
        except Exception as error:  # any error of one page must not stop the others
            check_can_go_on(error)
            logger.exception("The links of the post %s could not be resolved.", item.record.source_id)
            reason = f"Its links could not be resolved: {type(error).__name__}: {error}"
            finding = Finding(Severity.ERROR, "links_failed", reason)
        if finding:
            yield item.record, finding
