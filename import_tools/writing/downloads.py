"""Download pictures and files that are not found locally: each URL once in a run, a few at a time.

Downloaded files are stored in a temporary folder of the run, and imported from there like any other file.
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

MOST_FAILURES = 3  # in a row; then a host is considered down
SETTING = "IMPORT_TOOLS_FETCH_LIMITS"


class HostLimits:
    """Counts requests, failures and bytes by host, and enforces the limits of a run. Thread-safe."""

    def __init__(self, limits: FetchLimits) -> None:
        self._limits = limits
        self._requests: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._received = 0
        self._lock = Lock()

    def count_request(self, url: str) -> None:
        """Count a request. Raise FetchError if it would exceed a limit."""
        host = host_of(url)
        with self._lock:
            if exceeded := self._exceeded_limit(host):
                raise FetchError(f"{url} was not requested: {exceeded}")
            self._requests[host] += 1

    def count_response(self, url: str, size: int) -> None:
        """Count a response of so many bytes; the host is available."""
        with self._lock:
            self._failures[host_of(url)] = 0
            self._received += size

    def count_failure(self, url: str) -> None:
        """Count a request to which the host did not respond."""
        with self._lock:
            self._failures[host_of(url)] += 1

    def _exceeded_limit(self, host: str) -> str:
        limits = self._limits
        if self._failures[host] >= MOST_FAILURES:
            return f"{host} has not answered {MOST_FAILURES} times in a row."
        if self._requests.total() >= limits.files:
            return f"a run fetches no more than {limits.files} files ({SETTING})."
        if self._requests[host] >= limits.files_per_host:
            return f"a run fetches no more than {limits.files_per_host} files from one host ({SETTING})."
        if self._received >= limits.total_bytes:
            return f"a run fetches no more than {limits.total_megabytes} MB ({SETTING})."
        return ""


logger = logging.getLogger("import_tools")
LONGEST_NAME = 100
UNAVAILABLE = frozenset({429, 502, 503, 504})  # the status of a server that is overloaded or being serviced
FETCH_MEDIA_HINT = "Fetch pictures and files from the old site to get it."
Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file to download."""

    name: str
    content_types: re.Pattern[str]
    """The content types that are accepted. Old servers are often wrong, so they say little."""
    check: Callable[[Path], object]
    """Validates the downloaded file; raises ImportToolsError if it is of another type."""
    most_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class DownloadResult:
    """The file that was downloaded from a URL, or the reason why there is none."""

    file: Path | None
    reason: str = ""


class Downloads:
    """The downloaded files of one run, by URL. A download that fails raises no exception.

    `fetch` is thread-safe. `file` and `reason` only return what was fetched before.
    """

    def __init__(self, folder: Path, rules: WebRules, limits: FetchLimits) -> None:
        self._folder = folder
        self._rules = replace(rules, idle_timeout=limits.seconds / 4, total_timeout=limits.seconds)
        self._limits = limits
        self._host_limits = HostLimits(limits)
        self._results: dict[str, Future[DownloadResult]] = {}
        self._lock = Lock()

    def run(self, jobs: Iterable[Job]) -> None:
        """Execute jobs that call `fetch`, several at a time, and wait for all of them."""
        pool = ThreadPoolExecutor(self._limits.parallel, thread_name_prefix="download")
        try:
            for _ in pool.map(lambda job: job(), jobs):
                pass
        finally:
            pool.shutdown(cancel_futures=True)

    def fetch(self, url: str, file_type: FileType) -> Path | None:
        """Return the file at a URL, and download it unless that was tried before."""
        key = urldefrag(url).url
        with self._lock:
            is_new = key not in self._results
            future = self._results.setdefault(key, Future())
        if is_new:
            future.set_result(self._fetch(key, file_type))
        return future.result().file

    def file(self, url: str) -> Path | None:
        """Return the file that was downloaded from a URL."""
        return self._result(url).file

    def reason(self, url: str) -> str:
        """Return why a download from a URL failed; empty if it did not, or was not tried."""
        return self._result(url).reason

    def _result(self, url: str) -> DownloadResult:
        future = self._results.get(urldefrag(url).url)
        return future.result() if future else DownloadResult(None)

    def _fetch(self, url: str, file_type: FileType) -> DownloadResult:
        path = self._folder / hashlib.sha256(url.encode()).hexdigest() / _name_of(url)
        try:
            self._host_limits.count_request(url)
            path.parent.mkdir()
            self._download(url, file_type, path)
            file_type.check(path)
            return DownloadResult(path)
        except ImportToolsError as error:
            reason = str(error)
        except OSError as error:
            reason = f"{url} could not be stored: {error.strerror}."
        except Exception as error:  # whatever a server sends, the post is imported without the file
            logger.exception("%s could not be fetched.", url)
            reason = f"{url} could not be fetched: {type(error).__name__}: {error}"
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return DownloadResult(None, reason)

    def _download(self, url: str, file_type: FileType, path: Path) -> None:
        """Download a file, and count the response or the failure of its host."""
        most = min(file_type.most_bytes or self._limits.bytes, self._limits.bytes)
        try:
            with path.open("wb") as file:
                rules = replace(self._rules, most_bytes=most)
                download(url, rules, _writer(file, url), lambda response: _check(response, file_type))
                self._host_limits.count_response(url, file.tell())
        except HostUnavailableError:
            self._host_limits.count_failure(url)
            raise
        except FetchError:
            self._host_limits.count_response(url, 0)
            raise


def web_url(url: str, base: str = "") -> str:
    """Return the absolute HTTP URL of a URL in the post at `base`, or an empty string if it has none.

    Accepts `//x.org/a.png`, and `/a.png` if the URL of the post is known. Rejects `data:…`, and `./a.png` in
    a post without a URL.
    """
    url = f"https:{url}" if url.startswith("//") else url
    with suppress(ValueError):
        url = urljoin(base, url)
    parts = split_url(url)
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def _name_of(url: str) -> str:
    """Return the file name in a URL, without characters that a file system may not allow."""
    name = unquote(split_url(url).path).replace("\\", "/").rpartition("/")[2]
    return re.sub(r"[^\w.-]+", "-", name).lstrip(".")[-LONGEST_NAME:] or "file"


def _writer(file: IO[bytes], url: str) -> Callable[[bytes], None]:
    """Return a function that writes chunks to a file, and raises FetchError if the disk is full."""

    def write(chunk: bytes) -> None:
        try:
            file.write(chunk)
        except OSError as error:
            raise FetchError(f"{url} could not be stored: {error.strerror}.") from error

    return write


def _check(response: Response, file_type: FileType) -> None:
    """Raise FetchError if the status or the content type of a response is not as expected."""
    if response.status in UNAVAILABLE:
        raise HostUnavailableError(f"{response.url} answers with status {response.status}.")
    if response.status != 200:
        raise FetchError(f"{response.url} answers with status {response.status}.")
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not file_type.content_types.match(content_type):
        raise FetchError(
            f"{response.url} is not a {file_type.name}: its content type is {content_type[:60]}."
        )
