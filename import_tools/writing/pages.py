"""Makes and updates the pages of posts."""

import json
import re
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from wagtail.coreutils import cautious_slugify
from wagtail.models import Page, Revision, Site

from import_tools.errors import PostError
from import_tools.records import Facts, Finding, MappedPost, PostKind, RawBlock, Severity
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
from selfcare_cms.post_types import post_page_tables


def add_patterns(page: BasePostPage, body: Iterable[RawBlock]) -> None:
    """Add the patterns that a body's related posts lead to, and put all into its order.

    Where an editor has added others, all that are there stay as they are, and the new ones come last.
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
    """Return the pages that entries of related posts lead to as patterns, each once, in their order."""
    entries = [
        link["value"]
        for block in body
        if block["type"] == "related_posts"
        for link in block["value"]["links"]
    ]
    pages = [entry["page"] for entry in entries if entry["relation"] == "pattern" and entry["page"]]
    return list(dict.fromkeys(pages))


LONGEST_SLUG = 240  # of 255, to leave room for a number
VALID = re.compile(r"[-\w]+")  # what Django's slug fields hold


def slug_for(facts: Facts) -> str:
    """Return the slug in a post's address, else one made of its title.

    Takes `neck-pain` and `nackenübung` as they are; of `what’s-up` and `"><b>` only what a slug can hold is
    left.
    """
    own = slug_of(facts.url)
    if VALID.fullmatch(own):
        return own
    return cautious_slugify(own) or cautious_slugify(facts.title)


def free_slugs(wanted: Sequence[tuple[Page, str]]) -> list[str]:
    """Return a slug for each new child of a page, like the one wanted; each is free, and given out once."""
    wanted = [(parent, slug[:LONGEST_SLUG] or "post") for parent, slug in wanted]
    rows = Page.objects.filter(slug__in={slug for _, slug in wanted})
    taken = {(path[: -Page.steplen], slug) for path, slug in rows.values_list("path", "slug")}
    free: list[str] = []
    for parent, slug in wanted:
        if (parent.path, slug) in taken:
            slug = _numbered(parent, slug, taken)
        taken.add((parent.path, slug))
        free.append(slug)
    return free


def _numbered(parent: Page, wanted: str, given: set[tuple[str, str]]) -> str:
    like = Page.objects.child_of(parent).filter(slug__startswith=f"{wanted}-")
    taken = set(like.values_list("slug", flat=True)) | {slug for path, slug in given if path == parent.path}
    return next(slug for number in count(2) if (slug := f"{wanted}-{number}") not in taken)


LONGEST_TITLE = 255


def new_page(
    post: MappedPost,
    body: list[RawBlock],
    taxonomy: Taxonomy,
    *,
    featured: int | None = None,
    publish: bool,
    user: AbstractBaseUser | None,
) -> BasePostPage:
    """Return the page of a post, which is in no database yet; its slug is the one it would like.

    Raises PostError when the site could not keep what the post has.
    """
    page = page_model_of(post.kind)(
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


def page_model_of(kind: PostKind) -> type[BasePostPage]:
    """Return the page type for posts of a kind: the model whose `kind` it is."""
    return next(model for model in post_page_tables() if model.kind == kind.value)


def _check(page: BasePostPage) -> None:
    """Raise PostError for a field that the page's form would refuse; tree and body have their own care."""
    relations = {field.name for field in page._meta.fields if field.is_relation}
    try:
        page.clean_fields(exclude={*relations, "body", "path", "depth", "url_path"})
    except ValidationError as error:
        faults = "; ".join(f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items())
        raise PostError(f"Its page could not be made: {faults}") from error


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
    """Give a page the changed post's content as a new revision; a live page stays live.

    `featured` is the image for lists; a page keeps its own where there is none. `publish` publishes a page
    that never was; one that an editor has unpublished stays a draft. What is no longer public on the old site
    is never published: a live page keeps what it shows.
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
    """Give a page the content of a post, and save nothing."""
    for name, value in _fields(post, body).items():
        setattr(page, name, value)
    page.featured_image_id = featured or page.featured_image_id
    page.regions = taxonomy.regions_of(post)
    taxonomy.tag(page, post)
    add_patterns(page, body)


def find_withdrawn(post: MappedPost, page: Page) -> tuple[Finding, ...]:
    """Return a finding when readers see the page of a post that is no longer public on the old site."""
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
    """Give a page its own body with other links; a live page stays live, a draft stays a draft.

    `overwrite` is a revision of this run, which the new one takes the place of.
    """
    page.body = json.dumps(body)
    add_patterns(page, body)
    _save_draft(page)
    return _save(page, publish=page.live, user=user, overwrite=overwrite)


def _save_draft(page: BasePostPage) -> None:
    """Save a page that is not live, as the admin does too: Wagtail counts the links of the row."""
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


def name_of(source_id: str) -> str:
    """Return a title for a post that has none, from its file: `x/stiff-neck.html` becomes `Stiff neck`."""
    name = PurePosixPath(source_id).name
    words = PurePosixPath(name).stem.replace("-", " ").replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}" or name


def _fields(post: MappedPost, body: list[RawBlock]) -> dict[str, Any]:
    title = (post.facts.title or name_of(post.source.source_id))[:LONGEST_TITLE]
    published = post.facts.published_at  # the admin's field holds minutes, and must not change it by saving
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
    """What the sites of a run show their readers, looked up once for each site."""

    def __init__(self) -> None:
        self._disclaimers: dict[int, bool] = {}

    def find_missing_disclaimer(self, post: MappedPost, site: Site | None) -> tuple[Finding, ...]:
        """Return a finding when a post had a medical disclaimer that readers of its page would not see."""
        pieces = [piece for piece in post.furniture if piece.kind == "medical_disclaimer"]
        if not pieces or site is None or self._shows_disclaimer(site):
            return ()
        return tuple(
            Finding(Severity.WARNING, "disclaimer_not_shown", MESSAGE, piece.text) for piece in pieces
        )

    def _shows_disclaimer(self, site: Site) -> bool:
        if site.pk not in self._disclaimers:
            self._disclaimers[site.pk] = bool(SiteFurniture.for_site(site).medical_disclaimer)
        return self._disclaimers[site.pk]
