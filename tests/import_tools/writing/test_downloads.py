"""Files are downloaded once in a run, a few at a time; every failure has a reason in words."""

import re
import threading
import time
from functools import partial

import pytest

from import_tools.conf import FetchLimits
from import_tools.errors import DocumentError
from import_tools.sources import WebRules
from import_tools.writing.downloads import Downloads, FileType, web_url
from tests.import_tools.sources.old_site import OldSite, serve
from tests.import_tools.sources.pretended import PUBLIC, Pretended

ANYTHING = FileType("file", re.compile(r"text/plain$|$"), lambda path: None)
LOCAL = WebRules(allow_private_hosts=True)


def as_file(body=b"here", kind="text/plain"):
    return 200, {"Content-Type": kind}, body


@pytest.fixture
def site():
    with serve(OldSite({"/a.txt": as_file, "/b.txt": as_file})) as site:
        yield site


def downloads(folder, rules=LOCAL, **limits):
    return Downloads(folder, rules, FetchLimits(**limits))


def test_a_file_comes_under_its_own_name(tmp_path, site):
    file = downloads(tmp_path).fetch(f"{site.url}/a.txt?ver=2#top", ANYTHING)
    assert (file.name, file.read_bytes()) == ("a.txt", b"here")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/..%2f..%2f..%2fetc%2fpasswd", "passwd"),
        ("/%2e%2e", "file"),
        ("/.htaccess", "htaccess"),
        ("/a%00b%0a.txt", "a-b-.txt"),
        ("/C:%5cboot.ini", "boot.ini"),
        (f"/{'x' * 500}.txt", f"{'x' * 96}.txt"),
        ("/%C3%BCbung.txt", "übung.txt"),
        ("/", "file"),
    ],
)
def test_no_name_leads_out_of_the_folder(tmp_path, site, path, name):
    site.pages[path] = as_file
    file = downloads(tmp_path).fetch(f"{site.url}{path}", ANYTHING)
    assert (file.name, file.parent.parent) == (name, tmp_path)


def test_an_url_is_asked_once_also_when_it_fails(tmp_path, site):
    files = downloads(tmp_path)
    for _ in range(3):
        assert files.fetch(f"{site.url}/a.txt", ANYTHING)
        assert not files.fetch(f"{site.url}/none.txt", ANYTHING)
    assert sorted(site.asked) == ["/a.txt", "/none.txt"]
    assert files.reason(f"{site.url}/none.txt").endswith("/none.txt answers with status 401.")


def test_an_url_is_asked_once_by_jobs_that_run_at_once(tmp_path, site):
    site.pages["/slow.txt"] = lambda: time.sleep(0.1) or as_file()
    files = downloads(tmp_path)
    files.run([partial(files.fetch, f"{site.url}/slow.txt", ANYTHING)] * 20)
    assert site.asked == ["/slow.txt"]
    assert files.file(f"{site.url}/slow.txt").read_bytes() == b"here"


def test_no_more_are_asked_at_once_than_the_limit_says(tmp_path, site):
    now, most, lock = set(), [], threading.Lock()

    def slowly():
        with lock:
            now.add(threading.get_ident())
            most.append(len(now))
        time.sleep(0.1)
        with lock:
            now.discard(threading.get_ident())
        return as_file()

    site.pages.update({f"/{number}.txt": slowly for number in range(12)})
    files = downloads(tmp_path, parallel=3)
    files.run([partial(files.fetch, f"{site.url}/{number}.txt", ANYTHING) for number in range(12)])
    assert 1 < max(most) <= 3
    assert len(list(tmp_path.rglob("*.txt"))) == 12


def test_what_nobody_fetched_has_neither_file_nor_reason(tmp_path, site):
    files = downloads(tmp_path)
    assert (files.file(f"{site.url}/a.txt"), files.reason(f"{site.url}/a.txt")) == (None, "")
    assert site.asked == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {"Content-Type": "text/plain"}, b"gone"), "answers with status 404"),
        ((500, {}, b""), "answers with status 500"),
        ((204, {}, b""), "answers with status 204"),
        (as_file(kind="text/html; charset=utf-8"), "is not a file: its content type is text/html"),
        (as_file(b"x" * 2_000_000), "is larger than 1 MB"),
        (
            (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, b"\x1f\x8b"),
            "was sent compressed",
        ),
    ],
)
def test_what_is_refused_has_a_reason_and_leaves_no_file(tmp_path, site, answer, reason):
    site.pages["/a.txt"] = lambda: answer
    files = downloads(tmp_path, megabytes=1)
    assert files.fetch(f"{site.url}/a.txt", ANYTHING) is None
    assert reason in files.reason(f"{site.url}/a.txt")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_kind_has_a_size_of_its_own(tmp_path, site):
    site.pages["/a.txt"] = partial(as_file, b"x" * 2_000_000)
    files = downloads(tmp_path)
    files.fetch(f"{site.url}/a.txt", FileType("file", ANYTHING.content_types, ANYTHING.check, 1024 * 1024))
    assert "larger than 1 MB" in files.reason(f"{site.url}/a.txt")


