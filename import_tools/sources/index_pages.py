"""Recognise index pages: tag, category, author and date archives, search results, the home page.

Each rule gives a reason; the first answer wins. A page that calls itself a post is one, whatever it lists
below.
"""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.errors import PostError
from import_tools.limits import check_size
from import_tools.url_keys import ARCHIVE_PREFIX, split_url

BODY_CLASS = re.compile(r"<body\b[^<>]*?\bclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
LINK_TAG = re.compile(r"<(?:link|meta)\b[^<>]*>", re.IGNORECASE)
CANONICAL = re.compile(r"""\brel\s*=\s*["']?canonical\b|\bproperty\s*=\s*["']?og:url\b""", re.IGNORECASE)
URL = re.compile(r"""\b(?:href|content)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
PUBLISHED = re.compile(r"""<meta\b[^<>]*["']article:published_time["']""", re.IGNORECASE)
# body classes of WordPress, by the kind of page
POST_CLASSES = re.compile(r"single|single-\w[\w-]*|postid-\d+")
PAGE_CLASSES = re.compile(r"page-id-\d+")
ATTACHMENT_CLASSES = frozenset({"attachment", "single-attachment"})
INDEX_CLASSES = frozenset({"archive", "search", "search-results", "search-no-results", "error404"})
POSSIBLE_INDEX_CLASSES = frozenset({"blog", "home", "category", "tag", "author", "date", "paged"})
INDEX_PATH = re.compile(
    r"(?:^|/)(?:tag|category|author)/[^/]+(?:/[^/]+)*/?$|^/\d{4}/\d\d(?:/\d\d)?/?$|/page/\d+/?$"
)
INDEX_QUERY = re.compile(r"(?:^|&)(?:s|cat|tag|author|m)=[^&]")
ENTRIES = "article, .hentry, .type-post, .post"
ENTRY_MARKUP = re.compile(r"<article\b|\bhentry\b|\btype-post\b|\bclass=[\"']?post\b", re.IGNORECASE)
TEXT_TAGS = frozenset({"p", "li", "td", "dd", "blockquote"})
CHROME_TAGS = frozenset({"nav", "aside", "footer", "header", "form", "script", "style", "noscript"})
CHROME_NAMES = re.compile(r"(?:^|[\s_-])(?:sidebar|widget|footer|menu|secondary)\b", re.IGNORECASE)
FEWEST_ENTRIES = 3
LEAST_SHARE = 0.8  # of a page's text that is in the entries of an index


def index_page_reason(html: str, *, include_pages: bool = False) -> str:
    """Return why a page is not a post, because it lists posts or shows an attachment; empty for a post."""
    classes = _body_classes(html)
    if classes & ATTACHMENT_CLASSES:
        return "it shows a file of the media library"
    if any(POST_CLASSES.fullmatch(name) for name in classes) or PUBLISHED.search(html):
        return ""
    rules = [rule for rule in RULES if not (include_pages and rule is by_page)]
    return next((reason for rule in rules if (reason := rule(html, classes))), "")


def by_class(html: str, classes: frozenset[str]) -> str:
    """Take `class="archive category category-4"`; refuse `class="single category-shoulder"`."""
    found = sorted(classes & INDEX_CLASSES)
    return f"its class is “{found[0]}”" if found else ""


def by_page(html: str, classes: frozenset[str]) -> str:
    """Take `class="page page-id-2"`, one of the site's pages such as its Contact; refuse `class="page"`."""
    return "it is one of the site's own pages" if any(map(PAGE_CLASSES.fullmatch, classes)) else ""


def by_home(html: str, classes: frozenset[str]) -> str:
    """Take `class="home blog"` and `class="home page"`; refuse `class="home"` alone."""
    is_home = "home" in classes and classes & {"blog", "page"}
    return "it is the site's home page" if is_home else ""


def by_url(html: str, classes: frozenset[str]) -> str:
    """Take the canonical URL `/tag/hamstring/`; refuse `/what-a-tag-line/` and `/2020/05/neck-pain/`."""
    url = _canonical(html)
    parts = split_url(ARCHIVE_PREFIX.sub("", url))
    is_index = INDEX_PATH.search(parts.path) or INDEX_QUERY.search(parts.query)
    return f"its URL is {url}" if is_index else ""


def by_entries(html: str, classes: frozenset[str]) -> str:
    """Take three teasers and nothing else; refuse a post with three related posts below it."""
    fewest = 2 if classes & POSSIBLE_INDEX_CLASSES else FEWEST_ENTRIES
    if len(ENTRY_MARKUP.findall(html)) < fewest:
        return ""
    try:
        check_size(html)
    except PostError:  # raised again when the post is parsed, unless the site has lifted the limit
        return ""
    body = LexborHTMLParser(html).body
    if body is None:
        return ""
    entries, share = _find_entries(body)
    is_index = len(entries) >= fewest and all(map(_has_linked_title, entries)) and share >= LEAST_SHARE
    return "it lists posts" if is_index else ""


RULES: tuple[Callable[[str, frozenset[str]], str], ...] = (by_class, by_home, by_page, by_url, by_entries)


def _body_classes(html: str) -> frozenset[str]:
    found = BODY_CLASS.search(html)
    return frozenset((found[1] or found[2] or "").lower().split()) if found else frozenset()


def _canonical(html: str) -> str:
    for tag in LINK_TAG.finditer(html):
        if CANONICAL.search(tag[0]) and (url := URL.search(tag[0])):
            return url[1].replace("&amp;", "&")
    return ""


def _find_entries(body: LexborNode) -> tuple[list[LexborNode], float]:
    """Return the entries in the main part of a page, and the share of its text that is in them."""
    marked = {node.mem_id for node in body.css(ENTRIES)}
    entries: list[LexborNode] = []
    total = listed = 0
    stack = [(body, False, False)]
    while stack:
        node, in_entry, in_passage = stack.pop()
        if node.is_text_node:
            length = len((node.text_content or "").strip()) if in_passage else 0
            total += length
            listed += length if in_entry else 0
            continue
        if _is_chrome(node):
            continue
        if not in_entry and node.mem_id in marked:
            entries.append(node)
            in_entry = True
        in_passage = in_passage or node.tag in TEXT_TAGS
        stack += [(child, in_entry, in_passage) for child in node.iter(include_text=True)]
    return entries, listed / total if total else 0.0


def _is_chrome(node: LexborNode) -> bool:
    """Return whether an element is outside the main part of a page; most themes use these names."""
    names = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}"
    return node.tag in CHROME_TAGS or bool(CHROME_NAMES.search(names))


def _has_linked_title(entry: LexborNode) -> bool:
    return entry.css_first("h1 a[href], h2 a[href], h3 a[href], h4 a[href], .entry-title a[href]") is not None
