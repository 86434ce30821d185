"""Ways for an import to end before its time: by a signal, a full disk, a database that is gone."""

import os
import resource
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.sites import Site

PATIENCE = 60  # seconds for a run that was asked to end
Strike = Callable[[Site, subprocess.Popen, float], None]


@dataclass(frozen=True)
class How:
    """A way to end an import: `strike` waits for the moment and does it; `limit` is set before it starts."""

    strike: Strike
    limits_files: bool = False

    def options(self, test: Any, site: Site, moment: float) -> dict[str, Any]:
        """Return how the command is to be started."""
        if not self.limits_files:
            return {}
        empty, full = (file_size(one) for one in (site, test.reference))
        largest = int(empty + moment / test.lasts * (full - empty))
        return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))}


def file_size(site: Site) -> int:
    """Return the size of a site's SQLite file in bytes."""
    return Path(urlsplit(site.url).path).stat().st_size


def _kill(site: Site, process: subprocess.Popen, moment: float) -> None:
    _wait(process, moment)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _interrupt(site: Site, process: subprocess.Popen, moment: float) -> None:
    """Press Ctrl-C, which a terminal sends to all processes of the command."""
    _ask(process, moment, signal.SIGINT)


def _terminate(site: Site, process: subprocess.Popen, moment: float) -> None:
    _ask(process, moment, signal.SIGTERM)


def _ask(process: subprocess.Popen, moment: float, number: signal.Signals) -> None:
    _wait(process, moment)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, number)
    process.wait(PATIENCE)


def _let_it_end(site: Site, process: subprocess.Popen, moment: float) -> None:
    process.wait(PATIENCE * 10)


def _disconnect(site: Site, process: subprocess.Popen, moment: float) -> None:
    """End the importer's connections, as a database that is started again does."""
    import psycopg

    _wait(process, moment)
    with psycopg.connect(site.url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    process.wait(PATIENCE)


def _wait(process: subprocess.Popen, seconds: float) -> None:
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


HOWS = {
    "kill": How(_kill),
    "interrupt": How(_interrupt),
    "terminate": How(_terminate),
    "disk-full": How(_let_it_end, limits_files=True),
    "disconnect": How(_disconnect),
}
