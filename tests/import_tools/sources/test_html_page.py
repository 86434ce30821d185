"""A file is a whole page, a fragment, or a post as WordPress stores it."""

from urllib.parse import unquote

import pytest

from import_tools.records import Markup, SkippedPost, SourcePost
from import_tools.sources import read
from import_tools.sources.html_page import find_markup, write_embedded_pictures


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


@pytest.mark.parametrize(
    ("src", "frame", "url"),
    [
        (
            "./Neck_files/saved_resource.html",
            "<!-- saved from url=(0043)https://www.youtube.com/embed/abcdefghijk -->",
            "https://www.youtube.com/embed/abcdefghijk",
        ),
        (
            "Neck_files/a%20b.html",
            "<!DOCTYPE html>\n<!-- saved from url=(0014)https://x.org/?a=1&b=2 -->",
            "https://x.org/?a=1&amp;b=2",
        ),
        ("./Neck_files/none.html", "<p>no note</p>", "./Neck_files/none.html"),
        ("./Neck_files/../../out_files/a.html", "", "./Neck_files/../../out_files/a.html"),
    ],
)
def test_a_frame_that_was_saved_beside_its_page_has_its_url(tmp_path, src, frame, url):
    page = tmp_path / "saved" / "Neck.html"
    (page.parent / "Neck_files").mkdir(parents=True)
    (tmp_path / "out_files").mkdir()
    (page.parent / unquote(src)).write_text(frame)
    (tmp_path / "out_files" / "a.html").write_text("<!-- saved from url=(0014)https://secret.example/ -->")
    page.write_text(f'<html><body><p>one</p><iframe src="{src}"></iframe></body></html>')
    (post,) = read(page)
    assert f'<iframe src="{url}">' in post.html


PIXELS = "iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAIAAAAt2Q6oAAAASUlEQVR4nO3OQQ3AIAAAMUAI/qUgCw97HFnSKug8e4+/Wa8DX0hXpCvSFemKdEW6Il2RrkhXpCvSFemKdEW6Il2RrkhXpCvSlQtBOQFUzKPJpQAAAABJRU5ErkJggg=="


@pytest.mark.parametrize(
    "tag",
    [
        '<img alt="red" src="data:image/png;base64,{}">',
        "<img src=data:image/png;base64,{} alt=red>",
        "<IMG class='a' SRC='data:image/PNG;base64,{}'>",
        '<img loading="lazy" data-src="data:image/png;base64,{}">',
    ],
)
def test_a_picture_in_the_page_is_a_file_with_a_url(tmp_path, tag):
    html = write_embedded_pictures(f"<p>one</p>{tag.format(PIXELS)}", tmp_path)
    (file,) = tmp_path.rglob("*.png")
    assert f"/wp-content/uploads/{file.relative_to(tmp_path).as_posix()}" in html
    assert PIXELS not in html
    assert write_embedded_pictures(html, tmp_path) == html


@pytest.mark.parametrize(
    "src",
    [
        "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
        "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjwvc3ZnPg==",
        "data:image/png;base64,notbase64!",
        "data:text/html;base64," + "A" * 400,
    ],
)
def test_a_placeholder_is_no_picture(tmp_path, src):
    html = f'<img src="{src}">'
    assert write_embedded_pictures(html, tmp_path) == html
    assert not [*tmp_path.rglob("*")]
