"""Recognise index pages: tag, category, author and date archives, search results, the home page.

Each rule gives a reason; the first answer wins. A page that calls itself a post is one, whatever it lists
below.
"""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.limits import check_size
from import_tools.url_keys import ARCHIVE_PREFIX, split_url

BODY_CLASS = re.compile(r"<body\b[^<>]*?\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
LINK_TAG = re.compile(r"<(?:link|meta)\b[^<>]*>", re.IGNORECASE)
CANONICAL = re.compile(r"""\brel\s*=\s*["']?canonical\b|\bproperty\s*=\s*["']?og:url\b""", re.IGNORECASE)
URL = re.compile(r"""\b(?:href|content)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
PUBLISHED = re.compile(r"""<meta\b[^<>]*["']article:published_time["']""", re.IGNORECASE)
# what WordPress writes into the class of a page's body
OF_POSTS = re.compile(r"single|single-\w[\w-]*|postid-\d+")
OF_PAGES = re.compile(r"page-id-\d+")
OF_FILES = frozenset({"attachment", "single-attachment"})
OF_LISTS = frozenset({"archive", "search", "search-results", "search-no-results", "error404"})
LISTS_PERHAPS = frozenset({"blog", "home", "category", "tag", "author", "date", "paged"})
LIST_PATH = re.compile(
    r"(?:^|/)(?:tag|category|author)/[^/]+(?:/[^/]+)*/?$|^/\d{4}/\d\d(?:/\d\d)?/?$|/page/\d+/?$"
)
LIST_QUERY = re.compile(r"(?:^|&)(?:s|cat|tag|author|m)=[^&]")
ENTRIES = "article, .hentry, .type-post, .post"
ENTRY_SIGNS = re.compile(r"<article\b|\bhentry\b|\btype-post\b|\bclass=[\"']?post\b", re.IGNORECASE)
PASSAGES = frozenset({"p", "li", "td", "dd", "blockquote"})
AROUND = frozenset({"nav", "aside", "footer", "header", "form", "script", "style", "noscript"})
AROUND_NAMES = re.compile(r"(?:^|[\s_-])(?:sidebar|widget|footer|menu|secondary)\b", re.IGNORECASE)
FEWEST_ENTRIES = 3
LEAST_SHARE = 0.8  # of a page's text that stands in the entries of a list


def list_reason(html: str) -> str:
    """Return why a page is no post but lists posts, or shows one file; empty for a post.

    Raises PostError where that cannot be told, because the page is more than a post can be.
    """
    classes = _body_classes(html)
    if classes & OF_FILES:
        return "it shows a file of the media library"
    if any(OF_POSTS.fullmatch(name) for name in classes) or PUBLISHED.search(html):
        return ""
    return next((reason for rule in RULES if (reason := rule(html, classes))), "")


def by_class(html: str, classes: frozenset[str]) -> str:
    """Take `class="archive category category-4"`; refuse `class="single category-shoulder"`."""
    found = sorted(classes & OF_LISTS)
    return f"its class is “{found[0]}”" if found else ""


def by_page(html: str, classes: frozenset[str]) -> str:
    """Take `class="page page-id-2"`, one of the site's pages such as its Contact; refuse `class="page"`."""
    return "it is one of the site's own pages" if any(map(OF_PAGES.fullmatch, classes)) else ""


def by_home(html: str, classes: frozenset[str]) -> str:
    """Take `class="home blog"` and `class="home page"`; refuse `class="home"` alone."""
    is_home = "home" in classes and classes & {"blog", "page"}
    return "it is the site's home page" if is_home else ""


def by_url(html: str, classes: frozenset[str]) -> str:
    """Take the canonical address `/tag/hamstring/`; refuse `/what-a-tag-line/` and `/2020/05/neck-pain/`."""
    url = _canonical(html)
    parts = split_url(ARCHIVE_PREFIX.sub("", url))
    is_list = LIST_PATH.search(parts.path) or LIST_QUERY.search(parts.query)
    return f"its address is {url}" if is_list else ""


def by_entries(html: str, classes: frozenset[str]) -> str:
    """Take three teasers and nothing else; refuse a post with three related posts below it."""
    fewest = 2 if classes & LISTS_PERHAPS else FEWEST_ENTRIES
    if len(ENTRY_SIGNS.findall(html)) < fewest:
        return ""
    check_size(html)
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    entries, share = _entries(body)
    is_list = len(entries) >= fewest and all(map(_has_linked_title, entries)) and share >= LEAST_SHARE
    return "it lists posts" if is_list else ""


RULES: tuple[Callable[[str, frozenset[str]], str], ...] = (by_class, by_home, by_page, by_url, by_entries)


def _body_classes(html: str) -> frozenset[str]:
    found = BODY_CLASS.search(html)
    return frozenset((found[1] or found[2] or "").lower().split()) if found else frozenset()


def _canonical(html: str) -> str:
    for tag in LINK_TAG.finditer(html):
        if CANONICAL.search(tag[0]) and (url := URL.search(tag[0])):
            return url[1].replace("&amp;", "&")
    return ""


def _entries(body: LexborNode) -> tuple[list[LexborNode], float]:
    """Return the entries in a page's main part, and how much of the text there stands in them."""
    marked = {node.mem_id for node in body.css(ENTRIES)}
    entries: list[LexborNode] = []
    whole = listed = 0
    stack = [(body, False, False)]
    while stack:
        node, in_entry, in_passage = stack.pop()
        if node.is_text_node:
            length = len((node.text_content or "").strip()) if in_passage else 0
            whole += length
            listed += length if in_entry else 0
            continue
        if _is_around(node):
            continue
        if not in_entry and node.mem_id in marked:
            entries.append(node)
            in_entry = True
        in_passage = in_passage or node.tag in PASSAGES
        stack += [(child, in_entry, in_passage) for child in node.iter(include_text=True)]
    return entries, listed / whole if whole else 0.0


def _is_around(node: LexborNode) -> bool:
    """Whether an element stands around a page's main part; the names are those of most themes."""
    names = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}"
    return node.tag in AROUND or bool(AROUND_NAMES.search(names))


def _has_linked_title(entry: LexborNode) -> bool:
    return entry.css_first("h1 a[href], h2 a[href], h3 a[href], h4 a[href], .entry-title a[href]") is not None
