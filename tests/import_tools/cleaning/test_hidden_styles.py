"""What the old page hid for good, pixels, glyphs and avatars are furniture; what a click reveals is not."""

import pytest

from import_tools.records import Markup
from tests.import_tools.reading import lost, parsed, words_in

START = "<p>It aches on the stairs and on the slopes, at night and in the morning, on both sides of it.</p>"
SPAM = 'buy <a href="https://pills.example/">cheap pills</a>'


def pieces(html: str) -> list[tuple[str, str]]:
    mapped = parsed(f"{START}{html}<p>Rest.</p>", title="Calf")
    assert lost(mapped) == {}
    return [(piece.kind, piece.text) for piece in mapped.furniture]


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY: NONE !important",
        "position:absolute; left:-9999px",
        "position: fixed; top: -5000px;",
        "text-indent:-9999px",
        "font-size:0",
        "font-size: 0px; color:red",
        "height:1px;overflow:hidden",
        "margin-left:-9999px",
        "visibility:hidden",
        "position:absolute;clip:rect(1px,1px,1px,1px)",
        "position:absolute;opacity:0",
        "width:1px;height:1px;overflow:hidden;position:absolute",
    ],
)
@pytest.mark.parametrize("tag", ["div", "span", "p"])
def test_what_a_style_hides_is_furniture_with_a_finding(style, tag):
    html = f'{START}<{tag} style="{style}">{SPAM}</{tag}><p>Rest.</p>'
    mapped = parsed(html, title="Calf")
    assert [(piece.kind, piece.text) for piece in mapped.furniture] == [("hidden", "buy cheap pills")]
    assert [(finding.code, finding.excerpt) for finding in mapped.findings] == [
        ("hidden_content", "buy cheap pills")
    ]
    assert lost(mapped) == {}


def test_hidden_attribute_hides():
    assert pieces(f"<div hidden>{SPAM}</div>") == [("hidden", "buy cheap pills")]


@pytest.mark.parametrize(
    "html",
    [
        '<div style="display:block">{}</div>',
        '<div style="text-indent:-9px">{}</div>',
        '<div style="position:relative;left:-9px">{}</div>',
        '<div style="font-size:0"><span style="font-size:16px">{}</span></div>',
        '<div style="font-size:0.9em">{}</div>',
        '<div style="height:1px">{}</div>',
        '<div style="width:100%;overflow:hidden">{}</div>',
        '<div style="height:0;overflow:hidden;padding-bottom:56%">{}</div>',
        '<div class="wow fadeIn" style="visibility:hidden">{}</div>',
        '<div style="opacity:0">{}</div>',
        '<div style="margin-left:-20px">{}</div>',
        '<div hidden="until-found">{}</div>',
        '<div role="tabpanel" style="display:none">{}</div>',
        '<div class="tab-content" style="display:none">{}</div>',
        '<div class="su-spoiler-content" style="display:none">{}</div>',
        '<div class="accordion"><div style="display:none">{}</div></div>',
        '<div class="lazy-wrap" style="display:none">{}</div>',
        "<details><div hidden>{}</div></details>",
        '<a href="#x7">Open</a><p>or not</p><div id="x7" style="display:none">{}</div>',
        '<p aria-controls="x7">Open</p><p>or not</p><div id="x7" hidden>{}</div>',
        "<p onclick=\"show('x7')\">Open</p><p>or not</p><div id='x7' hidden>{}</div>",
        '<p><a href="#">Open</a></p><div style="display:none">{}</div>',
        '<p aria-expanded="false">Open</p><div style="display:none">{}</div>',
        '<div data-src="x" style="display:none">{}</div>',
    ],
)
def test_what_is_shown_or_revealed_stays(html):
    assert pieces(html.format(SPAM)) == []


def test_post_that_is_hidden_as_a_whole_is_revealed():
    mapped = parsed(f'<div style="display:none">{START}<p>Rest.</p></div>', title="Calf")
    assert mapped.furniture == ()


