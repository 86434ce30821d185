"""Writes posts: decides what becomes of each one's page, does it, and remembers what was done."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from import_tools.models import ImportedPost, ImportRun, RunChange
from import_tools.options import ImportOptions
from import_tools.records import Finding, MappedPost, RawBlock, Severity
from import_tools.report import PostReport
from import_tools.text import shared
from import_tools.url_keys import host_of
from import_tools.writing.batch import NewPost, create_posts
from import_tools.writing.editor_changes import has_editor_changes
from import_tools.writing.images.alt_text import MediaLibrary
from import_tools.writing.import_log import Written, remember
from import_tools.writing.link_targets import Targets, keys_of, remember_urls, urls_of
from import_tools.writing.links import LinkedBody, link_post, links_in
from import_tools.writing.media_files import Uploads
from import_tools.writing.pages import ShownFurniture, find_withdrawn, new_page, update_page
from import_tools.writing.proposals import NewVersion, offer, report_proposal, withdraw, withdraw_outdated
from import_tools.writing.redirects import CONFLICT, add_redirects
from import_tools.writing.run_log import PageSnapshot, remember_change
from import_tools.writing.section_pages import Tree
from import_tools.writing.stream_images import (
    PlacedBody,
    place_featured,
    place_images,
    restore_urls,
    sanitise_legacy,
)
from import_tools.writing.taxonomy import Taxonomy
from import_tools.writing.throttle import Throttle
from import_tools.writing.update_policy import Decider, Decision


def find_moves(record: ImportedPost, post: MappedPost) -> tuple[Finding, ...]:
    """Return what an editor may want to follow: another place among the old site's areas, another kind."""
    found: list[Finding] = []
    before, now = record.facts.get("breadcrumb", []), list(post.facts.breadcrumb)
    if before != now and now:
        message = "The old site files this post elsewhere now. The page stays; move it if it should follow."
        found.append(Finding(Severity.INFO, "place_changed", message, " › ".join(now)))
    if record.kind != post.kind.value:
        message = f"The post is of the kind “{post.kind.value}” now; its page was made for “{record.kind}”."
        found.append(Finding(Severity.INFO, "kind_changed", message, post.facts.title))
    return tuple(found)


__all__ = ["PostWriter"]

Outcome = ImportedPost.Outcome


