"""Clean: finds the post in its page and takes the site's furniture out into the ledger.

In: a `SourcePost`, HTML as it was found. Out: a `CleanPost`, the flow of headings, paragraphs, lists,
figures, videos, quotes and tables, with everything that was taken out beside it.
"""

from bs4 import Tag
from selectolax.lexbor import LexborHTMLParser, LexborNode

from import_tools.cleaning.article import find_article
from import_tools.cleaning.counting import contents_of
from import_tools.cleaning.facts import facts_of_fragment, read_facts
from import_tools.cleaning.flow import read_flow
from import_tools.cleaning.inline import Context
from import_tools.cleaning.markup import take_furniture
from import_tools.cleaning.shortcodes import expand_shortcodes
from import_tools.cleaning.surroundings import Surroundings, read_surroundings
from import_tools.cleaning.tree import tree_of
from import_tools.cleaning.wording import take_by_wording
from import_tools.errors import EmptyPostError
from import_tools.records import CleanPost, Contents, Facts, Finding, Markup, SourcePost

__all__ = ["clean"]

NOTHING_AROUND = Surroundings((), "", Contents())


def clean(post: SourcePost, article_selector: str = "") -> CleanPost:
    """Return the post without its furniture.

    `article_selector` is a CSS selector for the element that holds the post, for a theme whose own names tell
    nothing. Raises EmptyPostError when there is no text, picture or video at all.
    """
    return _clean_page(post, article_selector) if post.markup == Markup.PAGE else _clean_fragment(post)


def _clean_page(post: SourcePost, article_selector: str) -> CleanPost:
    page = LexborHTMLParser(post.html)
    body = page.body
    if body is None:
        raise EmptyPostError("The page has no body.")
    facts = read_facts(page, post)
    article = find_article(body, article_selector)
    is_page = article.mem_id == body.mem_id
    around = NOTHING_AROUND if is_page else read_surroundings(body, article, facts.title, facts.url)
    return _finish(
        post, facts, _tree(article, facts.title, around), contents_of(body, facts.url), around, (), is_page
    )


def _clean_fragment(post: SourcePost) -> CleanPost:
    html, findings = expand_shortcodes(post.html) if post.markup == Markup.RAW else (post.html, ())
    page = LexborHTMLParser(f"<body>{html}</body>")
    body = page.body
    if body is None:
        raise EmptyPostError("The post has no content.")
    facts = facts_of_fragment(page, post)
    source = Contents(tuple(post.title.split())) + contents_of(body, facts.url)
    return _finish(post, facts, _tree(body, facts.title, NOTHING_AROUND), source, NOTHING_AROUND, findings)


def _tree(article: LexborNode, title: str, around: Surroundings) -> tuple[Tag, str]:
    """Return the post as a tree that can be changed, and the title if it stands inside."""
    tree = tree_of(article)
    if around.title or not title:
        return tree, ""
    for heading in tree.find_all(["h1", "h2"]):
        if contents_of(heading) == Contents(words=tuple(title.split())):
            heading.extract()
            return tree, title
    return tree, ""


def _finish(
    post: SourcePost,
    facts: Facts,
    tree_and_title: tuple[Tag, str],
    source: Contents,
    around: Surroundings,
    findings: tuple[Finding, ...],
    is_page: bool = False,
) -> CleanPost:
    tree, inner_title = tree_and_title
    has_blocks = "<!-- wp:" in post.html
    marked = take_furniture(tree, facts.url, is_page=is_page)
    flow = read_flow(tree, Context(base=facts.url, raw=post.markup == Markup.RAW and not has_blocks))
    kept, worded = take_by_wording(flow)
    outer_title = around.title if post.markup == Markup.PAGE else post.title
    return CleanPost(
        facts=facts,
        flow=kept,
        source=source,
        furniture=(*around.furniture, *marked, *worded),
        placed_title=f"{outer_title} {inner_title}".strip(),
        findings=(*post.findings, *findings),
    )
