"""Writes one post: decides what becomes of its page, does it, and remembers what was done."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser

from import_tools.models import ImportedPost, ImportRun, RunChange
from import_tools.options import ImportOptions
from import_tools.records import Finding, MappedPost, RawBlock
from import_tools.report import PostReport
from import_tools.writing.body import PlacedBody, place_images, restore_addresses, sanitise_legacy
from import_tools.writing.changes import Before, remember_change
from import_tools.writing.decision import Decider, Decision
from import_tools.writing.furniture import find_missing_disclaimer
from import_tools.writing.linking import LinkedBody, link_post
from import_tools.writing.missing import place_featured
from import_tools.writing.moves import find_moves
from import_tools.writing.pages import create_page, find_withdrawn, update_page
from import_tools.writing.pictures.wording import MediaLibrary
from import_tools.writing.record import Written, find_record, remember
from import_tools.writing.redirects import CONFLICT, add_redirects
from import_tools.writing.targets import Targets, addresses_of, remember_addresses
from import_tools.writing.touched import is_touched
from import_tools.writing.tree import Tree
from import_tools.writing.uploads import Uploads

__all__ = ["PostWriter", "find_record"]

Outcome = ImportedPost.Outcome


class PostWriter:
    """Writes the posts of one run, one after the other, each in a transaction of its caller's."""

    def __init__(
        self,
        run: ImportRun,
        tree: Tree,
        uploads: Uploads,
        options: ImportOptions,
        user: AbstractBaseUser | None = None,
    ) -> None:
        self.run = run
        self.tree = tree
        self.uploads = uploads
        self.targets = Targets(tree.destination)
        self.options = options
        self.decider = Decider(options, uploads.pictures)
        self.user = user

    def write(self, post: MappedPost, identity: str, source_hash: str, *, again: bool = False) -> PostReport:
        """Write a post and return what became of it.

        With `again` its page was written by this very run, from a form of the post that held less.
        """
        record = find_record(identity)
        if again and record and record.first_run_id == self.run.pk:
            return self._make_again(post, source_hash, record)
        decision = Decision(Outcome.UPDATED) if again else self.decider.decide(record, post, source_hash)
        if decision.outcome == Outcome.CREATED:
            return self._create(
                post, source_hash, record or ImportedPost(identity=identity, first_run=self.run)
            )
        if decision.outcome == Outcome.UPDATED and record:
            return self._update(post, source_hash, record)
        return self._leave(post, source_hash, record, decision)

    def has_work_left(self, record: ImportedPost, folder: str) -> bool:
        """Whether there is something to do for a post whose source is what it was."""
        return self.decider.has_work_left(record, folder)

    def learn_copy(self, copy: MappedPost, record: ImportedPost | None) -> None:
        """Keep the addresses of a second copy of a post, under which links may know it."""
        if record:
            self._learn_addresses(record, copy)

    def _leave(
        self, post: MappedPost, source_hash: str, record: ImportedPost | None, decision: Decision
    ) -> PostReport:
        """Leave the page of a post as it is, and tell why; its source may have another name than it had."""
        findings = decision.findings
        if record:
            if record.source_hash == source_hash:
                record.source_id = post.source.source_id
            record.outcome, record.last_run = decision.outcome, self.run
            record.save(update_fields=["outcome", "last_run", "findings", "source_id"])
            findings += self._learn_addresses(record, post)
        body = list(post.body) if self.options.bodies else None
        page_id = record.page_id if record else None
        return self._report(post, decision.outcome, page_id, body=body, extra=findings)

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

    def _create(self, post: MappedPost, source_hash: str, record: ImportedPost) -> PostReport:
        placed, linked = self._place(post)
        publish = self._may_publish(post)
        parent = self.tree.place_of(post, publish=publish)
        page, revision = create_page(
            post,
            linked.body,
            parent,
            made=self.uploads.made,
            featured=placed.featured,
            publish=publish,
            user=self.user,
        )
        record.redirects = []  # those to an earlier page went with it
        record.outcome = Outcome.CREATED
        written = Written(placed, page, revision, source_hash, linked.unresolved)
        return self._remember(post, record, written)

    def _make_again(self, post: MappedPost, source_hash: str, record: ImportedPost) -> PostReport:
        """Make the page of a post that this run has made from a poorer form, which may name another place."""
        if record.page:
            record.page.specific.delete(user=self.user)
            record.page = record.revision = None
            self.tree.forget()
        return self._create(post, source_hash, record)

    def _update(self, post: MappedPost, source_hash: str, record: ImportedPost) -> PostReport:
        before = Before.of(record)
        placed, linked = self._place(post)
        publish = self._may_publish(post)
        page = record.page.get_latest_revision_as_object()
        if publish:
            self.tree.publish_above(page)
        is_chosen = page.featured_image_id and is_touched(record, record.page)
        featured = page.featured_image_id if is_chosen else placed.featured
        revision = update_page(
            post,
            linked.body,
            page,
            made=self.uploads.made,
            featured=featured,
            publish=publish,
            user=self.user,
        )
        record.outcome = Outcome.UPDATED
        placed = placed.with_findings(find_moves(record, post))
        written = Written(placed, page, revision, source_hash, linked.unresolved)
        return self._remember(post, record, written, before)

    def _remember(
        self, post: MappedPost, record: ImportedPost, written: Written, before: Before | None = None
    ) -> PostReport:
        """Redirect old addresses to a page that was written, remember what was, and report it."""
        conflicts = add_redirects(record, written.page, addresses_of(post))
        seen = (*find_missing_disclaimer(post, written.page), *find_withdrawn(post, written.page))
        placed = written.placed.with_findings((*seen, *conflicts))
        remember(record, post, replace(written, placed=placed), self.run)
        remember_change(self.run, record, RunChange.Kind(record.outcome), before)
        self.uploads.made.remember(self.run)
        body = None
        if self.options.bodies:
            body = restore_addresses(placed, all_of_them=self.options.dry_run)
        return self._report(
            post,
            Outcome(record.outcome),
            record.page_id,
            body=body,
            images=placed.images,
            extra=placed.findings,
        )

    def _place(self, post: MappedPost) -> tuple[PlacedBody, LinkedBody]:
        """Return the body with its pictures, as reports show it, and with its links, as the page gets it."""
        find_image = partial(self.uploads.pictures.image_of, folder=post.source.folder, base=post.facts.url)
        find_attachment = MediaLibrary(post.source.attachments).find
        placed = place_images(sanitise_legacy(post.body), find_image, find_attachment)
        placed = place_featured(placed, post.facts.featured_image, find_image, find_attachment)
        linked = link_post(post, placed.body, self.targets, self.uploads.documents)
        return placed.with_findings(linked.findings), linked

    def _may_publish(self, post: MappedPost) -> bool:
        return self.options.publish and post.source.status == "publish"

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
