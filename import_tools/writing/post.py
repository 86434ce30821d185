"""Writes one mapped post: decides what may be done with its page, does it, and remembers what was done."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost, ImportRun
from import_tools.pipeline import identity_of
from import_tools.records import Finding, MappedPost, RawBlock, Severity
from import_tools.report import PostReport
from import_tools.writing.body import PlacedBody, place_images, restore_addresses, sanitise_legacy
from import_tools.writing.furniture import find_missing_disclaimer
from import_tools.writing.missing import found_since, place_featured, tell_of_found
from import_tools.writing.pages import create_page, update_page
from import_tools.writing.pictures import PictureLibrary
from import_tools.writing.pictures.wording import MediaLibrary
from import_tools.writing.touched import content_hash, is_touched
from import_tools.writing.tree import Tree

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
        pictures: PictureLibrary,
        options: WriteOptions,
        user: AbstractBaseUser | None = None,
    ) -> None:
        self.run = run
        self.tree = tree
        self.pictures = pictures
        self.options = options
        self.user = user

    def write(self, post: MappedPost, source_hash: str) -> PostReport:
        """Write a post and return what became of it."""
        record = find_record(post)
        outcome, reasons = self._decide(record, source_hash, post.source.folder)
        if outcome == Outcome.CREATED:
            return self._create(post, source_hash, record)
        if outcome == Outcome.UPDATED and record:
            return self._update(post, source_hash, record)
        if record:
            record.outcome, record.last_run = outcome, self.run
            record.save(update_fields=["outcome", "last_run", "findings"])
        body = list(post.body) if self.options.bodies else None
        page_id = record.page_id if record else None
        return self._report(post, outcome, page_id, body=body, extra=reasons)

    def _decide(
        self, record: ImportedPost | None, source_hash: str, folder: str
    ) -> tuple[Outcome, tuple[Finding, ...]]:
        """Return what to do with a post, and what to tell the editor about it."""
        if record is None or not record.content_hash:
            return Outcome.CREATED, ()
        if self.options.update == "force":
            return (Outcome.UPDATED if record.page else Outcome.CREATED), ()
        if self.options.update == "none":
            return Outcome.UNCHANGED, ()
        if record.source_hash == source_hash and not self.is_to_be_published(record):
            return self._decide_unchanged(record, folder)
        if record.page is None:
            return Outcome.PROTECTED, _notice(
                "page_deleted", "The page was deleted after the import; it was not made again."
            )
        if is_touched(record, record.page):
            return Outcome.PROTECTED, _notice(
                "page_edited", "An editor has changed the page; nothing was overwritten."
            )
        return Outcome.UPDATED, ()

    def _decide_unchanged(self, record: ImportedPost, folder: str) -> tuple[Outcome, tuple[Finding, ...]]:
        """Return what to do with a post that is what it was: pictures that were missing may be there now."""
        found = found_since(record, self.pictures, folder) if record.page else {}
        if not found:
            return Outcome.UNCHANGED, ()
        if is_touched(record, record.page):
            return Outcome.UNCHANGED, tell_of_found(record, record.page, found)
        return Outcome.UPDATED, ()

    def has_found_pictures(self, record: ImportedPost, folder: str) -> bool:
        """Whether pictures that a page lacks are there by now."""
        if self.options.update == "none" or record.page is None:
            return False
        return bool(found_since(record, self.pictures, folder))

    def is_to_be_published(self, record: ImportedPost) -> bool:
        """Whether an imported draft that nobody has touched is asked to be public, for the first time."""
        page = record.page
        if not self.options.publish or page is None or page.live or page.first_published_at:
            return False
        return record.is_public and not is_touched(record, page)

    def _create(self, post: MappedPost, source_hash: str, record: ImportedPost | None) -> PostReport:
        placed = self._place(post)
        publish = self._may_publish(post)
        parent = self.tree.place_of(post, publish=publish)
        page, revision = create_page(
            post, placed.body, parent, featured=placed.featured, publish=publish, user=self.user
        )
        record = record or ImportedPost(first_run=self.run)
        placed = placed.with_findings(find_missing_disclaimer(post, page))
        self._remember(record, post, source_hash, placed, Outcome.CREATED, page, revision)
        return self._report_written(post, Outcome.CREATED, page, placed)

    def _update(self, post: MappedPost, source_hash: str, record: ImportedPost) -> PostReport:
        placed = self._place(post)
        publish = self._may_publish(post)
        page = record.page.get_latest_revision_as_object()
        if publish:
            self.tree.publish_above(page)
        is_chosen = page.featured_image_id and is_touched(record, record.page)
        featured = page.featured_image_id if is_chosen else placed.featured
        revision = update_page(post, placed.body, page, featured=featured, publish=publish, user=self.user)
        placed = placed.with_findings(find_missing_disclaimer(post, page))
        self._remember(record, post, source_hash, placed, Outcome.UPDATED, page, revision)
        return self._report_written(post, Outcome.UPDATED, page, placed)

    def _place(self, post: MappedPost) -> PlacedBody:
        """Return the post's body as it may be stored, with its images."""
        find_image = partial(self.pictures.image_of, folder=post.source.folder)
        find_attachment = MediaLibrary(post.source.attachments).find
        placed = place_images(sanitise_legacy(post.body), find_image, find_attachment)
        return place_featured(placed, post.facts.featured_image, find_image, find_attachment)

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
    }


def _notice(code: str, message: str) -> tuple[Finding, ...]:
    return (Finding(Severity.WARNING, code, message),)
