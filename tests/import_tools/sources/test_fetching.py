"""The web is asked carefully: http(s) only, public hosts only, within limits, redirects checked."""

import socket
import time

import pytest

from import_tools.errors import FetchError
from import_tools.sources.fetching import WebRules, check_address, fetch

from .old_site import OldSite, as_page, redirect, serve

PRIVATE = WebRules(allow_private_hosts=True, patience=2)


@pytest.fixture
def site():
    with serve(OldSite({"/": lambda: as_page("hello", {"X-Told": "yes"})})) as site:
        yield site


def test_answer_has_address_status_headers_and_body(site):
    answer = fetch(f"{site.address}/", PRIVATE)
    assert (answer.address, answer.status, answer.body) == (f"{site.address}/", 200, b"hello")
    assert answer.headers["x-told"] == "yes"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://10.1.2.3/",
        "http://192.168.0.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[2002:7f00:1::]/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_private_host_is_refused_and_the_setting_named(address):
    with pytest.raises(FetchError, match="IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS"):
        check_address(address, WebRules())


@pytest.mark.parametrize("address", ["http://93.184.216.34/", "https://[2606:4700::1111]/"])
def test_public_host_is_not(address):
    check_address(address, WebRules())


@pytest.mark.parametrize(
    "address", ["ftp://x.org/", "file:///etc/passwd", "gopher://x.org", "http://", "http://[", "x.org", ""]
)
def test_address_that_is_none_of_the_web_is_refused(address):
    with pytest.raises(FetchError, match="no address of the web"):
        fetch(address, PRIVATE)


def test_host_that_is_not_there_is_told():
    with pytest.raises(FetchError, match="There is no host"):
        check_address("http://no-such-host.invalid/", WebRules())


def test_redirect_is_followed(site):
    site.pages["/old"] = lambda: redirect("/")
    assert fetch(f"{site.address}/old", PRIVATE).address == f"{site.address}/"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.org/"])
def test_redirect_out_of_the_web_is_refused(site, target):
    site.pages["/old"] = lambda: redirect(target)
    with pytest.raises(FetchError, match="no address of the web"):
        fetch(f"{site.address}/old", PRIVATE)


def test_redirect_to_a_private_host_is_refused(site, monkeypatch):
    """A name that everybody can look up, and behind it a redirect into this machine."""
    port = site.address.rpartition(":")[2]
    site.pages["/old"] = lambda: redirect(f"http://localhost:{port}/")
    found = socket.getaddrinfo

    def look_up(host, *arguments, **options):
        public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 0))]
        is_check = not arguments or arguments[0] is None
        return public if is_check and host == "127.0.0.1" else found(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(FetchError, match="private network"):
        fetch(f"{site.address}/old", WebRules(patience=2))
    assert site.asked == ["/old"]


def test_redirects_without_end_are_stopped(site):
    site.pages["/loop"] = lambda: redirect("/loop")
    with pytest.raises(FetchError, match="redirects more than"):
        fetch(f"{site.address}/loop", PRIVATE)


def test_answer_that_is_too_large_is_stopped(site):
    site.pages["/large"] = lambda: as_page("x" * 3_000_000)
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetch(f"{site.address}/large", WebRules(allow_private_hosts=True, most_bytes=1024 * 1024))


def test_server_that_does_not_answer_is_told(site):
    def slowly():
        time.sleep(0.6)
        return as_page("late")

    site.pages["/slow"] = slowly
    with pytest.raises(FetchError, match="does not answer in time"):
        fetch(f"{site.address}/slow", WebRules(allow_private_hosts=True, patience=0.1))


def test_server_that_is_not_there_is_told():
    with pytest.raises(FetchError, match="the connection failed"):
        fetch("http://127.0.0.1:9/", PRIVATE)
