"""What a page shows only through scripts or styles is there before anything is counted or read."""

from base64 import b64encode

import pytest

from tests.import_tools.reading import lost, parsed, types, words_in

VIDEO = "https://www.youtube.com/watch?v=abcdefghijk"
EMBED = "https://www.youtube.com/embed/abcdefghijk"
STILL = "https://i.ytimg.com/vi/abcdefghijk/hqdefault.jpg"
FRAME = f'<iframe src="{EMBED}"></iframe>'


def body(html: str):
    mapped = parsed(f"<p>start</p>{html}<p>end</p>")
    assert lost(mapped) == {}
    return mapped.body


def videos(html: str) -> list[str]:
    return [block["value"]["url"] for block in body(html) if block["type"] == "video"]


def pictures(html: str) -> list[str]:
    return [block["value"]["image"]["image"] for block in body(html) if block["type"] == "figure"]


@pytest.mark.parametrize(
    "html",
    [
        '<lite-youtube videoid="abcdefghijk"></lite-youtube>',
        f'<lite-youtube videoid="abcdefghijk" style="background-image:url({STILL})"><a class="lty-playbtn"></a></lite-youtube>',
        f'<div class="rll-youtube-player" data-src="{EMBED}" data-id="abcdefghijk"></div><noscript>{FRAME}</noscript>',
        (
            f'<div class="lyte-wrapper"><div class="lyMe" id="WYL_abcdefghijk"><div class="pL" data-src="{STILL}"></div>'
            f'<noscript><a href="{VIDEO}"><img src="{STILL}" alt=""></a></noscript></div></div>'
        ),
        '<div class="plyr__video" data-plyr-provider="youtube" data-plyr-embed-id="abcdefghijk"></div>',
        "<div class='elementor-widget-video' data-settings='{\"youtube_url\":\"https:\\/\\/youtu.be\\/abcdefghijk\"}'></div>",
        f"<div class='elementor-widget-video' data-settings='{{\"youtube_url\":\"{VIDEO}\"}}'><div>{FRAME}</div></div>",
        f'<div class=\'video-js\' data-setup=\'{{"sources":[{{"src":"{VIDEO}"}}]}}\'></div>',
        f'<object><param name="movie" value="http://www.youtube.com/v/abcdefghijk?fs=1"><embed src="{EMBED}"></object>',
        '<object><param name="movie" value="http://www.youtube.com/v/abcdefghijk"></object>',
        f'<iframe data-src-cmplz="{EMBED}" src="about:blank"></iframe>',
        f'<iframe data-cookieblock-src="{EMBED}"></iframe>',
        f'<div data-borlabs-cookie-content="{b64encode(FRAME.encode()).decode()}"></div>',
        f'<div class="fluid-width-video-wrapper fitvids">{FRAME}</div>',
        f"<div class='wp-block-embed__wrapper'>\n{VIDEO}\n</div>",
        f"<noscript>{FRAME}</noscript>",
    ],
)
def test_player_is_one_video_however_it_is_hidden(html):
    assert videos(html) == [VIDEO]
    assert types(body(html)) == ["text", "video", "text"]


@pytest.mark.parametrize(
    "html",
    [
        f'<a href="{VIDEO}" class="video-link">watch</a>',
        "<section class='elementor-section' data-settings='{\"background_video_link\":\""
        + VIDEO
        + "\"}'>words</section>",
        '<div class="youtube" id="abcdefghijk">words</div>',
        '<div class="video" data-id="7">words</div>',
        f'<p title="{VIDEO}">words</p>',
        '<div class="wp-block-embed__wrapper">words only</div>',
        '<div data-borlabs-cookie-content="no base64!">words</div>',
        "<div class='video-js' data-setup='{broken'>words</div>",
    ],
)
def test_element_that_is_no_player_stays_what_it_is(html):
    assert videos(html) == []


