"""List the posts of a live site without reading them: by its REST API, or else by its sitemap."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from defusedxml import DefusedXmlException, ElementTree

from import_tools.errors import FetchError, HostUnavailableError, SourceError
from import_tools.sources.http_client import WebRules, fetch, join_url
from import_tools.sources.rest_api import text_in
from import_tools.sources.rest_client import (
    MOST_PER_PAGE,
    POSTS,
    Endpoint,
    fetch_json,
    find_endpoint,
    last_page,
)
from import_tools.sources.wordpress import plain_title
from import_tools.url_keys import host_of, is_web, lookup_key

MOST_LISTED = 50_000
MOST_SITEMAPS = 200
FIELDS = "id,link,title,date_gmt"
SITEMAPS = ("/wp-sitemap.xml", "/sitemap_index.xml", "/sitemap.xml")
SITEMAP_LINE = re.compile(r"^\s*sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)  # in robots.txt
# sitemaps of anything but posts: of pages, categories, authors, pictures
OTHER_SITEMAP = re.compile(
    r"(?:^|[-_/])(?:pages?|categor\w+|tags?|taxonom\w+|users?|authors?|archives?|images?|videos?|attachments?"
    r"|products?|misc|posts-(?!post\b)[a-z_]+)(?:[-_.]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ListedPost:
    """A post that a site lists."""

    url: str
    title: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """The posts that a site lists, and whether its sitemap was asked, which may list more than posts."""

    posts: Sequence[ListedPost]
    is_sitemap: bool = False


def survey_site(url: str, rules: WebRules) -> Survey:
    """Return the posts that the site at a URL lists. Raise SourceError if it lists none."""
    try:
        posts = list(_from_rest(url, rules))
    except HostUnavailableError as error:
        raise SourceError(str(error)) from error
    except FetchError:
        posts = []
    if posts:
        return Survey(posts)
    try:
        posts = list(_from_sitemaps(url, rules))
    except FetchError as error:
        raise SourceError(str(error)) from error
    if not posts:
        raise SourceError(f"{url} lists no posts, neither in a REST API nor in a sitemap.")
    return Survey(posts, is_sitemap=True)


def _from_rest(url: str, rules: WebRules) -> Iterator[ListedPost]:
    endpoint = Endpoint(find_endpoint(url, rules).root)
    parameters = {"per_page": str(MOST_PER_PAGE), "orderby": "id", "order": "asc", "_fields": FIELDS}
    page, last, count = 1, 1, 0
    while page <= last and count < MOST_LISTED:
        response, entries = fetch_json(endpoint.url(POSTS, **parameters, page=str(page)), rules)
        if not isinstance(entries, list) or not entries:
            return
        for entry in entries:
            if isinstance(entry, dict) and is_web(str(entry.get("link"))):
                count += 1
                yield ListedPost(entry["link"], plain_title(text_in(entry.get("title"))), _date(entry))
        last = last_page(response, page, is_full=len(entries) >= MOST_PER_PAGE)
        page += 1


def _date(entry: dict[str, Any]) -> datetime | None:
    try:
        return datetime.fromisoformat(str(entry.get("date_gmt"))).replace(tzinfo=UTC)
    except ValueError:
        return None


def _from_sitemaps(url: str, rules: WebRules) -> Iterator[ListedPost]:
    """Yield the URLs in a site's sitemaps, without those of the home page and of other sites."""
    seen: set[str] = set()
    own = host_of(url)
    for location in _locations(url, rules):
        key = lookup_key(location)
        if key and key not in seen and host_of(location) == own and is_web(location):
            seen.add(key)
            yield ListedPost(location)
            if len(seen) >= MOST_LISTED:
                return


def _locations(url: str, rules: WebRules) -> Iterator[str]:
    """Yield the URLs in the first sitemap that there is, and in those that it lists."""
    named = _in_robots(url, rules) or [join_url(url, path) for path in SITEMAPS]
    for sitemap in named[:MOST_SITEMAPS]:
        if (root := _parse(sitemap, rules)) is not None:
            yield from _locations_in(root, rules)
            return


def _locations_in(root: Any, rules: WebRules) -> Iterator[str]:
    """Yield the URLs in a sitemap, or in those sitemaps of an index that may have posts."""
    waiting, count = deque([root]), 1
    while waiting:
        sitemap = waiting.popleft()
        locations = [(node.text or "").strip() for node in sitemap.iterfind("{*}*/{*}loc")]
        if not sitemap.tag.endswith("sitemapindex"):
            yield from locations
            continue
        for location in locations:
            if count < MOST_SITEMAPS and not OTHER_SITEMAP.search(location.rpartition("/")[2]):
                count += 1
                inner = _parse(location, rules)
                waiting.extend([inner] if inner is not None else [])


def _in_robots(url: str, rules: WebRules) -> list[str]:
    """Return the sitemaps that a site's robots.txt names."""
    response = fetch(join_url(url, "/robots.txt"), rules)
    text = response.body.decode("utf-8", "replace") if response.status == 200 else ""
    return [join_url(url, found) for found in SITEMAP_LINE.findall(text)]


def _parse(url: str, rules: WebRules) -> Any:
    """Return the root element of a sitemap; None if there is none at a URL."""
    try:
        response = fetch(url, rules)
        return ElementTree.fromstring(response.body) if response.status == 200 else None
    except (FetchError, ElementTree.ParseError, DefusedXmlException, ValueError):
        return None
