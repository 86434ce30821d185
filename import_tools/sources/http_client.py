"""The HTTP client for URLs that come from people, from old posts and from redirects, none of them trusted.

Only HTTP and HTTPS, only public hosts (unless the site allows private ones), within limits of time and size.
Every redirect is checked like the first URL. Proxies, cookies, passwords and compressed responses are not
supported.
"""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from email.message import Message
from functools import lru_cache
from typing import Any, cast
from urllib.parse import urljoin

import certifi

from import_tools.errors import FetchError, HostUnavailableError
from import_tools.sources.ssrf_guard import PORTS, LookUp, ResolvedURL, resolve_url

MOST_IP_ADDRESSES = 4  # of one host that are tried in turn
HEADER_BYTES = 1 << 20  # allowed for status line and headers, besides the body


def look_up(host: str) -> Sequence[str]:
    """Return the IP addresses that a host name resolves to."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


@dataclass(frozen=True, slots=True)
class Network:
    """Access to the network, which tests replace."""

    look_up: LookUp = look_up
    connect: Callable[[tuple[str, int], float], socket.socket] = socket.create_connection
    certificates: Callable[[], ssl.SSLContext] = certificates


class DeadlineExceededError(Exception):
    """A response takes too long."""


class SizeExceededError(Exception):
    """A response is too large."""


class Budget:
    """The time and the bytes that are left for a response.

    `seconds` is for all of it, `idle_timeout` (in seconds) for each wait for the next bytes.
    """

    def __init__(self, seconds: float, idle_timeout: float, size: int) -> None:
        self._end = time.monotonic() + seconds
        self._idle_timeout = idle_timeout
        self._bytes_left = size + HEADER_BYTES

    def time_left(self) -> float:
        """Return the seconds to wait for the next bytes; raise DeadlineExceededError when none are left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise DeadlineExceededError
        return min(left, self._idle_timeout)

    def is_expired(self) -> bool:
        """Return whether the time for the whole response is over, and not only the idle timeout."""
        return time.monotonic() >= self._end

    def spend(self, size: int) -> None:
        """Count bytes that have arrived; raise SizeExceededError when they are too many."""
        self._bytes_left -= size
        if self._bytes_left < 0:
            raise SizeExceededError


class Connection(http.client.HTTPConnection):
    """A connection to one of the checked IP addresses of a host, and no other; TLS verifies the host name."""

    def __init__(self, resolved: ResolvedURL, budget: Budget, network: Network) -> None:
        super().__init__(resolved.host, resolved.port)
        self.default_port = PORTS[resolved.scheme]  # left out of the `Host` header
        self._resolved = resolved
        self._budget = budget
        self._network = network

    def connect(self) -> None:
        sock = self._connect_to_first()
        try:
            if self._resolved.scheme == "https":
                sock.settimeout(self._budget.time_left())
                sock = self._network.certificates().wrap_socket(sock, server_hostname=self._resolved.host)
        except BaseException:  # also Ctrl-C must not leave the socket open
            sock.close()
            raise
        self.sock = cast(socket.socket, _BudgetSocket(sock, self._budget))

    def _connect_to_first(self) -> socket.socket:
        last_error: OSError | None = None
        for ip_address in self._resolved.ip_addresses[:MOST_IP_ADDRESSES]:
            try:
                return self._network.connect((ip_address, self._resolved.port), self._budget.time_left())
            except OSError as error:
                last_error = error
        raise last_error or ConnectionError


class _BudgetSocket:
    """The part of the socket interface that `http.client` uses, within a budget."""

    def __init__(self, connected: socket.socket, budget: Budget) -> None:
        self._socket = connected
        self._budget = budget

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(self._budget.time_left())
        self._socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        # the socket stays open until the reader is closed
        return io.BufferedReader(_BudgetReader(self._socket, self._budget))

    def close(self) -> None:
        self._socket.close()


class _BudgetReader(io.RawIOBase):
    """A raw reader of a socket, within a budget."""

    def __init__(self, connected: socket.socket, budget: Budget) -> None:
        self._socket = connected
        self._reader = connected.makefile("rb", buffering=0)
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._budget.time_left())
        count = self._reader.readinto(buffer)
        self._budget.spend(count or 0)
        return count

    def close(self) -> None:
        self._reader.close()
        super().close()


MOST_REDIRECTS = 5
CHUNK = 1 << 16
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {
    "User-Agent": "selfcare-cms importer (+https://pypi.org/project/selfcare-cms/)",
    "Accept": "*/*",
    "Connection": "close",
}
DEFAULT_NETWORK = Network()
TRANSPORT_ERRORS = (DeadlineExceededError, SizeExceededError, OSError, http.client.HTTPException, ValueError)


