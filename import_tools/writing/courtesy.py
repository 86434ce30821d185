"""Knows what may still be asked of the web in a run: nobody too often, and nobody who does not answer."""

from collections import Counter
from threading import Lock

from import_tools.addresses import host_of
from import_tools.conf import FetchLimits
from import_tools.errors import FetchError

MOST_FAILURES = 3  # in a row; then a host is taken to be down
SETTING = "IMPORT_TOOLS_FETCH_LIMITS"


class Courtesy:
    """Counts what is asked of each host, and what came of it; several threads may tell at once."""

    def __init__(self, limits: FetchLimits) -> None:
        self._limits = limits
        self._asked: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._received = 0
        self._lock = Lock()

    def ask(self, address: str) -> None:
        """Count a request; raises FetchError, in words, for one that is not to be made."""
        host = host_of(address)
        with self._lock:
            if refusal := self._refusal(host):
                raise FetchError(f"{address} was not asked: {refusal}")
            self._asked[host] += 1

    def answered(self, address: str, size: int) -> None:
        """Remember that a host has answered, with so many bytes."""
        with self._lock:
            self._failures[host_of(address)] = 0
            self._received += size

    def failed(self, address: str) -> None:
        """Remember that a host did not answer."""
        with self._lock:
            self._failures[host_of(address)] += 1

    def _refusal(self, host: str) -> str:
        limits = self._limits
        if self._failures[host] >= MOST_FAILURES:
            return f"{host} has not answered {MOST_FAILURES} times in a row."
        if self._asked.total() >= limits.files:
            return f"a run fetches no more than {limits.files} files ({SETTING})."
        if self._asked[host] >= limits.files_per_host:
            return f"a run fetches no more than {limits.files_per_host} files from one host ({SETTING})."
        if self._received >= limits.total_bytes:
            return f"a run fetches no more than {limits.total_megabytes} MB ({SETTING})."
        return ""
