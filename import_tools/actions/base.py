"""What all actions share: their inputs, their result, and how the body of a post is prepared."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from django.contrib.auth.base_user import AbstractBaseUser

from import_tools.models import ImportedPost, ImportRun
from import_tools.records import Finding, MappedPost
from import_tools.url_keys import host_of
from import_tools.writing.editor_changes import Blocker
from import_tools.writing.images.alt_text import MediaLibrary
from import_tools.writing.import_log import WrittenPost
from import_tools.writing.link_targets import Targets, keys_of
from import_tools.writing.links import LinkedBody, link_post, links_in
from import_tools.writing.media_files import MediaFiles
from import_tools.writing.pages import ShownFurniture
from import_tools.writing.section_pages import SectionTree
from import_tools.writing.stream_images import PlacedBody, place_featured, place_images, sanitise_legacy
from import_tools.writing.taxonomy import Taxonomy, find_region
from import_tools.writing.throttle import Throttle

Outcome = ImportedPost.Outcome


@dataclass(frozen=True, slots=True)
class Variant:
    """A parsed post as one source holds it; several variants may have the same identity."""

    post: MappedPost
    source_hash: str
    identity: str


@dataclass(frozen=True, slots=True)
class Result:
    """What an action did: the outcome, the page if any, and the findings for the report."""

    outcome: ImportedPost.Outcome
    page_id: int | None
    findings: tuple[Finding, ...] = ()
    placed: PlacedBody | None = None
    """The body that was written; None where nothing was."""
    page_coverage: dict[str, dict[str, int]] | None = None
    """The coverage of a page that was left as it is."""

    @classmethod
    def of_written(cls, record: ImportedPost, written: WrittenPost) -> "Result":
        """Return the result of an action that wrote a page."""
        return cls(Outcome(record.outcome), record.page_id, written.placed.findings, written.placed)


class Action(Protocol):
    """A change to the page of one post."""

    def check(self) -> Blocker | None:
        """Return the reason why the action may not be executed, or None."""

    def execute(self) -> Result:
        """Execute the action in a transaction of its own. Raise PostError if the post cannot be written."""


@dataclass(frozen=True, slots=True)
class WriteContext:
    """What the actions of one run write with: the run, its files, and what was looked up so far."""

    run: ImportRun
    sections: SectionTree
    media_files: MediaFiles
    targets: Targets
    taxonomy: Taxonomy
    user: AbstractBaseUser | None = None
    publish: bool = False
    """Whether to publish the pages of posts that are public on the old site."""
    furniture: ShownFurniture = field(default_factory=ShownFurniture)
    throttle: Throttle = field(default_factory=Throttle)

    @classmethod
    def of_run(
        cls,
        run: ImportRun,
        sections: SectionTree,
        media_files: MediaFiles,
        *,
        user: AbstractBaseUser | None = None,
        publish: bool = False,
    ) -> "WriteContext":
        """Return the context of a run that writes below the destination of `sections`."""
        targets, taxonomy = Targets(sections.destination), Taxonomy(sections.run_log)
        return cls(run, sections, media_files, targets, taxonomy, user, publish)

    def may_publish(self, post: MappedPost) -> bool:
        """Return whether the page of a post may be published."""
        return self.publish and post.source.status == "publish"

    def clear_caches(self) -> None:
        """Discard the section pages, regions and tags looked up so far: some may have been rolled back."""
        self.sections.clear_cache()
        self.taxonomy.clear_cache()

    @contextmanager
    def cached_targets(self, posts: Iterable[MappedPost]) -> Iterator[None]:
        """Look up the link targets of several posts at once, for the bodies prepared in this context."""
        keys = (keys_of(links_in(post.body), host_of(post.facts.url)) for post in posts)
        with self.targets.known(set().union(*keys)):
            yield

    def prepare_body(self, post: MappedPost) -> tuple[PlacedBody, LinkedBody]:
        """Return the body with its images, as reports show it, and with its links, as the page gets it.

        Images and documents are created in transactions of their own: call this outside of any.
        """
        images = self.media_files.images
        find_image = partial(images.image_for, folder=post.source.folder, base=post.facts.url)
        find_attachment = MediaLibrary(post.source.attachments).find
        placed = place_images(sanitise_legacy(post.body), find_image, find_attachment)
        placed = place_featured(placed, post.facts.featured_image, find_image, find_attachment)
        linked = link_post(post, placed.body, self.targets, self.media_files.documents)
        return placed.with_findings((*linked.findings, *find_region(post))), linked
