"""Writes one mapped post: decides what may be done with its page, does it, and remembers what was done."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost, ImportRun
from import_tools.pipeline import identity_of
from import_tools.records import Finding, MappedPost, RawBlock, Severity
from import_tools.report import PostReport
from import_tools.writing.body import PlacedBody, place_images, restore_addresses, sanitise_legacy
from import_tools.writing.furniture import find_missing_disclaimer
from import_tools.writing.linking import LinkedBody, link_post
from import_tools.writing.pages import create_page, find_withdrawn, update_page
from import_tools.writing.redirects import CONFLICT, add_redirects
from import_tools.writing.targets import Targets, addresses_of, remember_addresses, remember_unresolved
from import_tools.writing.touched import content_hash, is_touched
from import_tools.writing.tree import Tree
from import_tools.writing.uploads import Uploads

Outcome = ImportedPost.Outcome


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How posts are written; `update` is `changed`, `none` or `force`, as the command has it."""

    publish: bool = False
    update: str = "changed"
    bodies: bool = False


class PostWriter:
    """Writes the posts of one run, one after the other, each in a transaction of its caller's."""

    def __init__(
        self,
        run: ImportRun,
        tree: Tree,
        uploads: Uploads,
        options: WriteOptions,
        user: AbstractBaseUser | None = None,
    ) -> None:
        self.run = run
        self.tree = tree
        self.uploads = uploads
        self.targets = Targets(tree.destination)
        self.options = options
        self.user = user

    def write(self, post: MappedPost, source_hash: str) -> PostReport:
        """Write a post and return what became of it."""
        record = find_record(post)
        outcome, reason = self._decide(record, source_hash)
        if outcome == Outcome.CREATED:
            return self._create(post, source_hash, record)
        if outcome == Outcome.UPDATED and record:
            return self._update(post, source_hash, record)
        extra = [reason] if reason else []
        if record:
            record.outcome, record.last_run = outcome, self.run
            record.save(update_fields=["outcome", "last_run"])
            extra += self._learn_addresses(record, post)
        body = list(post.body) if self.options.bodies else None
        page_id = record.page_id if record else None
        return self._report(post, outcome, page_id, body=body, extra=extra)

    def learn_copy(self, copy: MappedPost) -> None:
        """Keep the addresses of a second copy of a post, under which links may know it."""
        if record := find_record(copy):
            self._learn_addresses(record, copy)

    def _learn_addresses(self, record: ImportedPost, post: MappedPost) -> tuple[Finding, ...]:
        """Remember and redirect addresses of a post whose page stays as it is; return what is in the way."""
        addresses = [address for address in (record.url, *record.aliases, *addresses_of(post)) if address]
        remember_addresses(record, addresses)
        if record.page is None:
            return ()
        conflicts = add_redirects(record, record.page, addresses)
        others = [finding for finding in record.findings if finding["code"] != CONFLICT]
        record.findings = [*others, *(asdict(finding) for finding in conflicts)]
        record.save(update_fields=["redirects", "findings"])
        return conflicts

    def _decide(self, record: ImportedPost | None, source_hash: str) -> tuple[Outcome, Finding | None]:
        """Return what to do with a post, and what to tell the editor about it."""
        if record is None or not record.content_hash:
            return Outcome.CREATED, None
        if self.options.update == "force":
            return (Outcome.UPDATED if record.page else Outcome.CREATED), None
        if self.options.update == "none" or (
            record.source_hash == source_hash and not self._is_to_be_published(record)
        ):
            return Outcome.UNCHANGED, None
        if record.page is None:
            return Outcome.PROTECTED, _notice(
                "page_deleted", "The page was deleted after the import; it was not made again."
            )
        if is_touched(record, record.page):
            return Outcome.PROTECTED, _notice(
                "page_edited", "An editor has changed the page; nothing was overwritten."
            )
        return Outcome.UPDATED, None

    def has_work_left(self, record: ImportedPost) -> bool:
        """Whether there is something to do for a post whose source is what it was."""
        is_in_conflict = any(finding["code"] == CONFLICT for finding in record.findings)
        return is_in_conflict or self._is_to_be_published(record)

    def _is_to_be_published(self, record: ImportedPost) -> bool:
        """Whether an imported draft that nobody has touched is asked to be public, for the first time."""
        page = record.page
        if not self.options.publish or page is None or page.live or page.first_published_at:
            return False
        return record.is_public and not is_touched(record, page)

    def _create(self, post: MappedPost, source_hash: str, record: ImportedPost | None) -> PostReport:
        placed, linked = self._place(post)
        publish = self._may_publish(post)
        parent = self.tree.place_of(post, publish=publish)
        page, revision = create_page(post, linked.body, parent, publish=publish, user=self.user)
        record = record or ImportedPost(first_run=self.run)
        record.redirects = []  # those to an earlier page went with it
        placed = placed.with_findings(self._look_around(post, page, record))
        self._remember(record, post, source_hash, placed, Outcome.CREATED, page, revision)
        remember_unresolved(record, linked.unresolved)
        return self._report_written(post, Outcome.CREATED, page, placed)

    def _update(self, post: MappedPost, source_hash: str, record: ImportedPost) -> PostReport:
        placed, linked = self._place(post)
        publish = self._may_publish(post)
        page = record.page.get_latest_revision_as_object()
        if publish:
            self.tree.publish_above(page)
        revision = update_page(post, linked.body, page, publish=publish, user=self.user)
        placed = placed.with_findings(self._look_around(post, page, record))
        self._remember(record, post, source_hash, placed, Outcome.UPDATED, page, revision)
        remember_unresolved(record, linked.unresolved)
        return self._report_written(post, Outcome.UPDATED, page, placed)

    def _place(self, post: MappedPost) -> tuple[PlacedBody, LinkedBody]:
        """Return the body with its pictures, as reports show it, and with its links, as the page gets it."""
        folder, pictures = post.source.folder, self.uploads.pictures
        body = sanitise_legacy(post.body)
        placed = place_images(body, lambda address, alt: pictures.image_for(address, folder, alt))
        linked = link_post(post, placed.body, self.targets, self.uploads.documents)
        return placed.with_findings(linked.findings), linked

    def _look_around(self, post: MappedPost, page: Page, record: ImportedPost) -> tuple[Finding, ...]:
        """Redirect the old addresses to a new page; return what on the site an editor should look at."""
        conflicts = add_redirects(record, page, addresses_of(post))
        return (*find_missing_disclaimer(post, page), *find_withdrawn(post, page), *conflicts)

    def _may_publish(self, post: MappedPost) -> bool:
        return self.options.publish and post.source.status == "publish"

    def _remember(
        self,
        record: ImportedPost,
        post: MappedPost,
        source_hash: str,
        placed: PlacedBody,
        outcome: Outcome,
        page: Page,
        revision: Revision,
    ) -> None:
        revision.refresh_from_db(fields=["content"])
        for name, value in _described(post).items():
            setattr(record, name, value)
        record.source_hash = source_hash
        record.page_id = page.pk
        record.revision = revision
        record.content_hash = content_hash(revision.content)
        record.outcome = outcome
        record.findings = [asdict(finding) for finding in (*post.findings, *placed.findings)]
        record.missing_images = placed.missing
        record.last_run = self.run
        record.save()
        remember_addresses(record, addresses_of(post))

    def _report_written(
        self, post: MappedPost, outcome: Outcome, page: Page, placed: PlacedBody
    ) -> PostReport:
        body = restore_addresses(placed.body, placed.missing) if self.options.bodies else None
        return self._report(post, outcome, page.pk, body=body, images=placed.images, extra=placed.findings)

    def _report(
        self,
        post: MappedPost,
        outcome: Outcome,
        page_id: int | None,
        *,
        body: list[RawBlock] | None,
        images: dict[int, str] | None = None,
        extra: Iterable[Finding] = (),
    ) -> PostReport:
        return PostReport(
            source_id=post.source.source_id,
            outcome=outcome.value,
            facts=post.facts,
            kind=post.kind,
            page_id=page_id,
            coverage=post.coverage,
            sections=post.sections,
            findings=(*post.findings, *extra),
            furniture=post.furniture,
            body=body,
            images=images,
        )


