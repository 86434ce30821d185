"""Addresses are compared in one form, so that two spellings of a thing count as the same."""

import pytest

from import_tools import addresses


@pytest.mark.parametrize(
    ("address", "base", "expected"),
    [
        ("/b/", "https://x.org/a/", "https://x.org/b/"),
        ("b.jpg", "https://x.org/a/", "https://x.org/a/b.jpg"),
        ("//y.org/b", "https://x.org/a/", "https://y.org/b"),
        ("https://y.org/b", "https://x.org/a/", "https://y.org/b"),
        ("/b/", "", "/b/"),
        ("", "https://x.org/a/", ""),
        ("mailto:a@b.org", "https://x.org/a/", "mailto:a@b.org"),
        ("https://web.archive.org/web/20200101000000/https://x.org/b/", "", "https://x.org/b/"),
        ("https://web.archive.org/web/20200101000000im_/https://x.org/b.jpg", "", "https://x.org/b.jpg"),
        (" https://y.org/b ", "", "https://y.org/b"),
        ("http://[", "https://x.org/", "http://["),
    ],
)
def test_absolute(address, base, expected):
    assert addresses.absolute(address, base) == expected


@pytest.mark.parametrize(
    "address",
    [
        "https://x.org/",
        "HTTP://x.org",
        "mailto:a@b.org",
        "tel:404",
        "/a/",
        "a.html",
        "#top",
        "",
        "?p=3",
        "//x.org/",
    ],
)
def test_safe_address(address):
    assert addresses.is_safe(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x()",
        "JavaScript:x()",
        "java\tscript:x()",
        " javascript:x()",
        "\x01javascript:x()",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
    ],
)
def test_unsafe_address(address):
    assert not addresses.is_safe(address)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.X.org:80/a", "x.org"),
        ("https://a.x.org/", "a.x.org"),
        ("/a/", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_host(address, host):
    assert addresses.host_of(address) == host


SAME_LINK = [
    ("https://x.org/a/", "http://www.x.org/a"),
    ("https://x.org/a%20b/", "https://x.org/a b"),
    ("https://X.org/a/", "https://x.org/a/"),
    ("https://x.org/a/", "https://x.org/a/#part"),
    ("https://x.org/", "https://x.org"),
    ("mailto:A@b.org", "MAILTO:a@b.org"),
    ("https://web.archive.org/web/2020/https://x.org/a/", "https://x.org/a/"),
]
OTHER_LINK = [
    ("https://x.org/a/", "https://x.org/b/"),
    ("https://x.org/?p=1", "https://x.org/?p=2"),
    ("https://x.org/a/", "https://y.org/a/"),
    ("https://x.org/a/", "https://x.org/A/"),
    ("mailto:a@b.org", "mailto:b@b.org"),
    ("tel:404", "tel:405"),
]


@pytest.mark.parametrize(("one", "other"), SAME_LINK)
def test_same_link(one, other):
    assert addresses.link_key(one) == addresses.link_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER_LINK)
def test_other_link(one, other):
    assert addresses.link_key(one) != addresses.link_key(other)


@pytest.mark.parametrize("address", ["http://[", "http://[::1", "", " ", "a:b:c", "https://x.org:abc/"])
def test_odd_address_has_a_key(address):
    assert isinstance(addresses.link_key(address), str)
    assert isinstance(addresses.post_key(address), str)
    assert isinstance(addresses.slug_of(address), str)
    assert isinstance(addresses.image_key(address), str)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://x.org/neck/?amp", "https://x.org/neck/"),
        ("https://x.org/neck/?amp=", "https://x.org/neck/"),
        ("https://x.org/neck/?amp=1&share=email#respond", "https://x.org/neck/"),
        ("https://x.org/neck/?share=facebook&nb=1", "https://x.org/neck/"),
        ("https://x.org/neck/?utm_source=a&utm_medium=b", "https://x.org/neck/"),
        ("https://x.org/neck/amp/", "https://x.org/neck/"),
        ("https://x.org/neck/amp", "https://x.org/neck/"),
        ("https://x.org/neck/?noamp=mobile", "https://x.org/neck/"),
        ("https://x.org/?p=560", "https://x.org/?p=560"),
        ("https://x.org/?p=560&amp=1", "https://x.org/?p=560"),
        ("https://x.org/neck/?replytocom=3#respond", "https://x.org/neck/"),
        ("https://x.org/cramp/", "https://x.org/cramp/"),
        ("https://x.org/neck", "https://x.org/neck"),
    ],
)
def test_post_address(address, expected):
    assert addresses.post_address(address) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://www.x.org/neck", "https://x.org/neck/?amp", True),
        ("https://x.org/?p=1", "https://x.org/?p=1&share=email", True),
        ("https://x.org/neck-2/", "https://x.org/neck/", False),
        ("https://x.org/?p=1", "https://x.org/?p=2", False),
    ],
)
def test_post_key(one, other, same):
    assert (addresses.post_key(one) == addresses.post_key(other)) is same


def test_a_key_can_be_kept_in_any_database():
    keys = [key("https://x.org/a%00b/") for key in (addresses.post_key, addresses.lookup_key)]
    assert keys == ["x.org/a%00b", "x.org/a%00b"]


@pytest.mark.parametrize(
    ("address", "slug"),
    [
        ("https://x.org/a/neck-2/", "neck-2"),
        ("https://x.org/neck?amp", "neck"),
        ("https://x.org/?p=12", ""),
        ("https://x.org/caf%C3%A9/", "café"),
        ("https://x.org/a%20b,c+/", "a-b-c"),
        ("https://x.org/neck%00/", "neck-00"),
        ("", ""),
    ],
)
def test_slug(address, slug):
    assert addresses.slug_of(address) == slug


@pytest.mark.parametrize(
    "address", ["https://x.org/neck/index.html", "https://x.org/neck/index.htm", "https://x.org/neck/amp/"]
)
def test_page_of_a_folder_in_a_mirror_is_the_folder(address):
    assert addresses.post_address(address) == "https://x.org/neck/"


def test_a_post_called_index_is_a_post():
    assert addresses.post_address("https://x.org/neck/reindex.html") == "https://x.org/neck/reindex.html"
