"""The web is asked carefully: what was checked is what is connected to, within limits of time and size."""

import gzip
import shutil
import ssl
import subprocess
import time

import pytest

from import_tools.errors import FetchError, HostUnavailableError
from import_tools.sources.http_client import WebRules, download, fetch
from tests.import_tools.sources.old_site import OldSite, as_page, redirect, serve
from tests.import_tools.sources.pretended import PUBLIC, Pretended, answering

PRIVATE = WebRules(allow_private_hosts=True, idle_timeout=20)
OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def site():
    with serve(OldSite({"/": lambda: as_page("hello", {"X-Told": "yes"})})) as site:
        yield site


def port_of(site: OldSite) -> int:
    return int(site.url.rpartition(":")[2])


def test_answer_has_url_status_headers_and_body(site):
    answer = fetch(f"{site.url}/", PRIVATE)
    assert (answer.url, answer.status, answer.body) == (f"{site.url}/", 200, b"hello")
    assert answer.headers["x-told"] == "yes"


def test_a_request_names_the_product_and_the_host_and_asks_for_nothing_packed():
    heard = []
    with answering(lambda wire: wire.sendall(OK + b"\r\nok"), heard=heard) as port:
        network = Pretended({"x.org": [[PUBLIC]]}, {PUBLIC: port})
        fetch("http://X.org./a?b", WebRules(network=network.network()))
    lines = heard[0].decode().split("\r\n")
    assert lines[0] == "GET /a?b HTTP/1.1"
    assert {"Host: x.org", "Accept-Encoding: identity"} <= set(lines)
    assert any(line.startswith("User-Agent: selfcare-cms importer (+https://") for line in lines)


@pytest.mark.parametrize("url", ["ftp://x.org/", "file:///etc/passwd", "x.org", ""])
def test_url_that_is_none_of_the_web_is_refused(url):
    with pytest.raises(FetchError, match="is not an HTTP URL"):
        fetch(url, PRIVATE)


def test_redirect_is_followed(site):
    site.pages["/old"] = lambda: redirect("/")
    assert fetch(f"{site.url}/old", PRIVATE).url == f"{site.url}/"


def test_redirect_to_an_url_in_letters_of_another_language_is_followed(site):
    site.pages["/%C3%BC"] = lambda: as_page("there")
    site.pages["/old"] = lambda: redirect("/ü".encode().decode("latin-1"))
    assert fetch(f"{site.url}/old", PRIVATE).body == b"there"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://x.org/", "http://["])
def test_redirect_out_of_the_web_is_refused(site, target):
    site.pages["/old"] = lambda: redirect(target)
    with pytest.raises(FetchError, match="is not an HTTP URL"):
        fetch(f"{site.url}/old", PRIVATE)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "http://inside.example/", "//[::1]/", "http://169.254.169.254/latest/"]
)
def test_redirect_to_a_private_host_is_refused(site, target):
    """A name that everybody can look up, and behind it a redirect into this machine."""
    site.pages["/old"] = lambda: redirect(target)
    network = Pretended(
        {
            "x.org": [[PUBLIC]],
            "inside.example": [["10.0.0.1"]],
            "127.0.0.1": [["127.0.0.1"]],
            "::1": [["::1"]],
            "169.254.169.254": [["169.254.169.254"]],
        },
        {PUBLIC: port_of(site)},
    )
    with pytest.raises(FetchError, match=r"private network|no site can be"):
        fetch("http://x.org/old", WebRules(idle_timeout=20, network=network.network()))
    assert site.asked == ["/old"]
    assert network.connected == [(PUBLIC, 80)]


def test_a_name_that_leads_elsewhere_when_it_is_asked_again_is_asked_once(site):
    network = Pretended({"x.org": [[PUBLIC], ["127.0.0.1"]]}, {PUBLIC: port_of(site), "127.0.0.1": 9})
    assert fetch("http://x.org/", WebRules(idle_timeout=20, network=network.network())).body == b"hello"
    assert (network.asked, network.connected) == (["x.org"], [(PUBLIC, 80)])


def test_a_name_that_leads_elsewhere_after_a_redirect_to_itself_is_refused(site):
    site.pages["/old"] = lambda: redirect("/")
    network = Pretended({"x.org": [[PUBLIC], ["127.0.0.1"]]}, {PUBLIC: port_of(site)})
    with pytest.raises(FetchError, match="private network"):
        fetch("http://x.org/old", WebRules(idle_timeout=20, network=network.network()))
    assert site.asked == ["/old"]


def test_the_next_number_of_a_host_is_tried_where_one_does_not_answer(site):
    network = Pretended({"x.org": [["93.184.216.35", PUBLIC]]}, {PUBLIC: port_of(site)})
    assert fetch("http://x.org/", WebRules(idle_timeout=20, network=network.network())).body == b"hello"


