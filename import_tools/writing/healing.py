"""Leads links of pages written earlier to the posts that have come in since."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.models import Revision

from import_tools.addresses import host_of
from import_tools.models import ImportedPost, ImportRun, RunChange, UnresolvedLink
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
    links: tuple[UnresolvedLink, ...]

    @property
    def keys(self) -> list[str]:
        return sorted(link.key for link in self.links)

    def resolve(self) -> None:
        """Remember that its links lead somewhere now."""
        UnresolvedLink.objects.filter(pk__in=[link.pk for link in self.links]).delete()


def find_waiting(targets: Targets) -> Iterator[Waiting]:
    """Yield the posts whose links can be led somewhere now."""
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
            yield Waiting(record, arrived[record.pk])


@transaction.atomic
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
    waiting.resolve()
    return None


def is_new_of(record: ImportedPost, run: ImportRun, user: AbstractBaseUser | None) -> bool:
    """Whether a page was made by this run and is as it was made."""
    latest = record.page.latest_revision
    is_made = record.outcome == ImportedPost.Outcome.CREATED and record.written_content is not None
    return is_made and latest is not None and _is_of_run(record, latest, run, user)


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
