"""Runs a command with a PostgreSQL server of its own, which is gone when the command ends.

    python -m bench.postgres make test

The command finds the server's address in DATABASE_URL. The server is the newest that is installed (on Debian:
apt-get install postgresql); its data lie in a temporary folder, and are not kept safe from a power cut.
Needs the standard library only.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"  # the server refuses to run as root
PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt/postgresql")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "log_min_messages": "panic",
}
PATIENCE = 30  # seconds for the server to start or to stop


class NoServerError(Exception):
    """There is no PostgreSQL server on this machine."""


@contextmanager
def running_server() -> Iterator[str]:
    """Give the address of an empty database on a server that runs as long as the context."""
    programs = find_programs()
    as_owner = {"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if as_owner:
            shutil.chown(folder, OWNER, OWNER)
        initialise = [programs / "initdb", "-D", folder / "data", "-U", OWNER, "--auth=trust", "--no-sync"]
        initialise += ["--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(initialise, cwd=folder, check=True, stdout=subprocess.DEVNULL, **as_owner)
        port = free_port()
        start = [programs / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder]
        start += [f"--{name}={value}" for name, value in SETTINGS.items()]
        server = subprocess.Popen(start, cwd=folder, start_new_session=True, **as_owner)
        try:
            _wait_for(programs, server, port)
            yield f"postgres://{OWNER}@127.0.0.1:{port}/{OWNER}"
        finally:
            server.send_signal(signal.SIGINT)  # its word for "at once, and in order"
            server.wait(PATIENCE)


def find_programs() -> Path:
    """Return the folder with the programs of the newest server; raises NoServerError when there is none."""
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += [program.parent for place in PLACES for program in Path(place).glob("**/bin/initdb")]
    if not folders:
        raise NoServerError("No PostgreSQL server was found (Debian: apt-get install postgresql).")
    return max(folders, key=lambda folder: [int(part) for part in folder.parts if part.isdecimal()])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(programs: Path, server: subprocess.Popen, port: int) -> None:
    """Return once the server answers; raises NoServerError when it does not start."""
    end = time.monotonic() + PATIENCE
    ask = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port), "-U", OWNER]
    while subprocess.run(ask).returncode:
        if server.poll() is not None or time.monotonic() > end:
            raise NoServerError("The PostgreSQL server did not start; what it said stands above.")
        time.sleep(0.1)


def main() -> int:
    if not sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with running_server() as url:
            return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}).returncode
    except NoServerError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
