"""Reads what a page says about its post: title, address, breadcrumb, date, description."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from import_tools.addresses import absolute, host_of, link_key, post_address, split_address
from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.lines import line_of
from import_tools.cleaning.page.breadcrumbs import find_breadcrumb
from import_tools.cleaning.page.page_data import graph_of, meta_of, text_of
from import_tools.cleaning.page.titles import find_title
from import_tools.records import Facts, SourcePost

# what browsers, and the mirroring program HTTrack, write into the pages they save
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
MIRRORED_FROM = re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack")
POST_NUMBER = re.compile(r"(?:^|\s)(?:postid|single-post|page-id)-(\d+)(?:\s|$)")
TIMES = (
    *("time[itemprop=datePublished]", "time.published", "time.entry-date"),
    *(".posted-on time", ".entry-meta time", "header time"),
)
SHOWN_DATES = (
    *(".posted-on", ".entry-date", ".post-date", ".published", ".date"),
    *(".entry-meta", ".post-meta", ".postmetadata", ".meta", ".byline", ".dateline"),
)
HEAD = 3000  # characters in which a page says where it was saved from
LINE_TAGS, LONGEST_DATE_LINE = "p, div, span, small, td", 200  # characters
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHOWN_DATE = re.compile(rf"\b({MONTHS}|[A-Z][a-z]{{2}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b")


def read_facts(page: LexborHTMLParser, post: SourcePost) -> Facts:
    """Return what is known about a post; what its source says comes before what the page says."""
    meta, graph = meta_of(page), graph_of(page)
    url, aliases = _address(page, post, meta)
    title = post.title or find_title(page, meta, graph, url)
    return Facts(
        title=title,
        url=url,
        aliases=aliases,
        breadcrumb=find_breadcrumb(page, title, graph) or post.breadcrumb,
        published_at=post.published_at or _published(page, meta, graph),
        description=post.description or _description(meta),
        seo_title=post.seo_title,
        excerpt=post.excerpt,
        author=post.author,
        tags=post.tags or _tags(page),
        featured_image=post.featured_image,
    )


def _tags(page: LexborHTMLParser) -> tuple[str, ...]:
    """Return the post's tags; a link to a category has a second word in its `rel`."""
    found = [text_of(node) for node in page.css('a[rel="tag"]')]
    named = [node.attributes.get("content") or "" for node in page.css('meta[property="article:tag"]')]
    return tuple(dict.fromkeys(name for name in (found or named) if name))


def facts_of_fragment(page: LexborHTMLParser, post: SourcePost) -> Facts:
    """Return what a source says about a post that comes without a page around it."""
    heading = page.css_first("h1")
    return Facts(
        title=post.title or (text_of(heading) if heading else ""),
        url=post_address(post.url),
        aliases=post.aliases,
        breadcrumb=post.breadcrumb,
        published_at=post.published_at,
        description=post.description,
        seo_title=post.seo_title,
        excerpt=post.excerpt,
        author=post.author,
        tags=post.tags,
        featured_image=post.featured_image,
    )


def _description(meta: dict[str, str]) -> str:
    names = ("description", "og:description", "twitter:description")
    return next((meta[name] for name in names if name in meta), "")


def _address(page: LexborHTMLParser, post: SourcePost, meta: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    canonical = _link(page, "canonical")
    known = _web((canonical, meta.get("og:url", ""), post.url, _saved_from(post.html), _bookmark(page)))
    url = post_address(known[0]) if known else ""
    others = (*known, *post.aliases, *_web(_short_addresses(page, url)))
    aliases = dict.fromkeys(address for address in others if link_key(address) != link_key(url))
    return url, tuple(aliases)


def _saved_from(html: str) -> str:
    """Return the address from which a page was saved, where the program that did it has written it down."""
    if saved := SAVED_FROM.search(html[:HEAD]):
        return saved[1]
    mirrored = MIRRORED_FROM.search(html[:HEAD])
    return f"https://{mirrored[1]}" if mirrored else ""


def _bookmark(page: LexborHTMLParser) -> str:
    """Return the address that the title of the page's only post leads to, as themes link it in lists."""
    titles = page.css(".entry-title a[rel=bookmark]")
    return (titles[0].attributes.get("href") or "") if len(titles) == 1 else ""


def _short_addresses(page: LexborHTMLParser, url: str) -> Iterator[str]:
    """Yield the post's other addresses: that of its AMP copy, and those by its number, such as `/?p=560`."""
    yield _link(page, "shortlink")
    yield _link(page, "amphtml")
    number = POST_NUMBER.search((page.body.attributes.get("class") or "") if page.body else "")
    if number and url:
        parts = split_address(url)
        yield f"{parts.scheme}://{parts.netloc}/?p={number.group(1)}"


def _link(page: LexborHTMLParser, rel: str) -> str:
    node = page.css_first(f"link[rel={rel}]")
    return (node.attributes.get("href") or "") if node else ""


def _web(addresses: Iterable[str]) -> list[str]:
    """Return those that lead to a page of the web, a copy in the web archive as what it copies."""
    found = [absolute(address, "") for address in addresses]
    return [
        address
        for address in found
        if split_address(address).scheme in ("http", "https") and host_of(address)
    ]


def _published(
    page: LexborHTMLParser, meta: dict[str, str], graph: Iterable[dict[str, Any]]
) -> datetime | None:
    described = [thing["datePublished"] for thing in graph if isinstance(thing.get("datePublished"), str)]
    times = [node.attributes.get("datetime") or "" for place in TIMES for node in page.css(place)]
    for value in (meta.get("article:published_time", ""), *described, *times):
        try:
            return _aware(datetime.fromisoformat(value))
        except ValueError:
            continue
    return next(_shown_dates(page), None)


def _aware(date: datetime) -> datetime:
    """Return a date with a time zone: a page that names none is read as UTC, as exports are."""
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _shown_dates(page: LexborHTMLParser) -> Iterator[datetime]:
    """Yield the dates that stand beside the author's name and the like: `June 3, 2016`."""
    marked = (text_of(node) for place in SHOWN_DATES for node in page.css(place))
    lines = (line_of(text) for node in page.css(LINE_TAGS) if len(text := text_of(node)) < LONGEST_DATE_LINE)
    unmarked = (line.text for line in lines if kind_of_line(line, at_edge=True) == "meta")
    for text in chain(marked, unmarked):
        for month, day, year in SHOWN_DATE.findall(text):
            try:
                yield _aware(datetime.strptime(f"{month[:3]} {day} {year}", "%b %d %Y"))
            except ValueError:
                continue
