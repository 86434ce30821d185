"""Makes pages of the library's posts; a page that is there already is an editor's and stays as it is."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.utils.timezone import make_aware
from wagtail.models import Page

from selfcare_cms.models import (
    ArticlePage,
    BasePostPage,
    BodyRegion,
    PatternPage,
    SectionIndexPage,
    SelfCarePage,
    SelfCarePattern,
)
from selfcare_cms.shapes import shape_of_posts
from selfcare_cms.stream import Leaf, transform

from .gallery import Gallery
from .parts import Drawing, Slug
from .post import Post

PAGE_TYPES: dict[str, type[BasePostPage]] = {
    "self_care": SelfCarePage,
    "pattern": PatternPage,
    "article": ArticlePage,
}
AUTHOR = "Editorial team"
PAGE_MARK = re.compile(r'id="page:([\w-]+)"')


def write_posts(posts: list[Post], home: Page, gallery: Gallery) -> list[BasePostPage]:
    """Make, fill and publish the pages that are missing below the home page; return them.

    All are made before the first is filled: posts link one another.
    """
    known = dict(Page.objects.descendant_of(home).values_list("slug", "pk"))
    new = [(post, _make(post, home)) for post in posts if post.slug not in known]
    known.update((post.slug, page.pk) for post, page in new)
    for post, page in new:
        _fill(page, post, known, gallery)
        page.save_revision().publish()
    return [page for _, page in new]


def _make(post: Post, home: Page) -> BasePostPage:
    section = SectionIndexPage.objects.descendant_of(home).get(slug=post.section)
    page = PAGE_TYPES[post.kind](title=post.title, slug=post.slug, live=False)
    return section.add_child(instance=page)


def _fill(page: BasePostPage, post: Post, known: Mapping[str, int], gallery: Gallery) -> None:
    page.summary = page.search_description = post.summary
    page.where_it_hurts, page.what_makes_it_worse = post.where_it_hurts, post.what_makes_it_worse
    page.author = AUTHOR
    page.status = post.status
    page.reviewed_on = post.reviewed_on
    page.published_on = make_aware(datetime.combine(post.reviewed_on, time(9)))
    page.featured_image_id = gallery[post.picture]
    page.regions = list(BodyRegion.objects.filter(slug__in=post.regions))
    page.tags.set(post.tags)
    page.body = resolve(post.body, known, gallery)
    if isinstance(page, SelfCarePage):
        page.pattern_links = [SelfCarePattern(pattern_id=known[slug]) for slug in post.patterns]


def resolve(value: Any, known: Mapping[str, int], gallery: Gallery) -> Any:
    """Return raw stream data with the ids of pages and pictures where their names stood."""

    def resolved(leaf: Leaf) -> Any:
        match leaf.value:
            case Slug(name):
                return known[name]
            case Drawing(name):
                return {"image": gallery[name], "alt_text": gallery.shows(name), "decorative": False}
            case str(text):
                return PAGE_MARK.sub(lambda mark: f'id="{known[mark[1]]}"', text)
        return leaf.value

    return transform(value, shape_of_posts(), resolved)
