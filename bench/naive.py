"""The naive way to write posts: every page by itself, through Wagtail's own API, with all its signals.

It is what one would write first, and the yardstick for the importer: `make bench` compares their speed, and a
test compares every row of what they leave in the database. Posts come mapped, as `pipeline.parse_post` gives
them.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import cautious_slugify
from wagtail.models import Page, Revision

from import_tools.models import ImportedPost, ImportRun, RunChange, UnresolvedLink
from import_tools.pipeline import identity_of
from import_tools.records import MappedPost, RawBlock
from import_tools.url_keys import host_of, slug_of
from import_tools.writing.editor_changes import content_hash
from import_tools.writing.file_storage import FileStore
from import_tools.writing.images.alt_text import MediaLibrary
from import_tools.writing.images.create import ImageCreator
from import_tools.writing.import_log import WrittenPost, remember
from import_tools.writing.link_targets import Targets, urls_of
from import_tools.writing.links import link_post, link_to_pages
from import_tools.writing.media_files import MediaFiles
from import_tools.writing.redirects import old_paths
from import_tools.writing.run_log import RunLog, remember_change
from import_tools.writing.section_pages import find_destination, steps_of
from import_tools.writing.stream_images import (
    PlacedBody,
    place_featured,
    place_images,
    raw_body,
    sanitise_legacy,
)
from import_tools.writing.taxonomy import filed_regions, titled_regions
from selfcare_cms.models import (
    ArticlePage,
    BasePostPage,
    BodyRegion,
    PatternPage,
    SectionIndexPage,
    SelfCarePage,
    SelfCarePattern,
)

PAGE_TYPES = {"self_care": SelfCarePage, "pattern": PatternPage, "article": ArticlePage}


class NaiveImages(ImageCreator):
    """Has every image saved by itself, with all of Wagtail's signals."""

    can_insert_in_bulk = False


@dataclass
class NaiveWriter:
    """Writes posts one after the other below the site's home page; `media` are folders with uploads."""

    publish: bool = False
    media: Iterable[Path] = ()
    run: ImportRun = field(init=False)

    def __post_init__(self) -> None:
        self.run = ImportRun.objects.create(source=["naive"], options={})
        self.home = find_destination(None)
        self.targets = Targets(self.home)
        self.run_log = RunLog(self.run)
        files = FileStore(self.run)
        self.media_files = MediaFiles(list(self.media), run_log=self.run_log, files=files)
        self.media_files.images.creator = NaiveImages(self.run_log, files)

    def write(self, posts: Iterable[MappedPost], written: Callable[[], None] = lambda: None) -> None:
        """Write all posts, calling `written` after each; then resolve links to those that came later."""
        for post in posts:
            with transaction.atomic():
                self._write(post)
            written()
        for record in ImportedPost.objects.filter(unresolved_links__isnull=False).distinct().order_by("pk"):
            with transaction.atomic():
                self._lead_links(record)
        self.run.state, self.run.finished_at = ImportRun.State.FINISHED, timezone.now()
        self.run.save()

    def _write(self, post: MappedPost) -> None:
        placed = self._place(post)
        linked = link_post(post, placed.body, self.targets, self.media_files.documents)
        publish = self.publish and post.source.status == "publish"
        page = PAGE_TYPES[post.kind](**_fields(post, linked.body, placed))
        if publish:
            page.first_published_at = post.facts.published_at
        page.regions = self._regions(post)
        page.tags.set(post.facts.tags)
        _add_patterns(page, linked.body)
        parent = self._section(post, publish)
        wanted = slug_of(post.facts.url) or cautious_slugify(post.facts.title) or "post"
        page.slug = _free_slug(parent, wanted)
        parent.add_child(instance=page)
        revision = page.save_revision(log_action=True)
        if publish:
            revision.publish(log_action=True)
        record = ImportedPost(identity=identity_of(post.source, post.facts), first_run=self.run)
        record.outcome, record.redirects = ImportedPost.Outcome.CREATED, _redirect(page, urls_of(post))
        remember(record, WrittenPost(post, placed, page, revision, "", linked.unresolved), self.run)
        remember_change(self.run, record, RunChange.Kind.CREATED)

    def _place(self, post: MappedPost) -> PlacedBody:
        """Return the body with its pictures imported."""
        find_image = partial(self.media_files.images.image_for, folder=post.source.folder)
        find_attachment = MediaLibrary(post.source.attachments).find
        placed = place_images(sanitise_legacy(post.body), find_image, find_attachment)
        return place_featured(placed, post.facts.featured_image, find_image, find_attachment)

    def _section(self, post: MappedPost, publish: bool) -> Page:
        """Return the section page for a post, with those above it."""
        page = self.home
        for title in steps_of(post, self.home):
            slug = cautious_slugify(title)
            children = SectionIndexPage.objects.child_of(page)
            section = children.filter(title__iexact=title).first() or children.filter(slug=slug).first()
            if section is None:
                section = SectionIndexPage(title=title, slug=_free_slug(page, slug), live=False)
                page.add_child(instance=section)
                section.save_revision()
                self.run_log.add(section)
            if publish and not section.live:
                section.get_latest_revision().publish()
                section.refresh_from_db()
            page = section
        return page

    def _regions(self, post: MappedPost) -> list[BodyRegion]:
        regions: list[BodyRegion] = []
        filed = filed_regions(post)
        for name in filed or titled_regions(post):
            defaults = {"name": name, "parent": regions[-1] if filed and regions else None}
            region, is_new = BodyRegion.objects.get_or_create(slug=cautious_slugify(name), defaults=defaults)
            if is_new:
                self.run_log.add(region)
            regions.append(region)
        return regions

    def _lead_links(self, record: ImportedPost) -> None:
        """Lead links to posts that have come in since, in the revision that was written."""
        latest = record.page.latest_revision
        body, found = link_to_pages(raw_body(latest.content), self.targets, host_of(record.url))
        if not found:
            return
        page = record.page.get_latest_revision_as_object()
        page.body = json.dumps(body)
        _add_patterns(page, body)
        if not page.live:
            page.save()
        revision = page.save_revision(log_action=False, overwrite_revision=latest)
        if page.live:
            revision.publish(log_action=False)
        _remember_again(record, revision)
        UnresolvedLink.objects.filter(post=record, key__in=found).delete()


