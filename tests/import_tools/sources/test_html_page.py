"""A file is a whole page, a fragment, or a post as WordPress stores it."""

import pytest

from import_tools.records import Markup, SkippedPost, SourcePost
from import_tools.sources import read
from import_tools.sources.html_page import find_markup


@pytest.mark.parametrize(
    ("html", "markup"),
    [
        ("<!doctype html><html><body><p>a</p></body></html>", Markup.PAGE),
        ("<HTML>a", Markup.PAGE),
        ("<head><title>a</title></head><p>a</p>", Markup.PAGE),
        ("<body class='x'>a", Markup.PAGE),
        ("<h2>a</h2><p>b</p>", Markup.FRAGMENT),
        ("<div>a</div>", Markup.FRAGMENT),
        ("<header>a</header><p>b</p>", Markup.FRAGMENT),
        ("<heading>a</heading><p>b</p>", Markup.FRAGMENT),
        ("<h2>a</h2>\n\nb", Markup.RAW),
        ("a\n\n[caption]<img>[/caption]<p>b</p>", Markup.RAW),
        ("<!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->", Markup.RAW),
        ("<pre>a</pre>\n\nb", Markup.RAW),
        ("[vc_row][vc_column_text]<p>a</p>[/vc_column_text][/vc_row]", Markup.RAW),
        ('[et_pb_text admin_label="x"]<p>a</p>[/et_pb_text]', Markup.RAW),
        ("<p>See [the video] and [av].</p>", Markup.FRAGMENT),
        ("<p>a [1] and [captions] b</p>", Markup.FRAGMENT),
        ("<p>see <code>&lt;html&gt;</code></p>", Markup.FRAGMENT),
    ],
)
def test_markup_is_found(html, markup):
    assert find_markup(html) == markup


def test_one_file_is_one_post(tmp_path):
    (tmp_path / "neck.html").write_text("<p>a</p>")
    (post,) = read(tmp_path / "neck.html")
    assert isinstance(post, SourcePost)
    assert (post.source_id, post.html, post.folder) == ("neck.html", "<p>a</p>", str(tmp_path))


@pytest.mark.parametrize("data", [b" \n ", b"only words", b"\x00\x01", b"{}", b"a < b and c > d"])
def test_file_that_is_no_post_is_not_read_and_says_why(tmp_path, data):
    (tmp_path / "a.html").write_bytes(data)
    (found,) = read(tmp_path / "a.html")
    assert isinstance(found, SkippedPost)
    assert found.failed
    assert found.finding.message
