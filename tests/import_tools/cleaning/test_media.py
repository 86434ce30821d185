"""The real address of a picture or a video is found wherever a plugin hid it."""

import pytest

from import_tools.cleaning.media import hidden_video_of, picture_of, video_of

GIF = "data:image/gif;base64,R0lGOD"
YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"
EMBED = "https://www.youtube.com/embed/abcdefghijk"


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ({"src": "a.jpg"}, "a.jpg"),
        ({"src": GIF, "data-src": "a.jpg"}, "a.jpg"),
        ({"src": "/blank.gif", "data-lazy-src": "a.jpg"}, "a.jpg"),
        ({"src": "/blank.gif", "data-orig-src": "a.jpg?x=1", "data-id": "7"}, "a.jpg"),
        ({"src": "b.jpg", "data-thumb": "a.jpg"}, "b.jpg"),
        ({"src": "placeholder.png", "data-original": "a.jpg"}, "a.jpg"),
        ({"src": "a-300x200.jpg", "data-orig-file": "a.jpg"}, "a.jpg"),
        ({"src": "./p_files/a.jpg", "data-src": "https://x.org/a.jpg"}, "./p_files/a.jpg"),
        ({"src": GIF, "srcset": "a-1.jpg 300w, a-2.jpg 600w, a-3.jpg 150w"}, "a-2.jpg"),
        ({"src": GIF, "data-srcset": "a.jpg"}, "a.jpg"),
        ({"src": GIF, "srcset": "a.jpg 1x, b.jpg 2x"}, "b.jpg"),
        ({"srcset": "a.jpg 300w,b.jpg 600w"}, "b.jpg"),
        ({"src": "https://i0.wp.com/x.org/a.jpg?resize=3%2C2"}, "https://x.org/a.jpg"),
        ({"src": " a.jpg "}, "a.jpg"),
        ({"src": "a.jpg", "data-src": None}, "a.jpg"),
        ({"src": "transparent-tape.jpg"}, "transparent-tape.jpg"),
        ({"src": "/up/spacer-bar-stretch.jpg"}, "/up/spacer-bar-stretch.jpg"),
        ({"src": "about:blank", "data-src": "a.jpg"}, "a.jpg"),
        ({"src": GIF}, ""),
        ({"src": None}, ""),
        ({}, ""),
    ],
)
def test_url_of_a_picture(attributes, url):
    assert picture_of("img", attributes) == url


def test_amp_picture_is_a_picture_and_a_paragraph_is_none():
    assert picture_of("amp-img", {"src": "a.jpg"}) == "a.jpg"
    assert picture_of("p", {"src": "a.jpg"}) == ""


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("iframe", {"src": EMBED}),
        ("iframe", {"src": "//www.youtube-nocookie.com/embed/abcdefghijk?rel=0"}),
        ("iframe", {"data-src": EMBED}),
        ("iframe", {"src": None, "data-lazy-src": EMBED}),
        ("iframe", {"src": "about:blank", "data-lazy-src": EMBED}),
        ("iframe", {"src": "about:blank", "data-src": EMBED}),
        ("iframe", {"src": GIF, "data-src": EMBED}),
        ("amp-youtube", {"data-videoid": "abcdefghijk"}),
        ("amp-iframe", {"src": EMBED}),
        ("embed", {"src": "https://www.youtube.com/v/abcdefghijk"}),
        ("object", {"data": "https://www.youtube.com/v/abcdefghijk"}),
        ("iframe", {"data-src-cmplz": EMBED}),
        ("iframe", {"src": "about:blank", "data-cookieblock-src": EMBED}),
    ],
)
def test_url_of_a_video(tag, attributes):
    assert video_of(tag, attributes) == YOUTUBE


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("iframe", {"src": "https://maps.example.org/"}),
        ("iframe", {}),
        ("amp-youtube", {}),
        ("div", {"data-settings": '{"youtube_url": ""}'}),
        ("div", {"data-settings": "{youtube_url"}),
        ("div", {"data-settings": '{"background_video_url": 3}'}),
        ("div", {"class": "youtube"}),
        ("a", {"href": YOUTUBE}),
        ("p", {}),
    ],
)
def test_element_without_a_video(tag, attributes):
    assert video_of(tag, attributes) == ""


def test_vimeo_and_own_files_are_videos():
    assert video_of("amp-vimeo", {"data-videoid": "123"}) == "https://vimeo.com/123"
    assert video_of("video", {"src": "/up/a.mp4"}) == "/up/a.mp4"


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ({"src": "./Neck_files/abcdefghijk.html", "title": "YouTube video player"}, YOUTUBE),
        ({"src": "./Sore%20Neck_files/abcdefghijk(1).html", "allowfullscreen": ""}, YOUTUBE),
        ({"src": "Neck_files/123456.html", "title": "vimeo-player"}, "https://vimeo.com/123456"),
        ({"src": "./Neck_files/saved_resource.html", "allowfullscreen": ""}, ""),
        ({"src": "./Neck_files/abcdefghijk.html"}, ""),
        ({"src": "./Neck_files/map.html", "title": "Map"}, ""),
    ],
)
def test_a_player_that_a_browser_saved_is_still_a_video(attributes, url):
    assert video_of("iframe", attributes) == url


def test_amp_players_start_where_they_did():
    attributes = {"data-videoid": "abcdefghijk", "data-param-start": "75"}
    assert video_of("amp-youtube", attributes) == f"{YOUTUBE}&t=75"


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("lite-youtube", {"videoid": "abcdefghijk", "params": "controls=0&start=75"}),
        (
            "div",
            {"class": "youtube-player", "data-id": "x", "data-youtube-id": "abcdefghijk", "data-start": "75"},
        ),
        (
            "div",
            {
                "class": "elementor-widget-video",
                "data-settings": '{"youtube_url": "https://youtu.be/abcdefghijk", "start": 75}',
            },
        ),
    ],
)
def test_players_that_a_script_inserts_start_where_they_did(tag, attributes):
    assert hidden_video_of(tag, attributes) == f"{YOUTUBE}&t=75"
