"""Asks the web for something, carefully: what is asked for is named by people and by old posts.

Only http(s), only hosts that everybody can reach (unless the site allows others), within limits of time and
size. Every redirect is checked as if it had been asked for.
"""

import ipaddress
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import requests

from import_tools.addresses import split_address
from import_tools.errors import FetchError

MOST_REDIRECTS = 5
CHUNK = 1 << 16
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {"User-Agent": "selfcare-cms importer (+https://pypi.org/project/selfcare-cms/)"}


@dataclass(frozen=True, slots=True)
class WebRules:
    """What may be asked of the web."""

    allow_private_hosts: bool = False
    """Whether hosts of a private network may be asked, such as a copy of the old site on this machine."""
    most_bytes: int = 50 * 1024 * 1024
    patience: float = 30.0
    """Seconds until the first byte of an answer, and between two of its parts."""
    longest: float = 300.0
    """Seconds for a whole answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `address` is where that was after redirects, header names are lower case."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes


def fetch(address: str, rules: WebRules) -> Answer:
    """Return what is at an address, whatever its status.

    Raises FetchError, in words, when it may not be asked for, does not answer, or is too large.
    """
    asked = address
    for _ in range(MOST_REDIRECTS + 1):
        check_address(address, rules)
        answer = _ask(address, rules)
        target = answer.headers.get("location", "")
        if answer.status not in REDIRECTS or not target:
            return answer
        address = joined(address, target)
    raise FetchError(f"{asked} redirects more than {MOST_REDIRECTS} times.")


def joined(base: str, target: str) -> str:
    """Return where a link leads from an address; one that is no address stays what it is."""
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def check_address(address: str, rules: WebRules) -> None:
    """Raise FetchError unless an address is one of the web, on a host that may be asked."""
    parts = split_address(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{address} is no address of the web: it must start with http:// or https://.")
    if rules.allow_private_hosts:
        return
    if not all(_is_public(found) for found in _resolve(parts.hostname)):
        raise FetchError(
            f"{address} is on a private network and was not asked. "
            "IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS = True in the settings allows it."
        )


def _resolve(host: str) -> list[str]:
    try:
        return [str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError):
        raise FetchError(f"There is no host {host}, or it cannot be found from here.") from None


def _is_public(found: str) -> bool:
    """Whether everybody can reach an IP address; one of IPv4 may come wrapped in one of IPv6."""
    address = ipaddress.ip_address(found.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address.sixtofour or address
    return address.is_global and not address.is_multicast


def _ask(address: str, rules: WebRules) -> Answer:
    try:
        with requests.get(
            address, headers=HEADERS, timeout=rules.patience, stream=True, allow_redirects=False
        ) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            if response.status_code in REDIRECTS:
                return Answer(address, response.status_code, headers, b"")
            return Answer(address, response.status_code, headers, _body(response, address, rules))
    except requests.RequestException as error:
        raise FetchError(f"{address} cannot be read: {_reason(error)}.") from error


def _body(response: requests.Response, address: str, rules: WebRules) -> bytes:
    deadline = time.monotonic() + rules.longest
    body = bytearray()
    for chunk in response.iter_content(CHUNK):
        body += chunk
        if len(body) > rules.most_bytes:
            raise FetchError(f"{address} is larger than {rules.most_bytes // 1024 // 1024} MB.")
        if time.monotonic() > deadline:
            raise FetchError(f"{address} takes longer than {rules.longest:.0f} seconds.")
    return bytes(body)


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "its certificate is not valid"
    if isinstance(error, requests.Timeout):
        return "it does not answer in time"
    if isinstance(error, requests.ConnectionError):
        return "the connection failed"
    return str(error) or type(error).__name__
