"""Asks the web for something, carefully: what is asked for is named by people, by old posts and by strangers.

Only http(s), only hosts that everybody can reach (unless the site allows others), within limits of time and
size. Every redirect is checked as if it had been asked for. Proxies, cookies, passwords and packed answers
have no part in it.
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

from import_tools.errors import FetchError, NoAnswerError
from import_tools.sources.ssrf_guard import PORTS, LookUp, Place, find_place

MOST_NUMBERS = 4  # of one host that are tried
HEADERS_TOO = 1 << 20  # bytes of an answer besides its body


def look_up(host: str) -> Sequence[str]:
    """Return the numbers that a host's name resolves to."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


@dataclass(frozen=True, slots=True)
class Network:
    """The edge to the network; tests put another in its place."""

    look_up: LookUp = look_up
    connect: Callable[[tuple[str, int], float], socket.socket] = socket.create_connection
    certificates: Callable[[], ssl.SSLContext] = certificates


class OutOfTimeError(Exception):
    """A server takes longer than an answer may take."""


class OutOfBytesError(Exception):
    """A server sends more than an answer may have."""


class Budget:
    """How long an answer may take, and how much of it may arrive.

    `patience` is the longest silence in seconds.
    """

    def __init__(self, seconds: float, patience: float, size: int) -> None:
        self._end = time.monotonic() + seconds
        self._patience = patience
        self._bytes_left = size + HEADERS_TOO

    def time_left(self) -> float:
        """Return the seconds until the next byte must be here; raises OutOfTimeError when none are left."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        return min(left, self._patience)

    def is_spent(self) -> bool:
        """Whether all the time is over, and not only patience."""
        return time.monotonic() >= self._end

    def spend(self, size: int) -> None:
        """Count bytes that have arrived; raises OutOfBytesError when they are too many."""
        self._bytes_left -= size
        if self._bytes_left < 0:
            raise OutOfBytesError


class Connection(http.client.HTTPConnection):
    """A connection to a place, by one of its numbers and no other; over TLS the host's name is checked."""

    def __init__(self, place: Place, budget: Budget, network: Network) -> None:
        super().__init__(place.host, place.port)
        self.default_port = PORTS[place.scheme]  # which the header `Host` leaves out
        self._place = place
        self._budget = budget
        self._network = network

    def connect(self) -> None:
        found = self._first_that_answers()
        try:
            if self._place.scheme == "https":
                found.settimeout(self._budget.time_left())
                found = self._network.certificates().wrap_socket(found, server_hostname=self._place.host)
        except BaseException:  # also Ctrl-C must not leave the socket open
            found.close()
            raise
        self.sock = cast(socket.socket, _Wire(found, self._budget))

    def _first_that_answers(self) -> socket.socket:
        problem: OSError | None = None
        for number in self._place.numbers[:MOST_NUMBERS]:
            try:
                return self._network.connect((number, self._place.port), self._budget.time_left())
            except OSError as error:
                problem = error
        raise problem or ConnectionError


class _Wire:
    """As much of a socket as `http.client` uses, within a budget."""

    def __init__(self, connected: socket.socket, budget: Budget) -> None:
        self._socket = connected
        self._budget = budget

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(self._budget.time_left())
        self._socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        # the socket stays open until what was made of it is closed
        return io.BufferedReader(_Incoming(self._socket, self._budget))

    def close(self) -> None:
        self._socket.close()


class _Incoming(io.RawIOBase):
    """What comes in on a socket, within a budget."""

    def __init__(self, connected: socket.socket, budget: Budget) -> None:
        self._socket = connected
        self._stream = connected.makefile("rb", buffering=0)
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._socket.settimeout(self._budget.time_left())
        count = self._stream.readinto(buffer)
        self._budget.spend(count or 0)
        return count

    def close(self) -> None:
        self._stream.close()
        super().close()


MOST_REDIRECTS = 5
CHUNK = 1 << 16
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {
    "User-Agent": "selfcare-cms importer (+https://pypi.org/project/selfcare-cms/)",
    "Accept": "*/*",
    "Connection": "close",
}
THIS_NETWORK = Network()
PROBLEMS = (OutOfTimeError, OutOfBytesError, OSError, http.client.HTTPException, ValueError)


