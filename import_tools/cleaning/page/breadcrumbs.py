"""Read the breadcrumb of a post, from the page's own breadcrumb, its structured data, or its category."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.cleaning.counting import INLINE, UNSEEN
from import_tools.cleaning.furniture.kinds import BREADCRUMB_START
from import_tools.cleaning.furniture.line_rules import breadcrumb
from import_tools.cleaning.furniture.matching import line_of
from import_tools.vocabulary import plain_words


def meta_of(page: LexborHTMLParser) -> dict[str, str]:
    """Return the page's meta elements by their names in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for node in page.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name")
        if name and (content := node.attributes.get("content")):
            found.setdefault(name.lower(), " ".join(content.split()))
    return found


def graph_of(page: LexborHTMLParser) -> tuple[dict[str, Any], ...]:
    """Return the things that a page's JSON-LD describes; what cannot be read is left out."""
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


def text_of(node: LexborNode) -> str:
    """Return an element's text on one line."""
    return " ".join(node.text().split())


PLACES = (
    *(
        "#breadcrumbs",
        ".yoast-breadcrumbs",
        ".rank-math-breadcrumb",
        ".aioseo-breadcrumbs",
        ".breadcrumb-trail",
    ),
    *(".woocommerce-breadcrumb", ".site-breadcrumbs", ".ast-breadcrumbs", ".breadcrumbs", ".breadcrumb"),
    *("[typeof=BreadcrumbList]", "[itemtype*=BreadcrumbList]", ".bcn", ".crumbs", "#crumbs", "#breadcrumb"),
    *("[aria-label=breadcrumb i]", "[aria-label=breadcrumbs i]", "[class*=crumb i]"),
)
CATEGORIES = (
    *(
        ".amp-wp-tax-category a",
        "a[rel~=category]",
        ".cat-links a",
        ".entry-categories a",
        ".taxonomy-category a",
    ),
    *(".post-categories a", ".fl-post-cats-tags a", "li.entry-category a"),
)
SEPARATORS = re.compile(r"\s*(?:»|›|>|→|::|\||•|/|\\)\s*")
PREFIX = re.compile(
    r"^(you are here|browse|location|current page|(post )?categor(y|ies)|filed under)\s*:?\s*", re.IGNORECASE
)
MARKS = "»›>→::|•/\\,:-–—« "
LONGEST_TRAIL = 40  # words
TEXT_TAGS = "p, div, span, td, li, nav, section, header"


def find_breadcrumb(page: LexborHTMLParser, title: str, graph: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """Return the steps to a post, without the post itself; empty where nothing tells."""
    marked = (node for place in PLACES for node in page.css(place) if _is_short(node))
    unmarked = (node for node in page.css(TEXT_TAGS) if is_trail(node))
    for node in chain(marked, unmarked):
        if steps := _without_title(_steps(node), title):
            return steps
    described = (steps for thing in graph if (steps := _without_title(_described(thing), title)))
    return next(described, ()) or _first_category(page)


def is_trail(node: LexborNode) -> bool:
    """Whether an element is a breadcrumb by its text: `Home » Self Care » Neck`, not `Home / office`."""
    if any(child.tag not in INLINE and child.tag not in UNSEEN for child in node.iter()):
        return False
    text = text_of(node)
    if not _is_short(node) or not BREADCRUMB_START.search(plain_words(text)):
        return False
    return node.css_first("a[href]") is not None or breadcrumb(line_of(text))


def _is_short(node: LexborNode) -> bool:
    """Whether an element can be a breadcrumb; themes also give such a name to what has one."""
    return len(text_of(node).split()) <= LONGEST_TRAIL


def _steps(node: LexborNode) -> Iterator[str]:
    """Yield a breadcrumb's steps: each link as it stands, other text parted by its separators."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield from SEPARATORS.split(child.text_content or "")
        elif child.tag == "a":
            yield text_of(child)
        elif child.tag is not None and child.tag not in UNSEEN and child.tag != "svg":
            yield from _steps(child)


def _without_label(steps: list[str]) -> list[str]:
    """Return the steps without what stands before them: `You are browsing:`"""
    return steps[1:] if len(steps) > 1 and steps[0].strip().endswith(":") else steps


def _without_title(steps: Iterable[str], title: str) -> tuple[str, ...]:
    named = (PREFIX.sub("", " ".join(step.split())).strip() for step in _without_label(list(steps)))
    own = plain_words(title)
    return tuple(step for step in named if step.strip(MARKS) and plain_words(step) != own)


def _described(thing: dict[str, Any]) -> Iterator[str]:
    """Yield the names in a `BreadcrumbList` of JSON-LD, in their order."""
    elements = thing.get("itemListElement")
    if thing.get("@type") != "BreadcrumbList" or not isinstance(elements, list):
        return
    for element in elements:
        item = element.get("item") if isinstance(element, dict) else None
        name = element.get("name") if isinstance(element, dict) else None
        name = name or (item.get("name") if isinstance(item, dict) else None)
        if isinstance(name, str):
            yield name


def _first_category(page: LexborHTMLParser) -> tuple[str, ...]:
    names = (text for place in CATEGORIES for node in page.css(place) if (text := text_of(node)))
    first = next(names, "")
    return (first,) if first else ()
