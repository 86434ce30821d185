"""Read the posts of a live WordPress site through its REST interface, page by page."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlunsplit

from selectolax.lexbor import LexborHTMLParser

from import_tools.errors import FetchError, SourceError
from import_tools.records import Finding, Severity, SkippedPost, SourcePost
from import_tools.sources.http_client import Response, WebRules, fetch, join_url
from import_tools.sources.rest_api import Data, Names, posts_in, read_post, text_in
from import_tools.sources.wordpress import numbers_in, plain_text
from import_tools.url_keys import split_url

LONGEST_NUMBER = 18  # digits of what can be a number in WordPress's database
MOST_AT_ONCE = 100  # entries in one answer; WordPress gives no more
POSTS = "wp/v2/posts"
ONE_POST = re.compile(r"wp/v2/posts/\d+/?$")
API_RELATION = "https://api.w.org/"
LINK = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w-]+=(?:"[^"]*"|[^\s;,]+))*)')


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A place of the interface: `https://x.org/wp-json/` and `wp/v2/posts`, with what else was asked for."""

    root: str
    route: str = POSTS
    parameters: Mapping[str, str] = field(default_factory=dict)

    def url(self, route: str = "", **parameters: str) -> str:
        """Return an address below the root; a site without pretty addresses has all of it in its query."""
        asked = urlencode({**({} if route or parameters else self.parameters), **parameters})
        start = f"{self.root}{route or self.route}"
        return f"{start}{'&' if '?' in start else '?'}{asked}" if asked else start


def read_site(url: str, rules: WebRules) -> Iterator[SourcePost | SkippedPost]:
    """Yield the posts of a site, or those that an address of its REST interface gives.

    Raises SourceError when there is nothing to be read; what fails later is one NotRead.
    """
    count = 0
    try:
        endpoint = find_endpoint(url, rules)
        names = Names()
        for posts in _pages(endpoint, rules):
            _learn(posts, names, endpoint, rules)
            for post in posts:
                count += 1
                yield read_post(post, names)
    except FetchError as error:
        if not count:
            raise SourceError(str(error)) from error
        message = f"The site stopped answering after {count} posts: {error}"
        yield SkippedPost(url, Finding(Severity.ERROR, "site_stopped", message), failed=True)


def find_endpoint(url: str, rules: WebRules) -> Endpoint:
    """Return where the posts are: named by the address itself, or by the page that is there.

    A page of one post names that post; any other page names the interface of its site.
    """
    if named := _named_endpoint(url):
        return named
    response = fetch(url, rules)
    links = _links(response)
    post = next((link for link in links.get("alternate", ()) if ONE_POST.search(link)), "")
    if found := _named_endpoint(post):
        return found
    root = next(iter(links.get(API_RELATION, ())), "") or f"{response.url.rstrip('/')}/wp-json/"
    return _named_endpoint(root) or Endpoint(root.rstrip("/") + "/")


def _named_endpoint(url: str) -> Endpoint | None:
    """Return the endpoint that an address of the interface names; None for another address."""
    parts = split_url(url)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    base = (parts.scheme, parts.netloc)
    if "rest_route" in query:
        route = query.pop("rest_route").strip("/")
        return Endpoint(urlunsplit((*base, parts.path, "rest_route=/", "")), _posts_of(route), query)
    before, is_there, route = parts.path.partition("/wp-json")
    if not is_there or (route and not route.startswith("/")):
        return None
    root = urlunsplit((*base, f"{before}/wp-json/", "", ""))
    return Endpoint(root, _posts_of(route.strip("/")), query)


def _posts_of(route: str) -> str:
    return POSTS if route in ("", "wp", "wp/v2") else route


