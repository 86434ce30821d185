"""The place of a post in its site, from the breadcrumb of its page or its first category."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.cleaning.counting import BLOCKS, UNSEEN
from import_tools.cleaning.furniture.kinds import BREADCRUMB_START
from import_tools.cleaning.furniture.line_rules import breadcrumb
from import_tools.cleaning.furniture.matching import line_of, rows_in
from import_tools.vocabulary import plain_words


def text_of(node: LexborNode) -> str:
    """Return the text of an element with single spaces."""
    return " ".join(node.text().split())


PLACES = rows_in("""
    # plugins and themes
    #breadcrumbs
    .yoast-breadcrumbs
    .rank-math-breadcrumb
    .aioseo-breadcrumbs
    .breadcrumb-trail
    .woocommerce-breadcrumb
    .site-breadcrumbs
    .ast-breadcrumbs
    .breadcrumbs
    .breadcrumb
    # microdata
    [typeof=BreadcrumbList]
    [itemtype*=BreadcrumbList]
    # less common names
    .bcn
    .crumbs
    #crumbs
    #breadcrumb
    [aria-label=breadcrumb i]
    [aria-label=breadcrumbs i]
    [class*=crumb i]
""")
CATEGORIES = rows_in("""
    .amp-wp-tax-category a
    a[rel~=category]
    .cat-links a
    .entry-categories a
    .taxonomy-category a
    .post-categories a
    .fl-post-cats-tags a
    li.entry-category a
""")
SEPARATORS = re.compile(r"\s*(?:»|›|>|→|::|\||•|/|\\)\s*")
PREFIX = re.compile(
    r"^(you are here|browse|location|current page|(post )?categor(y|ies)|filed under)\s*:?\s*", re.IGNORECASE
)
MARKS = "»›>→::|•/\\,:-–—« "
LONGEST_TRAIL = 40  # words
TEXT_TAGS = "p, div, span, td, li, nav, section, header"


def find_breadcrumb(page: LexborHTMLParser, title: str, graph: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """Return the steps of the breadcrumb without the post itself; empty if there is none."""
    marked = (node for place in PLACES for node in page.css(place) if _is_short(node))
    unmarked = (node for node in page.css(TEXT_TAGS) if is_trail(node))
    for node in chain(marked, unmarked):
        if steps := _without_title(_steps(node), title):
            return steps
    described = (steps for thing in graph if (steps := _without_title(_described(thing), title)))
    return next(described, ()) or _first_category(page)


def is_trail(node: LexborNode) -> bool:
    """Return whether an element reads like a breadcrumb: `Home » Self Care » Neck`, not `Home / office`."""
    if any(child.tag in BLOCKS and child.tag not in UNSEEN for child in node.iter()):
        return False
    text = text_of(node)
    if not _is_short(node) or not BREADCRUMB_START.search(plain_words(text)):
        return False
    return node.css_first("a[href]") is not None or breadcrumb(line_of(text))


def _is_short(node: LexborNode) -> bool:
    """Return whether an element can be a breadcrumb; themes also name elements around one like it."""
    return len(text_of(node).split()) <= LONGEST_TRAIL


def _steps(node: LexborNode) -> Iterator[str]:
    """Yield the steps of a breadcrumb: the text of each link, other text split at separators."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield from SEPARATORS.split(child.text_content or "")
        elif child.tag == "a":
            yield text_of(child)
        elif child.tag is not None and child.tag not in UNSEEN and child.tag != "svg":
            yield from _steps(child)


def _without_label(steps: list[str]) -> list[str]:
    """Return the steps without a label before them: `You are browsing:`"""
    return steps[1:] if len(steps) > 1 and steps[0].strip().endswith(":") else steps


def _without_title(steps: Iterable[str], title: str) -> tuple[str, ...]:
    named = (PREFIX.sub("", " ".join(step.split())).strip() for step in _without_label(list(steps)))
    own = plain_words(title)
    return tuple(step for step in named if step.strip(MARKS) and plain_words(step) != own)


def _described(thing: dict[str, Any]) -> Iterator[str]:
    """Yield the names in a JSON-LD `BreadcrumbList`, in order."""
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
