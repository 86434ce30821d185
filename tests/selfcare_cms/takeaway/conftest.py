"""A server that a service worker can be tested with, pictures with many bytes, and PDFs of pages.

Service workers do not run where a browser's requests are answered by the test itself, as `browser_page` does.
"""

import io
import threading
import time
from collections.abc import Iterator
from random import Random
from socketserver import ThreadingMixIn
from types import SimpleNamespace
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pypdfium2
import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections
from django.test.testcases import _MediaFilesHandler
from PIL import Image as Drawing
from wagtail.images.models import Image

from tests.conftest import PHONE


class ThreadedServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class QuietHandler(WSGIRequestHandler):
    def log_message(self, *arguments):
        """Say nothing: the requests of a test are no news."""


@pytest.fixture
def server(db) -> Iterator[SimpleNamespace]:
    """The site on localhost, on the test's own database connection, so that nothing needs to be committed.

    `url` is its address; `delay` are the seconds it thinks before it answers with a page.
    """
    shared = {alias: connections[alias] for alias in connections}
    handler = StaticFilesHandler(_MediaFilesHandler(WSGIHandler()))
    server = SimpleNamespace(delay=0, is_over=False)
    in_turn = threading.Lock()  # savepoints of two requests on one connection would get into each other's way

    def answer(environ, start_response):
        for alias, connection in shared.items():
            connections[alias] = connection
        if not environ["PATH_INFO"].startswith(("/static/", "/media/")):
            time.sleep(server.delay)
        with in_turn:
            if server.is_over:  # a request that came late must not reach into the next test
                start_response("503 Service Unavailable", [])
                return []
            return handler(environ, start_response)

    for connection in shared.values():
        connection.inc_thread_sharing()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # as Django's test client does: the test goes on with them
    httpd = make_server("localhost", 0, answer, ThreadedServer, QuietHandler)
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


@pytest.fixture
def phone(browser, server) -> Iterator:
    """A phone's page on the server; its context can go offline."""
    context = browser.new_context(viewport=PHONE, base_url=server.url, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.set_offline(False)
    context.close()


def picture(name: str, width: int, height: int, *, noisy: bool = False) -> Image:
    """Upload a picture; a noisy one cannot be made small by compression."""
    data, drawing = io.BytesIO(), Drawing.new("RGB", (width, height), "#88aa99")
    if noisy:
        drawing = Drawing.frombytes("RGB", (width, height), Random(1).randbytes(width * height * 3))
    drawing.save(data, "PNG")
    upload = SimpleUploadedFile(f"{name}.png", data.getvalue(), "image/png")
    return Image.objects.create(title=name, file=upload, description=name)


def load_pictures(page) -> None:
    """Load also those pictures that a reader would have to scroll to."""
    page.evaluate(
        "Promise.all([...document.images].map((one) => { one.loading = 'eager'; return one.decode(); }))"
    )


def as_pdf(page, paper: str) -> pypdfium2.PdfDocument:
    """Print a browser's page on `A4` or `Letter`."""
    load_pictures(page)
    return pypdfium2.PdfDocument(page.pdf(format=paper))


def text_of(pdf: pypdfium2.PdfDocument) -> str:
    return " ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