@dataclass(frozen=True, slots=True)
class WebRules:
    """What may be asked of the web."""

    allow_private_hosts: bool = False
    """Whether hosts of a private network may be asked, such as a copy of the old site on this machine."""
    most_bytes: int = 50 * 1024 * 1024
    patience: float = 30.0
    """Seconds until the first byte of an answer, and between two of its parts."""
    longest: float = 300.0
    """Seconds for a whole answer, redirects included."""
    network: Network = THIS_NETWORK


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `url` is where that was after redirects, header names are lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


Write = Callable[[bytes], object]
Check = Callable[[Answer], object]
"""Raises FetchError, by status and headers, when the body of an answer is not wanted."""


def fetch(url: str, rules: WebRules) -> Answer:
    """Return what is at a URL, whatever its status.

    Raises FetchError, in words, when it may not be asked for, does not answer, or is too large.
    """
    body = bytearray()
    answer = download(url, rules, body.extend)
    return replace(answer, body=bytes(body))


def download(url: str, rules: WebRules, write: Write, check: Check = lambda answer: None) -> Answer:
    """Hand what is at a URL to `write`, piece by piece, and return the answer without it.

    What was written before a FetchError is of no use.
    """
    asked = url
    budget = Budget(rules.longest, rules.patience, rules.most_bytes)
    for _ in range(MOST_REDIRECTS + 1):
        place = find_place(url, rules.network.look_up, allow_private=rules.allow_private_hosts)
        target = _ask(url, place, rules, budget, write, check)
        if isinstance(target, Answer):
            return target
        url = joined(url, target)
    raise FetchError(f"{asked} redirects more than {MOST_REDIRECTS} times.")


def joined(base: str, target: str) -> str:
    """Return where a link leads from a URL; one that is no URL stays what it is."""
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def _ask(url: str, place: Place, rules: WebRules, budget: Budget, write: Write, check: Check) -> Answer | str:
    """Return the answer to one request, or where it sends on to."""
    try:
        with closing(Connection(place, budget, rules.network)) as connection:
            connection.request("GET", place.target, headers=HEADERS)
            with connection.getresponse() as response:
                headers = {name.lower(): _text(response.headers, name) for name in response.headers}
                if response.status in REDIRECTS and (target := headers.get("location")):
                    return target
                answer = Answer(url, response.status, headers)
                check(answer)
                _read_body(response, answer, rules, write)
                return answer
    except PROBLEMS as problem:
        raise _problem(problem, url, rules, budget) from problem


def _read_body(response: http.client.HTTPResponse, answer: Answer, rules: WebRules, write: Write) -> None:
    """Hand the body of an answer on; it must be as long as was said, and no longer than it may be."""
    packed = answer.headers.get("content-encoding", "").strip().lower()
    if packed not in ("", "identity"):
        raise FetchError(f"{answer.url} was sent packed ({packed[:20]}), which was not asked for.")
    said = response.length  # what is still to come; None where nobody knows
    if said is not None and said > rules.most_bytes:
        raise _too_large(answer.url, rules)
    count = 0
    while chunk := response.read(CHUNK):
        count += len(chunk)
        if count > rules.most_bytes:
            raise _too_large(answer.url, rules)
        write(chunk)
    if said is not None and count < said:
        raise FetchError(f"{answer.url} breaks off before its end.")


def _too_large(url: str, rules: WebRules) -> FetchError:
    return FetchError(f"{url} is larger than {rules.most_bytes // 1024 // 1024} MB.")


def _problem(problem: Exception, url: str, rules: WebRules, budget: Budget) -> FetchError:
    """Return what went wrong with a request, in words."""
    match problem:
        case OutOfBytesError():
            return _too_large(url, rules)
        case OutOfTimeError() | TimeoutError() if budget.is_spent():
            return NoAnswerError(f"{url} takes longer than {rules.longest:g} seconds.")
        case TimeoutError():
            return NoAnswerError(f"{url} does not answer in time.")
        case ssl.SSLCertVerificationError():
            return NoAnswerError(f"{url} cannot be read: its certificate is not valid.")
        case http.client.IncompleteRead():
            return FetchError(f"{url} breaks off before its end.")
        case OSError():
            return NoAnswerError(f"{url} cannot be read: the connection failed.")
    return FetchError(f"{url} cannot be read: its answer is none of the web.")


def _text(headers: Message, name: str) -> str:
    """Return a header's values; those in UTF-8 were read as Latin-1, as the rules of HTTP have it."""
    value = ", ".join(map(str, headers.get_all(name, ())))
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
