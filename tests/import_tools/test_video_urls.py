"""A video is recognised by its address, at whatever provider and in whatever form it is given."""

import pytest

from import_tools import video_urls as video_urls


@pytest.mark.parametrize(
    ("url", "key", "watch"),
    [
        (
            "https://www.dailymotion.com/embed/video/x7tgad0",
            "dailymotion:x7tgad0",
            "https://www.dailymotion.com/video/x7tgad0",
        ),
        ("https://dai.ly/x7tgad0", "dailymotion:x7tgad0", "https://www.dailymotion.com/video/x7tgad0"),
        (
            "https://geo.dailymotion.com/player.html?video=x7tgad0",
            "dailymotion:x7tgad0",
            "https://www.dailymotion.com/video/x7tgad0",
        ),
        (
            "//fast.wistia.com/embed/medias/abc123xyz9",
            "wistia:abc123xyz9",
            "https://fast.wistia.net/embed/iframe/abc123xyz9",
        ),
        (
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fneck%2Fvideos%2F123456%2F",
            "facebook:123456",
            "https://www.facebook.com/watch/?v=123456",
        ),
        (
            "https://www.facebook.com/neck/videos/123456/",
            "facebook:123456",
            "https://www.facebook.com/watch/?v=123456",
        ),
        ("https://embed.ted.com/talks/lang/en/a_talk", "ted:a_talk", "https://www.ted.com/talks/a_talk"),
        (
            "https://player.vimeo.com/video/123456?h=ab12cd34",
            "vimeo:123456",
            "https://vimeo.com/123456/ab12cd34",
        ),
        ("https://vimeo.com/123456/ab12cd34", "vimeo:123456", "https://vimeo.com/123456/ab12cd34"),
        ("https://vimeo.com/showcase/99/video/123456", "vimeo:123456", "https://vimeo.com/123456"),
        (
            "https://www.youtube.com/embed/videoseries?list=PLabcdef12",
            "youtube-playlist:PLabcdef12",
            "https://www.youtube.com/playlist?list=PLabcdef12",
        ),
        (
            "https://www.youtube.com/watch?v=a-b_c123456&list=PLabcdef12",
            "youtube:a-b_c123456",
            "https://www.youtube.com/watch?v=a-b_c123456",
        ),
        (
            "http://www.youtube.com/watch#!v=a-b_c123456",
            "youtube:a-b_c123456",
            "https://www.youtube.com/watch?v=a-b_c123456",
        ),
    ],
)
def test_video_of_another_provider_or_form(url, key, watch):
    assert video_urls.video_key(url) == key
    assert video_urls.watch_url(url) == watch
    assert video_urls.video_key(watch) == key


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/embed/live_stream?channel=UCabcdefghij",
        "https://www.facebook.com/integrativeworks/",
        "https://www.facebook.com/neck/posts/123456",
        "https://www.ted.com/speakers/ann_lee",
        "https://notdailymotion.com/video/x7tgad0",
        "https://wistia.com/product",
    ],
)
def test_page_of_a_provider_is_no_video(url):
    assert video_urls.video_id(url) == ("", "")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/watch?v=a-b_c123456",
        "https://www.youtube.com/watch?feature=x&v=a-b_c123456",
        "https://m.youtube.com/watch?v=a-b_c123456",
        "https://youtu.be/a-b_c123456?si=x",
        "//www.youtube.com/embed/a-b_c123456?rel=0",
        "https://www.youtube-nocookie.com/embed/a-b_c123456",
        "https://www.youtube.com/shorts/a-b_c123456",
        "https://www.youtube.com/live/a-b_c123456",
        "https://www.youtube.com/v/a-b_c123456",
    ],
)
def test_video_of_youtube(url):
    assert video_urls.video_id(url) == ("youtube", "a-b_c123456")
    assert video_urls.video_key(url) == "youtube:a-b_c123456"
    assert video_urls.watch_url(url) == "https://www.youtube.com/watch?v=a-b_c123456"


@pytest.mark.parametrize(
    "url",
    ["https://vimeo.com/123", "https://player.vimeo.com/video/123?h=x", "//player.vimeo.com/video/123"],
)
def test_video_of_vimeo(url):
    assert video_urls.video_id(url) == ("vimeo", "123")
    assert video_urls.watch_url(url) == "https://vimeo.com/123"


@pytest.mark.parametrize(
    "url",
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
def test_url_that_is_no_video(url):
    assert video_urls.video_id(url) == ("", "")


def test_watch_url_of_another_provider_is_kept():
    assert video_urls.watch_url("//x.org/v/1") == "https://x.org/v/1"


@pytest.mark.parametrize("url", ["http://[", "http://[::1", "", " ", "a:b:c", "https://x.org:abc/"])
def test_odd_url_has_a_key(url):
    assert isinstance(video_urls.video_key(url), str)


@pytest.mark.parametrize(
    ("url", "watch"),
    [
        (
            "https://www.youtube.com/embed/abcdefghijk?start=75&rel=0",
            "https://www.youtube.com/watch?v=abcdefghijk&t=75",
        ),
        ("https://youtu.be/abcdefghijk?t=1m15s", "https://www.youtube.com/watch?v=abcdefghijk&t=75"),
        (
            "https://www.youtube.com/watch?v=abcdefghijk#t=75s",
            "https://www.youtube.com/watch?v=abcdefghijk&t=75",
        ),
        (
            "https://www.youtube.com/watch?time_continue=3661&v=abcdefghijk",
            "https://www.youtube.com/watch?v=abcdefghijk&t=3661",
        ),
        ("https://www.youtube.com/embed/abcdefghijk?start=0", "https://www.youtube.com/watch?v=abcdefghijk"),
        (
            "https://www.youtube.com/embed/abcdefghijk?start=soon&t=x",
            "https://www.youtube.com/watch?v=abcdefghijk",
        ),
        ("https://player.vimeo.com/video/123456#t=1h2m3s", "https://vimeo.com/123456#t=3723s"),
        ("https://player.vimeo.com/video/123456?h=ab12cd34#t=9s", "https://vimeo.com/123456/ab12cd34#t=9s"),
        (
            "https://www.dailymotion.com/embed/video/x7tgad0?start=12",
            "https://www.dailymotion.com/video/x7tgad0?start=12",
        ),
    ],
)
def test_the_start_of_a_video_is_kept(url, watch):
    assert video_urls.watch_url(url) == watch
    assert video_urls.video_key(watch) == video_urls.video_key(url)
