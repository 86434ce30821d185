"""Makes and updates the pages of posts."""

import json
from pathlib import PurePosixPath
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from wagtail.models import Page, Revision

from import_tools.errors import PostError
from import_tools.records import Finding, MappedPost, PostKind, RawBlock, Severity
from import_tools.writing.patterns import add_patterns
from import_tools.writing.slugs import LONGEST_SLUG, slug_for
from import_tools.writing.taxonomy import Taxonomy
from selfcare_cms.models import ArticlePage, BasePostPage, PatternPage, ReformattingStatus, SelfCarePage

PAGE_TYPES: dict[PostKind, type[BasePostPage]] = {
    PostKind.SELF_CARE: SelfCarePage,
    PostKind.PATTERN: PatternPage,
    PostKind.ARTICLE: ArticlePage,
}
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
    page = PAGE_TYPES[post.kind](
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
