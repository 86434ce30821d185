"""Read the posts of a live WordPress site through its REST API, page by page."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from import_tools.errors import FetchError, SourceError
from import_tools.records import Finding, Severity, SkippedPost, SourcePost
from import_tools.sources.http_client import Response, WebRules, fetch, join_url
from import_tools.sources.rest_api import Data, Names, posts_in, read_post, text_in
from import_tools.sources.wordpress import attachment_ids_in, plain_text
from import_tools.url_keys import split_url

LONGEST_ID = 18  # digits of an id in WordPress's database
MOST_PER_PAGE = 100  # entries in one response; WordPress's maximum
POSTS, PAGES = "wp/v2/posts", "wp/v2/pages"
ONE_POST = re.compile(r"wp/v2/posts/\d+/?$")
API_RELATION = "https://api.w.org/"
LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w-]+=(?:"[^"]*"|[^\s;,]+))*)')


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint of the REST API: `https://x.org/wp-json/` and `wp/v2/posts`, with query parameters."""

    root: str
    route: str = POSTS
    parameters: Mapping[str, str] = field(default_factory=dict)

    def url(self, route: str = "", **parameters: str) -> str:
        """Return the URL of a route; on a site with plain permalinks the route is in the query string."""
        query = urlencode({**({} if route or parameters else self.parameters), **parameters})
        start = f"{self.root}{route or self.route}"
        return f"{start}{'&' if '?' in start else '?'}{query}" if query else start


def read_site(
    url: str, rules: WebRules, *, include_pages: bool = False
) -> Iterator[SourcePost | SkippedPost]:
    """Yield the posts of a site, or those at a URL of its REST API.

    Raise SourceError if no post can be read; a later error yields one SkippedPost.
    """
    count = 0
    try:
        endpoint = find_endpoint(url, rules)
        names = Names()
        is_whole = endpoint.route == POSTS and not endpoint.parameters
        routes = [endpoint, replace(endpoint, route=PAGES)] if include_pages and is_whole else [endpoint]
        for posts in chain.from_iterable(_pages(each, rules) for each in routes):
            _fetch_names(posts, names, endpoint, rules)
            for post in posts:
                count += 1
                yield read_post(post, names, include_pages=include_pages)
    except FetchError as error:
        if not count:
            raise SourceError(str(error)) from error
        message = f"The site stopped answering after {count} posts: {error}"
        yield SkippedPost(url, Finding(Severity.ERROR, "site_stopped", message), failed=True)


def find_endpoint(url: str, rules: WebRules) -> Endpoint:
    """Return the endpoint of the posts, from the URL itself or from the links of the page at that URL.

    The page of a post links that post; any other page links the API of its site.
    """
    if endpoint := _parse_endpoint(url):
        return endpoint
    response = fetch(url, rules)
    links = _links(response)
    post = next((link for link in links.get("alternate", ()) if ONE_POST.search(link)), "")
    if found := _parse_endpoint(post):
        return found
    root = next(iter(links.get(API_RELATION, ())), "") or f"{response.url.rstrip('/')}/wp-json/"
    return _parse_endpoint(root) or Endpoint(root.rstrip("/") + "/")


