"""Hooks for the whole suite (marker `pure`, order of tests, Hypothesis profiles), and fixtures for browser tests.

`browser_page` is a phone-sized Playwright page. Its requests are answered by Django's test client in this
process: it sees the test's database without a server, and requests to other sites are blocked.
`server` serves the site on a local port, for tests of service workers and for tests that load many pages.
"""

import contextvars
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from urllib.parse import urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test import Client
from django.test.testcases import _MediaFilesHandler
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings

TESTS = Path(__file__).resolve().parent
SITE = "http://localhost"
PHONE = {"width": 390, "height": 844}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Folders and files whose tests depend on neither the database nor Wagtail: CI runs them once.
# tests/project/test_markers.py checks their imports.
PURE = (
    "import_tools/classify",
    "import_tools/cleaning",
    "import_tools/desk/test_conversions.py",
    "import_tools/desk/test_coverage.py",
    "import_tools/desk/test_sample_posts.py",
    "import_tools/mapping",
    "import_tools/merging",
    "import_tools/sections",
    "import_tools/sources",
    "import_tools/vocabulary",
    "import_tools/test_examples.py",
    "import_tools/test_flow.py",
    "import_tools/test_ledger_passages.py",
    "import_tools/test_ledger_property.py",
    "import_tools/test_limits.py",
    "import_tools/test_pipeline.py",
    "import_tools/test_pipeline_content_score.py",
    "import_tools/test_posts.py",
    "import_tools/test_robustness.py",
    "import_tools/test_stored_property.py",
    "import_tools/test_text.py",
    "import_tools/test_themes.py",
    "import_tools/test_url_keys.py",
    "import_tools/test_url_keys_images.py",
    "import_tools/test_video_urls.py",
    "project/test_housekeeping.py",
)
NOT_PURE = (
    "import_tools/mapping/test_draftail.py",  # compares with Wagtail's own rich text
)
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}

PROFILE = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "phases": [Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
}
# `default` and `ci` generate the same examples in every run, `long` (make fuzz) new ones each time.
hypothesis_settings.register_profile("default", max_examples=50, derandomize=True, **PROFILE)
hypothesis_settings.register_profile("ci", max_examples=400, derandomize=True, **PROFILE)
hypothesis_settings.register_profile("long", max_examples=1000, derandomize=False, **PROFILE)
hypothesis_settings.register_profile("seeded", max_examples=50, derandomize=False, **PROFILE)


def pytest_configure(config: pytest.Config) -> None:
    """Load the default Hypothesis profile unless one is named; `--hypothesis-seed=N` generates other examples."""
    if config.getoption("hypothesis_profile", None):
        return
    seed = config.getoption("hypothesis_seed", None)
    hypothesis_settings.load_profile("default" if seed is None else "seeded")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the pure tests, and run slow tests and browser tests first, so that no worker ends with a long one.

    Tests that flush the database stay last, where pytest-django has put them: they also remove the data that
    migrations have created.
    """
    for item in items:
        if is_pure(item.path):
            item.add_marker(pytest.mark.pure)
            check_pure(item)
    items.sort(
        key=lambda item: (
            flushes_database(item),
            not item.get_closest_marker("slow"),
            not item.get_closest_marker("browser"),
        )
    )


def flushes_database(item: pytest.Item) -> bool:
    """Return whether a test commits its changes, so that the database is flushed after it."""
    marker = item.get_closest_marker("django_db")
    is_transactional = bool(marker and marker.kwargs.get("transaction"))
    fixtures = {"transactional_db", "live_server"}
    return is_transactional or bool(fixtures & set(getattr(item, "fixturenames", ())))


def is_pure(path: Path) -> bool:
    """Return whether a test module belongs to `PURE`."""
    if not path.is_relative_to(TESTS) or path.relative_to(TESTS).as_posix() in NOT_PURE:
        return False
    return any(path.is_relative_to(TESTS / name) for name in PURE)


def check_pure(item: pytest.Item) -> None:
    """Raise UsageError for a pure test that uses the database."""
    if item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        raise pytest.UsageError(
            f"{item.nodeid} uses the database, but its module is marked as pure: see PURE in tests/conftest.py"
        )


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Empty Django's cache: Wagtail keeps the root paths of sites in it, and those of another test are wrong."""
    cache.clear()


