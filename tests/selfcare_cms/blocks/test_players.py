"""Where a video plays inside the page."""

import pytest

from selfcare_cms.blocks.players import player_url
from tests.selfcare_cms import samples

from .rendering import render

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&rel=0"


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://youtu.be/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s", f"{YOUTUBE}&start=90"),
        ("https://youtu.be/dQw4w9WgXcQ?t=42", f"{YOUTUBE}&start=42"),
        ("https://youtu.be/dQw4w9WgXcQ?t=soon", YOUTUBE),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"),
        (
            "https://vimeo.com/76979871#t=75s",
            "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1#t=75s",
        ),
        ("https://example.org/a.mp4", ""),
        ("", ""),
    ],
)
def test_player_is_the_one_that_sets_no_cookies(address, player):
    assert player_url(address) == player


def test_poster_names_the_player_and_its_title():
    poster = render("video", samples.VIDEO).a
    assert poster["data-sc-player"] == YOUTUBE
    assert poster["data-sc-title"] == "Hamstring stretch"


def test_video_of_an_unknown_site_stays_a_link():
    poster = render("video", {**samples.VIDEO, "url": "https://example.org/a.mp4"}).a
    assert poster["href"] == "https://example.org/a.mp4"
    assert not poster.has_attr("data-sc-player")
