"""Reads what a page says about its post: title, address, breadcrumb, date, description."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.matching import line_of
from import_tools.cleaning.page.breadcrumbs import find_breadcrumb, graph_of, meta_of, text_of
from import_tools.records import Facts, FurnitureKind, SourcePost
from import_tools.url_keys import absolute, host_of, link_key, post_url, split_url
from import_tools.vocabulary import plain_words

# where themes put a post's title, then the first heading that is not the site's own
PLACES = (
    *("h1.entry-title", "h1.post-title", "h1.wp-block-post-title", "h1[itemprop=headline]"),
    *(".elementor-widget-theme-post-title .elementor-heading-title", "h1.elementor-heading-title"),
    *("h1.et_pb_module_header", "h1.fl-heading", "h1.amp-wp-title", "h2.entry-title a[rel=bookmark]"),
    *("main h1, article h1", "h1"),
)
# headings that are the title only if the window's title says so
POSSIBLE = (
    "h1, h2, h3, .entry-title, .post-title, .elementor-heading-title, .et_pb_module_header, .amp-wp-title"
)
SITE_NAMES = (
    ".site-title",
    "[rel=home]",
    ".custom-logo-link",
    ".wp-block-site-title",
    "#logo",
    ".logo",
    ".main-title",
)
SEPARATOR = re.compile(r"\s+[-–—|•·»«~›]+\s+|\s*[|»]\s*|:\s+")
BLOG_ARCHIVE = "blog archive"


def find_title(
    page: LexborHTMLParser, meta: dict[str, str], graph: Iterable[dict[str, Any]], url: str
) -> str:
    """Return the title of a page's post; empty where nothing names it.

    A heading that the window's title begins with is the surest: an old theme has the site's name in its `h1`.
    """
    sites = {squashed(name) for name in _site_names(page, meta, graph)} | {_site_of(url)} - {""}
    head = page.css_first("head title")
    window = (text_of(head) if head else "") or meta.get("og:title", "")
    sites |= {squashed(name) for name in _named_beside(page, window)}
    title = without_site(window, sites)
    headings = [text for place in PLACES for node in page.css(place) if (text := text_of(node))]
    own = [text for text in headings if squashed(text) not in sites]
    possible = (text_of(node) for node in page.css(POSSIBLE))
    named = (text for text in possible if text and squashed(text) not in sites)
    wanted = {
        plain_words(candidate) for candidate in (title, without_site(meta.get("og:title", ""), sites))
    } - {""}
    agreed = next((text for text in chain(own, named) if plain_words(text) in wanted), "")
    begins = next((text for text in own if plain_words(window).startswith(plain_words(text))), "")
    return agreed or begins or next(iter(own), "") or title or next(iter(headings), "")


def _named_beside(page: LexborHTMLParser, window: str) -> Iterator[str]:
    """Yield the end of a window's title when both it and what stands before it are headings of the page."""
    *parts, (_, last) = _parts(window)
    before = "".join(separator + text for separator, text in parts)
    if not before:
        return
    headings = {plain_words(text_of(node)) for node in page.css(POSSIBLE)}
    if {plain_words(before), plain_words(last)} <= headings:
        yield last


def without_site(title: str, sites: Iterable[str]) -> str:
    """Take off the site's name that themes and SEO plugins add: `Neck Pain - My Site` becomes `Neck Pain`."""
    known = set(sites)
    parts = _parts(title)
    while len(parts) > 1 and (squashed(parts[-1][1]) in known):
        parts = parts[:-1]
    while len(parts) > 1 and (squashed(parts[0][1]) in known or parts[0][1].casefold() == BLOG_ARCHIVE):
        parts = [("", parts[1][1]), *parts[2:]]
    return "".join(separator + text for separator, text in parts).strip()


def _parts(title: str) -> list[tuple[str, str]]:
    """Return the parts of a title, each with the separator before it."""
    parts: list[tuple[str, str]] = []
    separator, start = "", 0
    for match in SEPARATOR.finditer(title):
        parts.append((separator, title[start : match.start()]))
        separator, start = match.group(), match.end()
    return [*parts, (separator, title[start:])]


def squashed(name: str) -> str:
    """Return a name as it stands in an address, without spaces and marks: `integrativeworks`."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _site_of(url: str) -> str:
    """Return the name in an address's host: `integrativeworks` of www.integrativeworks.com."""
    labels = host_of(url).removeprefix("www.").split(".")
    return squashed(labels[-2] if len(labels) > 1 else labels[0])


def _site_names(
    page: LexborHTMLParser, meta: dict[str, str], graph: Iterable[dict[str, Any]]
) -> Iterator[str]:
    for name in ("og:site_name", "application-name", "apple-mobile-web-app-title"):
        if name in meta:
            yield meta[name]
    for place in SITE_NAMES:
        for node in page.css(place):
            if _leads_home(node.attributes.get("href") or "/"):  # some breadcrumbs call every step home
                yield text_of(node)
    for thing in graph:
        if thing.get("@type") in ("WebSite", "Organization") and isinstance(thing.get("name"), str):
            yield thing["name"]


def _leads_home(url: str) -> bool:
    return split_url(url).path.strip("/") == ""


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
    url, aliases = _url(page, post, meta)
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
        url=post_url(post.url),
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


def _url(page: LexborHTMLParser, post: SourcePost, meta: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    canonical = _link(page, "canonical")
    known = _web((canonical, meta.get("og:url", ""), post.url, _saved_from(post.html), _bookmark(page)))
    url = post_url(known[0]) if known else ""
    others = (*known, *post.aliases, *_web(_short_urls(page, url)))
    aliases = dict.fromkeys(other for other in others if link_key(other) != link_key(url))
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


def _short_urls(page: LexborHTMLParser, url: str) -> Iterator[str]:
    """Yield the post's other addresses: that of its AMP copy, and those by its number, such as `/?p=560`."""
    yield _link(page, "shortlink")
    yield _link(page, "amphtml")
    number = POST_NUMBER.search((page.body.attributes.get("class") or "") if page.body else "")
    if number and url:
        parts = split_url(url)
        yield f"{parts.scheme}://{parts.netloc}/?p={number.group(1)}"


def _link(page: LexborHTMLParser, rel: str) -> str:
    node = page.css_first(f"link[rel={rel}]")
    return (node.attributes.get("href") or "") if node else ""


def _web(urls: Iterable[str]) -> list[str]:
    """Return those that lead to a page of the web, a copy in the web archive as what it copies."""
    found = [absolute(url, "") for url in urls]
    return [url for url in found if split_url(url).scheme in ("http", "https") and host_of(url)]


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
    unmarked = (line.text for line in lines if kind_of_line(line, at_edge=True) == FurnitureKind.META)
    for text in chain(marked, unmarked):
        for month, day, year in SHOWN_DATE.findall(text):
            try:
                yield _aware(datetime.strptime(f"{month[:3]} {day} {year}", "%b %d %Y"))
            except ValueError:
                continue