def _fields(post: MappedPost, body: list[RawBlock], placed: PlacedBody) -> dict[str, Any]:
    facts = post.facts
    return {
        "title": post.page_title,
        "seo_title": facts.seo_title,
        "summary": facts.excerpt,
        "search_description": facts.description,
        "author": facts.author,
        "published_on": facts.published_at and facts.published_at.replace(second=0, microsecond=0),
        "body": json.dumps(body),
        "featured_image_id": placed.featured,
        "status": "imported",
        "live": False,
    }


def _free_slug(parent: Page, wanted: str) -> str:
    slug, number = wanted, 1
    while Page.objects.child_of(parent).filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _add_patterns(page: BasePostPage, body: list[RawBlock]) -> None:
    """Add the patterns that related posts lead to, each once, and keep all in their order."""
    if not isinstance(page, SelfCarePage):
        return
    entries = (
        entry["value"]
        for block in body
        if block["type"] == "related_posts"
        for entry in block["value"]["links"]
    )
    wanted = dict.fromkeys(
        entry["page"] for entry in entries if entry["relation"] == "pattern" and entry["page"]
    )
    linked = {link.pattern_id for link in page.pattern_links.all()}
    for pattern in (PatternPage.objects.filter(pk=pk).first() for pk in wanted if pk not in linked):
        if pattern:
            page.pattern_links.add(SelfCarePattern(pattern=pattern, sort_order=page.pattern_links.count()))
    links = sorted(page.pattern_links.all(), key=lambda link: list(wanted).index(link.pattern_id))
    for order, link in enumerate(links):
        link.sort_order = order
    page.pattern_links.set(links)


def _redirect(page: Page, urls: list[str]) -> list[dict[str, Any]]:
    """Redirect old addresses to a page, but for those where the site has something already."""
    site, made = page.get_site(), []
    root = site.root_page.url_path.rstrip("/")
    for path in old_paths(urls):
        is_page = Page.objects.filter(url_path=f"{root}{path}/").exists()
        if is_page or Redirect.objects.filter(old_path=path, site=site).exists():
            continue
        redirect = Redirect.add_redirect(path, redirect_to=page, site=site, is_permanent=True)
        made.append({"id": redirect.pk, "path": path})
    return made


def _remember_again(record: ImportedPost, revision: Revision) -> None:
    revision.refresh_from_db(fields=["content"])
    record.revision, record.written_content = revision, revision.content
    record.content_hash = content_hash(revision.content)
    record.save(update_fields=["revision", "content_hash", "written_content"])
