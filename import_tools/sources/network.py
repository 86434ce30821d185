"""Connections to hosts that have been checked, which end in time however a server behaves.

The libraries for HTTP look a host's name up once more when they connect, and a name may lead elsewhere by
then. Their limits hold for each read, and a server that drips a byte now and then outlasts them. So the
standard library's client is given connections of our own: to a number, with an end in seconds and in bytes.
"""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import certifi

from import_tools.sources.hosts import PORTS, LookUp, Place

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
        except BaseException:
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