def test_proxies_of_the_environment_are_not_used(site, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert fetch(f"{site.url}/", PRIVATE).body == b"hello"


def test_redirects_without_end_are_stopped(site):
    site.pages["/loop"] = lambda: redirect("/loop")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch(f"{site.url}/loop", PRIVATE)
    assert len(site.asked) == 6


def test_answer_that_is_too_large_is_stopped(site):
    site.pages["/large"] = lambda: as_page("x" * 3_000_000)
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetch(f"{site.url}/large", WebRules(allow_private_hosts=True, most_bytes=1024 * 1024))


def test_body_that_is_not_wanted_is_not_read(site):
    def check(answer):
        raise FetchError(f"{answer.status} {answer.headers['content-type']}")

    written = bytearray()
    with pytest.raises(FetchError, match="200 text/html"):
        download(f"{site.url}/", PRIVATE, written.extend, check)
    assert not written


def test_server_that_is_not_there_is_told():
    with pytest.raises(HostUnavailableError, match="the connection failed"):
        fetch("http://127.0.0.1:65000/", PRIVATE)


# servers that misbehave


def repeated(data: bytes, pause: float = 0.0):
    """Return a server that sends some bytes again and again, as long as anybody listens."""

    def talk(wire):
        wire.sendall(OK + b"\r\n")
        while True:
            wire.sendall(data)
            time.sleep(pause)

    return talk


def dripping(data: bytes):
    """Return a server that sends some bytes one by one, never silent for long."""

    def talk(wire):
        for byte in data:
            wire.sendall(bytes([byte]))
            time.sleep(0.05)

    return talk


def saying(data: bytes):
    return lambda wire: wire.sendall(data)


def ask(talk, **rules):
    with answering(talk) as port:
        given = {"idle_timeout": 20.0, "total_timeout": 20.0, "most_bytes": 1024 * 1024, **rules}
        return fetch(f"http://127.0.0.1:{port}/", WebRules(allow_private_hosts=True, **given))


def test_server_that_does_not_answer_is_told():
    with pytest.raises(HostUnavailableError, match="does not respond in time"):
        ask(lambda wire: time.sleep(5), idle_timeout=0.1)


@pytest.mark.parametrize(
    "talk",
    [
        dripping(OK + b"X-Padding: " + b"x" * 1000),
        dripping(OK + b"\r\n" + b"x" * 1000),
        dripping(OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 1000),
        dripping(b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
        repeated(b"x", pause=0.05),
    ],
    ids=["headers", "body", "chunks", "promises", "endless"],
)
def test_server_that_drips_is_left_when_its_time_is_over(talk):
    start = time.monotonic()
    with pytest.raises(HostUnavailableError, match=r"takes longer than 0\.4 seconds"):
        ask(talk, total_timeout=0.4)
    assert time.monotonic() - start < 10  # all of it would take a minute


@pytest.mark.parametrize(
    "talk",
    [
        repeated(b"x" * 65536),
        saying(OK + b"Content-Length: 999999999999\r\n\r\n"),
        saying(OK + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n" + b"x" * 0x200000),
        saying(OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n" + b"x" * 4_000_000),
        saying(b"HTTP/1.1 100 Continue\r\n\r\n" * 200_000),
    ],
    ids=["endless", "announced", "chunks", "negative chunk", "promises"],
)
def test_server_that_sends_too_much_is_left(talk):
    with pytest.raises(FetchError, match="larger than 1 MB"):
        ask(talk)


@pytest.mark.parametrize(
    "talk",
    [
        saying(OK + b"Content-Length: 100\r\n\r\nshort"),
        saying(OK + b"Transfer-Encoding: chunked\r\n\r\n64\r\nshort"),
    ],
    ids=["length", "chunks"],
)
def test_answer_that_breaks_off_is_told(talk):
    with pytest.raises(FetchError, match="breaks off"):
        ask(talk)


def test_no_more_is_read_than_was_announced():
    assert ask(saying(OK + b"Content-Length: 2\r\n\r\nok and more")).body == b"ok"


@pytest.mark.parametrize("way", [b"gzip", b"deflate", b"br", b"gzip, gzip"])
def test_packed_answer_is_refused(way):
    bomb = gzip.compress(b"\0" * 1_000_000)
    with pytest.raises(FetchError, match="compressed"):
        ask(saying(OK + b"Content-Encoding: " + way + b"\r\n\r\n" + bomb))


@pytest.mark.parametrize(
    "data",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\0\xff" * 100,
        b"HTTP/1.1 two hundred\r\n\r\n",
        OK + b"X: y\r\n" * 500 + b"\r\n",
        OK + b"X: " + b"y" * 100_000,
        OK + b"Transfer-Encoding: chunked\r\n\r\nno number\r\nx",
    ],
    ids=["ssh", "noise", "status", "headers", "header", "chunk"],
)
def test_answer_that_is_none_of_the_web_is_told(data):
    with pytest.raises(FetchError):
        ask(saying(data))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of `old.example` that nobody but these tests trusts, and its key."""
    openssl = shutil.which("openssl") or pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    names = ["-subj", "/CN=old.example", "-addext", "subjectAltName=DNS:old.example"]
    made = ["-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "certificate.pem", "-days", "2"]
    subprocess.run([openssl, "req", "-x509", *made, *names], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize(
    ("host", "is_trusted", "is_read"),
    [("old.example", True, True), ("other.example", True, False), ("old.example", False, False)],
)
def test_certificate_must_be_that_of_the_host_that_was_asked_for(certificate, host, is_trusted, is_read):
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate / "certificate.pem", certificate / "key.pem")
    trusted = ssl.create_default_context()
    if is_trusted:
        trusted.load_verify_locations(certificate / "certificate.pem")
    with answering(saying(OK + b"\r\nsecret"), server) as port:
        network = Pretended({host: [[PUBLIC]]}, {PUBLIC: port}, trusted=trusted)
        rules = WebRules(idle_timeout=20, network=network.network())
        if is_read:
            assert fetch(f"https://{host}/", rules).body == b"secret"
            return
        with pytest.raises(FetchError, match="its certificate is not valid"):
            fetch(f"https://{host}/", rules)
