"""The place of a post in its site, from the breadcrumb of its page or its first category."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.cleaning.counting import BLOCKS, UNSEEN
from import_tools.cleaning.furniture.kinds import BREADCRUMB_START
from import_tools.cleaning.furniture.line_rules import breadcrumb
from import_tools.cleaning.furniture.matching import line_of, rows_in
from import_tools.url_keys import UNCATEGORIZED, absolute, link_key, slug_of_name, split_url, without_archive
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
ARROWS = "»›>→⟩❯▶►▸➔➜⇒•·∙"
SEPARATORS = re.compile(rf"\s*(?:[{ARROWS}|/\\]|::|&(?:gt|raquo|rsaquo|middot);)\s*")
PREFIX = re.compile(
    r"^(you are here|browse|location|current page|(post )?categor(y|ies)|filed under)\s*:?\s*", re.IGNORECASE
)
MARKS = f"{ARROWS}|/\\:,-–—« "
LONGEST_TRAIL, LONGEST_STEP = 40, 10  # words
TEXT_TAGS = "p, div, span, td, li, nav, section, header"
HOME_NAMES = frozenset({"home", "start", "homepage", "home page", "startseite", "inicio", "accueil"})
# what a teaser of another post has, and a breadcrumb has not
TEASER = "article, time, figure, blockquote, h1 a, h2 a, h3 a, h4 a, .entry-title, .read-more, .more-link"
SENTENCE_END = re.compile(r"\w{3}[.!?…]$|\.\.\.$")
ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
DATE_ARCHIVE = re.compile(r"^/(?:[\w-]+/)?(?:19|20)\d\d(?:/\d\d?){0,2}/?$")
# the URL of a category, in which a single link may be the place of a post
ARCHIVE = re.compile(r"/(?:category|topics?|section|kategorie|categoria)/|[?&]cat=", re.IGNORECASE)
CURRENT = re.compile(r"(?<![\w-])(current|last|active|breadcrumb_last|breadcrumb-current)(?![\w-])")


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of a breadcrumb, and the URL to which it links; empty if it is no link."""

    name: str
    url: str = ""

    @property
    def is_root(self) -> bool:
        """Whether it links to the home page of its site."""
        parts = split_url(self.url)
        return bool(self.url) and not parts.query and parts.path.strip("/") == ""


def squashed(name: str) -> str:
    """Return a name in lower case without spaces and marks, as in a host name: `integrativeworks`."""
    return re.sub(r"[\W_]+", "", name.casefold())


