"""A picture is known by its file, whatever size, format or CDN its address names."""

import pytest

from import_tools import url_keys as urls


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://i0.wp.com/x.org/a.png?resize=600%2C450&ssl=1", "https://x.org/a.png"),
        ("https://x.org/a.png?ver=3", "https://x.org/a.png"),
        ("https://x.org/picture.php?id=3", "https://x.org/picture.php?id=3"),
        ("./post_files/a.png", "./post_files/a.png"),
        ("https://ip.wp.com/a.png", "https://ip.wp.com/a.png"),
        ("http://[", "http://["),
    ],
)
def test_picture_url(url, expected):
    assert urls.picture_url(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.org/a-300x200.jpg", "https://x.org/a.jpg"),
        ("https://x.org/a-1024x1024.jpeg", "https://x.org/a.jpeg"),
        ("https://x.org/a-2x4.jpg", "https://x.org/a-2x4.jpg"),
        ("https://x.org/a-300x200-b.jpg", "https://x.org/a-300x200-b.jpg"),
        ("https://x.org/a.jpg", "https://x.org/a.jpg"),
    ],
)
def test_full_size(url, expected):
    assert urls.full_size(url) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://x.org/a-300x200.jpg", "/up/a.jpg", True),
        ("https://i1.wp.com/x.org/A.JPG?w=3", "a.jpg", True),
        ("./p_files/a%20b.png", "a b.png", True),
        ("a.jpg", "b.jpg", False),
        ("a-1.jpg", "a-2.jpg", False),
    ],
)
def test_image_key(one, other, same):
    assert (urls.image_key(one) == urls.image_key(other)) is same


@pytest.mark.parametrize(
    ("url", "original"),
    [
        ("https://cdn.shortpixel.ai/spai/q_lossy+w_300/https://x.org/u/a.jpg", "https://x.org/u/a.jpg"),
        ("https://x.org/cdn-cgi/image/width=300,format=auto/https:/x.org/u/a.jpg", "https://x.org/u/a.jpg"),
        ("https://cdn.statically.io/img/x.org/f=auto/w=600/u/a.jpg", "https://x.org/u/a.jpg"),
        (
            "https://x.org/wp-content/webp-express/webp-images/uploads/2019/a.jpg.webp",
            "https://x.org/wp-content/uploads/2019/a.jpg",
        ),
        (
            "https://x.org/wp-content/webp-express/webp-images/doc-root/wp-content/uploads/a.png.webp",
            "https://x.org/wp-content/uploads/a.png",
        ),
        ("https://i2.wp.com/x.org/u/a.jpg?w=300&ssl=1", "https://x.org/u/a.jpg"),
        ("https://x.org/u/a.webp", "https://x.org/u/a.webp"),
        ("https://x.org/u/https-a.jpg", "https://x.org/u/https-a.jpg"),
    ],
)
def test_picture_behind_a_cdn_is_the_original(url, original):
    assert urls.picture_url(url) == original


def test_forms_of_one_picture_have_one_key_and_an_edited_copy_another():
    same = [
        "a.jpg",
        "a-300x200.jpg",
        "a-scaled.jpg",
        "a@2x.jpg",
        "a-300x200@2x.jpg",
        "a.jpg.webp",
        "A.JPG?w=3",
    ]
    assert {urls.image_key(f"https://x.org/{name}") for name in same} == {"a"}
    assert urls.image_key("https://x.org/a-e1581234567890.jpg") == "a-e1581234567890"