def _links(response: Response) -> dict[str, list[str]]:
    """Return the addresses that a page's headers and head name, by their relation."""
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
    """Yield the posts page by page, the oldest first: what is published meanwhile moves none of them.

    An address of one post, or of one page of them, is taken as it stands.
    """
    if ONE_POST.search(endpoint.route) or "page" in endpoint.parameters:
        yield _posts(endpoint.url(), rules)[1]
        return
    usual = {"per_page": str(MOST_AT_ONCE), "orderby": "id", "order": "asc"}
    asked = usual | dict(endpoint.parameters)
    number, last = 1, 1
    while number <= last:
        response, posts = _posts(endpoint.url(**asked, page=str(number)), rules)
        if not posts:
            return
        yield posts
        last = _last_page(response, number, is_full=len(posts) >= _count(asked["per_page"]))
        number += 1


def _posts(url: str, rules: WebRules) -> tuple[Response, list[Data]]:
    response, data = _json(url, rules)
    posts = posts_in(data)
    if data and not posts:
        raise FetchError(f"{url} gives no posts.")
    return response, posts


def _last_page(response: Response, number: int, *, is_full: bool) -> int:
    """Return the number of the last page; where a proxy has taken the header away, a full page has a next."""
    header = response.headers.get("x-wp-totalpages")
    return _count(header) if header else number + is_full


def _learn(posts: Sequence[Data], names: Names, endpoint: Endpoint, rules: WebRules) -> None:
    """Learn the names behind the numbers in some posts: a few requests for a whole page of them."""
    for post in posts:
        names.learn_embedded(post)
    ask = _Inquiry(names, endpoint, rules)
    ask.about("categories", {number for post in posts for number in names.unknown(post.get("categories"))})
    ask.about("tags", {number for post in posts for number in names.unknown(post.get("tags"))})
    ask.about("users", numbers(post.get("author") for post in posts) - names.authors.keys())
    shown = numbers(post.get("featured_media") for post in posts)
    named = {
        int(number)
        for post in posts
        for number in numbers_in(text_in(post["content"]))
        if len(number) <= LONGEST_NUMBER
    }
    ask.about("media", (shown | named) - {int(number) for number in names.library.attachments})
    ask.about("media", {post["id"] for post in posts}, by="parent")
    while above := {term.parent for term in names.terms.values()} - names.terms.keys() - {0}:
        if not ask.about("categories", above):
            return


def numbers(values: Iterable[object]) -> set[int]:
    """Return those of some values that can be the number of something."""
    return {value for value in values if isinstance(value, int) and value > 0}


@dataclass(frozen=True, slots=True)
class _Inquiry:
    """Asks a site for entries by their numbers, as many at once as it gives."""

    names: Names
    endpoint: Endpoint
    rules: WebRules

    def about(self, kind: str, wanted: set[int], *, by: str = "include") -> bool:
        """Learn entries and return whether there were any.

        What the site does not give (many hide their users) is left unknown.
        """
        waiting = sorted(wanted)
        found = False
        for start in range(0, len(waiting), MOST_AT_ONCE):
            asked = ",".join(map(str, waiting[start : start + MOST_AT_ONCE]))
            try:
                for entries in self._pages(f"wp/v2/{kind}", {by: asked, "per_page": str(MOST_AT_ONCE)}):
                    self.names.learn(kind, entries)
                    found = True
            except FetchError:
                continue
        return found

    def _pages(self, route: str, parameters: dict[str, str]) -> Iterator[list[Data]]:
        number, last = 1, 1
        while number <= last:
            response, entries = _json(self.endpoint.url(route, **parameters, page=str(number)), self.rules)
            if not isinstance(entries, list) or not entries:
                return
            yield entries
            last = _last_page(response, number, is_full=False)
            number += 1


def _count(header: str) -> int:
    return int(header) if header.isascii() and header.isdecimal() else 1


def _json(url: str, rules: WebRules) -> tuple[Response, Any]:
    """Return an answer and the JSON in it; raises FetchError with what the site says is wrong."""
    response = fetch(url, rules)
    try:
        data = json.loads(response.body)
    except (ValueError, RecursionError):
        raise FetchError(f"{url} answers with status {response.status} and no JSON.") from None
    if response.status != 200:
        said = plain_text(str(data.get("message", ""))) if isinstance(data, dict) else ""
        raise FetchError(f"{url} answers with status {response.status}. {said}".rstrip())
    return response, data
