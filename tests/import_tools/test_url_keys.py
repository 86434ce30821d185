"""Addresses are compared in one form, so that two spellings of a thing count as the same."""

import pytest

from import_tools import url_keys as urls


@pytest.mark.parametrize(
    ("url", "base", "expected"),
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
def test_absolute(url, base, expected):
    assert urls.absolute(url, base) == expected


@pytest.mark.parametrize(
    "url",
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
def test_safe_url(url):
    assert urls.is_safe(url)


@pytest.mark.parametrize(
    "url",
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
def test_unsafe_url(url):
    assert not urls.is_safe(url)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.X.org:80/a", "x.org"),
        ("https://a.x.org/", "a.x.org"),
        ("/a/", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_host(url, host):
    assert urls.host_of(url) == host


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
    assert urls.link_key(one) == urls.link_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER_LINK)
def test_other_link(one, other):
    assert urls.link_key(one) != urls.link_key(other)


@pytest.mark.parametrize("url", ["http://[", "http://[::1", "", " ", "a:b:c", "https://x.org:abc/"])
def test_odd_url_has_a_key(url):
    assert isinstance(urls.link_key(url), str)
    assert isinstance(urls.post_key(url), str)
    assert isinstance(urls.slug_of(url), str)
    assert isinstance(urls.image_key(url), str)


@pytest.mark.parametrize(
    ("url", "expected"),
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
def test_post_url(url, expected):
    assert urls.post_url(url) == expected


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
    assert (urls.post_key(one) == urls.post_key(other)) is same


def test_a_key_can_be_kept_in_any_database():
    keys = [key("https://x.org/a%00b/") for key in (urls.post_key, urls.lookup_key)]
    assert keys == ["x.org/a%00b", "x.org/a%00b"]


@pytest.mark.parametrize(
    ("url", "slug"),
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
def test_slug(url, slug):
    assert urls.slug_of(url) == slug


@pytest.mark.parametrize(
    "url", ["https://x.org/neck/index.html", "https://x.org/neck/index.htm", "https://x.org/neck/amp/"]
)
def test_page_of_a_folder_in_a_mirror_is_the_folder(url):
    assert urls.post_url(url) == "https://x.org/neck/"


def test_a_post_called_index_is_a_post():
    assert urls.post_url("https://x.org/neck/reindex.html") == "https://x.org/neck/reindex.html"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/?p=560", "x.org?p=560"),
        ("https://x.org/index.php?p=560", "x.org?p=560"),
        ("https://x.org/blog/?p=77", "x.org/blog?p=77"),
        ("https://x.org/blog/index.php?page_id=77", "x.org/blog?p=77"),
        ("https://x.org/blog/", "x.org/blog"),
        ("https://x.org/neck/?p=soon", "x.org/neck"),
        ("https://x.org/", ""),
    ],
)
def test_the_short_url_of_a_post_names_the_folder_of_its_site(url, expected):
    assert urls.lookup_key(url) == expected
