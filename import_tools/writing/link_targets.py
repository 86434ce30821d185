"""Knows which page an old address leads to: that of a post, by any of its addresses, or that of an area."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from import_tools.models import LONGEST_KEY, ImportedPost, PostURL, UnresolvedLink
from import_tools.records import MappedPost
from import_tools.url_keys import host_of, lookup_key
from selfcare_cms.models import SectionIndexPage

AREA = re.compile(r"^[^/]+/category/(.+)$")
# what WordPress keeps beside its posts
NO_POST = re.compile(
    r"^[^/]+/(wp-(content|admin|includes|json|login\.php)|tag|author|feed|search)(/|$)|/feed$"
)


class Targets:
    """Finds the pages of old addresses; `destination` is the page under which areas are looked for."""

    def __init__(self, destination: Page) -> None:
        self.destination = destination
        self._known: dict[str, int | None] = {}

    @contextmanager
    def known(self, keys: Iterable[str]) -> Iterator[None]:
        """Look some keys up at once, for `find` to ask no more while this lasts."""
        wanted = set(keys)
        self._known = {**dict.fromkeys(wanted), **self.find(wanted)}
        try:
            yield
        finally:
            self._known = {}

    def find(self, keys: Iterable[str]) -> dict[str, int]:
        """Return the ids of the pages that some keys of addresses lead to, in two queries at most."""
        wanted = sorted(set(keys))
        if self._known.keys() >= set(wanted):
            return {key: page_id for key in wanted if (page_id := self._known[key]) is not None}
        areas = {key: match[1].split("/") for key in wanted if (match := AREA.match(key))}
        return {**(self._areas(areas) if areas else {}), **(_posts(wanted) if wanted else {})}

    def _areas(self, areas: dict[str, list[str]]) -> dict[str, int]:
        """Return the section pages of the areas of the old site that are plain from their addresses."""
        below = SectionIndexPage.objects.descendant_of(self.destination, inclusive=True)
        start = self.destination.url_path.rstrip("/").rpartition("/")[0]
        paths = {
            page_id: url_path.removeprefix(start).casefold().strip("/").split("/")
            for page_id, url_path in below.values_list("pk", "url_path")
        }
        found = {
            key: _only([pk for pk, path in paths.items() if _fits(area, path)]) for key, area in areas.items()
        }
        return {key: page_id for key, page_id in found.items() if page_id is not None}


def _fits(area: Sequence[str], path: Sequence[str]) -> bool:
    """Whether a section's path ends in the area itself and has the areas around it in their order.

    `self-care/self-care-thigh` fits `self-care/self-care-leg/self-care-thigh`, and no section inside it.
    """
    steps = iter(path)
    return path[-1] == area[-1] and all(step in steps for step in area)


def _only(ids: list[int]) -> int | None:
    return ids[0] if len(ids) == 1 else None


def _posts(keys: Sequence[str]) -> dict[str, int]:
    """Return the pages of posts; where several have an address, that of the post whose own it is."""
    rows = PostURL.objects.filter(key__in=keys, post__page__isnull=False)
    own: defaultdict[str, set[int]] = defaultdict(set)
    other: defaultdict[str, set[int]] = defaultdict(set)
    for key, url, page_id in rows.values_list("key", "post__url", "post__page_id"):
        (own if lookup_key(url) == key else other)[key].add(page_id)
    found = {key: _only(list(own[key] or other[key])) for key in {*own, *other}}
    return {key: page_id for key, page_id in found.items() if page_id is not None}


def keys_of(urls: Iterable[str], host: str) -> set[str]:
    """Return the keys of addresses that could be those of a post, on any site, or of an area on `host`."""
    keys = {key for key in map(lookup_key, urls) if could_be_post(key)}
    return {key for key in keys if not AREA.match(key) or host_of(f"//{key}") == host}


def could_be_post(key: str) -> bool:
    """Whether a post could have this key: `x.org/neck` could, `x.org/tag/neck` and an upload could not."""
    return 0 < len(key) <= LONGEST_KEY and "%00" not in key and not NO_POST.search(key)


def urls_of(post: MappedPost) -> list[str]:
    """Return all addresses of a post; one of an export also has its number on that site.

    Another number there, as in the `guid` of a post that was copied, is that of another post.
    """
    number, host = post.source.source_id, host_of(post.facts.url)
    known = [url for url in (post.facts.url, *post.facts.aliases) if url]
    if not (host and number.isdecimal()):
        return known
    others = [url for url in known if not lookup_key(url).startswith(f"{host}?p=")]
    return [*others, f"https://{host}/?p={number}"]


def remember_urls(record: ImportedPost, urls: Iterable[str]) -> None:
    """Remember the addresses of a post; those of earlier runs stay, for links and bookmarks know them."""
    remember_all_urls([(record, urls)])


def remember_all_urls(posts: Iterable[tuple[ImportedPost, Iterable[str]]]) -> None:
    """Remember the addresses of posts; no post is given twice."""
    keys = {record.pk: set(filter(could_be_post, map(lookup_key, some))) for record, some in posts}
    known = PostURL.objects.filter(post__in=keys).values_list("post_id", "key")
    for pk, key in known:
        keys[pk].discard(key)
    PostURL.objects.bulk_create(
        PostURL(post_id=pk, key=key) for pk, some in keys.items() for key in sorted(some)
    )


def remember_unresolved(record: ImportedPost, keys: Iterable[str]) -> None:
    """Remember the links of a post that lead to no page yet, in the place of those remembered before."""
    remember_all_unresolved([(record, keys)])


def remember_all_unresolved(posts: Iterable[tuple[ImportedPost, Iterable[str]]]) -> None:
    """Remember the links of posts that lead to no page yet; no post is given twice."""
    keys = {record.pk: sorted(set(some)) for record, some in posts}
    UnresolvedLink.objects.filter(post__in=keys).delete()
    UnresolvedLink.objects.bulk_create(
        UnresolvedLink(post_id=pk, key=key) for pk, some in keys.items() for key in some
    )


def arrived_links() -> "QuerySet[UnresolvedLink]":
    """Return the unresolved links whose post may have come in by now; areas are all tried again."""
    arrived = PostURL.objects.filter(key=OuterRef("key"), post__page__isnull=False)
    links = UnresolvedLink.objects.filter(post__page__isnull=False)
    return links.filter(Exists(arrived) | Q(key__contains="/category/"))
