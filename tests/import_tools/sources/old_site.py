"""A small WordPress site on localhost with its REST API, served by a thread of the test."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class OldSite:
    """The content of the site, and the requests that it received."""

    pages: dict[str, Callable[[], Answer]] = field(default_factory=dict)
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    tells_pages: bool = True
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, target: str) -> Answer:
        self.asked.append(target)
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        if parts.path in self.pages and "rest_route" not in query:
            return self.pages[parts.path]()
        route = query.get("rest_route", "").strip("/") or parts.path.removeprefix("/wp-json/").strip("/")
        return self._listed(route, query)

    def _listed(self, route: str, query: dict[str, str]) -> Answer:
        kind, _, number = route.removeprefix("wp/v2/").partition("/")
        if kind not in self.entries or kind in self.closed:
            return as_json({"code": "rest_forbidden", "message": "You may not <b>ask</b>."}, 401)
        entries = self.entries[kind]
        if number:
            return as_json(next(entry for entry in entries if str(entry["id"]) == number))
        for parameter, name in (("include", "id"), ("parent", "post")):
            if parameter in query:
                entries = [entry for entry in entries if str(entry.get(name)) in query[parameter].split(",")]
        size, page = int(query.get("per_page", 10)), int(query.get("page", 1))
        last = max(1, -(-len(entries) // size))
        if page > last:
            return as_json({"code": "rest_post_invalid_page_number", "message": "No such page."}, 400)
        headers = {"X-WP-TotalPages": str(last)} if self.tells_pages else {}
        return as_json(entries[(page - 1) * size : page * size], headers=headers)


def as_json(data: object, status: int = 200, headers: dict[str, str] | None = None) -> Answer:
    return status, {"Content-Type": "application/json", **(headers or {})}, json.dumps(data).encode()


def as_page(html: str, headers: dict[str, str] | None = None) -> Answer:
    return 200, {"Content-Type": "text/html; charset=utf-8", **(headers or {})}, html.encode()


def redirect(target: str) -> Answer:
    return 302, {"Location": target}, b""


@contextmanager
def serve(site: OldSite) -> Iterator[OldSite]:
    """Serve the site on a free port of this machine while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True  # else the body waits for the ACK of the headers, 40 ms

        def do_GET(self) -> None:
            status, headers, body = site.answer(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):  # who asked may have heard enough
                self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
