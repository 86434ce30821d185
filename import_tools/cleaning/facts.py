"""Reads what a page says about its post: title, address, breadcrumb, date, description."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from import_tools.addresses import host_of, link_key, post_address, split_address
from import_tools.records import Facts, SourcePost

# where themes put a post's title, then the first heading that is not the site's own
TITLES = (
    *("h1.entry-title", "h1.post-title", "h1.wp-block-post-title", "h1[itemprop=headline]"),
    *("main h1, article h1", "h1"),
)
BREADCRUMBS = (
    "#breadcrumbs",
    ".yoast-breadcrumbs",
    ".breadcrumbs",
    ".breadcrumb",
    ".breadcrumb-trail",
    ".rank-math-breadcrumb",
)
SEPARATORS = re.compile(r"\s*(?:»|›|>|/|::|→|\|)\s*")
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")


def read_facts(page: LexborHTMLParser, post: SourcePost) -> Facts:
    """Return what is known about a post; what its source says comes before what the page says."""
    meta = _meta(page)
    url, aliases = _address(page, post, meta)
    title = post.title or _title(page, meta)
    return Facts(
        title=title,
        url=url,
        aliases=aliases,
        breadcrumb=_breadcrumb(page, title) or post.breadcrumb,
        published_at=post.published_at or _published(page, meta),
        description=post.description or meta.get("description") or meta.get("og:description", ""),
        seo_title=post.seo_title,
        excerpt=post.excerpt,
        author=post.author,
        tags=post.tags,
        featured_image=post.featured_image,
    )


def facts_of_fragment(page: LexborHTMLParser, post: SourcePost) -> Facts:
    """Return what a source says about a post that comes without a page around it."""
    heading = page.css_first("h1")
    return Facts(
        title=post.title or (" ".join(heading.text().split()) if heading else ""),
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


def _meta(page: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in page.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name")
        if name and (content := node.attributes.get("content")):
            found.setdefault(name.lower(), " ".join(content.split()))
    return found


def _title(page: LexborHTMLParser, meta: dict[str, str]) -> str:
    for place in TITLES:
        for node in page.css(place):
            if text := " ".join(node.text().split()):
                return text
    head = page.css_first("head title")
    title = " ".join(head.text().split()) if head else meta.get("og:title", "")
    return _without_site(title, meta.get("og:site_name", ""))


def _without_site(title: str, site: str) -> str:
    """Take off the site's name that SEO plugins add: `Neck Pain - My Site` becomes `Neck Pain`."""
    if not site:
        return title
    return re.sub(rf"\s*[-–—|•·]\s*{re.escape(site)}\s*$", "", title)


def _address(page: LexborHTMLParser, post: SourcePost, meta: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    saved = SAVED_FROM.search(post.html[:2000])
    saved_from = saved.group(1) if saved else ""
    canonical, short = _link(page, "canonical"), _link(page, "shortlink")
    known = [
        address for address in (canonical, meta.get("og:url", ""), post.url, saved_from) if _is_web(address)
    ]
    url = post_address(known[0]) if known else ""
    others = (*known, *([short] if _is_web(short) else []), *post.aliases)
    aliases = dict.fromkeys(address for address in others if link_key(address) != link_key(url))
    return url, tuple(aliases)


def _link(page: LexborHTMLParser, relation: str) -> str:
    link = page.css_first(f"link[rel={relation}]")
    return (link.attributes.get("href") or "") if link else ""


def _is_web(address: str) -> bool:
    return split_address(address).scheme in ("http", "https") and bool(host_of(address))


def _breadcrumb(page: LexborHTMLParser, title: str) -> tuple[str, ...]:
    for place in BREADCRUMBS:
        if node := page.css_first(place):
            steps = [" ".join(step.split()) for step in SEPARATORS.split(" ".join(node.text().split()))]
            links = [" ".join(link.text().split()) for link in node.css("a")]
            return tuple(links or [step for step in steps if step and step != title])
    categories = [" ".join(node.text().split()) for node in page.css(".amp-wp-tax-category a")]
    return tuple(categories[:1])


def _published(page: LexborHTMLParser, meta: dict[str, str]) -> datetime | None:
    times = [
        node.attributes.get("datetime") or ""
        for node in page.css("time[itemprop=datePublished], time.published, time.entry-date")
    ]
    for value in (meta.get("article:published_time", ""), *_graph_dates(page), *times):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            continue
    return None


def _graph_dates(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css('script[type="application/ld+json"]'):
        try:
            graph: Any = json.loads(node.text())
        except (ValueError, RecursionError):
            continue
        if isinstance(graph, dict):
            graph = graph.get("@graph", [graph])
        for item in graph if isinstance(graph, list) else ():
            if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                yield item["datePublished"]
