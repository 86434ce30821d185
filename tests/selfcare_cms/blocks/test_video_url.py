"""Every form of a video's address."""

import pytest

from selfcare_cms.blocks import VideoURL, parse_video

YOUTUBE = VideoURL("youtube", "dQw4w9WgXcQ")
VIMEO = VideoURL("vimeo", "76979871")


@pytest.mark.parametrize(
    ("address", "video"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("http://youtube.com/watch?feature=share&v=dQw4w9WgXcQ&t=3", YOUTUBE),
        ("https://m.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", YOUTUBE),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", YOUTUBE),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("  https://vimeo.com/76979871  ", VIMEO),
        ("https://player.vimeo.com/video/76979871?h=1", VIMEO),
        ("https://vimeo.com/channels/staffpicks/76979871", VIMEO),
    ],
)
def test_video_is_found(address, video):
    assert parse_video(address) == video


@pytest.mark.parametrize(
    "address",
    [
        "",
        None,
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/watch",
        "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ",
        "https://vimeo.com/about",
        "ftp://youtu.be/dQw4w9WgXcQ",
        "https://[broken",
        'https://youtu.be/"><script>',
    ],
)
def test_other_addresses_are_no_video(address):
    assert parse_video(address) is None
