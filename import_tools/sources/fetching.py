"""Asks the web for something, carefully: what is asked for is named by people, by old posts and by strangers.

Only http(s), only hosts that everybody can reach (unless the site allows others), within limits of time and
size. Every redirect is checked as if it had been asked for. Proxies, cookies, passwords and packed answers
have no part in it.
"""

import http.client
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from email.message import Message
from urllib.parse import urljoin

from import_tools.errors import FetchError, NoAnswerError
from import_tools.sources.hosts import Place, find_place
from import_tools.sources.network import Budget, Connection, Network, OutOfBytesError, OutOfTimeError

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
    """What a server answered; `address` is where that was after redirects, header names are lower case."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""


Write = Callable[[bytes], object]
Check = Callable[[Answer], object]
"""Raises FetchError, by status and headers, when the body of an answer is not wanted."""


def fetch(address: str, rules: WebRules) -> Answer:
    """Return what is at an address, whatever its status.

    Raises FetchError, in words, when it may not be asked for, does not answer, or is too large.
    """
    body = bytearray()
    answer = download(address, rules, body.extend)
    return replace(answer, body=bytes(body))


def download(address: str, rules: WebRules, write: Write, check: Check = lambda answer: None) -> Answer:
    """Hand what is at an address to `write`, piece by piece, and return the answer without it.

    What was written before a FetchError is of no use.
    """
    asked = address
    budget = Budget(rules.longest, rules.patience, rules.most_bytes)
    for _ in range(MOST_REDIRECTS + 1):
        place = find_place(address, rules.network.look_up, allow_private=rules.allow_private_hosts)
        target = _ask(address, place, rules, budget, write, check)
        if isinstance(target, Answer):
            return target
        address = joined(address, target)
    raise FetchError(f"{asked} redirects more than {MOST_REDIRECTS} times.")


def joined(base: str, target: str) -> str:
    """Return where a link leads from an address; one that is no address stays what it is."""
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def _ask(
    address: str, place: Place, rules: WebRules, budget: Budget, write: Write, check: Check
) -> Answer | str:
    """Return the answer to one request, or where it sends on to."""
    try:
        with closing(Connection(place, budget, rules.network)) as connection:
            connection.request("GET", place.target, headers=HEADERS)
            with connection.getresponse() as response:
                headers = {name.lower(): _text(response.headers, name) for name in response.headers}
                if response.status in REDIRECTS and (target := headers.get("location")):
                    return target
                answer = Answer(address, response.status, headers)
                check(answer)
                _read_body(response, answer, rules, write)
                return answer
    except PROBLEMS as problem:
        raise _problem(problem, address, rules, budget) from problem


def _read_body(response: http.client.HTTPResponse, answer: Answer, rules: WebRules, write: Write) -> None:
    """Hand the body of an answer on; it must be as long as was said, and no longer than it may be."""
    packed = answer.headers.get("content-encoding", "").strip().lower()
    if packed not in ("", "identity"):
        raise FetchError(f"{answer.address} was sent packed ({packed[:20]}), which was not asked for.")
    said = response.length  # what is still to come; None where nobody knows
    if said is not None and said > rules.most_bytes:
        raise _too_large(answer.address, rules)
    count = 0
    while chunk := response.read(CHUNK):
        count += len(chunk)
        if count > rules.most_bytes:
            raise _too_large(answer.address, rules)
        write(chunk)
    if said is not None and count < said:
        raise FetchError(f"{answer.address} breaks off before its end.")


def _too_large(address: str, rules: WebRules) -> FetchError:
    return FetchError(f"{address} is larger than {rules.most_bytes // 1024 // 1024} MB.")


def _problem(problem: Exception, address: str, rules: WebRules, budget: Budget) -> FetchError:
    """Return what went wrong with a request, in words."""
    match problem:
        case OutOfBytesError():
            return _too_large(address, rules)
        case OutOfTimeError() | TimeoutError() if budget.is_spent():
            return NoAnswerError(f"{address} takes longer than {rules.longest:g} seconds.")
        case TimeoutError():
            return NoAnswerError(f"{address} does not answer in time.")
        case ssl.SSLCertVerificationError():
            return NoAnswerError(f"{address} cannot be read: its certificate is not valid.")
        case http.client.IncompleteRead():
            return FetchError(f"{address} breaks off before its end.")
        case OSError():
            return NoAnswerError(f"{address} cannot be read: the connection failed.")
    return FetchError(f"{address} cannot be read: its answer is none of the web.")


def _text(headers: Message, name: str) -> str:
    """Return a header's values; those in UTF-8 were read as Latin-1, as the rules of HTTP have it."""
    value = ", ".join(map(str, headers.get_all(name, ())))
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
