"""Files that are no plain files, or not what they say; what can be read of the rest comes in."""

import os
import shutil
from contextlib import contextmanager

import pytest

from import_tools.errors import SourceError

from ..site import POST, codes, picture_bytes, run, write_picture, write_post

pytestmark = pytest.mark.django_db
GOOD = POST.format(title="Self Care – Hamstring", slug="self-care-hamstring", avoid="Running.")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    write_post(folder)
    return folder


@contextmanager
def nobody(tmp_path):
    """Go on as a user who may not read everything; only root can become one."""
    if os.geteuid() != 0:
        yield
        return
    for path in (tmp_path, *tmp_path.parents):
        if (path.stat().st_mode & 0o055) != 0o055:
            path.chmod(path.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_links_out_of_the_folder_are_told_and_not_followed(folder, tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "secret.html").write_text(GOOD.replace("hamstring", "secret"))
    (folder / "file.html").symlink_to(secret / "secret.html")
    (folder / "passwd.html").symlink_to("/etc/passwd")
    (folder / "folder").symlink_to(secret)
    (folder / "broken.html").symlink_to(tmp_path / "nowhere")
    report = run(folder)
    assert [post.source_id for post in report.posts if post.outcome == "created"] == ["hamstring.html"]
    assert codes(report).count("outside_folder") == 3
    assert "secret" not in str(report.as_dict()["posts"][0])


def test_links_in_a_circle_end(folder):
    (folder / "up").symlink_to(folder)
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    (folder / "self.html").symlink_to(folder / "self.html")
    (folder / "same.html").symlink_to(folder / "hamstring.html")
    assert [post.outcome for post in run(folder).posts].count("created") == 1


def test_pictures_are_not_taken_from_elsewhere(folder, tmp_path):
    outside = tmp_path / "outside.png"
    outside.write_bytes(picture_bytes())
    place = folder / "wp-content/uploads/2016/06"
    place.mkdir(parents=True)
    (place / "pigeon.png").symlink_to(outside)
    assert "image_not_found" in codes(run(folder))


@pytest.mark.parametrize(
    "name", ["pipe.html", "pipe.xml", "pipe.zip", "wp-content/uploads/2016/06/pigeon.png"]
)
def test_pipes_are_passed_over(folder, name):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folder / name)
    assert "created" in [post.outcome for post in run(folder, media=(str(folder),)).posts]


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero", "/dev/full", "/dev/stdin"])
def test_devices_are_no_sources(path):
    with pytest.raises(SourceError):
        run(path)


@pytest.mark.parametrize("name", ["a.html", "a.xml", "a.json", "a.zip", "a.mhtml", "a"])
def test_a_file_that_may_not_be_read_is_told(folder, tmp_path, name):
    (folder / name).write_text(GOOD)
    (folder / name).chmod(0)
    with nobody(tmp_path):
        report = run(folder)
    assert "created" in [post.outcome for post in report.posts]
    assert "Permission denied" in str([post.findings for post in report.posts if post.outcome == "failed"])


def test_a_folder_that_may_not_be_read_does_not_stop_the_others(folder, tmp_path):
    (folder / "closed").mkdir()
    shutil.copy(folder / "hamstring.html", folder / "closed" / "b.html")
    (folder / "closed").chmod(0)
    with nobody(tmp_path):
        assert "created" in [post.outcome for post in run(folder).posts]
    (folder / "closed").chmod(0o755)


NOT_WHAT_IT_SAYS = {
    "page.html": picture_bytes(),
    "program.html": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40,
    "pdf.html": b"%PDF-1.4\n<html><body><script>1</script><p>one</p></body></html>\n%%EOF",
    "gif.html": b"GIF89a=1/*<html><body><p>one</p></body></html>*/",
    "jpeg.html": b"\xff\xd8\xff\xe0<html><body><p>one two three</p></body></html>",
    "export.xml": b"PK\x03\x04 not a zip",
    "rss.xml": b"<rss>" + b"<wp:x>" * 20,
    "answer.json": b"[[[[[",
    "deep.json": b"[" * 100_000 + b"]" * 100_000,
    "deep2.json": b'{"id":1,"content":{"rendered":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_002,
    "number.json": b'[{"id":' + b"9" * 10_000 + b',"content":{"rendered":"x"}}]',
    "infinite.json": b'[{"id":1e999,"content":{"rendered":NaN}}]',
    "twice.json": b'[{"id":1,"id":2,"content":{"rendered":"<p>a</p>"},"date":"9999-99-99","link":7,"title":[],"_embedded":5,"tags":{"a":1}}]',
    "binary.json": b"[\xff\xfe\x00]",
    "archive.zip": b"PK\x05\x06" + b"\0" * 18,
    "text.zip": b"no archive",
    "utf16.html": "<html><body><p>one</p></body></html>".encode("utf-16"),
    "lies16.html": b'<html><head><meta charset="utf-16"></head><body><p>caf\xe9</p></body></html>',
    "lies7.html": b'<meta charset="utf-7"><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4- caf\xe9</p>',
    "odd.html": b'<meta charset="base64"><p>caf\xe9</p>',
    "odd2.html": b'<meta charset="unicode_escape"><p>caf\xe9 \\ud800</p>',
    "odd3.html": b'<meta charset="punycode"><p>caf\xe9</p>',
    "odd4.html": b'<meta charset="idna"><p>caf\xe9</p>',
    "odd5.html": b'<meta charset="x-user-defined"><p>caf\xe9</p>',
    "sjis.html": '<meta charset="shift_jis"><p>肩の痛み</p>'.encode("shift_jis"),
    "broken16.html": b"\xff\xfe<\0p\0>\0\x00\xd8x",
    "half.html": b"<p>one two\xf0\x9f</p>",
}


@pytest.mark.parametrize("name", NOT_WHAT_IT_SAYS)
def test_a_file_that_is_not_what_it_says_does_no_harm(folder, name):
    (folder / name).write_bytes(NOT_WHAT_IT_SAYS[name])
    report = run(folder)
    created = [post.source_id for post in report.posts if post.outcome == "created"]
    assert "hamstring.html" in created
    assert all(post.findings for post in report.posts if post.outcome == "failed")
    assert "post_failed" not in codes(report)
    try:
        run(folder / name)
    except SourceError as error:
        assert str(error)  # noqa: PT017 - either way is fine


def test_a_picture_beside_a_polyglot_is_taken(folder):
    write_picture(folder)
    assert "image_not_found" not in codes(run(folder))
