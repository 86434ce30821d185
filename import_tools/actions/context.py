"""What the actions of one run share: where pages go, where files are found, what links lead to."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.base_user import AbstractBaseUser

from import_tools.models import ImportedPost, ImportRun
from import_tools.options import ImportOptions
from import_tools.records import Finding, MappedPost, RawBlock
from import_tools.report import PostReport
from import_tools.text import shared
from import_tools.url_keys import host_of
from import_tools.writing.images.alt_text import MediaLibrary
from import_tools.writing.import_log import Written
from import_tools.writing.link_targets import Targets, keys_of
from import_tools.writing.links import LinkedBody, link_post, links_in
from import_tools.writing.media_files import Uploads
from import_tools.writing.pages import ShownFurniture
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

Outcome = ImportedPost.Outcome


@dataclass(frozen=True, slots=True)
class Variant:
    """One source of a post, parsed. Other sources may hold the same post with more or less content."""

    post: MappedPost
    source_hash: str
    identity: str
    """What makes two sources the same post."""


class WriteContext:
    """The services that the actions of a run use."""

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
        self.furniture = ShownFurniture()
        self.throttle = Throttle()

    def forget(self) -> None:
        """Drop what was looked up: a post that failed may have changed it."""
        self.tree.forget()
        self.taxonomy.forget()

    @contextmanager
    def prefetched_links(self, posts: Iterable[MappedPost]) -> Iterator[None]:
        """Look up together the link targets of posts whose actions are executed while this lasts."""
        keys = (keys_of(links_in(post.body), host_of(post.facts.url)) for post in posts)
        with self.targets.known(set().union(*keys)):
            yield

    def place(self, post: MappedPost) -> tuple[PlacedBody, LinkedBody]:
        """Return the body with its images, for reports, and the same with its links resolved, for the page.

        Images and documents are created in transactions of their own: do not call this in one.
        """
        find_image = partial(self.uploads.pictures.image_of, folder=post.source.folder, base=post.facts.url)
        find_attachment = MediaLibrary(post.source.attachments).find
        placed = place_images(sanitise_legacy(post.body), find_image, find_attachment)
        placed = place_featured(placed, post.facts.featured_image, find_image, find_attachment)
        linked = link_post(post, placed.body, self.targets, self.uploads.documents)
        return placed.with_findings(linked.findings), linked

    def may_publish(self, post: MappedPost) -> bool:
        """Whether the run publishes posts and this one was public on the old site."""
        return self.options.publish and post.source.status == "publish"

    def report_written(self, record: ImportedPost, written: Written) -> PostReport:
        """Report a post whose page was created or updated."""
        placed, body = written.placed, None
        if self.options.bodies:
            body = restore_urls(placed, all_of_them=self.options.dry_run)
        return self.report(
            written.post,
            Outcome(record.outcome),
            record.page_id,
            body=body,
            images=placed.images,
            extra=placed.findings,
        )

    def report(
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