class PostWriter:
    """Writes the posts of one run: new ones many at once, what is there already one after the other.

    Every method that writes pages does so in transactions of its own, so that a post is in or is not.
    """

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
        self.options = options
        self.user = user
        self.targets = Targets(tree.destination)
        self.taxonomy = Taxonomy(tree.made)
        self.decider = Decider(options, uploads.pictures)
        self.furniture = ShownFurniture()
        self.throttle = Throttle()

    def decide(self, record: ImportedPost | None, post: MappedPost, source_hash: str) -> Decision:
        """Return what is to become of a post."""
        return self.decider.decide(record, post, source_hash)

    def has_work_left(self, record: ImportedPost, folder: str) -> bool:
        """Whether there is something to do for a post whose source is what it was."""
        return self.decider.has_work_left(record, folder)

    def forget(self) -> None:
        """Look everything up again: a post that failed may have changed it."""
        self.tree.forget()
        self.taxonomy.forget()

    @contextmanager
    def links_looked_up(self, posts: Iterable[MappedPost]) -> Iterator[None]:
        """Look up at once where the links of some posts lead, which are prepared while this lasts."""
        keys = (keys_of(links_in(post.body), host_of(post.facts.url)) for post in posts)
        with self.targets.known(set().union(*keys)):
            yield

    def prepare(self, post: MappedPost, source_hash: str, record: ImportedPost) -> NewPost:
        """Return a post that has no page, ready for `create`; images, documents and sections are made."""
        placed, linked = self._place(post)
        publish = self._may_publish(post)
        parent = self.tree.place_of(post, publish=publish)
        page = new_page(
            post, linked.body, self.taxonomy, featured=placed.featured, publish=publish, user=self.user
        )
        return NewPost(post, source_hash, record, placed, linked.unresolved, page, parent, publish)

    def create(self, new: Sequence[NewPost]) -> list[PostReport]:
        """Create the pages of posts, all of them or none, and return what became of each."""
        for item in new:
            withdraw(item.record)
            item.record.redirects = []  # those to an earlier page went with it
            item.record.outcome = Outcome.CREATED
        made = create_posts(new, self.run, self.tree, self.furniture, self.user, self.throttle)
        return [self._report_written(record, written) for record, written in made]

    def make_again(self, post: MappedPost, source_hash: str, record: ImportedPost) -> PostReport:
        """Make a page anew that this run has made from a poorer form; it may have another place."""
        new = self.prepare(post, source_hash, record)
        with transaction.atomic():
            if record.page:
                record.page.specific.delete(user=self.user)
                record.page = record.revision = None
                RunChange.objects.filter(run=self.run, post=record).delete()
            return self.create([new])[0]

    def update(self, post: MappedPost, source_hash: str, record: ImportedPost) -> PostReport:
        """Give the page of a post its new content."""
        before = PageSnapshot.of(record)
        placed, linked = self._place(post)
        publish = self._may_publish(post)
        with transaction.atomic():
            page = record.page.get_latest_revision_as_object()
            if publish:
                self.tree.publish_above(page)
            is_chosen = page.featured_image_id and has_editor_changes(record, record.page)
            featured = page.featured_image_id if is_chosen else placed.featured
            revision = update_page(
                post, linked.body, page, self.taxonomy, featured=featured, publish=publish, user=self.user
            )
            record.outcome = Outcome.UPDATED
            conflicts = add_redirects(record, page, urls_of(post))
            unseen = self.furniture.find_missing_disclaimer(post, page.get_site())
            told = (*find_moves(record, post), *unseen, *find_withdrawn(post, page), *conflicts)
            written = Written(
                post, placed.with_findings(told), page, revision, source_hash, linked.unresolved
            )
            withdraw(record)
            remember(record, written, self.run)
            remember_change(self.run, record, RunChange.Kind.UPDATED, before)
        return self._report_written(record, written)

    def leave(
        self, post: MappedPost, source_hash: str, record: ImportedPost | None, decision: Decision
    ) -> PostReport:
        """Leave the page of a post as it is, and tell why; its source may have another name than it had."""
        findings = decision.findings
        if record:
            is_new = decision.is_offered and record.offered_hash != source_hash
            version = NewVersion(post, *self._place(post), source_hash) if is_new else None
            with transaction.atomic():
                findings = self._leave(post, source_hash, record, decision, version)
        body = list(post.body) if self.options.bodies else None
        page_id = record.page_id if record else None
        return self._report(post, decision.outcome, page_id, body=body, extra=findings)

    def _leave(
        self,
        post: MappedPost,
        source_hash: str,
        record: ImportedPost,
        decision: Decision,
        version: NewVersion | None,
    ) -> tuple[Finding, ...]:
        """Remember that a page was left, offer the new version of its post if any; return what to tell."""
        findings = decision.findings
        if record.source_hash == source_hash:
            record.source_id = post.source.source_id
            withdraw_outdated(record)
        if version:
            offer(record, version, self.run, self.taxonomy)
        if decision.is_offered:
            findings = (report_proposal(record, findings[0]),)
        record.outcome, record.last_run = decision.outcome, self.run
        record.save(
            update_fields=["outcome", "last_run", "findings", "source_id", *ImportedPost.OFFER_FIELDS]
        )
        return (*findings, *self.learn_urls(record, post))

    def learn_urls(self, record: ImportedPost, post: MappedPost) -> tuple[Finding, ...]:
        """Remember and redirect addresses of a post whose page stays as it is; return what is in the way."""
        urls = [url for url in (record.url, *record.aliases, *urls_of(post)) if url]
        remember_urls(record, urls)
        if record.page is None:
            return ()
        conflicts = add_redirects(record, record.page, urls)
        others = [finding for finding in record.findings if finding["code"] != CONFLICT]
        record.findings = [*others, *(asdict(finding) for finding in conflicts)]
        record.save(update_fields=["redirects", "findings"])
        return conflicts

    def _place(self, post: MappedPost) -> tuple[PlacedBody, LinkedBody]:
        """Return the body with its pictures, as reports show it, and with its links, as the page gets it.

        Images and documents are made in transactions of their own: call it in none.
        """
        find_image = partial(self.uploads.pictures.image_of, folder=post.source.folder, base=post.facts.url)
        find_attachment = MediaLibrary(post.source.attachments).find
        placed = place_images(sanitise_legacy(post.body), find_image, find_attachment)
        placed = place_featured(placed, post.facts.featured_image, find_image, find_attachment)
        linked = link_post(post, placed.body, self.targets, self.uploads.documents)
        return placed.with_findings(linked.findings), linked

    def _may_publish(self, post: MappedPost) -> bool:
        return self.options.publish and post.source.status == "publish"

    def _report_written(self, record: ImportedPost, written: Written) -> PostReport:
        placed, body = written.placed, None
        if self.options.bodies:
            body = restore_urls(placed, all_of_them=self.options.dry_run)
        return self._report(
            written.post,
            Outcome(record.outcome),
            record.page_id,
            body=body,
            images=placed.images,
            extra=placed.findings,
        )

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
            sections=tuple(map(shared, post.sections)),
            findings=(*post.findings, *extra),
            furniture=post.furniture,
            body=body,
            images=images,
        )
