"""A folder is read with all that is below it, but not what browsers save beside a page."""

import pytest

from import_tools.errors import SourceError
from import_tools.records import SkippedPost
from import_tools.sources import open_source, read
from tests.import_tools.sources.test_wxr import export, item


@pytest.fixture
def folder(tmp_path):
    files = {
        "b.html": "<p>b</p>",
        "a/c.htm": "<p>c</p>",
        "a/C2.HTML": "<p>c</p>",
        "a/c_files/saved_resource.html": "<html>advert</html>",
        "a/c_files/deeper/x.html": "<p>x</p>",
        ".git/x.html": "<p>x</p>",
        ".hidden.html": "<p>x</p>",
        "notes.txt": "no post",
        "b.expected.json": "{}",
        "feed.xml": "<feed/>",
        "profiles/d.html": "<p>d</p>",
        "e/site.xml": export(item(7, "E")),
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_pages_and_exports_are_found_in_the_order_of_their_paths(folder):
    assert [post.source_id for post in read(folder)] == [
        "a/C2.HTML",
        "a/c.htm",
        "b.html",
        "7",
        "profiles/d.html",
    ]


def test_pictures_are_looked_for_beside_each_page(folder):
    assert {post.source_id: post.folder for post in read(folder)}["a/c.htm"] == str(folder / "a")


def test_page_that_cannot_be_read_does_not_stop_the_others(folder):
    (folder / "a" / "bad.html").write_bytes(b"\x00")
    found = list(read(folder))
    assert [item.source_id for item in found if isinstance(item, SkippedPost)] == ["a/bad.html"]
    assert len(found) == 6


def test_export_that_cannot_be_read_does_not_stop_the_others(folder):
    (folder / "a" / "bad.xml").write_text(
        "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item></rss>"
    )
    found = list(read(folder))
    assert [item.failed for item in found if isinstance(item, SkippedPost)] == [True]
    assert len(found) == 6


@pytest.mark.parametrize(
    "make", [lambda path: None, lambda path: path.write_text("")], ids=["missing", "empty"]
)
def test_source_that_is_not_there_is_an_error_at_once(tmp_path, make):
    make(tmp_path / "a.html")
    with pytest.raises(SourceError):
        read(tmp_path / "a.html")


def test_empty_folder_holds_no_posts(tmp_path):
    assert list(read(tmp_path)) == []


PAGE = (
    '<!DOCTYPE html>\n<html><head><title>x</title></head><body class="single-post"><p>One</p></body></html>'
)
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><item><title>a</title></item></channel></rss>'


@pytest.fixture
def mirror(tmp_path):
    """What wget and httrack make of a site."""
    files = {
        "x.org/neck/index.html": PAGE,
        "x.org/neck/amp/index.html": PAGE,
        "x.org/arm": PAGE,
        "x.org/index.html?p=560": PAGE,
        "x.org/index.html@p=561": PAGE,
        "x.org/old.php": PAGE,
        "x.org/calf.xhtml": f'<?xml version="1.0"?>\n{PAGE}',
        "x.org/index.html": PAGE.replace("single-post", "home blog"),
        "x.org/tag/arch/index.html": PAGE.replace("single-post", "archive tag"),
        "x.org/feed/index.html": FEED,
        "x.org/neck/feed/index.html": FEED,
        "x.org/feed/index.xml": FEED,
        "x.org/comments/feed": FEED,
        "x.org/sitemap.xml": "<urlset></urlset>",
        "x.org/wp-json/index.html": '{"name": "x"}',
        "x.org/wp-json/wp/v2/posts/560": "{}",
        "x.org/xmlrpc.php?rsd": FEED,
        "x.org/xmlrpc.php": PAGE,
        "x.org/wp-login.php?redirect_to=x.html": PAGE,
        "x.org/wp-content/plugins/y/readme.html": PAGE,
        "x.org/wp-includes/js/a.html": PAGE,
        "x.org/wp-content/themes/y/style.css": "<html>",
        "x.org/robots.txt": "<html>",
        "x.org/config.php": "<?php echo '<html>';",
        "x.org/script.js": "<html>",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_posts_of_a_mirror_are_found_whatever_their_files_are_called(mirror):
    found = list(read(mirror / "x.org"))
    assert [post.source_id for post in found if not isinstance(post, SkippedPost)] == [
        "arm",
        "calf.xhtml",
        "index.html?p=560",
        "index.html@p=561",
        "neck/index.html",
        "old.php",
        "neck/amp/index.html",
    ]
    left_out = {post.source_id: post for post in found if isinstance(post, SkippedPost)}
    assert left_out.keys() == {"index.html", "tag/arch/index.html"}
    assert {post.finding.code for post in left_out.values()} == {"not_a_post"}
    assert not any(post.failed for post in left_out.values())


def test_uploads_are_looked_for_where_the_mirror_has_them(mirror, tmp_path):
    (mirror / "x.org" / "wp-content" / "uploads").mkdir()
    assert mirror / "x.org" in open_source(mirror, tmp_path).folders


def test_page_behind_a_password_is_no_public_post(tmp_path):
    (tmp_path / "a.html").write_text(
        '<p>This is protected.</p><form class="post-password-form" method="post"></form>'
    )
    (post,) = read(tmp_path)
    assert (post.status, [finding.code for finding in post.findings]) == ("password", ["unpublished"])


@pytest.mark.parametrize(
    ("place", "url"),
    [
        ("www.x.org/neck/index.html", "https://www.x.org/neck/"),
        ("mirror/x.com/self-care/neck/index.htm", "https://x.com/self-care/neck/"),
        ("x.org/index.html", ""),
        ("posts.old/neck/index.html", ""),
        ("neck/index.html", ""),
    ],
)
def test_place_in_a_mirror_tells_the_url(tmp_path, place, url):
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<p>Neck.</p>")
    (post,) = read(tmp_path)
    assert post.url == url


def test_amp_copies_come_after_the_pages_they_copy(tmp_path):
    for name in ("three.amp.html", "three.html", "neck-amp.html", "amphora.html", "neck.html"):
        (tmp_path / name).write_text("<p>Neck.</p>")
    assert [post.source_id for post in read(tmp_path)] == [
        "amphora.html",
        "neck.html",
        "three.html",
        "neck-amp.html",
        "three.amp.html",
    ]


def test_folders_that_hold_no_sources_are_passed_over(tmp_path):
    page = '<html><body class="single"><article><p>Ice it.</p></article></body></html>'
    places = [
        "b.html",
        "a/b.html",
        "a-b.html",
        "b_files/c.html",
        ".git/d.html",
        "wp-includes/e.html",
        ".f.html",
    ]
    for place in places:
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).write_text(page, encoding="utf-8")
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere.html")
    assert [post.source_id for post in read(tmp_path)] == ["a/b.html", "a-b.html", "b.html"]
