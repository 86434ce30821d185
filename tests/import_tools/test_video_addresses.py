"""Two addresses of a video are the same, at whichever site and in whichever form."""

import pytest

from import_tools import video_addresses


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=a-b_c123456",
        "https://www.youtube.com/watch?feature=x&v=a-b_c123456&t=30",
        "https://m.youtube.com/watch?v=a-b_c123456",
        "https://youtu.be/a-b_c123456?si=x",
        "//www.youtube.com/embed/a-b_c123456?rel=0",
        "https://www.youtube-nocookie.com/embed/a-b_c123456",
        "https://www.youtube.com/shorts/a-b_c123456",
        "https://www.youtube.com/live/a-b_c123456",
        "https://www.youtube.com/v/a-b_c123456",
    ],
)
def test_video_of_youtube(address):
    assert video_addresses.video_id(address) == ("youtube", "a-b_c123456")
    assert video_addresses.video_key(address) == "youtube:a-b_c123456"
    assert video_addresses.watch_address(address) == "https://www.youtube.com/watch?v=a-b_c123456"


@pytest.mark.parametrize(
    "address",
    ["https://vimeo.com/123", "https://player.vimeo.com/video/123?h=x", "//player.vimeo.com/video/123"],
)
def test_video_of_vimeo(address):
    assert video_addresses.video_id(address) == ("vimeo", "123")
    assert video_addresses.watch_address(address) == "https://vimeo.com/123"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/integrativeworks",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/watch",
        "https://vimeo.com/about",
        "https://x.org/watch?v=abcdefghijk",
        "https://notyoutube.com/embed/abcdefghijk",
        "https://x.org/?u=youtu.be/abcdefghijk",
        "http://[",
        "",
    ],
)
def test_address_that_is_no_video(address):
    assert video_addresses.video_id(address) == ("", "")


def test_watch_address_of_another_provider_is_kept():
    assert video_addresses.watch_address("//x.org/v/1") == "https://x.org/v/1"


@pytest.mark.parametrize("address", ["http://[", "http://[::1", "", " ", "a:b:c", "https://x.org:abc/"])
def test_odd_address_has_a_key(address):
    assert isinstance(video_addresses.video_key(address), str)
