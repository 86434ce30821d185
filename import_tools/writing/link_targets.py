"""Find the pages for old URLs: of posts, by any of their URLs, and of categories."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from import_tools.models import LONGEST_KEY, ImportedPost, PostURL, UnresolvedLink
from import_tools.records import MappedPost
from import_tools.url_keys import host_of, lookup_key, post_number
from selfcare_cms.models import SectionIndexPage

CATEGORY = re.compile(r"^[^/]+/category/(.+)$")
# paths of WordPress that are never posts
NO_POST = re.compile(
    r"^[^/]+/(wp-(content|admin|includes|json|login\.php)|tag|author|feed|search)(/|$)|/feed$"
)


class Targets:
    """Finds pages by the keys of old URLs; category pages are searched below `destination`."""

    def __init__(self, destination: Page) -> None:
        self.destination = destination
        self._known: dict[str, int | None] = {}

    @contextmanager
    def known(self, keys: Iterable[str]) -> Iterator[None]:
        """Look up keys at once, so that `find` needs no queries for them inside the `with` block."""
        wanted = set(keys)
        self._known = {**dict.fromkeys(wanted), **self.find(wanted)}
        try:
            yield
        finally:
            self._known = {}

    def find(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the ids of the pages for some URL keys, in two queries at most; unknown keys are omitted."""
        wanted = sorted(set(keys))
        if self._known.keys() >= set(wanted):
            return {key: page_id for key in wanted if (page_id := self._known[key]) is not None}
        categories = {key: match[1].split("/") for key in wanted if (match := CATEGORY.match(key))}
        return {**(self._categories(categories) if categories else {}), **(_posts(wanted) if wanted else {})}

    def _categories(self, categories: dict[str, list[str]]) -> dict[str, int]:
        """Return the section pages of categories that match exactly one page by path."""
        below = SectionIndexPage.objects.descendant_of(self.destination, inclusive=True)
        start = self.destination.url_path.rstrip("/").rpartition("/")[0]
        paths = {
            page_id: url_path.removeprefix(start).casefold().strip("/").split("/")
            for page_id, url_path in below.values_list("pk", "url_path")
        }
        found = {
            key: _only([pk for pk, path in paths.items() if _fits(category, path)])
            for key, category in categories.items()
        }
        return {key: page_id for key, page_id in found.items() if page_id is not None}


def _fits(category: Sequence[str], path: Sequence[str]) -> bool:
    """Return whether a section page's path ends in the category and contains its parents in order.

    `self-care/self-care-thigh` fits `self-care/self-care-leg/self-care-thigh`, but no section page below it.
    """
    steps = iter(path)
    return path[-1] == category[-1] and all(step in steps for step in category)


def _only(ids: list[int]) -> int | None:
    return ids[0] if len(ids) == 1 else None


def _posts(keys: Sequence[str]) -> dict[str, int]:
    """Return the pages of posts; a post's current URL takes precedence over an alias of another post."""
    rows = PostURL.objects.filter(key__in=keys, post__page__isnull=False)
    own: defaultdict[str, set[int]] = defaultdict(set)
    other: defaultdict[str, set[int]] = defaultdict(set)
    for key, url, page_id in rows.values_list("key", "post__url", "post__page_id"):
        (own if lookup_key(url) == key else other)[key].add(page_id)
    found = {key: _only(list(own[key] or other[key])) for key in {*own, *other}}
    return {key: page_id for key, page_id in found.items() if page_id is not None}


def keys_of(urls: Iterable[str], host: str) -> set[str]:
    """Return the keys of URLs that may be posts, on any host, or categories on `host`."""
    keys = {key for key in map(lookup_key, urls) if could_be_post(key)}
    return {key for key in keys if not CATEGORY.match(key) or host_of(f"//{key}") == host}


def could_be_post(key: str) -> bool:
    """Return whether a key may be that of a post: `x.org/neck`, but not `x.org/tag/neck` or an upload."""
    return 0 < len(key) <= LONGEST_KEY and "%00" not in key and not NO_POST.search(key)


def urls_of(post: MappedPost) -> list[str]:
    """Return all URLs of a post, including `/?p=ID` for a post that has an id in its source.

    Another id on the same host, as in the `guid` of a copied post, belongs to another post and is dropped.
    The short URL of a WordPress in a folder is `/folder/?p=ID`.
    """
    post_id, host = post.source.source_id, host_of(post.facts.url)
    known = [url for url in (post.facts.url, *post.facts.aliases) if url]
    if not (host and post_id.isdecimal()):
        return known
    others = [url for url in known if post_number(url) in ("", post_id) or host_of(url) != host]
    has_short_url = any(post_number(url) == post_id and host_of(url) == host for url in others)
    return others if has_short_url else [*others, f"https://{host}/?p={post_id}"]


def remember_urls(record: ImportedPost, urls: Iterable[str]) -> None:
    """Store the URLs of a post; those of earlier runs are kept, since links and bookmarks still use them."""
    remember_all_urls([(record, urls)])


def remember_all_urls(posts: Iterable[tuple[ImportedPost, Iterable[str]]]) -> None:
    """Store the URLs of posts, each of which must occur only once."""
    keys = {record.pk: set(filter(could_be_post, map(lookup_key, some))) for record, some in posts}
    known = PostURL.objects.filter(post__in=keys).values_list("post_id", "key")
    for pk, key in known:
        keys[pk].discard(key)
    PostURL.objects.bulk_create(
        PostURL(post_id=pk, key=key) for pk, some in keys.items() for key in sorted(some)
    )


def remember_unresolved(record: ImportedPost, keys: Iterable[str]) -> None:
    """Store the unresolved links of a post, and delete those stored before."""
    remember_all_unresolved([(record, keys)])


def remember_all_unresolved(posts: Iterable[tuple[ImportedPost, Iterable[str]]]) -> None:
    """Store the unresolved links of posts, each of which must occur only once."""
    keys = {record.pk: sorted(set(some)) for record, some in posts}
    UnresolvedLink.objects.filter(post__in=keys).delete()
    UnresolvedLink.objects.bulk_create(
        UnresolvedLink(post_id=pk, key=key) for pk, some in keys.items() for key in some
    )


def arrived_links() -> "QuerySet[UnresolvedLink]":
    """Return the unresolved links to posts that have a page by now, and all of those to categories."""
    arrived = PostURL.objects.filter(key=OuterRef("key"), post__page__isnull=False)
    links = UnresolvedLink.objects.filter(post__page__isnull=False)
    return links.filter(Exists(arrived) | Q(key__contains="/category/"))