def test_still_that_links_to_its_video_stays_a_picture_with_a_link():
    figure = body(f'<a href="{VIDEO}"><img src="https://x.org/still.jpg" alt="roll"></a>')[1]
    assert (figure["type"], figure["value"]["credit_url"]) == ("figure", VIDEO)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<noscript><img src="https://x.org/a.jpg"></noscript>', ["a"]),
        ('<img src="data:image/gif;base64,R0"><noscript><img src="https://x.org/a.jpg"></noscript>', ["a"]),
        ('<img data-src="https://x.org/a.jpg"><noscript><img src="https://x.org/a.jpg"></noscript>', ["a"]),
        (
            '<amp-img src="https://x.org/a.jpg"><noscript><img src="https://x.org/a-300x200.jpg"></noscript></amp-img>',
            ["a"],
        ),
        ('<noscript><img height="1" src="https://t.example.org/tr?id=1&noscript=1"></noscript>', []),
        ('<noscript>Please allow scripts. <img src="https://x.org/a.jpg"></noscript>', []),
        (
            '<picture><source srcset="https://x.org/a.webp"><img src="data:image/gif;base64,R0"></picture>',
            ["a"],
        ),
        ('<picture><source data-srcset="https://x.org/a.jpg 900w"><img alt="x"></picture>', ["a"]),
        ('<div class="tile" style="background-image: url(\'https://x.org/a.jpg\')"></div>', ["a"]),
        ('<div class="tile" data-bg="https://x.org/a.jpg"></div>', ["a"]),
        ('<div class="tile" data-bg="url(https://x.org/a.jpg)"></div>', ["a"]),
        (
            '<div role="img" aria-label="hip" class="wp-block-cover__image-background" style="background:url(https://x.org/a.jpg)"></div>',
            ["a"],
        ),
        (
            '<div class="wp-block-cover" style="background-image:url(https://x.org/a.jpg)"><p>over it</p></div>',
            ["a"],
        ),
        ('<div style="background-image:url(https://x.org/a.jpg)"><p>behind a text</p></div>', []),
        (
            '<div class="elementor-background-overlay" style="background-image:url(https://x.org/a.jpg)"></div>',
            [],
        ),
        ('<div style="background-image:linear-gradient(red,blue)"></div>', []),
        ('<p>the<picture><img src="https://x.org/a.jpg"></picture>hip</p>', ["a"]),
    ],
)
def test_picture_is_shown_once_and_only_where_it_is_meant(html, expected):
    assert [url.rpartition("/")[2].split(".")[0] for url in pictures(html)] == expected


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (
            '<img src="a-300x200.jpg" srcset="a-300x200.jpg 300w, a-1024x683.jpg 1024w, a-768x512.jpg 768w">',
            "a-1024x683.jpg",
        ),
        ('<img src="a-300x200.jpg" width="300" srcset="a-150x150.jpg 150w">', "a-300x200.jpg"),
        ('<img src="a-300x200.jpg" srcset="b-1024x683.jpg 1024w">', "a-300x200.jpg"),
        ('<img src="a.jpg" srcset="a-1024x683.jpg 1024w">', "a.jpg"),
        (
            '<picture><source srcset="a-900x600.webp 900w"><img src="a-300x200.jpg"></picture>',
            "a-900x600.webp",
        ),
        ('<img src="a-300x200.jpg" data-large-file="a-1024x683.jpg">', "a-1024x683.jpg"),
    ],
)
def test_picture_with_most_pixels_of_the_same_file_is_taken(html, url):
    assert pictures(html) == [url]


@pytest.mark.parametrize(
    "html",
    [
        '<p>Good <img class="emoji" alt="🙂" src="https://s.w.org/1f642.svg"> day</p>',
        '<p>Good <img class="wp-smiley" alt="🙂" src="https://x.org/icon_smile.gif"> day</p>',
    ],
)
def test_emoji_that_is_a_picture_is_text(html):
    assert words_in(body(html)) == ["start", "Good", "🙂", "day", "end"]
    assert pictures(html) == []


def test_tab_titles_that_stand_above_their_panels_too_are_read_once():
    html = (
        '<div class="elementor-tabs"><div class="elementor-tabs-wrapper"><div class="elementor-tab-title">Ice</div>'
        '<div class="elementor-tab-title">Heat</div></div><div><div class="elementor-tab-title elementor-tab-mobile-title">Ice</div>'
        '<div class="elementor-tab-content">cold</div><div class="elementor-tab-title elementor-tab-mobile-title">Heat</div>'
        '<div class="elementor-tab-content">warm</div></div></div>'
    )
    assert words_in(body(html)) == ["start", "Ice", "cold", "Heat", "warm", "end"]
