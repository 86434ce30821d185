"""What a page says about its post: title, URL, date, description, tags."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.cleaning.furniture.line_rules import kind_of_line
from import_tools.cleaning.furniture.matching import line_of, rows_in
from import_tools.cleaning.page.breadcrumbs import find_breadcrumb, squashed, text_of
from import_tools.records import Facts, FurnitureKind, SourcePost
from import_tools.text import parse_date
from import_tools.url_keys import absolute, host_of, link_key, post_number, post_url, split_url
from import_tools.vocabulary import plain_words

# where themes put the title of a post; any heading comes last
PLACES = rows_in("""
    h1.entry-title
    h1.post-title
    h1.wp-block-post-title
    h1[itemprop=headline]
    .elementor-widget-theme-post-title .elementor-heading-title
    h1.elementor-heading-title
    h1.et_pb_module_header
    h1.fl-heading
    h1.amp-wp-title
    h2.entry-title a[rel=bookmark]
    main h1, article h1
    h1
""")
# headings that are the title only if the title element agrees
POSSIBLE = (
    "h1, h2, h3, .entry-title, .post-title, .elementor-heading-title, .et_pb_module_header, .amp-wp-title"
)
SITE_NAMES = rows_in("""
    .site-title
    [rel=home]
    .custom-logo-link
    .wp-block-site-title
    #logo
    .logo
    .main-title
""")
SEPARATOR = re.compile(r"\s+[-–—|•·»«~›]+\s+|\s*[|»]\s*|:\s+")
BLOG_ARCHIVE = "blog archive"


def find_title(page: LexborHTMLParser, meta: dict[str, str], names: Collection[str]) -> str:
    """Return the title of the post in a page; empty if there is none.

    A heading that agrees with the page's `<title>` is preferred: old themes have the site's name in the `h1`.
    `names` are those of the site, squashed.
    """
    sites = set(names)
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


def sites_of(
    page: LexborHTMLParser, meta: dict[str, str], graph: Iterable[dict[str, Any]], url: str
) -> set[str]:
    """Return the names of the site, squashed: those that its pages give it, and that of its host."""
    return {squashed(name) for name in _site_names(page, meta, graph)} | {_site_of(url)} - {""}


def _named_beside(page: LexborHTMLParser, window: str) -> Iterator[str]:
    """Yield the last part of the page's `<title>` if it and the rest are both headings of the page."""
    *parts, (_, last) = _parts(window)
    before = "".join(separator + text for separator, text in parts)
    if not before:
        return
    headings = {plain_words(text_of(node)) for node in page.css(POSSIBLE)}
    if {plain_words(before), plain_words(last)} <= headings:
        yield last


def without_site(title: str, sites: Iterable[str]) -> str:
    """Return a title without the site's name: `Neck Pain - My Site` becomes `Neck Pain`."""
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


def _site_of(url: str) -> str:
    """Return the name in the host of a URL: `integrativeworks` of www.integrativeworks.com."""
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
            if _is_home(node.attributes.get("href") or "/"):  # some breadcrumbs have `rel=home` on every step
                yield text_of(node)
    for thing in graph:
        if thing.get("@type") in ("WebSite", "Organization") and isinstance(thing.get("name"), str):
            yield thing["name"]


def _is_home(url: str) -> bool:
    return split_url(url).path.strip("/") == ""


# what browsers, SingleFile and HTTrack write into the pages that they save
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
MIRRORED_FROM = re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack")
POST_ID = re.compile(r"(?:^|\s)(?:postid|single-post|page-id)-(\d+)(?:\s|$)")
TIMES = rows_in("""
    time[itemprop=datePublished]
    time.published
    time.entry-date
    .posted-on time
    .entry-meta time
    header time
""")
SHOWN_DATES = rows_in("""
    .posted-on
    .entry-date
    .post-date
    .published
    .date
    .entry-meta
    .post-meta
    .postmetadata
    .meta
    .byline
    .dateline
""")
HEAD = 3000  # characters in which SAVED_FROM and MIRRORED_FROM are searched
LINE_TAGS, LONGEST_DATE_LINE = "p, div, span, small, td", 200  # characters
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SHOWN_DATE = re.compile(rf"\b({MONTHS}|[A-Z][a-z]{{2}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b")


def meta_of(page: LexborHTMLParser) -> dict[str, str]:
    """Return the content of the page's meta elements by name, in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for node in page.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name")
        if name and (content := node.attributes.get("content")):
            found.setdefault(name.lower(), " ".join(content.split()))
    return found


def graph_of(page: LexborHTMLParser) -> tuple[dict[str, Any], ...]:
    """Return the objects of the page's JSON-LD; invalid JSON is skipped."""
    return tuple(thing for node in page.css('script[type="application/ld+json"]') for thing in _things(node))


def _things(node: LexborNode) -> Iterator[dict[str, Any]]:
    try:
        data: Any = json.loads(node.text())
    except (ValueError, RecursionError):
        return
    if isinstance(data, dict):
        data = data.get("@graph", [data])
    for thing in data if isinstance(data, list) else ():
        if isinstance(thing, dict):
            yield thing