def raising(error):
    def check(path):
        raise error

    return FileType("file", ANYTHING.content_types, check)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (DocumentError("It is no file."), "It is no file."),
        (OSError(28, "No space left on device"), "could not be stored: No space left on device"),
        (RuntimeError("a surprise"), "could not be fetched: RuntimeError: a surprise"),
    ],
)
def test_a_file_that_does_not_pass_is_not_kept(tmp_path, site, error, reason):
    files = downloads(tmp_path)
    assert files.fetch(f"{site.url}/a.txt", raising(error)) is None
    assert reason in files.reason(f"{site.url}/a.txt")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_host_that_does_not_answer_is_left_in_peace(tmp_path, site):
    network = Pretended({"down.example": [[PUBLIC]]})
    files = downloads(tmp_path, WebRules(network=network.network()))
    for number in range(10):
        files.fetch(f"http://down.example/{number}.txt", ANYTHING)
    assert len(network.connected) == 3
    assert "down.example has not answered 3 times in a row" in files.reason("http://down.example/9.txt")


def test_a_host_that_is_busy_is_left_in_peace(tmp_path, site):
    site.pages.update({f"/{number}.txt": lambda: (503, {}, b"") for number in range(10)})
    files = downloads(tmp_path)
    for number in range(10):
        files.fetch(f"{site.url}/{number}.txt", ANYTHING)
    assert len(site.asked) == 3


def test_a_host_that_answers_now_and_then_is_still_asked(tmp_path, site):
    site.pages.update({f"/{number}.txt": lambda: (503, {}, b"") for number in (1, 2, 4, 5)})
    files = downloads(tmp_path)
    for number in range(9):
        files.fetch(f"{site.url}/{number}.txt", ANYTHING)
    assert len(site.asked) == 9


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        ({"files": 1}, "a run fetches no more than 1 files (IMPORT_TOOLS_FETCH_LIMITS)"),
        ({"files_per_host": 1}, "a run fetches no more than 1 files from one host"),
        ({"total_megabytes": 0.000001}, "a run fetches no more than 1e-06 MB"),
    ],
)
def test_a_run_asks_no_more_than_its_limits(tmp_path, site, limits, reason):
    files = downloads(tmp_path, **limits)
    assert files.fetch(f"{site.url}/a.txt", ANYTHING)
    assert not files.fetch(f"{site.url}/b.txt", ANYTHING)
    assert reason in files.reason(f"{site.url}/b.txt")
    assert site.asked == ["/a.txt"]


def test_a_job_that_is_interrupted_ends_the_others(tmp_path):
    done = []

    def interrupt():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        downloads(tmp_path, parallel=1).run([interrupt, *[partial(done.append, 1)] * 100])
    assert len(done) < 100


def test_a_thousand_files_come(tmp_path, site):
    site.pages.update({f"/{number}.txt": partial(as_file, str(number).encode()) for number in range(1000)})
    files = downloads(tmp_path)
    files.run([partial(files.fetch, f"{site.url}/{number}.txt", ANYTHING) for number in range(1000)])
    assert [files.file(f"{site.url}/{number}.txt").read_text() for number in range(1000)] == [
        str(number) for number in range(1000)
    ]


@pytest.mark.parametrize(
    ("url", "base", "found"),
    [
        ("https://x.org/a.png", "", "https://x.org/a.png"),
        ("//x.org/a.png", "", "https://x.org/a.png"),
        ("//x.org/a.png", "http://y.org/", "https://x.org/a.png"),
        ("/a.png", "https://x.org/neck/", "https://x.org/a.png"),
        ("./a.png", "https://x.org/neck/", "https://x.org/neck/a.png"),
        ("/a.png", "", ""),
        ("data:image/png;base64,AAAA", "https://x.org/", ""),
        ("file:///etc/passwd", "https://x.org/", ""),
        ("C:\\pictures\\a.png", "", ""),
        ("http://[", "", ""),
        ("https:///a.png", "", ""),
    ],
)
def test_only_what_is_on_the_web_has_an_url_there(url, base, found):
    assert web_url(url, base) == found
