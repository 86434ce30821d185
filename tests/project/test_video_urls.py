"""The importer and the content app know the same videos: each reads addresses for itself."""

import pytest

from import_tools.video_urls import video_id
from selfcare_cms.blocks import parse_video

URLS = [
    "https://www.youtube.com/watch?v=abcdefghijk",
    "https://www.youtube.com/watch?list=x&v=abcdefghijk&t=3",
    "https://m.youtube.com/watch?v=abcdefghijk",
    "https://music.youtube.com/watch?v=abcdefghijk",
    "https://youtu.be/abcdefghijk?t=3",
    "https://www.youtube.com/embed/abcdefghijk?feature=oembed",
    "https://www.youtube-nocookie.com/embed/abcdefghijk",
    "https://www.youtube.com/shorts/abcdefghijk",
    "https://www.youtube.com/e/abcdefghijk",
    "https://www.youtube.com/live/abcdefghijk",
    "https://vimeo.com/76979871",
    "https://player.vimeo.com/video/76979871",
    "https://vimeo.com/channels/staff/76979871",
    "https://vimeo.com/groups/x/videos/76979871",
    "https://www.youtube.com/",
    "https://notyoutube.com/embed/abcdefghijk",
    "https://example.org/watch?v=abcdefghijk",
    "https://vimeo.com/about",
]


@pytest.mark.parametrize("url", URLS)
def test_both_sides_read_an_url_alike(url):
    video = parse_video(url)
    assert video_id(url) == ((video.provider, video.id) if video else ("", ""))