def find_breadcrumb(
    page: LexborHTMLParser,
    title: str,
    graph: Iterable[dict[str, Any]],
    url: str = "",
    sites: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the steps of the breadcrumb without the post itself; empty if there is none.

    `url` is that of the post, `sites` are the names of the site, squashed. A lone `Home` is none.
    """
    marked = (node for place in PLACES for node in page.css(place) if _is_short(node) and _is_bare(node))
    unmarked = (node for node in page.css(TEXT_TAGS) if is_trail(node))
    trails = (_unlabelled(list(_crumbs(node))) for node in chain(marked, unmarked))
    described = (list(_described(thing)) for thing in graph)
    for crumbs in chain(trails, described):
        steps = _sections(crumbs, title, url, sites)
        if steps is not None:
            return steps
    return _first_category(page)


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


def _is_bare(node: LexborNode) -> bool:
    """Return whether an element is no teaser of another post, which some themes name like a breadcrumb."""
    return node.css_first(TEASER) is None


def _crumbs(node: LexborNode) -> Iterator[Crumb]:
    """Yield the steps of a breadcrumb: the text of each link, other text split at separators."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield from (Crumb(name) for name in SEPARATORS.split(child.text_content or ""))
        elif child.tag == "a":
            yield Crumb(text_of(child), _target(child))
        elif child.tag is not None and child.tag not in UNSEEN and child.tag != "svg":
            yield from _crumbs(child)


def _target(link: LexborNode) -> str:
    url = (link.attributes.get("href") or "").strip()
    is_here = "aria-current" in link.attributes or CURRENT.search(link.attributes.get("class") or "")
    return "" if url.startswith("#") or is_here else without_archive(url)


def _unlabelled(crumbs: list[Crumb]) -> list[Crumb]:
    """Return the steps without a label before them: `You are browsing:`"""
    return crumbs[1:] if len(crumbs) > 1 and crumbs[0].name.strip().endswith(":") else crumbs


def _sections(
    crumbs: Iterable[Crumb], title: str, url: str, sites: Collection[str]
) -> tuple[str, ...] | None:
    """Return the names of the sections in a breadcrumb; None if it is no breadcrumb.

    They are none for a post right below the home page.
    The post itself is no section, whether it has its title there, a shorter one or a link; nor are the site's
    own name and WordPress's `Uncategorized`.
    """
    filled = [crumb for each in crumbs if (crumb := _plain(each)).name and crumb.name.strip(MARKS)]
    if any(not _can_be_step(crumb.name) for crumb in filled[:-1]):
        return None
    starts_at_home = bool(filled) and (filled[0].is_root or _is_home(filled[0]))
    names_title = bool(filled) and _is_title(filled[-1].name, title)
    if names_title or (filled and _is_post(filled[-1], filled[:-1], url)):
        filled = filled[:-1]
    if filled and (squashed(filled[0].name) in sites or (filled[0].is_root and not _is_home(filled[0]))):
        filled = filled[1:]
    own = plain_words(title)
    names = tuple(
        crumb.name
        for crumb in filled
        if _can_be_step(crumb.name)
        and not DATE_ARCHIVE.search(split_url(crumb.url).path)
        and plain_words(crumb.name) != own
        and slug_of_name(crumb.name) not in UNCATEGORIZED
    )
    if all(plain_words(name) in HOME_NAMES for name in names):
        return () if starts_at_home else None
    is_lone = not starts_at_home and not names_title and len(filled) == 1
    return None if is_lone and not ARCHIVE.search(filled[0].url) else names


def _plain(crumb: Crumb) -> Crumb:
    """Return a step without a label and without separators at its ends: `Home >>` is `Home`."""
    name = PREFIX.sub("", " ".join(unescape(crumb.name).split())).strip(MARKS)
    return Crumb(name, crumb.url)


def _is_home(crumb: Crumb) -> bool:
    return plain_words(crumb.name) in HOME_NAMES


def _can_be_step(name: str) -> bool:
    """Return whether a text can be the name of a section: `Self Care-Low Back Pain`, not a sentence."""
    return len(name.split()) <= LONGEST_STEP and not SENTENCE_END.search(name)


def _is_title(name: str, title: str) -> bool:
    """Return whether a step is the title of the post, whole or cut."""
    own, plain = plain_words(title), plain_words(name).rstrip(" .…")
    return plain == own or (name.endswith(("…", "...")) and own.startswith(plain))


def _is_post(last: Crumb, before: Sequence[Crumb], url: str) -> bool:
    """Return whether the last step is the post itself: it links to it, or it alone links nowhere."""
    if last.url:
        return bool(url) and link_key(absolute(last.url, url)) == link_key(url)
    return any(crumb.url and not crumb.is_root for crumb in before)


def _described(thing: dict[str, Any]) -> Iterator[Crumb]:
    """Yield the steps in a JSON-LD `BreadcrumbList`, in order."""
    elements = thing.get("itemListElement")
    kind = thing.get("@type")
    is_trail = "BreadcrumbList" in (kind if isinstance(kind, list) else [kind])
    if not is_trail or not isinstance(elements, list):
        return
    for element in elements:
        item = element.get("item") if isinstance(element, dict) else None
        name = element.get("name") if isinstance(element, dict) else None
        name = name or (item.get("name") if isinstance(item, dict) else None)
        url = item.get("@id") or item.get("url") if isinstance(item, dict) else item
        if isinstance(name, str):
            yield Crumb(plain_markup(name), url if isinstance(url, str) else "")


def plain_markup(name: str) -> str:
    """Return a name without tags: plugins write entities into JSON-LD, and now and then an element."""
    return ANY_TAG.sub("", unescape(name))


def _first_category(page: LexborHTMLParser) -> tuple[str, ...]:
    found = (text for place in CATEGORIES for node in page.css(place) if (text := text_of(node)))
    return next(((name,) for name in found if slug_of_name(name) not in UNCATEGORIZED), ())
