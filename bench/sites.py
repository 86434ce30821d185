"""Makes sites to be filled and thrown away: a database, a media folder, and the commands that run on them."""

import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bench.postgres import running_server

ROOT = Path(__file__).resolve().parent.parent
MANAGE = (sys.executable, str(ROOT / "demo" / "manage.py"))


@dataclass(frozen=True)
class Site:
    """A site: where its database is, and its uploads."""

    name: str
    url: str
    media: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.url,
            "BENCH_MEDIA": str(self.media),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "PYTHONPATH": str(ROOT),
        }

    def start(self, *command: object, **options: Any) -> subprocess.Popen:
        """Start a command on this site, in a process group of its own."""
        line = [str(part) for part in command]
        return subprocess.Popen(
            line, cwd=ROOT, env=self.environment, start_new_session=True, text=True, **options
        )

    @contextmanager
    def running(self, *command: object, **options: Any) -> Iterator[subprocess.Popen]:
        """Give a command that was started on this site; it does not live longer than the context."""
        process = self.start(*command, **options)
        try:
            yield process
        finally:
            kill(process)

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        statement = f"SELECT count(*) FROM {table}"  # noqa: S608 - names of our own
        if self.url.startswith("sqlite"):
            with closing(sqlite3.connect(_path(self))) as connection:
                return connection.execute(statement).fetchone()[0]
        import psycopg

        with psycopg.connect(self.url) as connection:
            return connection.execute(statement).fetchone()[0]

    def manage(self, *arguments: object) -> None:
        """Run one of Django's commands on this site; raises CalledProcessError when it fails."""
        line = [*MANAGE, *map(str, arguments)]
        subprocess.run(line, cwd=ROOT, env=self.environment, check=True)


def kill(process: subprocess.Popen) -> None:
    """Kill a command that `Site.start` has started, and all that it has started in turn."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


class Sites:
    """Sites of one kind of database; a new one is a copy of one that was made before, or empty.

    As a context it removes them all at its end.
    """

    def __init__(self, folder: Path, server: str = "") -> None:
        self.folder = folder
        self.server = server
        self._prefix = f"{folder.name}-{secrets.token_hex(3)}"  # others use the same server
        self.vendor = "PostgreSQL" if server else "SQLite"
        self._made: set[Site] = set()
        self.blank = self._site("blank")
        if server:
            self._on_server(f'create database "{self.blank.name}"')
        self.blank.manage("migrate", "--verbosity", "0")
        self.blank.manage("prepare_demo", "--verbosity", "0")

    def __enter__(self) -> "Sites":
        return self

    def __exit__(self, *exception: object) -> None:
        for site in list(self._made):
            self.remove(site)

    def copy(self, name: str, of: Site | None = None) -> Site:
        """Return a site that is as another one was, by default an empty one; one of that name is replaced."""
        model = of or self.blank
        self.remove(self._site(name))
        site = self._site(name)
        if self.server:
            self._on_server(f'create database "{site.name}" template "{model.name}"')
        else:
            with sqlite3.connect(_path(model)) as source, sqlite3.connect(_path(site)) as copy:
                source.backup(copy)
        if model.media.exists():
            shutil.copytree(model.media, site.media)
        return site

    def remove(self, site: Site) -> None:
        if self.server:
            self._on_server(f'drop database if exists "{site.name}" with (force)')
        for path in self.folder.glob(f"{site.name}.sqlite3*"):
            path.unlink()
        shutil.rmtree(site.media, ignore_errors=True)
        self._made.discard(site)

    def _site(self, name: str) -> Site:
        full = f"{self._prefix}-{name}"
        url = f"sqlite:///{self.folder}/{full}.sqlite3"
        if self.server:
            url = urlunsplit(urlsplit(self.server)._replace(path=f"/{full}"))
        site = Site(full, url, self.folder / f"{full}-media")
        self._made.add(site)
        return site

    def _on_server(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def sites_of(kinds: list[str], server: str = "") -> Iterator[list[Sites]]:
    """Give sites on `sqlite` and on `postgresql`, the latter on a server at an address or one of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="bench-")))
        if "postgresql" in kinds and not server:
            server = stack.enter_context(running_server())
        servers = {"sqlite": "", "postgresql": server}
        yield [stack.enter_context(Sites(folder, servers[kind])) for kind in kinds]


def _path(site: Site) -> str:
    return urlsplit(site.url).path
