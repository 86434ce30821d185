"""Pages that list posts are told from posts, and posts that list others below are posts."""

import time

import pytest

from import_tools.errors import PostError
from import_tools.pipeline import parse_post
from import_tools.records import SkippedPost, SourcePost
from import_tools.sources import read
from import_tools.sources.index_pages import index_page_reason
from tests.import_tools.reading import SETTINGS, shared

TEASER = '<article class="post"><h2 class="entry-title"><a href="/p{0}/">Post {0}</a></h2><p>It begins so and goes on …</p></article>'
TEASERS = "".join(TEASER.format(number) for number in range(4))
PROSE = "<p>" + "Sit up straight and breathe slowly through the nose. " * 12 + "</p>"
POST = f'<article class="post"><h1 class="entry-title">Neck</h1>{PROSE}</article>'


def page(body: str, classes: str = "", head: str = "") -> str:
    return f'<html><head>{head}</head><body class="{classes}">{body}</body></html>'


def canonical(path: str) -> str:
    return f'<link rel="canonical" href="https://x.org{path}">'


@pytest.mark.parametrize(
    "html",
    [
        page(POST, "archive category category-4"),
        page(POST, "archive tag tag-hamstring hfeed"),
        page(POST, "archive author author-tony"),
        page(POST, "archive date"),
        page(POST, "search search-results"),
        page(POST, "error404"),
        page(POST, "home blog hfeed"),
        page(POST, "home page-template-default page page-id-2"),
        page(POST, "page-template-default page page-id-2 elementor-page"),
        page(POST, "attachment attachmentid-9 single single-attachment"),
        page(POST, head=canonical("/tag/hamstring/")),
        page(POST, head=canonical("/category/self-care/self-care-foot/page/2/")),
        page(POST, head=canonical("/blog/author/tony/")),
        page(POST, head=canonical("/2020/05/")),
        page(POST, head=canonical("/page/3/")),
        page(POST, head=canonical("/?s=neck")),
        page(POST, head='<meta content="https://x.org/?cat=4" property="og:url">'),
        page(TEASERS),
        page(f"<nav><p>{PROSE}</p></nav><main>{TEASERS}</main><footer>{PROSE}</footer>"),
        page(TEASER.format(1) + TEASER.format(2), "blog"),
    ],
)
def test_page_that_is_no_post_is_told(html):
    assert index_page_reason(html)


@pytest.mark.parametrize(
    "html",
    [
        page(POST),
        page(POST, "post-template-default single single-post postid-560 single-format-standard"),
        page(TEASERS, "single single-post postid-5"),
        page(POST, "single-post category-shoulder tag-arch", canonical("/category/x/")),
        page(TEASERS, head='<meta property="article:published_time" content="2020-05-06">'),
        page(POST + f"<h3>Related</h3>{TEASERS}"),
        page(f"<div class='entry-content'>{PROSE}</div><section>{TEASERS}</section>"),
        page(f"{POST}<aside>{TEASERS}</aside>"),
        page(POST, "home"),
        page(POST, "blog"),
        page(POST, "page"),
        page(POST, "single single-post postid-4 elementor-page elementor-page-4 page-id-4"),
        page(POST, "group-blog has-archive elementor-page"),
        page(POST, head=canonical("/what-a-tag-line/")),
        page(POST, head=canonical("/2020/05/neck-pain/")),
        page(POST, head=canonical("/1984/")),
        page(POST, head=canonical("/?p=560")),
        page(POST, head=canonical("/")),
        page(TEASER.format(1)),
        page("<ul><li><a href='/a'>a</a></li></ul>" + PROSE),
        "",
    ],
)
def test_post_is_a_post(html):
    assert index_page_reason(html) == ""


def test_list_is_left_out_with_a_remark(tmp_path):
    (tmp_path / "tag.html").write_text(page(TEASERS, "archive tag"))
    (found,) = read(tmp_path / "tag.html")
    assert isinstance(found, SkippedPost)
    assert (found.failed, found.finding.code) == (False, "not_a_post")


def test_every_example_is_a_post():
    for path in shared("posts").glob("*.html"):
        (post,) = read(path)
        assert isinstance(post, SourcePost), path.name


def test_page_that_is_too_large_to_tell_is_not_read(tmp_path):
    attributes = " ".join(f"a{number}" for number in range(100_000))
    (tmp_path / "a.html").write_text(page(f"<div {attributes}>{TEASERS * 3}</div>"))
    start = time.process_time()
    (found,) = read(tmp_path / "a.html")
    with pytest.raises(PostError, match="attributes"):
        parse_post(found, SETTINGS)
    assert time.process_time() - start < 2


def test_deep_page_is_read_in_time():
    assert index_page_reason(page("<div>" * 5000 + "<p>x</p>" * 2000 + TEASERS * 300)) in (
        "",
        "it lists posts",
    )
