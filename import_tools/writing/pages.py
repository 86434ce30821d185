"""Build and update the pages of posts."""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from wagtail.coreutils import cautious_slugify
from wagtail.models import Page, Revision, Site

from import_tools.errors import PostError
from import_tools.pipeline import LONGEST_TITLE
from import_tools.records import Facts, Finding, FurnitureKind, MappedPost, RawBlock, Severity
from import_tools.url_keys import slug_of
from import_tools.writing.taxonomy import Taxonomy
from selfcare_cms.models import (
    BasePostPage,
    PatternPage,
    ReformattingStatus,
    SelfCarePage,
    SelfCarePattern,
    SiteFurniture,
)
from selfcare_cms.post_types import post_page_model
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import ValueKind, walk


def add_patterns(page: BasePostPage, body: Iterable[RawBlock]) -> None:
    """Add links to the patterns among the related posts of a body, in the order of the body.

    If an editor has added other patterns, the existing order is kept and new links are appended.
    """
    if not isinstance(page, SelfCarePage):
        return
    linked = {link.pattern_id for link in page.pattern_links.all()}
    related = related_patterns(body)
    wanted = [page_id for page_id in related if page_id not in linked]
    patterns = PatternPage.objects.in_bulk(wanted) if wanted else {}
    for page_id in filter(patterns.__contains__, wanted):
        order = page.pattern_links.count()
        page.pattern_links.add(SelfCarePattern(pattern=patterns[page_id], sort_order=order))
    if wanted and linked and linked <= set(related):
        links = sorted(page.pattern_links.all(), key=lambda link: related.index(link.pattern_id))
        for order, link in enumerate(links):
            link.sort_order = order
        page.pattern_links.set(links)


def related_patterns(body: Iterable[RawBlock]) -> list[int]:
    """Return the ids of the pages that a body links as patterns, in order, without duplicates."""
    whole = {ValueKind.LINK}
    links = (leaf.value for leaf in walk(list(body), shape_of_posts(), whole=whole, only=whole))
    pages = [link["page"] for link in links if link.get("relation") == "pattern" and link.get("page")]
    return list(dict.fromkeys(pages))


LONGEST_SLUG = 240  # of 255, to leave room for a numeric suffix
VALID = re.compile(r"[-\w]+")  # characters that a slug may contain


def slug_for(facts: Facts) -> str:
    """Return the slug in the URL of a post, or one generated from its title.

    `neck-pain` and `nackenübung` are used unchanged; invalid characters are removed from `what’s-up` and
    `"><b>`.
    """
    own = slug_of(facts.url)
    if VALID.fullmatch(own):
        return own
    return cautious_slugify(own) or cautious_slugify(facts.title)


def free_slugs(requested: Sequence[tuple[Page, str]]) -> list[str]:
    """Return a free slug for each new child of a page, with a numeric suffix where it is taken."""
    requested = [(parent, slug[:LONGEST_SLUG] or "post") for parent, slug in requested]
    rows = Page.objects.filter(slug__in={slug for _, slug in requested})
    taken = {(path[: -Page.steplen], slug) for path, slug in rows.values_list("path", "slug")}
    free: list[str] = []
    for parent, slug in requested:
        if (parent.path, slug) in taken:
            slug = _numbered(parent, slug, taken)
        taken.add((parent.path, slug))
        free.append(slug)
    return free


def _numbered(parent: Page, wanted: str, given: set[tuple[str, str]]) -> str:
    like = Page.objects.child_of(parent).filter(slug__startswith=f"{wanted}-")
    taken = set(like.values_list("slug", flat=True)) | {slug for path, slug in given if path == parent.path}
    return next(slug for number in count(2) if (slug := f"{wanted}-{number}") not in taken)


def new_page(
    post: MappedPost,
    body: list[RawBlock],
    taxonomy: Taxonomy,
    *,
    featured: int | None = None,
    publish: bool,
    user: AbstractBaseUser | None,
) -> BasePostPage:
    """Return the unsaved page of a post; its slug may be taken already.

    Raise PostError if a field of the page would not validate.
    """
    page = post_page_model(post.kind)(
        slug=slug_for(post.facts)[:LONGEST_SLUG] or "post",
        live=False,
        owner=user,
        status=ReformattingStatus.IMPORTED,
        featured_image_id=featured,
        **_fields(post, body),
    )
    if publish:
        page.first_published_at = post.facts.published_at
    page.regions = taxonomy.regions_of(post)
    taxonomy.tag(page, post)
    add_patterns(page, body)
    _check(page)
    return page