def chromium_path() -> str | None:
    """Return the path of Chromium; CHROMIUM=… sets one that is not on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Yield a headless Chromium, or skip the test if none is installed."""
    path = chromium_path()
    if not path:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django would otherwise take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser, client, db) -> Iterator[Callable]:
    """Yield a function that opens urls of the site at `SITE`; its options are those of Playwright's contexts.

    `page.elsewhere` lists the requests to other sites, which were blocked.
    """
    contexts = []
    # Playwright calls back in a context of its own, in which Django would open a second connection.
    here = contextvars.copy_context()

    def opening(address: str = "", **options):
        context = browser.new_context(base_url=SITE, **{"viewport": PHONE, **options})
        contexts.append(context)
        page = context.new_page()
        page.elsewhere = []
        page.route("**/*", lambda route: here.copy().run(answer, route, client, page.elsewhere))
        if address:
            page.goto(address)
        return page

    yield opening
    for context in contexts:
        context.close()


@pytest.fixture
def browser_page(open_page):
    """Return an empty browser page for the site at `SITE`."""
    return open_page()


def file_at(path: str) -> str | None:
    """Return the path of the static file or upload at a url, which a web server would serve without Django."""
    if path.startswith(settings.STATIC_URL):
        return finders.find(path.removeprefix(settings.STATIC_URL))
    upload = Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL)
    return str(upload) if path.startswith(settings.MEDIA_URL) and upload.is_file() else None


def answer(route, client: Client, elsewhere: list[str]) -> None:
    """Answer a browser's request from the site; record and block one to another site."""
    url = urlsplit(route.request.url)
    if f"{url.scheme}://{url.netloc}" != SITE:
        elsewhere.append(route.request.url)
        route.abort()
    elif file := file_at(url.path):
        route.fulfill(path=file)
    else:
        request = route.request
        response = client.generic(
            request.method,
            f"{url.path}?{url.query}",
            request.post_data_buffer or b"",
            content_type=request.headers.get("content-type", ""),
            headers={"accept": request.headers.get("accept", "*/*")},
            SERVER_NAME="localhost",
        )
        body = b"".join(response) if response.streaming else response.content
        route.fulfill(status=response.status_code, headers=dict(response.headers), body=body)


class ThreadedServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *arguments):
        """Do not log the requests of a test."""


@pytest.fixture
def server(db) -> Iterator[SimpleNamespace]:
    """Serve the site on localhost with the test's own database connection, so that nothing must be committed.

    `url` is the base url; `delay` the number of seconds before a page is answered.
    """
    shared = {alias: connections[alias] for alias in connections}
    handler = StaticFilesHandler(_MediaFilesHandler(WSGIHandler()))
    server = SimpleNamespace(delay=0, is_over=False)
    in_turn = threading.Lock()  # savepoints of two requests on one connection would conflict

    def application(environ, start_response):
        for alias, connection in shared.items():
            connections[alias] = connection
        if not environ["PATH_INFO"].startswith(("/static/", "/media/")):
            time.sleep(server.delay)
        with in_turn:
            if server.is_over:  # a late request must not reach the next test
                start_response("503 Service Unavailable", [])
                return []
            return handler(environ, start_response)

    for connection in shared.values():
        connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # as in Django's test client: the test still needs them
    httpd = make_server("localhost", 0, application, ThreadedServer, QuietHandler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    server.url = f"http://localhost:{httpd.server_port}"
    yield server
    httpd.shutdown()
    with in_turn:
        server.is_over = True
    httpd.server_close()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    for connection in shared.values():
        connection.dec_thread_sharing()
