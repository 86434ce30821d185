"""What any test may ask for: a browser that shows the site.

`browser_page` is a phone-sized Playwright page. Its requests are answered by Django's test client in this
process, so that it sees the test's database without a server, and a request to another site never leaves.
"""

import contextvars
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

SITE = "http://localhost"
PHONE = {"width": 390, "height": 844}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium_path() -> str | None:
    """The Chromium of this machine; CHROMIUM=… names one that is not on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """A headless Chromium; the test is skipped where there is none."""
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
    """Opens addresses of the site at `SITE`; options are those of Playwright's contexts.

    `page.elsewhere` lists requests that went to other sites.
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
    """A page on the site at `SITE`, on which nothing is open yet."""
    return open_page()


def file_at(path: str) -> str | None:
    """The static file or upload at an address, which a web server would give out without asking Django."""
    if path.startswith(settings.STATIC_URL):
        return finders.find(path.removeprefix(settings.STATIC_URL))
    upload = Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL)
    return str(upload) if path.startswith(settings.MEDIA_URL) and upload.is_file() else None


def answer(route, client: Client, elsewhere: list[str]) -> None:
    """Answer a browser's request from the site; one to another site is noted and refused."""
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
