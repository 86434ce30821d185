"""Clean: find the post in its page and move the site's furniture into the ledger.

In: a `SourcePost`, HTML as it was found. Out: a `CleanPost`: the flow of headings, paragraphs, lists,
figures, videos, quotes and tables, and beside it everything that was taken out.

A whole page is searched with lexbor, which parses as browsers do and is fast; the article alone is then
handed to BeautifulSoup as the same tree (`dom.tree_of`), since the rules for its inside change the tree as
they go. So furniture around the article is found on lexbor's nodes (`page.chrome`), furniture in it on
BeautifulSoup's (`furniture.elements`); both ask `furniture.class_names` for the kind of an element.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bs4 import BeautifulSoup, Tag
from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.cleaning.counting import contents_of
from import_tools.cleaning.dom import elements_in, flatten, lead_to_headings, tree_of
from import_tools.cleaning.figures import attach_captions, find_without_file
from import_tools.cleaning.flow_reader import read_flow
from import_tools.cleaning.furniture.elements import OwnFurniture, find_prose, take_furniture
from import_tools.cleaning.furniture.matching import NO_NAMES
from import_tools.cleaning.furniture.passages import passages_in, repeated_in, take_by_wording
from import_tools.cleaning.hidden_content import reveal
from import_tools.cleaning.inline import Context
from import_tools.cleaning.lists import find_labelled
from import_tools.cleaning.page.article import find_article
from import_tools.cleaning.page.chrome import Surroundings, read_surroundings
from import_tools.cleaning.page.metadata import facts_of_fragment, read_facts
from import_tools.cleaning.typed_lists import list_typed
from import_tools.cleaning.wordpress import Stored, find_shortcodes, open_stored
from import_tools.errors import EmptyPostError
from import_tools.limits import DEFAULT_LIMITS, PostLimits, check_size, check_title
from import_tools.records import (
    CleanPost,
    Contents,
    Facts,
    Finding,
    Furniture,
    Markup,
    Severity,
    SiteNames,
    SourcePost,
    sum_contents,
)

MOST = {"breadcrumb": 10, "tags": 100, "aliases": 100}
LONGEST = {
    "description": 5_000,
    "excerpt": 20_000,
    "seo_title": 1_000,
    "author": 1_000,
    "featured_image": 5_000,
}
LONGEST_NAME = 1_000  # characters of a tag or a step of the breadcrumb


def truncate_facts(facts: Facts) -> tuple[Facts, tuple[Finding, ...]]:
    """Return the facts cut to their maximum lengths, and a finding for each that was cut."""
    changed: dict[str, Any] = {}
    for name, most in MOST.items():
        said: tuple[str, ...] = getattr(facts, name)
        kept = tuple(text[:LONGEST_NAME] for text in said[:most])
        changed |= {name: kept} if kept != said else {}
    for name, longest in LONGEST.items():
        if len(text := getattr(facts, name)) > longest:
            changed[name] = text[:longest]
    return (replace(facts, **changed), tuple(_findings(facts, changed))) if changed else (facts, ())


def _findings(facts: Facts, changed: dict[str, Any]) -> Iterator[Finding]:
    for name, kept in changed.items():
        unit = "entries" if name in MOST else "characters"
        message = (
            f"What the old site gives as {name.replace('_', ' ')} is too long: "
            f"{len(getattr(facts, name)):,} {unit}, of which {len(kept):,} were kept."
        )
        yield Finding(Severity.WARNING, "facts_cut", message)


__all__ = ["clean", "passages_in", "repeated_in"]

IN_PAGE_LINK = "Links led to places on the same page that are no headings; they became text."
EXCERPT_WORDS = 25
NOTHING_AROUND = Surroundings((), "")


@dataclass(frozen=True, slots=True)
class _Opened:
    """A post found in its source: the tree to clean, and the contents counted before that."""

    facts: Facts
    tree: Tag
    source: Contents
    title: str
    around: tuple[Furniture, ...] = ()
    findings: tuple[Finding, ...] = ()
    is_page: bool = False


def clean(
    post: SourcePost,
    article_selector: str = "",
    own_furniture: OwnFurniture = (),
    repeated: frozenset[str] = frozenset(),
    names: SiteNames = NO_NAMES,
    limits: PostLimits = DEFAULT_LIMITS,
) -> CleanPost:
    """Return the post without its furniture.

    `article_selector` is a CSS selector for the element that holds the post, where it is not found otherwise;
    `own_furniture` are such selectors for what a theme puts into posts. `repeated` are the passages that many
    posts of the source share, as `repeated_in` finds them; `names` are those of the old site.

    Raises PostError for what is not a post.
    """
    is_page = post.markup == Markup.PAGE
    check_title(post.title)
    check_size(post.html, limits, is_stored=post.markup == Markup.RAW)
    opened = _open_page(post, article_selector, names) if is_page else _open_fragment(post, limits)
    base = opened.facts.url
    marked = take_furniture(opened.tree, base, is_page=opened.is_page, own=own_furniture)
    elsewhere = lead_to_headings(opened.tree, base)
    named = ", ".join(elsewhere)
    inner = (Finding(Severity.INFO, "in_page_link", IN_PAGE_LINK, named),) if named else ()
    without_file = tuple(find_without_file(opened.tree))
    flow = attach_captions(read_flow(opened.tree, Context(base=base)))
    flow, worded = take_by_wording(flow, repeated, names)
    flow, markers = list_typed(flow)
    facts, cut = truncate_facts(opened.facts)
    return CleanPost(
        facts=facts,
        flow=flow,
        source=opened.source,
        furniture=(*opened.around, *marked, *worded, *markers),
        placed_title=opened.title,
        findings=(
            *post.findings,
            *opened.findings,
            *cut,
            *without_file,
            *inner,
            *find_prose(marked),
            *find_labelled(flow),
            *(find_shortcodes(flow) if post.markup != Markup.RAW else ()),
        ),
    )


def _open_page(post: SourcePost, article_selector: str, names: SiteNames) -> _Opened:
    page = LexborHTMLParser(post.html)
    body = _body_of(page)
    reveal(body)
    facts = read_facts(page, post)
    article = find_article(body, article_selector, facts.title)
    is_page = article.mem_id == body.mem_id
    around = NOTHING_AROUND if is_page else read_surroundings(body, article, facts.title, facts.url, names)
    tree = tree_of(article)
    for paragraph in reversed(around.lede):
        tree.insert(0, _paragraph_of(paragraph, tree))
    title = around.title or _take_title(tree, facts.title)
    facts = replace(facts, featured_image=facts.featured_image or around.featured_image)
    source = contents_of(body, facts.url)
    left = tuple(_left_around(around.left))
    return _Opened(facts, tree, source, title, around.furniture, left, is_page=is_page)


def _left_around(words: tuple[str, ...]) -> Iterator[Finding]:
    """Yield a finding for text beside the post that is of no known kind."""
    if words:
        severity = Severity.WARNING if len(words) > EXCERPT_WORDS else Severity.INFO
        message = f"{len(words)} words beside the post were left out; look whether they belong to it."
        yield Finding(severity, "left_beside_post", message, " ".join(words[:EXCERPT_WORDS]))


def _paragraph_of(node: LexborNode, tree: BeautifulSoup) -> Tag:
    paragraph = tree.new_tag("p")
    if node.is_text_node:
        paragraph.append(node.text_content or "")
    else:
        paragraph.extend(list(tree_of(node).contents))
    return paragraph


def _open_fragment(post: SourcePost, limits: PostLimits) -> _Opened:
    """Open a post without a page around it; the title in its source counts as shown."""
    stored = open_stored(post) if post.markup == Markup.RAW else Stored(post.html)
    check_size(stored.html, limits)
    page = LexborHTMLParser(f"<body>{stored.html}</body>")
    body = _body_of(page)
    reveal(body)
    facts = facts_of_fragment(page, post)
    tree = tree_of(body, breaks_count=stored.breaks_count)
    title = f"{post.title} {_take_title(tree, facts.title)}".strip()
    shown = Contents(tuple(post.title.split()))
    source = sum_contents(
        (shown, *(piece.contents for piece in stored.furniture), contents_of(body, facts.url))
    )
    return _Opened(facts, tree, source, title, stored.furniture, stored.findings)


def _body_of(page: LexborHTMLParser) -> LexborNode:
    if page.body is None:
        raise EmptyPostError("There is nothing in it.")
    flatten(page.body)
    return page.body


def _take_title(tree: Tag, title: str) -> str:
    """Remove the heading with the title of the post from the tree; return the title, or an empty string."""
    wanted = Contents(words=tuple(title.split()))
    for heading in elements_in(tree, ("h1", "h2")) if title else ():
        if contents_of(heading) == wanted:
            heading.extract()
            return title
    return ""
