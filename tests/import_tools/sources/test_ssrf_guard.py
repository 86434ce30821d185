"""Only hosts that everybody can reach are asked, however an address spells one."""

import pytest

from import_tools.errors import FetchError
from import_tools.sources.http_client import look_up
from import_tools.sources.ssrf_guard import resolve_url


def find(url, *ip_addresses, allow_private=False):
    """Resolve a URL; without IP addresses by the machine's own look-up, which needs no network here."""
    return resolve_url(
        url, (lambda host: ip_addresses) if ip_addresses else look_up, allow_private=allow_private
    )


PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost:8000/",
    "http://LOCALHOST./",
    "http://10.1.2.3/",
    "http://192.168.0.1/",
    "http://172.16.0.1/",
    "http://100.64.0.1/",
    "http://198.18.0.1/",
    "http://192.0.2.1/",
    "http://192.88.99.1/",
    "http://[::1]/",
    "http://[fd00::1]/",
    "http://[fec0::1]/",
    "http://[2001:db8::1]/",
    "http://[2001::7f00:1]/",
    "http://[3fff::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a01:203]/",
    "http://[::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0177.0.0.01/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_private_host_is_refused_and_the_setting_named(url):
    with pytest.raises(FetchError, match="IMPORT_TOOLS_ALLOW_PRIVATE_HOSTS"):
        find(url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://10.1.2.3:8123/", "http://[::1]/", "http://[fd00::1]/"]
)
def test_private_host_is_asked_where_the_site_allows_it(url):
    assert find(url, allow_private=True).ip_addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[fd00:ec2::254]/",
        "http://[fd20:ce::254]/",
        "http://100.100.100.200/",
        "http://192.0.0.192/",
        "http://168.63.129.16/",
        "http://169.254.1.1/",
        "http://0.0.0.0/",
        "http://0/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://[::]/",
        "http://[fe80::1]/",
        "http://[ff02::1]/",
    ],
)
@pytest.mark.parametrize("allow_private", [False, True])
def test_what_no_site_is_served_from_is_never_asked(url, allow_private):
    with pytest.raises(FetchError, match="where no site can be"):
        find(url, allow_private=allow_private)


@pytest.mark.parametrize("url", ["http://93.184.216.34/", "https://[2606:4700::1111]/", "http://8.8.8.8/"])
def test_public_host_is_asked(url):
    assert find(url).ip_addresses


def test_a_public_host_behind_a_translation_of_numbers_is_asked():
    assert find("http://x.org/", "64:ff9b::5db8:d822").ip_addresses


def test_one_private_number_among_public_ones_is_enough_to_refuse():
    with pytest.raises(FetchError, match="private network"):
        find("http://x.org/", "93.184.216.34", "10.0.0.1")


def test_a_number_with_a_zone_is_read_without_it():
    with pytest.raises(FetchError, match="no site can be"):
        find("http://x.org/", "fe80::1%eth0")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.org/",
        "file:///etc/passwd",
        "gopher://x.org",
        "http://",
        "http://[",
        "http://[fe80::1%25eth0]/",
        "http://x.org:99999/",
        "http://x.org:http/",
        "http://a b.org/",
        "http://127.0.0.1%2f.x.org/",
        "http://%6c%6f%63alhost/",
        "http://x.org\\.evil.example/",
        f"http://{'ö' * 80}.example/",
        "data:image/png;base64,AAAA",
        "x.org",
        "",
    ],
)
def test_url_that_is_none_of_the_web_is_refused(url):
    with pytest.raises(FetchError, match="is not an HTTP URL"):
        find(url, "93.184.216.34")


@pytest.mark.parametrize("url", ["http://x.org@127.0.0.1/", "http://user:secret@x.org/", "http://@x.org/"])
def test_url_that_names_a_user_is_refused(url):
    with pytest.raises(FetchError, match="contains a user name"):
        find(url, "93.184.216.34")


@pytest.mark.parametrize("port", [1, 22, 25, 3306, 5432, 6379, 11211])
def test_port_of_no_site_is_refused(port):
    with pytest.raises(FetchError, match=f"no site is served at port {port}"):
        find(f"http://x.org:{port}/", "93.184.216.34")


@pytest.mark.parametrize("port", [80, 443, 8000, 8080, 8443])
def test_port_of_sites_is_asked(port):
    assert find(f"http://x.org:{port}/", "93.184.216.34").port == port


def test_a_host_has_one_spelling_and_a_target_is_quoted():
    place = find("https://Bücher.Example./wp-content/Füße 1.jpg?a=1&b=é#top", "93.184.216.34")
    assert (place.host, place.port) == ("xn--bcher-kva.example", 443)
    assert place.target == "/wp-content/F%C3%BC%C3%9Fe%201.jpg?a=1&b=%C3%A9"


def test_a_target_that_is_quoted_stays_as_it_is():
    assert find("http://x.org/F%C3%BC.jpg?u=%2F", "93.184.216.34").target == "/F%C3%BC.jpg?u=%2F"


def test_host_that_is_not_there_is_told():
    with pytest.raises(FetchError, match="does not exist or could not be looked up"):
        find("http://no-such-host.invalid/")
