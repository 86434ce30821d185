"""A folder is read with all that is below it, but not what browsers save beside a page."""

import pytest

from import_tools.errors import SourceError
from import_tools.records import NotRead
from import_tools.sources import read

from .test_wxr import export, item


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
    assert [item.source_id for item in found if isinstance(item, NotRead)] == ["a/bad.html"]
    assert len(found) == 6


def test_export_that_cannot_be_read_does_not_stop_the_others(folder):
    (folder / "a" / "bad.xml").write_text(
        "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item></rss>"
    )
    found = list(read(folder))
    assert [item.failed for item in found if isinstance(item, NotRead)] == [True]
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