def test_hidden_link_outside_of_the_post_is_furniture():
    page = (
        f"<body><main><h1>Calf</h1><div style='display:none'>{SPAM}</div>"
        f"<div class='entry-content'>{START * 5}</div></main></body>"
    )
    mapped = parsed(page, Markup.PAGE)
    assert [piece.kind for piece in mapped.furniture] == ["hidden"]
    assert lost(mapped) == {}


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("calm<span style='display:none'>x y</span>ly down", "calmly down"),
        ("calm <span style='display:none'>x</span>down", "calm down"),
        ("<b>calm</b><i style='display:none'> x</i>, down", "calm, down"),
        ("Wait<span class='visually-hidden'> please</span>!", "Wait!"),
        (
            "<a href='/a/'>Read more<span class='screen-reader-text'> of it</span></a>, then",
            "Read more, then",
        ),
        ("<b>a<span class='sr-only'>b</span></b><br>c", "a c"),
    ],
)
def test_hidden_part_of_a_line_leaves_the_words_beside_it(html, words):
    mapped = parsed(f"{START}<p>{html}</p>", title="Calf")
    assert " ".join(words_in(mapped.body)).endswith(f"of it. {words}")
    assert lost(mapped) == {}
    assert "words_unplaced" not in {finding.code for finding in mapped.findings}


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="https://t.example/p.gif" width="1" height="1">',
        '<img src="https://t.example/p.gif" width="0" height="0">',
        '<img src="https://t.example/p.gif" style="width:1px;height:1px">',
        '<img src="//ir-na.amazon-adsystem.com/e/ir?t=a" alt="">',
        '<img src="https://www.facebook.com/tr?id=1">',
    ],
)
def test_tracking_pixel_is_furniture(picture):
    assert pieces(f"<p>Use {picture} a roller.</p>") == [("tracker", "")]


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="/a.jpg" width="10" height="1">',
        '<img src="/a.jpg" width="100" height="100">',
        '<img src="/a.jpg">',
        '<img src="/1x1.gif" data-src="/a.jpg" width="1" height="1">',
    ],
)
def test_picture_of_the_post_is_no_pixel(picture):
    assert pieces(picture) == []


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<span class="et-pb-icon">\ue06b</span><h4>How long</h4>', "icon"),
        ("<p>\uf0a4</p>", "icon"),
        ('<i class="material-icons">home</i>', "icon"),
        ('<h3><i class="fa">\uf0a4</i> How long</h3>', "icon"),
        ('<p><img class="avatar avatar-48 photo" src="https://a.example/a.jpg"></p>', "author_box"),
        ('<p><img src="https://secure.gravatar.com/avatar/0?s=96"></p>', "author_box"),
    ],
)
def test_glyphs_and_avatars_are_furniture(html, kind):
    assert [name for name, _ in pieces(html)] == [kind]


def test_glyph_between_words_is_no_text():
    mapped = parsed(f"{START}<p>\uf0a4 Look \uf0a4here.</p>", title="Calf")
    assert words_in(mapped.body)[-2:] == ["Look", "here."]
    assert lost(mapped) == {}


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<h3>Kommentare</h3>", "comments"),
        ("<p>3 commentaires</p>", "comments"),
        ("<p>Schreibe einen Kommentar</p>", "comments"),
        ("<p>Deja una respuesta</p>", "comments"),
        ("<p>4.80 from 25 votes</p>", "rating"),
        ('<div class="recipe-rating-details">4.80 of all</div>', "rating"),
        ('<p><a href="#exercise">Jump to Exercise</a></p>', "skip_ahead"),
        ('<div><a href="#a">Jump to Recipe</a> · <a href="/print/">Print Recipe</a></div>', "skip_ahead"),
        ("<p>Your subscription could not be saved. Please try again.</p>", "form"),
        ("<p>Thank you for subscribing!</p>", "form"),
        ('<div class="wpcf7-response-output">Sent</div>', "form"),
    ],
)
def test_votes_jump_links_and_form_messages_are_furniture(html, kind):
    assert [name for name, _ in pieces(html)] == [kind]


@pytest.mark.parametrize(
    "html",
    [
        "<p>My comments: rest more.</p>",
        "<p>I had 25 votes for this stretch from clients.</p>",
        '<p>You may <a href="#exercise">jump to the exercise</a> if you are in a hurry.</p>',
        '<p><a href="/exercise/">Jump to Exercise</a></p>',
        "<p>Your message was: rest.</p>",
        "<p>Thank you for reading this.</p>",
        "<p>The field is required to be flat.</p>",
    ],
)
def test_sentences_of_the_author_stay(html):
    assert pieces(html) == []


def test_wrapper_of_a_player_is_not_hidden():
    frame = '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
    mapped = parsed(f'{START}<div style="height:0;overflow:hidden">{frame}</div>', title="Calf")
    assert mapped.furniture == ()
    assert mapped.coverage.videos.placed == 1
