"""Archives made to write elsewhere or to fill the disk; the good files in them come in."""

import io
import stat
import struct
import zipfile

import pytest

from import_tools.errors import SourceError
from import_tools.sources import directory as archive

from ..site import POST, run, write_post

pytestmark = pytest.mark.django_db
GOOD = POST.format(title="Self Care – Hamstring", slug="self-care-hamstring", avoid="Running.")
MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://x.org/neck/
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="edge"

--edge
Content-Type: text/html
Content-Location: https://x.org/neck/

<html><head><title>Neck</title></head><body class="single"><main><h1>Neck</h1><p>Sit up.</p></main></body></html>
{parts}
--edge--
"""


def packed(folder, entries, name="site.zip"):
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("good.html", GOOD)
        for entry, data in entries:
            file.writestr(entry, data)
    return path


def link_entry(name, kind=stat.S_IFLNK):
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    return entry


def outcomes(report):
    return sorted(post.outcome for post in report.posts)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.html",
        "a/../../evil.html",
        "/evil.html",
        "..\\evil.html",
        "C:\\evil.html",
        "C:evil.html",
        "a/b/../../../evil.html",
        "\\\\host\\evil.html",
    ],
)
def test_nothing_is_written_outside(tmp_path, name):
    source = tmp_path / "in" / "deep"
    source.mkdir(parents=True)
    report = run(packed(source, [(name, GOOD)]))
    assert outcomes(report) == ["created", "failed"]
    assert not [*tmp_path.rglob("evil.html")]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_refused(tmp_path, kind):
    report = run(packed(tmp_path, [(link_entry("passwd.html", kind), "/etc/passwd")]))
    assert outcomes(report) == ["created", "failed"]
    assert "link or a device" in report.posts[-1].findings[0].message


@pytest.mark.parametrize(
    "names",
    [
        ["a", "a/b.html"],
        ["a/b.html", "a"],
        ["a.html", "a.html"],
        ["a.html", "A.HTML"],
        ["x" * 300 + ".html"],
        ["a/" * 3000 + "b.html"],
        ["a\0b.html"],
        [" .html"],
        ["con.html"],
    ],
)
def test_names_in_each_others_way_do_no_harm(tmp_path, names):
    report = run(
        packed(tmp_path, [(name, GOOD.replace("hamstring", f"leg-{n}")) for n, name in enumerate(names)])
    )
    assert report.posts[0].outcome in ("created", "failed")
    assert "created" in outcomes(report)


def test_a_bomb_is_refused_in_a_folder_whose_other_posts_come_in(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    write_post(folder)
    packed(folder, [(f"{n}.html", b"\0" * 10**7) for n in range(10)], "bomb.zip")
    report = run(folder)
    assert outcomes(report) == ["created", "failed"]
    assert "times its size" in report.posts[-1].findings[0].message


def test_a_bomb_in_a_bomb_stays_packed(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("x.html", b"\0" * 10**7)
    report = run(packed(tmp_path, [(f"{n}.zip", inner.getvalue()) for n in range(5)]))
    assert outcomes(report) == ["created", *["failed"] * 5]
    assert report.posts[-1].findings[0].code == "nested_archive"


def test_what_an_archive_says_of_sizes_is_not_believed(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "TRUSTED_BYTES", 10**6)
    path = packed(tmp_path, [("big.html", b"\0" * 5 * 10**7)])
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<L", 5 * 10**7), struct.pack("<L", 100)))
    try:
        assert "created" in outcomes(run(path))
    except SourceError as error:
        assert "times its size" in str(error)  # noqa: PT017 - either way nothing grows


def test_entries_over_each_other_do_not_multiply(tmp_path):
    """Thousands of names for one packed file of 1 MB: what is unpacked is counted, not what is packed."""
    path = packed(tmp_path, [("kernel.html", b"<p>" + b"a" * 10**6)])
    data = bytearray(path.read_bytes())
    directory = data.rfind(b"PK\x01\x02")
    entry = bytes(data[directory : data.rfind(b"PK\x05\x06")])
    end = bytearray(data[data.rfind(b"PK\x05\x06") :])
    duplicates = b"".join(entry.replace(b"kernel.html", b"%07d.htm" % n) for n in range(5_000))
    start = struct.unpack("<L", end[16:20])[0]
    head = bytes(data[start:directory])
    end[8:12] = struct.pack("<HH", 5_001, 5_001)
    end[12:16] = struct.pack("<L", len(head) + len(duplicates))
    path.write_bytes(bytes(data[:start]) + head + duplicates + bytes(end))
    with pytest.raises(SourceError, match="times its size"):
        run(path)


def test_more_files_than_any_site_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_FILES", 1_000)
    with pytest.raises(SourceError, match="contains 1002 files"):
        run(packed(tmp_path, [(f"{n}.html", "") for n in range(1_001)]))


@pytest.mark.parametrize("cut", [10, 100, 1_000])
def test_a_damaged_archive_is_told(tmp_path, cut):
    path = packed(tmp_path, [("a.html", GOOD)])
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(SourceError):
        run(path)


@pytest.mark.parametrize(
    "parts",
    [
        "--edge\nContent-Type: image/png\nContent-Location: https://x.org/a.png\n\npng\n" * 20_000,
        "".join(f"--edge\nContent-Type: multipart/mixed; boundary=e{n}\n\n--e{n}\n" for n in range(5_000)),
        "--edge\nContent-Type: multipart/mixed; boundary=edge\n\n" * 2_000,
        "--edge\n" + "X-Header: y\n" * 100_000 + "\nx\n",
        "--edge\nContent-Type: text/html; charset=" + "x" * 100_000 + "\n\nx\n",
        "--edge\nContent-Type: image/png\nContent-Location: " + "../" * 50_000 + "a.png\n\npng\n",
        "--edge\nContent-Type: image/png\nContent-Location: https://x.org/%00/\udcff\n\npng\n",
        "--edge\nContent-Type: message/rfc822\n\n" * 2_000,
        "--edge\nContent-Transfer-Encoding: base64\nContent-Type: image/png\n\n!!!!\n",
    ],
    ids=[
        "parts",
        "nested",
        "nested in itself",
        "headers",
        "charset",
        "path",
        "odd path",
        "mails in mails",
        "no base64",
    ],
)
def test_a_page_saved_as_one_file_is_no_bomb(tmp_path, parts):
    folder = tmp_path / "sources"
    folder.mkdir()
    write_post(folder)
    (folder / "a.mhtml").write_bytes(
        MHTML.format(parts=parts).replace("\n", "\r\n").encode("utf-8", "surrogateescape")
    )
    report = run(folder)
    assert report.posts[-1].outcome == "created"
    assert report.posts[0].outcome in ("created", "failed")
    assert report.posts[0].outcome == "created" or report.posts[0].findings