def _check(page: BasePostPage) -> None:
    """Raise PostError if a field is invalid; relations, body and tree fields are not checked."""
    relations = {field.name for field in page._meta.fields if field.is_relation}
    try:
        page.clean_fields(exclude={*relations, "body", "path", "depth", "url_path"})
    except ValidationError as error:
        faults = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items())
        raise PostError(f"Its page could not be created: {faults}") from error


def update_page(
    post: MappedPost,
    body: list[RawBlock],
    page: BasePostPage,
    taxonomy: Taxonomy,
    *,
    featured: int | None = None,
    publish: bool,
    user: AbstractBaseUser | None,
) -> Revision:
    """Save the content of a changed post as a new revision of its page; a live page stays live.

    `featured` is the id of the image for lists; without one the page keeps its own. `publish` publishes a
    page that was never published; one that an editor has unpublished stays a draft. A post that is no longer
    public on the old site is not published: a live page keeps its published revision.
    """
    fill_page(post, body, page, taxonomy, featured=featured)
    never_public = page.first_published_at is None
    if publish and never_public:
        page.first_published_at = post.facts.published_at
    may_be_public = post.source.status == "publish"
    _save_draft(page)
    return _save(page, publish=may_be_public and (page.live or (publish and never_public)), user=user)


def fill_page(
    post: MappedPost, body: list[RawBlock], page: BasePostPage, taxonomy: Taxonomy, *, featured: int | None
) -> None:
    """Set the content of a page to that of a post, without saving it."""
    for name, value in _fields(post, body).items():
        setattr(page, name, value)
    page.featured_image_id = featured or page.featured_image_id
    page.regions = taxonomy.regions_of(post)
    taxonomy.tag(page, post)
    add_patterns(page, body)


def find_withdrawn(post: MappedPost, page: Page) -> tuple[Finding, ...]:
    """Return a finding if the page is live and its post is no longer public on the old site."""
    if not page.live or post.source.status == "publish":
        return ()
    message = (
        f"The post is no longer public on the old site ({post.source.status}), and its page still is. "
        "What has changed was saved as a draft; unpublish the page if it should go."
    )
    return (Finding(Severity.WARNING, "no_longer_public", message),)


def relink_page(
    page: BasePostPage, body: list[RawBlock], *, overwrite: Revision | None, user: AbstractBaseUser | None
) -> Revision:
    """Save the body of a page with resolved links; a live page stays live, a draft stays a draft.

    `overwrite` is a revision of this run, which is overwritten instead of adding another one.
    """
    page.body = json.dumps(body)
    add_patterns(page, body)
    _save_draft(page)
    return _save(page, publish=page.live, user=user, overwrite=overwrite)


def _save_draft(page: BasePostPage) -> None:
    """Save a page that is not live, as the admin does, since Wagtail indexes the references of the row."""
    if not page.live:
        page.save()


def _save(
    page: BasePostPage, *, publish: bool, user: AbstractBaseUser | None, overwrite: Revision | None = None
) -> Revision:
    log_action = overwrite is None
    revision = page.save_revision(user=user, log_action=log_action, overwrite_revision=overwrite)
    if publish:
        revision.publish(user=user, log_action=log_action)
    return revision


def _fields(post: MappedPost, body: list[RawBlock]) -> dict[str, Any]:
    title = post.page_title
    published = post.facts.published_at  # the admin's field has no seconds, and saving it must change nothing
    return {
        "title": title,
        "draft_title": title,
        "seo_title": post.facts.seo_title[:LONGEST_TITLE],
        "summary": post.facts.excerpt,
        "search_description": post.facts.description,
        "author": post.facts.author[:LONGEST_TITLE],
        "published_on": published.replace(second=0, microsecond=0) if published else None,
        "body": json.dumps(body),
    }


MESSAGE = (
    "The medical disclaimer was taken out of the post, and the site shows none. "
    "Write it once in Settings › Site furniture."
)


class ShownFurniture:
    """Which sites show a medical disclaimer, cached during a run."""

    def __init__(self) -> None:
        self._disclaimers: dict[int, bool] = {}

    def find_missing_disclaimer(self, post: MappedPost, site: Site | None) -> tuple[Finding, ...]:
        """Return a finding for each medical disclaimer of a post if the site of its page shows none."""
        pieces = [piece for piece in post.furniture if piece.kind == FurnitureKind.MEDICAL_DISCLAIMER]
        if not pieces or site is None or self._shows_disclaimer(site):
            return ()
        return tuple(
            Finding(Severity.WARNING, "disclaimer_not_shown", MESSAGE, piece.text) for piece in pieces
        )

    def _shows_disclaimer(self, site: Site) -> bool:
        if site.pk not in self._disclaimers:
            self._disclaimers[site.pk] = bool(SiteFurniture.for_site(site).medical_disclaimer)
        return self._disclaimers[site.pk]