def find_record(post: MappedPost) -> ImportedPost | None:
    """Return what is remembered of a post."""
    records = ImportedPost.objects.select_related("page", "revision")
    return records.filter(identity=identity_of(post.source, post.facts)).first()


def _described(post: MappedPost) -> dict[str, Any]:
    """Return the fields of a record that describe the old post."""
    return {
        "identity": identity_of(post.source, post.facts),
        "source_id": post.source.source_id,
        "url": post.facts.url,
        "aliases": list(post.facts.aliases),
        "title": post.facts.title,
        "kind": post.kind.value,
        "original_html": post.source.html,
        "is_public": post.source.status == "publish",
        "coverage": asdict(post.coverage),
        "furniture": [{"kind": piece.kind, "text": piece.text} for piece in post.furniture],
        "facts": _stated(post),
    }


def _stated(post: MappedPost) -> dict[str, Any]:
    """Return what the old site said of a post, without what it left open."""
    facts, published = post.facts, post.facts.published_at
    stated = {
        "author": facts.author,
        "published_at": published.isoformat() if published else "",
        "status": post.source.status,
        "breadcrumb": list(facts.breadcrumb),
        "categories": list(post.source.categories),
        "tags": list(facts.tags),
        "excerpt": facts.excerpt,
        "description": facts.description,
        "seo_title": facts.seo_title,
        "featured_image": facts.featured_image,
    }
    return {name: value for name, value in stated.items() if value}


def _notice(code: str, message: str) -> Finding:
    return Finding(Severity.WARNING, code, message)