def _parse_endpoint(url: str) -> Endpoint | None:
    """Return the endpoint of a REST API URL; None for any other URL."""
    parts = split_url(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    base = (parts.scheme, parts.netloc)
    if "rest_route" in query:
        route = query.pop("rest_route").strip("/")
        return Endpoint(urlunsplit((*base, parts.path, "rest_route=/", "")), _posts_route(route), query)
    before, is_there, route = parts.path.partition("/wp-json")
    if not is_there or (route and not route.startswith("/")):
        return None
    root = urlunsplit((*base, f"{before}/wp-json/", "", ""))
    return Endpoint(root, _posts_route(route.strip("/")), query)


def _posts_route(route: str) -> str:
    return POSTS if route in ("", "wp", "wp/v2") else route


def _links(response: Response) -> dict[str, list[str]]:
    """Return the links in the headers and the head of a page, by their relation."""
    found: dict[str, list[str]] = {}
    for target, attributes in LINK.findall(response.headers.get("link", "")):
        if named := re.search(r'rel="?([^";]+)', attributes):
            found.setdefault(named[1], []).append(join_url(response.url, target))
    if "html" not in response.headers.get("content-type", ""):
        return found
    for node in LexborHTMLParser(response.body.decode("utf-8", "replace")).css("link[rel][href]"):
        relation, target = node.attributes.get("rel") or "", node.attributes.get("href") or ""
        found.setdefault(relation, []).append(join_url(response.url, target))
    return found


def _pages(endpoint: Endpoint, rules: WebRules) -> Iterator[list[Data]]:
    """Yield the posts page by page, oldest first, so that posts published meanwhile do not shift the pages.

    The URL of one post, or of one page of posts, is requested as it is.
    """
    if ONE_POST.search(endpoint.route) or "page" in endpoint.parameters:
        yield _posts(endpoint.url(), rules)[1]
        return
    defaults = {"per_page": str(MOST_PER_PAGE), "orderby": "id", "order": "asc"}
    parameters = defaults | dict(endpoint.parameters)
    page, last = 1, 1
    while page <= last:
        response, posts = _posts(endpoint.url(**parameters, page=str(page)), rules)
        if not posts:
            return
        yield posts
        last = last_page(response, page, is_full=len(posts) >= _parse_count(parameters["per_page"]))
        page += 1


def _posts(url: str, rules: WebRules) -> tuple[Response, list[Data]]:
    response, data = fetch_json(url, rules)
    posts = posts_in(data)
    if data and not posts:
        raise FetchError(f"{url} returns no posts.")
    return response, posts


def last_page(response: Response, page: int, *, is_full: bool) -> int:
    """Return the number of the last page; without the header, which proxies may remove, that of the next."""
    header = response.headers.get("x-wp-totalpages")
    return _parse_count(header) if header else page + is_full


def _fetch_names(posts: Sequence[Data], names: Names, endpoint: Endpoint, rules: WebRules) -> None:
    """Fetch the names behind the ids in some posts, in a few requests for all of them."""
    for post in posts:
        names.add_embedded(post)
    requests = _NameRequests(names, endpoint, rules)
    requests.fetch_entries(
        "categories", {term for post in posts for term in names.unknown_terms(post.get("categories"))}
    )
    requests.fetch_entries("tags", {term for post in posts for term in names.unknown_terms(post.get("tags"))})
    requests.fetch_entries("users", valid_ids(post.get("author") for post in posts) - names.authors.keys())
    featured = valid_ids(post.get("featured_media") for post in posts)
    named = {
        int(digits)
        for post in posts
        for digits in attachment_ids_in(text_in(post["content"]))
        if len(digits) <= LONGEST_ID
    }
    known = {int(digits) for digits in names.library.attachments}
    requests.fetch_entries("media", (featured | named) - known)
    requests.fetch_entries("media", {post["id"] for post in posts}, by="parent")
    while parents := {term.parent for term in names.terms.values()} - names.terms.keys() - {0}:
        if not requests.fetch_entries("categories", parents):
            return


def valid_ids(values: Iterable[object]) -> set[int]:
    """Return the values that can be ids."""
    return {value for value in values if isinstance(value, int) and value > 0}


@dataclass(frozen=True, slots=True)
class _NameRequests:
    """Requests for entries by their ids, as many at once as the site allows."""

    names: Names
    endpoint: Endpoint
    rules: WebRules

    def fetch_entries(self, kind: str, ids: set[int], *, by: str = "include") -> bool:
        """Fetch entries and add them to the names; return whether there were any.

        Entries that the site does not publish (many hide their users) stay unknown.
        """
        pending = sorted(ids)
        found = False
        for start in range(0, len(pending), MOST_PER_PAGE):
            batch = ",".join(map(str, pending[start : start + MOST_PER_PAGE]))
            try:
                for entries in self._pages(f"wp/v2/{kind}", {by: batch, "per_page": str(MOST_PER_PAGE)}):
                    self.names.add(kind, entries)
                    found = True
            except FetchError:
                continue
        return found

    def _pages(self, route: str, parameters: dict[str, str]) -> Iterator[list[Data]]:
        page, last = 1, 1
        while page <= last:
            response, entries = fetch_json(self.endpoint.url(route, **parameters, page=str(page)), self.rules)
            if not isinstance(entries, list) or not entries:
                return
            yield entries
            last = last_page(response, page, is_full=False)
            page += 1


def _parse_count(header: str) -> int:
    return int(header) if header.isascii() and header.isdecimal() else 1


def fetch_json(url: str, rules: WebRules) -> tuple[Response, Any]:
    """Return a response and the JSON in it; raise FetchError with the error message of the site."""
    response = fetch(url, rules)
    try:
        data = json.loads(response.body)
    except (ValueError, RecursionError):
        raise FetchError(f"{url} answers with status {response.status} and no JSON.") from None
    if response.status != 200:
        message = plain_text(str(data.get("message", ""))) if isinstance(data, dict) else ""
        raise FetchError(f"{url} answers with status {response.status}. {message}".rstrip())
    return response, data
