"""Download pictures and files that are not found locally: each URL once in a run, a few at a time.

What has come lies in a folder of the run, never among the site's media: it goes the way of any other file.
"""

import hashlib
import logging
import re
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import IO
from urllib.parse import unquote, urldefrag, urljoin

from import_tools.conf import FetchLimits
from import_tools.errors import FetchError, HostUnavailableError, ImportToolsError
from import_tools.sources.http_client import Response, WebRules, download
from import_tools.url_keys import host_of, split_url

MOST_FAILURES = 3  # in a row; then a host is taken to be down
SETTING = "IMPORT_TOOLS_FETCH_LIMITS"


class HostLimits:
    """Counts what is asked of each host, and what came of it; several threads may tell at once."""

    def __init__(self, limits: FetchLimits) -> None:
        self._limits = limits
        self._asked: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._received = 0
        self._lock = Lock()

    def ask(self, url: str) -> None:
        """Count a request; raises FetchError, in words, for one that is not to be made."""
        host = host_of(url)
        with self._lock:
            if refusal := self._refusal(host):
                raise FetchError(f"{url} was not asked: {refusal}")
            self._asked[host] += 1

    def answered(self, url: str, size: int) -> None:
        """Remember that a host has answered, with so many bytes."""
        with self._lock:
            self._failures[host_of(url)] = 0
            self._received += size

    def failed(self, url: str) -> None:
        """Remember that a host did not answer."""
        with self._lock:
            self._failures[host_of(url)] += 1

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


logger = logging.getLogger("import_tools")
LONGEST_NAME = 100
BUSY = frozenset({429, 502, 503, 504})  # what a server says that cannot answer at the moment
NOT_ASKED = "With --fetch-media it is downloaded."
Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that is wanted."""

    name: str
    types: re.Pattern[str]
    """What its server may call it; old servers call a file anything."""
    check: Callable[[Path], object]
    """Raises ImportToolsError, in words, for a file that is something else."""
    most_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of an address: a file, or the reason why there is none."""

    file: Path | None
    reason: str = ""


class Downloads:
    """The files of one run that come from the web, by their addresses; whatever fails is never an exception.

    `fetch` may be called by several threads at once. `file` and `reason` only look at what has come.
    """

    def __init__(self, folder: Path, rules: WebRules, limits: FetchLimits) -> None:
        self._folder = folder
        self._rules = replace(rules, idle_timeout=limits.seconds / 4, total_timeout=limits.seconds)
        self._limits = limits
        self._host_limits = HostLimits(limits)
        self._asked: dict[str, Future[Fetched]] = {}
        self._lock = Lock()

    def run(self, jobs: Iterable[Job]) -> None:
        """Do some jobs, which fetch something each, a few at a time; return when all are done."""
        pool = ThreadPoolExecutor(self._limits.parallel, thread_name_prefix="download")
        try:
            for _ in pool.map(lambda job: job(), jobs):
                pass
        finally:
            pool.shutdown(cancel_futures=True)

    def fetch(self, url: str, kind: Kind) -> Path | None:
        """Return the file at an address, asking for it unless that was done before."""
        key = urldefrag(url).url
        with self._lock:
            is_new = key not in self._asked
            future = self._asked.setdefault(key, Future())
        if is_new:
            future.set_result(self._fetch(key, kind))
        return future.result().file

    def file(self, url: str) -> Path | None:
        """Return the file that was fetched from an address."""
        return self._known(url).file

    def reason(self, url: str) -> str:
        """Return why nothing could be fetched from an address; empty where nobody has tried."""
        return self._known(url).reason

    def _known(self, url: str) -> Fetched:
        future = self._asked.get(urldefrag(url).url)
        return future.result() if future else Fetched(None)

    def _fetch(self, url: str, kind: Kind) -> Fetched:
        path = self._folder / hashlib.sha256(url.encode()).hexdigest() / _name_of(url)
        try:
            self._host_limits.ask(url)
            path.parent.mkdir()
            self._download(url, kind, path)
            kind.check(path)
            return Fetched(path)
        except ImportToolsError as error:
            reason = str(error)
        except OSError as error:
            reason = f"{url} could not be stored: {error.strerror}."
        except Exception as error:  # whatever a server sends, the post is imported without the file
            logger.exception("%s could not be fetched.", url)
            reason = f"{url} could not be fetched: {type(error).__name__}: {error}"
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return Fetched(None, reason)

    def _download(self, url: str, kind: Kind, path: Path) -> None:
        """Download a file, and remember of its host whether it answers."""
        most = min(kind.most_bytes or self._limits.bytes, self._limits.bytes)
        try:
            with path.open("wb") as file:
                rules = replace(self._rules, most_bytes=most)
                download(url, rules, _writer(file, url), lambda response: _check(response, kind))
                self._host_limits.answered(url, file.tell())
        except HostUnavailableError:
            self._host_limits.failed(url)
            raise
        except FetchError:
            self._host_limits.answered(url, 0)
            raise


def web_url(url: str, base: str = "") -> str:
    """Return where on the web something is that a post at `base` names; empty for what is nowhere there.

    Takes `//x.org/a.png`, and `/a.png` where the post's own address is known; refuses `data:…` and `./a.png`
    in a post that is nowhere.
    """
    url = f"https:{url}" if url.startswith("//") else url
    with suppress(ValueError):
        url = urljoin(base, url)
    parts = split_url(url)
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def _name_of(url: str) -> str:
    """Return the name of the file at an address, as any disk takes it."""
    name = unquote(split_url(url).path).replace("\\", "/").rpartition("/")[2]
    return re.sub(r"[^\w.-]+", "-", name).lstrip(".")[-LONGEST_NAME:] or "file"


def _writer(file: IO[bytes], url: str) -> Callable[[bytes], None]:
    """Return what writes pieces to a file; a full disk is told from a connection that fails."""

    def write(piece: bytes) -> None:
        try:
            file.write(piece)
        except OSError as error:
            raise FetchError(f"{url} could not be stored: {error.strerror}.") from error

    return write


def _check(response: Response, kind: Kind) -> None:
    """Raise FetchError where an answer's status or type says that it is not what is wanted."""
    if response.status in BUSY:
        raise HostUnavailableError(f"{response.url} answers with status {response.status}.")
    if response.status != 200:
        raise FetchError(f"{response.url} answers with status {response.status}.")
    said = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not kind.types.match(said):
        raise FetchError(f"{response.url} is no {kind.name}: its server calls it {said[:60]}.")
