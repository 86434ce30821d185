"""Leads links of pages written earlier to the posts that have come in since."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Revision

from import_tools.addresses import host_of
from import_tools.models import ImportedPost, ImportRun, RunChange
from import_tools.records import Finding, Severity
from import_tools.writing.body import raw_body
from import_tools.writing.changes import Before, remember_change
from import_tools.writing.held import find_hold
from import_tools.writing.linking import link_to_pages
from import_tools.writing.pages import relink_page
from import_tools.writing.targets import Targets, arrived_links
from import_tools.writing.touched import content_hash, is_touched

MESSAGE = (
    "A post that this page links to has come in, and an editor has changed the page: "
    "nothing was overwritten, the link still has the old address."
)
BATCH = 500  # keys or rows in one statement
WRITTEN = (ImportedPost.Outcome.CREATED, ImportedPost.Outcome.UPDATED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A post with links to posts that have come in since."""

    record: ImportedPost
    keys: tuple[str, ...]


def find_waiting(targets: Targets) -> Iterator[Waiting]:
    """Yield the posts whose links can be led somewhere now."""
    waiting: defaultdict[int, set[str]] = defaultdict(set)
    for post_id, key in arrived_links().values_list("post_id", "key"):
        waiting[post_id].add(key)
    keys = sorted({key for some in waiting.values() for key in some})
    found: set[str] = set()
    for start in range(0, len(keys), BATCH):
        found |= targets.find(keys[start : start + BATCH]).keys()
    records = ImportedPost.objects.select_related("page__latest_revision")
    wanted = [post_id for post_id, some in waiting.items() if some & found]
    for start in range(0, len(wanted), BATCH):
        for record in records.filter(pk__in=wanted[start : start + BATCH]).order_by("pk"):
            yield Waiting(record, tuple(sorted(waiting[record.pk] & found)))


def heal(waiting: Waiting, run: ImportRun, targets: Targets, user: AbstractBaseUser | None) -> Finding | None:
    """Lead a page's links to what they can lead to now; return a finding where an editor was there first."""
    record = waiting.record
    if is_touched(record, record.page) or find_hold(record.page):
        return _left_alone(waiting)
    latest = record.page.latest_revision
    page = record.page.get_latest_revision_as_object()
    body, _ = link_to_pages(raw_body(latest.content), targets, host_of(record.url))
    before = Before.of(record)
    overwrite = latest if _is_of_run(record, latest, run, user) else None
    revision = relink_page(page, body, overwrite=overwrite, user=user)
    revision.refresh_from_db(fields=["content"])
    record.revision, record.content_hash = revision, content_hash(revision.content)
    record.written_content = revision.content
    record.save(update_fields=["revision", "content_hash", "written_content"])
    remember_change(run, record, RunChange.Kind.RELINKED, before)
    record.unresolved_links.filter(key__in=waiting.keys).delete()
    return None


def _is_of_run(
    record: ImportedPost, revision: Revision, run: ImportRun, user: AbstractBaseUser | None
) -> bool:
    """Whether this run wrote the revision, so that a second one beside it would tell nobody anything."""
    is_written = record.last_run_id == run.pk and record.outcome in WRITTEN
    return is_written and revision.pk == record.revision_id and revision.user_id == (user and user.pk)


def _left_alone(waiting: Waiting) -> Finding | None:
    """Remember that a page needs an editor's hand; return the finding the first time."""
    finding = Finding(Severity.INFO, "link_left", MESSAGE, ", ".join(waiting.keys))
    record = waiting.record
    if asdict(finding) in record.findings:
        return None
    record.findings = [*(old for old in record.findings if old["code"] != finding.code), asdict(finding)]
    record.save(update_fields=["findings"])
    return finding