def read_facts(page: LexborHTMLParser, post: SourcePost) -> Facts:
    """Return the facts of a post; those of its source come before those of the page."""
    meta, graph = meta_of(page), graph_of(page)
    url, aliases = _url(page, post, meta)
    sites = sites_of(page, meta, graph, url)
    title = post.title or find_title(page, meta, sites)
    return Facts(
        title=title,
        url=url,
        aliases=aliases,
        breadcrumb=find_breadcrumb(page, title, graph, url, sites) or post.breadcrumb,
        published_at=post.published_at or _published(page, meta, graph),
        description=post.description or _description(meta),
        seo_title=post.seo_title,
        excerpt=post.excerpt,
        author=post.author,
        tags=post.tags or _tags(page),
        featured_image=post.featured_image,
    )


def _tags(page: LexborHTMLParser) -> tuple[str, ...]:
    """Return the tags of the post; links to categories have `rel="category tag"`."""
    found = [text_of(node) for node in page.css('a[rel="tag"]')]
    named = [node.attributes.get("content") or "" for node in page.css('meta[property="article:tag"]')]
    return tuple(dict.fromkeys(name for name in (found or named) if name))


def facts_of_fragment(page: LexborHTMLParser, post: SourcePost) -> Facts:
    """Return the facts of a post without a page around it."""
    heading = page.css_first("h1")
    return Facts(
        title=post.title or (text_of(heading) if heading else ""),
        url=post_url(post.url or post.fallback_url),
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
    named = (
        _link(page, "canonical"),
        meta.get("og:url", ""),
        post.url,
        _saved_from(post.html),
        _bookmark(page),
    )
    base = post.url or post.fallback_url  # from which relative URLs are resolved
    known = _http_urls(named, base) or _http_urls((post.fallback_url,))
    url = post_url(known[0]) if known else ""
    others = (*known, *post.aliases, *_http_urls(_short_urls(page, url), base))
    aliases = dict.fromkeys(other for other in others if link_key(other) != link_key(url))
    return url, tuple(aliases)


def _saved_from(html: str) -> str:
    """Return the URL from which a browser, SingleFile or HTTrack saved the page; empty if they do not say."""
    if saved := SAVED_FROM.search(html[:HEAD]) or SINGLE_FILE.search(html[:HEAD]):
        return saved[1]
    mirrored = MIRRORED_FROM.search(html[:HEAD])
    return f"https://{mirrored[1]}" if mirrored else ""


def _bookmark(page: LexborHTMLParser) -> str:
    """Return the URL that the title links to, as themes have it in lists, if the page has one post only."""
    titles = page.css(".entry-title a[rel=bookmark]")
    return (titles[0].attributes.get("href") or "") if len(titles) == 1 else ""


def _short_urls(page: LexborHTMLParser, url: str) -> Iterator[str]:
    """Yield other URLs of the post: its AMP version, and those with its id, such as `/?p=560`."""
    short = _link(page, "shortlink")
    yield short
    yield _link(page, "amphtml")
    post_id = POST_ID.search((page.body.attributes.get("class") or "") if page.body else "")
    if post_id and url and not post_number(short):  # else the short URL tells the folder of the site, too
        parts = split_url(url)
        yield f"{parts.scheme}://{parts.netloc}/?p={post_id.group(1)}"


def _link(page: LexborHTMLParser, rel: str) -> str:
    node = page.css_first(f"link[rel={rel}]")
    return (node.attributes.get("href") or "") if node else ""


def _http_urls(urls: Iterable[str], base: str = "") -> list[str]:
    """Return the HTTP URLs; those of the web archive become the URLs that it archived."""
    found = [absolute(url, base) for url in urls if url]
    return [url for url in found if split_url(url).scheme in ("http", "https") and host_of(url)]


def _published(
    page: LexborHTMLParser, meta: dict[str, str], graph: Iterable[dict[str, Any]]
) -> datetime | None:
    described = [thing["datePublished"] for thing in graph if isinstance(thing.get("datePublished"), str)]
    times = [node.attributes.get("datetime") or "" for place in TIMES for node in page.css(place)]
    written = (meta.get("article:published_time", ""), *described, *times)
    return next(filter(None, map(parse_date, written)), None) or next(_shown_dates(page), None)


def _shown_dates(page: LexborHTMLParser) -> Iterator[datetime]:
    """Yield the dates in bylines and the like: `June 3, 2016`."""
    marked = (text_of(node) for place in SHOWN_DATES for node in page.css(place))
    lines = (line_of(text) for node in page.css(LINE_TAGS) if len(text := text_of(node)) < LONGEST_DATE_LINE)
    unmarked = (line.text for line in lines if kind_of_line(line, at_edge=True) == FurnitureKind.META)
    for text in chain(marked, unmarked):
        for month, day, year in SHOWN_DATE.findall(text):
            with suppress(ValueError):
                shown = datetime.strptime(f"{month[:3]} {day} {year}", "%b %d %Y")
                if found := parse_date(shown.isoformat()):
                    yield found
