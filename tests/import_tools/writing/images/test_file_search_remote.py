"""Pictures on the web: where they may be, and which file of them is the original."""

from io import BytesIO

import pytest
from PIL import Image

from import_tools.conf import FetchLimits
from import_tools.sources import WebRules
from import_tools.writing.downloads import Downloads
from import_tools.writing.images.file_search import RemotePictures, remote_urls
from import_tools.writing.images.validation import read_content
from tests.import_tools.sources.old_site import OldSite, serve

UPLOADS = "https://old.example/wp-content/uploads/2016/06"
FOLDER = "/wp-content/uploads/2016/06"


@pytest.mark.parametrize(
    ("url", "places"),
    [
        (f"{UPLOADS}/a.jpg", [f"{UPLOADS}/a.jpg"]),
        (
            f"{UPLOADS}/a-300x200.jpg",
            [f"{UPLOADS}/{name}.jpg" for name in ("a", "a-scaled", "a-rotated", "a-300x200")],
        ),
        (f"{UPLOADS}/a-scaled.jpg", [f"{UPLOADS}/a-scaled.jpg", f"{UPLOADS}/a.jpg"]),
        (
            "https://i0.wp.com/old.example/wp-content/uploads/2016/06/a.jpg?resize=300",
            [f"{UPLOADS}/a.jpg", "https://i0.wp.com/old.example/wp-content/uploads/2016/06/a.jpg?resize=300"],
        ),
        (f"{UPLOADS}/a.jpg?ver=3", [f"{UPLOADS}/a.jpg", f"{UPLOADS}/a.jpg?ver=3"]),
        # a size in the name of what is no upload of WordPress's may be the picture's own name
        ("https://shop.example/tape-10x15.jpg", ["https://shop.example/tape-10x15.jpg"]),
        ("./Neck pain_files/a.jpg", []),
        ("https://old.example/neck/Neck%20pain_files/a.jpg", []),
        ("data:image/png;base64,AAAA", []),
        ("./a.jpg", []),
    ],
)
def test_a_picture_may_be_at_some_urls_the_original_first(url, places):
    assert list(remote_urls(url)) == places


def test_a_relative_url_starts_at_the_posts_own():
    assert remote_urls("./a.jpg", "https://old.example/neck/") == ("https://old.example/neck/a.jpg",)


def png(width=600, height=400):
    buffer = BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def site():
    with serve(OldSite()) as site:
        yield site


@pytest.fixture
def fetch(tmp_path, site):
    """Fetch a picture of the site and return its files, and why there is none."""
    downloads = Downloads(tmp_path, WebRules(allow_private_hosts=True), FetchLimits())
    online = RemotePictures(downloads, read_content)

    def fetch_it(name):
        url = f"{site.url}{FOLDER}/{name}"
        online.fetch(url, "")
        return [file.name for file in online.files(url, "")], online.reason(url, "")

    return fetch_it


def put(site, name, body=None, kind="image/png"):
    site.pages[f"{FOLDER}/{name}"] = lambda: (200, {"Content-Type": kind}, png() if body is None else body)


def asked(site):
    return [target.rpartition("/")[2] for target in site.asked]


def test_the_original_is_fetched_and_no_copy_of_it(site, fetch):
    put(site, "a.png")
    put(site, "a-300x200.png", png(300, 200))
    assert fetch("a-300x200.png") == (["a.png"], "")
    assert asked(site) == ["a.png"]


def test_the_copy_is_fetched_where_there_is_no_original(site, fetch):
    put(site, "a-300x200.png", png(300, 200))
    assert fetch("a-300x200.png") == (["a-300x200.png"], "")
    assert asked(site) == ["a.png", "a-scaled.png", "a-rotated.png", "a-300x200.png"]


def test_a_picture_that_is_smaller_than_the_size_named_is_not_its_original(site, fetch):
    """`grid-100x200.png` is a picture of a grid, and `grid.png` another one."""
    put(site, "grid.png", png(50, 50))
    put(site, "grid-100x200.png", png(900, 900))
    assert fetch("grid-100x200.png")[0] == ["grid-100x200.png", "grid.png"]


def test_copies_of_one_picture_ask_for_its_original_once(site, fetch):
    put(site, "a.png")
    for size in ("300x200", "150x150", "60x40"):
        assert fetch(f"a-{size}.png")[0] == ["a.png"]
    assert asked(site) == ["a.png"]


@pytest.mark.parametrize(
    "kind", ["image/png", "image/jpeg", "application/octet-stream", "binary/octet-stream", "text/plain", ""]
)
def test_a_picture_is_one_whatever_its_server_calls_it(site, fetch, kind):
    put(site, "a.png", kind=kind)
    assert fetch("a.png")[0] == ["a.png"]


@pytest.mark.parametrize("kind", ["text/html", "application/json", "video/mp4", "application/pdf"])
def test_what_is_called_something_else_is_not_read(site, fetch, kind):
    put(site, "a.png", kind=kind)
    assert f"is not a picture: its content type is {kind}." in fetch("a.png")[1]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<!DOCTYPE html><html><h1>Not found</h1></html>", "It is a web page, not a picture."),
        (b"%PDF-1.4", "It is not a picture"),
        (b"", "The file is empty."),
        (png()[:300], "The file is damaged"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "active content"),
        (b"GIF89a<script>alert(1)</script>", ""),
    ],
)
def test_content_decides_and_not_what_the_server_says(site, fetch, body, reason):
    put(site, "a.png", body)
    files, told = fetch("a.png")
    assert files == []
    assert reason in told


def test_a_picture_of_too_many_pixels_is_refused_and_its_copy_taken(site, fetch, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000
    put(site, "a.png", png(600, 400))
    put(site, "a-300x200.png", png(300, 200))
    assert fetch("a-300x200.png")[0] == ["a-300x200.png"]


def test_a_picture_beyond_wagtails_size_is_refused(tmp_path, site, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1024 * 1024
    downloads = Downloads(tmp_path, WebRules(allow_private_hosts=True), FetchLimits())
    put(site, "a.png", b"\x89PNG\r\n\x1a\n" + b"x" * 2_000_000)
    online = RemotePictures(downloads, read_content)
    online.fetch(f"{site.url}{FOLDER}/a.png", "")
    assert "larger than 1 MB" in online.reason(f"{site.url}{FOLDER}/a.png", "")
