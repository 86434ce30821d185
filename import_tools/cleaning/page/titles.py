"""Finds the title of a post: in a heading of its page, or in the window's title without the site's name."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from import_tools.addresses import host_of, split_address
from import_tools.cleaning.page.page_data import text_of
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


def _leads_home(address: str) -> bool:
    return split_address(address).path.strip("/") == ""