@dataclass(frozen=True, slots=True)
class WebRules:
    """Which hosts may be requested, and how long and how large a response may be."""

    allow_private_hosts: bool = False
    """Whether hosts on a private network may be requested, such as a local copy of the old site."""
    most_bytes: int = 50 * 1024 * 1024
    idle_timeout: float = 30.0
    """Seconds to wait for the first bytes of a response, and between two parts of it."""
    total_timeout: float = 300.0
    """Seconds for a whole response, including redirects."""
    network: Network = DEFAULT_NETWORK


@dataclass(frozen=True, slots=True)
class Response:
    """A response; `url` is the URL after redirects, header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


Write = Callable[[bytes], object]
Check = Callable[[Response], object]
"""Check status and headers; raise FetchError if the body is not to be read."""


def fetch(url: str, rules: WebRules) -> Response:
    """Return the response for a URL, whatever its status.

    Raise FetchError if the URL may not be requested, does not respond, or is too large.
    """
    body = bytearray()
    response = download(url, rules, body.extend)
    return replace(response, body=bytes(body))


def download(url: str, rules: WebRules, write: Write, check: Check = lambda response: None) -> Response:
    """Pass the body of a response to `write` in chunks, and return the response without the body.

    Raise FetchError as `fetch` does; what was written before is incomplete.
    """
    requested = url
    budget = Budget(rules.total_timeout, rules.idle_timeout, rules.most_bytes)
    for _ in range(MOST_REDIRECTS + 1):
        resolved = resolve_url(url, rules.network.look_up, allow_private=rules.allow_private_hosts)
        target = _request(url, resolved, rules, budget, write, check)
        if isinstance(target, Response):
            return target
        url = join_url(url, target)
    raise FetchError(f"{requested} redirects more than {MOST_REDIRECTS} times.")


def join_url(base: str, target: str) -> str:
    """Return the absolute URL of a link; return the link unchanged if it is not a valid URL."""
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def _request(
    url: str, resolved: ResolvedURL, rules: WebRules, budget: Budget, write: Write, check: Check
) -> Response | str:
    """Return the response to one request, or the target of a redirect."""
    try:
        with closing(Connection(resolved, budget, rules.network)) as connection:
            connection.request("GET", resolved.target, headers=HEADERS)
            with connection.getresponse() as incoming:
                headers = {name.lower(): _header_value(incoming.headers, name) for name in incoming.headers}
                if incoming.status in REDIRECTS and (target := headers.get("location")):
                    return target
                response = Response(url, incoming.status, headers)
                check(response)
                _read_body(incoming, response, rules, write)
                return response
    except TRANSPORT_ERRORS as error:
        raise _fetch_error(error, url, rules, budget) from error


def _read_body(incoming: http.client.HTTPResponse, response: Response, rules: WebRules, write: Write) -> None:
    """Pass on the body of a response; check it against `Content-Length` and the maximum size."""
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity"):
        raise FetchError(f"{response.url} was sent compressed ({encoding[:20]}), which was not requested.")
    expected = incoming.length  # None if the server did not say
    if expected is not None and expected > rules.most_bytes:
        raise _size_error(response.url, rules)
    count = 0
    while chunk := incoming.read(CHUNK):
        count += len(chunk)
        if count > rules.most_bytes:
            raise _size_error(response.url, rules)
        write(chunk)
    if expected is not None and count < expected:
        raise FetchError(f"{response.url} breaks off before its end.")


def _size_error(url: str, rules: WebRules) -> FetchError:
    return FetchError(f"{url} is larger than {rules.most_bytes // 1024 // 1024} MB.")


def _fetch_error(error: Exception, url: str, rules: WebRules, budget: Budget) -> FetchError:
    """Return the FetchError for an error of the transport."""
    match error:
        case SizeExceededError():
            return _size_error(url, rules)
        case DeadlineExceededError() | TimeoutError() if budget.is_expired():
            return HostUnavailableError(f"{url} takes longer than {rules.total_timeout:g} seconds.")
        case TimeoutError():
            return HostUnavailableError(f"{url} does not respond in time.")
        case ssl.SSLCertVerificationError():
            return HostUnavailableError(f"{url} cannot be read: its certificate is not valid.")
        case http.client.IncompleteRead():
            return FetchError(f"{url} breaks off before its end.")
        case OSError():
            return HostUnavailableError(f"{url} cannot be read: the connection failed.")
    return FetchError(f"{url} cannot be read: the response is not HTTP.")


def _header_value(headers: Message, name: str) -> str:
    """Return the values of a header; `http.client` decodes UTF-8 as Latin-1, which is undone here."""
    value = ", ".join(map(str, headers.get_all(name, ())))
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
