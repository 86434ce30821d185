"""Decide which hosts may be requested, and resolve a URL to the address that was checked.

An address comes from old posts and from strangers' redirects. It may spell this machine in many ways, such
as `localhost.`, `127.1`, `0x7f.1`, `[::ffff:7f00:1]`, or a name that resolves to it. So no spelling is
judged: what counts is what the host resolves to, and that is where the connection goes.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote

from import_tools.errors import FetchError, NoAnswerError
from import_tools.url_keys import split_url

LookUp = Callable[[str], Sequence[str]]
"""Returns the numbers of the host of some name, such as `93.184.216.34`; raises OSError without any."""

PORTS = {"http": 80, "https": 443}
# where sites are served; others belong to databases, mail and the like
SITE_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8081, 8443, 8888})
FIRST_FREE_PORT = 1024
HOST = re.compile(r"[a-z0-9._:-]+", re.ASCII)
UNQUOTED = "/%:@!$&'()*+,;=~?[]"  # what stands for itself in a path or a query
NAT64 = ip_network("64:ff9b::/96")
# what no site is ever served from: this network, link-local (with most clouds' metadata), multicast, reserved
NEVER = tuple(
    map(
        ip_network,
        ("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "::", "fe80::/10", "ff00::/8"),
    )
)
# metadata and control services of clouds that lie elsewhere: Amazon's, Google's, Oracle's, Alibaba's, Azure's
METADATA = frozenset(
    map(ip_address, ("fd00:ec2::254", "fd20:ce::254", "192.0.0.192", "100.100.100.200", "168.63.129.16"))
)
# special networks that some versions of Python take for everybody's
SPECIAL = tuple(map(ip_network, ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
EVERYBODYS = ip_network("2000::/3")  # all that is given out of IPv6
PRIVATE = (
    "{} is on a private network and was not asked. "
    "IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS = True in the settings allows it."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is on the web, and which numbers may be connected to for it."""

    scheme: str
    host: str
    port: int
    target: str
    """Path and query, as a request names them."""
    numbers: tuple[str, ...]


def find_place(address: str, look_up: LookUp, *, allow_private: bool) -> Place:
    """Return where an address leads, once all that its host resolves to has been checked.

    Raises FetchError for what is no address of the web, and for a host that may not be asked.
    """
    parts = split_url(address)
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchError(f"{address} is no address of the web: it must start with http:// or https://.")
    if "@" in parts.netloc:
        raise FetchError(f"{address} names a user, and was not asked: only what is public is fetched.")
    try:
        host, port = _host_named(parts.hostname), parts.port or PORTS[parts.scheme]
    except ValueError:  # of which UnicodeError is one
        raise FetchError(f"{address} is no address of the web: its host or port cannot be one.") from None
    numbers = _resolve(host, look_up)
    for number in numbers:
        _check(number, address, allow_private=allow_private)
    if port not in SITE_PORTS and not (allow_private and port >= FIRST_FREE_PORT):
        raise FetchError(f"{address} was not asked: no site is served at port {port}.")
    query = f"?{parts.query}" if parts.query else ""
    return Place(parts.scheme, host, port, quote((parts.path or "/") + query, safe=UNQUOTED), numbers)


def _host_named(name: str) -> str:
    """Return a host's name in ASCII, without the dot at its end; raises ValueError for what is none."""
    host = name if name.isascii() else name.encode("idna").decode("ascii")
    host = host.lower().removesuffix(".")
    if not HOST.fullmatch(host):
        raise ValueError(name)
    return host


def _resolve(host: str, look_up: LookUp) -> tuple[str, ...]:
    try:
        numbers = tuple(dict.fromkeys(look_up(host)))
    except (OSError, UnicodeError):
        numbers = ()
    if not numbers:
        raise NoAnswerError(f"There is no host {host}, or it cannot be found from here.")
    return numbers


def _check(number: str, address: str, *, allow_private: bool) -> None:
    """Raise FetchError unless a host of some number may be asked."""
    meant = _meant(ip_address(number.partition("%")[0]))
    if meant in METADATA or any(meant in network for network in NEVER):
        raise FetchError(f"{address} was not asked: it leads to {meant}, where no site can be.")
    if not allow_private and not _is_everybodys(meant):
        raise FetchError(PRIVATE.format(address))


def _meant(number: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the number that one of IPv6 stands for: some have one of IPv4 in them, and lead there."""
    if isinstance(number, IPv4Address):
        return number
    if number in NAT64:
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour or number


def _is_everybodys(number: IPv4Address | IPv6Address) -> bool:
    """Whether everybody on the internet reaches the same host by a number."""
    is_given_out = isinstance(number, IPv4Address) or number in EVERYBODYS
    return is_given_out and number.is_global and not any(number in network for network in SPECIAL)
