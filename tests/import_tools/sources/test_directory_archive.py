"""A zip is unpacked into its folder, nothing outside of it, and not more than a disk can hold."""

import stat
import struct
import zipfile

import pytest

from import_tools.errors import SourceError
from import_tools.records import SkippedPost, SourcePost
from import_tools.sources import directory as archive
from import_tools.sources import open_source, read
from tests.import_tools.sources.test_rest_api import a_post, dump
from tests.import_tools.sources.test_wxr import export, item

PAGE = "<p>One</p>"


@pytest.fixture
def make_zip(tmp_path):
    def make(*entries, name="posts.zip"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for entry, data in entries:
                made.writestr(entry, data)
        return path

    return make


def test_pages_exports_and_answers_are_read_from_all_folders(make_zip):
    path = make_zip(
        ("site/neck.html", PAGE),
        ("site/neck_files/advert.html", "<p>buy</p>"),
        ("site/deep/er/arm.html", PAGE),
        ("site/export.xml", export(item(5))),
        ("site/posts-1.json", dump([a_post(8)])),
        ("site/readme.txt", "no"),
        ("__MACOSX/site/._neck.html", "x"),
    )
    assert [post.source_id for post in read(path)] == ["site/deep/er/arm.html", "5", "site/neck.html", "8"]


def test_pictures_lie_beside_the_page_until_the_run_ends(make_zip, tmp_path):
    path = make_zip(
        ("a/neck.html", PAGE), ("a/neck_files/x.png", b"png"), ("wp-content/uploads/y.png", b"png")
    )
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    source = open_source(path, workspace)
    (post,) = source.posts
    assert (workspace / post.folder / "neck_files" / "x.png").read_bytes() == b"png"
    assert any((folder / "wp-content/uploads/y.png").is_file() for folder in source.folders)
    assert source.beside == (path.parent,)


def test_what_was_unpacked_is_gone_after_the_last_post(make_zip):
    from pathlib import Path

    folders = [post.folder for post in read(make_zip(("neck.html", PAGE)))]
    assert not Path(folders[0]).exists()


@pytest.mark.parametrize(
    "name",
    [
        "../evil.html",
        "/srv/evil.html",
        "a/../../evil.html",
        "..\\evil.html",
        "C:\\evil.html",
        "C:/evil.html",
        "\\evil.html",
    ],
)
def test_path_out_of_the_folder_is_refused_and_the_others_are_read(make_zip, tmp_path, name):
    path = make_zip((name, PAGE), ("good.html", PAGE))
    workspace = tmp_path / "deep" / "workspace"
    workspace.mkdir(parents=True)
    good, bad = open_source(path, workspace).posts
    assert (good.source_id, bad.finding.code, bad.failed) == ("good.html", "not_unpacked", True)
    assert not list(tmp_path.rglob("evil.html"))


def test_link_is_refused(make_zip):
    link = zipfile.ZipInfo("link.html")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    (found,) = read(make_zip((link, "/etc/passwd")))
    assert isinstance(found, SkippedPost)
    assert "link" in found.finding.message


def test_encrypted_file_is_refused_and_says_so(make_zip):
    path = make_zip(("secret.html", PAGE), ("good.html", PAGE))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(mark)
        data[start + offset] |= 1
    path.write_bytes(bytes(data))
    good, bad = read(path)
    assert isinstance(good, SourcePost)
    assert "encrypted" in bad.finding.message


def test_bomb_is_refused_before_it_is_unpacked(make_zip, tmp_path):
    path = make_zip(("bomb.html", b"0" * (archive.TRUSTED_BYTES + 1)))
    with pytest.raises(SourceError, match="times its size"):
        open_source(path, tmp_path)


def test_bomb_that_lies_about_its_size_is_stopped(make_zip, tmp_path, monkeypatch):
    path = make_zip(("bomb.html", b"0" * 5_000_000))
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(mark)
        data[start + offset : start + offset + 4] = struct.pack("<I", 10)
    path.write_bytes(bytes(data))
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (found,) = open_source(path, workspace).posts
    assert found.failed
    assert sum(file.stat().st_size for file in workspace.rglob("*") if file.is_file()) <= archive.CHUNK


def test_well_packed_pages_are_no_bomb(make_zip):
    path = make_zip(("neck.html", PAGE + "<p>the same line</p>" * 50_000))
    assert [post.source_id for post in read(path)] == ["neck.html"]


@pytest.mark.parametrize(("limit", "value"), [("MOST_FILES", 1), ("MOST_BYTES", 15)])
def test_too_much_is_refused(make_zip, tmp_path, monkeypatch, limit, value):
    monkeypatch.setattr(archive, limit, value)
    with pytest.raises(SourceError, match="more than"):
        open_source(make_zip(("a.html", PAGE), ("b.html", PAGE)), tmp_path)


def test_damaged_file_does_not_stop_the_others(make_zip):
    path = make_zip(("a.html", PAGE * 1000), ("b.html", PAGE))
    data = bytearray(path.read_bytes())
    data[40:60] = b"\xff" * 20
    path.write_bytes(bytes(data))
    good, bad = read(path)
    assert (good.source_id, bad.source_id, bad.failed) == ("b.html", "a.html", True)
    assert "damaged" in bad.finding.message


def test_archive_that_is_none_is_one_clear_line(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(SourceError, match="is not a zip archive"):
        read(tmp_path / "a.zip")


def test_archive_in_an_archive_stays_packed_and_says_so(make_zip):
    inner = make_zip(("a.html", PAGE), name="inner.zip")
    found = list(read(make_zip(("inner.zip", inner.read_bytes()), ("b.html", PAGE), name="outer.zip")))
    assert [item.source_id for item in found] == ["b.html", "inner.zip"]
    assert found[1].finding.code == "nested_archive"


def test_archive_in_a_folder_is_read_under_its_name(make_zip, tmp_path):
    make_zip(("site/a.html", PAGE), name="folder/old/site.zip")
    (tmp_path / "folder" / "old" / "broken.zip").write_bytes(b"no zip")
    (tmp_path / "folder" / "b.html").write_text(PAGE)
    found = list(read(tmp_path / "folder"))
    assert [post.source_id for post in found] == ["b.html", "old/broken.zip", "old/site.zip/site/a.html"]
    assert found[1].failed


def test_name_in_utf_8_without_its_mark_is_read(make_zip):
    path = make_zip(("naïve.html", PAGE))
    data = path.read_bytes()
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(mark) + offset + 1
        data = data[:start] + b"\x00" + data[start + 1 :]
    path.write_bytes(data)
    assert [post.source_id for post in read(path)] == ["naïve.html"]
