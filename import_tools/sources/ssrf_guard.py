"""Decide which hosts may be requested: the guard against server-side request forgery (SSRF).

URLs come from old posts and from redirects of unknown servers. There are many ways to write localhost, such
as `localhost.`, `127.1`, `0x7f.1`, `[::ffff:7f00:1]`, or a name that resolves to it. So spellings are not
judged: what is checked is the IP addresses that a host resolves to, and the connection goes to one of them.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import quote

from import_tools.errors import FetchError, HostUnavailableError
from import_tools.url_keys import split_url

LookUp = Callable[[str], Sequence[str]]
"""Return the IP addresses of a host name, such as `93.184.216.34`; raise OSError if there are none."""

PORTS = {"http": 80, "https": 443}
# ports of websites; others belong to databases, mail and the like
SITE_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8081, 8443, 8888})
FIRST_UNPRIVILEGED_PORT = 1024
HOST_NAME = re.compile(r"[a-z0-9._:-]+", re.ASCII)
UNQUOTED_CHARACTERS = "/%:@!$&'()*+,;=~?[]"  # in a path or a query
NAT64 = ip_network("64:ff9b::/96")
# never requested: this network, link-local (with the metadata service of most clouds), multicast, reserved
BLOCKED_NETWORKS = tuple(
    map(
        ip_network,
        ("0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "::", "fe80::/10", "ff00::/8"),
    )
)
# metadata and control services of clouds at other addresses: Amazon, Google, Oracle, Alibaba, Azure
METADATA_HOSTS = frozenset(
    map(ip_address, ("fd00:ec2::254", "fd20:ce::254", "192.0.0.192", "100.100.100.200", "168.63.129.16"))
)
# special-purpose networks that some versions of Python report as global
SPECIAL_NETWORKS = tuple(map(ip_network, ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
GLOBAL_UNICAST = ip_network("2000::/3")  # all allocated IPv6 unicast addresses
PRIVATE = (
    "{} is on a private network and was not requested. "
    "IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS = True in the settings allows it."
)


@dataclass(frozen=True, slots=True)
class ResolvedURL:
    """The parts of a URL that a request needs, and the IP addresses that may be connected to."""

    scheme: str
    host: str
    port: int
    target: str
    """The request target: path and query, percent-encoded."""
    ip_addresses: tuple[str, ...]


def resolve_url(url: str, look_up: LookUp, *, allow_private: bool) -> ResolvedURL:
    """Return a URL with the IP addresses of its host, all of which have been checked.

    Raise FetchError if it is not an HTTP URL, or if its host may not be requested.
    """
    parts = split_url(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise FetchError(f"{url} is not an HTTP URL: it must start with http:// or https://.")
    if "@" in parts.netloc:
        raise FetchError(f"{url} contains a user name and was not requested: only public files are fetched.")
    try:
        host, port = _normalize_host(parts.hostname), parts.port or PORTS[parts.scheme]
    except ValueError:  # includes UnicodeError
        raise FetchError(f"{url} is not an HTTP URL: its host or port is not valid.") from None
    ip_addresses = _look_up_host(host, look_up)
    for ip in ip_addresses:
        _check_ip(ip, url, allow_private=allow_private)
    if port not in SITE_PORTS and not (allow_private and port >= FIRST_UNPRIVILEGED_PORT):
        raise FetchError(f"{url} was not requested: no site is served at port {port}.")
    query = f"?{parts.query}" if parts.query else ""
    target = quote((parts.path or "/") + query, safe=UNQUOTED_CHARACTERS)
    return ResolvedURL(parts.scheme, host, port, target, ip_addresses)


def _normalize_host(name: str) -> str:
    """Return a host name in ASCII, without a trailing dot; raise ValueError if it is not one."""
    host = name if name.isascii() else name.encode("idna").decode("ascii")
    host = host.lower().removesuffix(".")
    if not HOST_NAME.fullmatch(host):
        raise ValueError(name)
    return host


def _look_up_host(host: str, look_up: LookUp) -> tuple[str, ...]:
    try:
        ip_addresses = tuple(dict.fromkeys(look_up(host)))
    except (OSError, UnicodeError):
        ip_addresses = ()
    if not ip_addresses:
        raise HostUnavailableError(f"The host {host} does not exist or could not be looked up.")
    return ip_addresses


def _check_ip(ip: str, url: str, *, allow_private: bool) -> None:
    """Raise FetchError unless the host at an IP address may be requested."""
    effective = _effective_ip(ip_address(ip.partition("%")[0]))
    if effective in METADATA_HOSTS or any(effective in network for network in BLOCKED_NETWORKS):
        raise FetchError(f"{url} was not requested: it resolves to {effective}, where no site can be.")
    if not allow_private and not _is_public(effective):
        raise FetchError(PRIVATE.format(url))


def _effective_ip(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that is embedded in an IPv6 address, if any: packets go there."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Return whether an IP address is the same host for everybody on the internet."""
    is_allocated = isinstance(ip, IPv4Address) or ip in GLOBAL_UNICAST
    return is_allocated and ip.is_global and not any(ip in network for network in SPECIAL_NETWORKS)
