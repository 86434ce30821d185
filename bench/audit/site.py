"""Sets the demo site up in a folder to be thrown away, and serves it on this machine alone."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_SECONDS = 60

# What `make demo` does, in its order; {port} is the port that the site will be served on.
SET_UP = (
    "migrate --verbosity 0",
    "prepare_demo --port {port}",
    "lay_out_demo",
    "import_selfcare_posts demo/posts --media demo/posts/media --publish",
    "write_demo_posts",
    "finish_demo --port {port}",
)


@contextmanager
def audited_site() -> Iterator[str]:
    """Give the address of the demo site while it is served; afterwards nothing of it is left.

    This process becomes a part of the site too: its settings are set, so that it can be asked for its pages.
    """
    with TemporaryDirectory(prefix="audit-") as folder:
        port = _free_port()
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{folder}/site.sqlite3",
            "AUDIT_FOLDER": folder,
            "DJANGO_SETTINGS_MODULE": "bench.audit.settings",
            "PYTHONPATH": str(ROOT),
        }
        set_up(port)
        with _served(port):
            yield f"http://{HOST}:{port}"


def set_up(port: int) -> None:
    """Make the site's database, its pages and its static files, quietly."""
    for command in (*SET_UP, "collectstatic --no-input"):
        _manage(*command.format(port=port).split())


def _manage(*arguments: str) -> None:
    line = [sys.executable, "demo/manage.py", *arguments]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"The audited site could not be set up: {' '.join(arguments)}\n{done.stdout}{done.stderr}")


@contextmanager
def _served(port: int) -> Iterator[None]:
    """Serve the site by gunicorn: one process, so that what is warm in its memory is warm for all."""
    serve = ("-m", "gunicorn", "--bind", f"{HOST}:{port}", "--threads", "8", "--log-level", "warning")
    server = subprocess.Popen([sys.executable, *serve, "django.core.wsgi:get_wsgi_application()"], cwd=ROOT)
    try:
        _wait_for(f"http://{HOST}:{port}/", server)
        yield
    finally:
        server.terminate()
        server.wait()


def _wait_for(url: str, server: subprocess.Popen) -> None:
    for _ in range(START_SECONDS * 10):
        try:
            urllib.request.urlopen(url).close()  # noqa: S310 - an address of our own
            return
        except urllib.error.URLError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    sys.exit(f"The audited site does not answer at {url}.")


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind((HOST, 0))
        return sock.getsockname()[1]
