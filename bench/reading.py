"""How fast readers get their pages: gunicorn with two workers, asked on the loopback for a few seconds."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

from bench.sites import Site

WORKERS, CONNECTIONS = 2, 4
WARM_UP = 12  # requests, so that each worker has loaded its templates
PATIENCE = 60  # seconds for the server to start
APPLICATION = "django.core.wsgi:get_wsgi_application()"

# What is measured: its name, against what, the least ratio. See `pages_of` for the names.
RATIOS = (
    ("post", "floor", "post page without a cache, against a trivial Wagtail page", 0.35),
    ("kept", "floor", "post page with the package's own cache, against a trivial Wagtail page", 0.6),
    ("resolved", "raw", "API detail with resolved `content`, against the raw `body`", 0.8),
)


def pages_of(made: dict[str, Any]) -> dict[str, str]:
    """Return the addresses that are asked, by name; `kept` is asked of the server with a cache."""
    detail = f"/api/v2/pages/{made['number']}/"
    return {
        "floor": made["floor"],
        "post": made["post"],
        "kept": made["post"],
        "raw": f"{detail}?fields=-content",
        "resolved": f"{detail}?fields=-body",
    }


def measure(site: Site, made: dict[str, Any], rounds: int, seconds: int) -> list[dict[str, float]]:
    """Return the requests per second of each page, in turn, in every round."""
    pages = pages_of(made)
    with served(site, cache_seconds=0) as plain, served(site, cache_seconds=600) as keeping:
        ports = {name: keeping if name == "kept" else plain for name in pages}
        for name, path in pages.items():
            _warm_up(ports[name], path)
        return [
            {name: requests_per_second(ports[name], path, seconds) for name, path in pages.items()}
            for _ in range(rounds)
        ]


@contextmanager
def served(site: Site, *, cache_seconds: int) -> Iterator[int]:
    """Serve a site on the loopback; give the port. The server is gone when the context ends."""
    port = _free_port()
    setting = f"BENCH_CACHE_SECONDS={cache_seconds}"
    options = (f"--workers={WORKERS}", f"--bind=127.0.0.1:{port}", "--log-level=error")
    with site.running("env", setting, sys.executable, "-m", "gunicorn", *options, APPLICATION) as process:
        _wait_for(port, process)
        yield port


def requests_per_second(port: int, path: str, seconds: int) -> float:
    """Ask for a page for so many seconds, by wrk where there is one; raises where an answer is not a page."""
    if wrk := shutil.which("wrk"):
        return _ask_by_wrk(wrk, f"http://127.0.0.1:{port}{path}", seconds)
    with ProcessPoolExecutor(CONNECTIONS) as pool:
        counts = pool.map(_ask, *zip(*[(port, path, seconds)] * CONNECTIONS, strict=True))
        return sum(counts) / seconds


def _ask_by_wrk(wrk: str, url: str, seconds: int) -> float:
    command = (wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout=30s", url)
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if "Non-2xx" in said or rate is None:
        raise RuntimeError(f"{url} was not answered well:\n{said}")
    return float(rate[1])


def _ask(port: int, path: str, seconds: float) -> int:
    """Ask one time after the other until the time is over; return how often that was."""
    connection, count, end = HTTPConnection("127.0.0.1", port, timeout=30), 0, time.monotonic() + seconds
    while time.monotonic() < end:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} was answered with {answer.status}.")
        count += 1
    return count


def _warm_up(port: int, path: str) -> None:
    for _ in range(WARM_UP):
        _ask(port, path, 0.001)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server has not started.")
