"""Shortcodes of stored posts become the HTML that a page shows; unknown ones stay and are reported."""

import pytest

from import_tools.cleaning.wordpress.shortcodes import expand_shortcodes
from import_tools.records import Figure, Listing, Markup, Paragraph, Video
from tests.import_tools.cleaning.wordpress.expanding import LIBRARY, UPLOADS, YOUTUBE, codes, expanded, texts
from tests.import_tools.reading import lost, parsed, words_in


@pytest.mark.parametrize(
    "html",
    [
        '[caption id="a" width="300"]<img src="a.jpg" /> some words[/caption]',
        '[caption width="300" caption="some words"]<img src="a.jpg" />[/caption]',
        "[wp_caption caption='some words']<img src=\"a.jpg\" />[/wp_caption]",
        '[caption]<a href="b.jpg"><img src="a.jpg"></a> some words [/caption]',
        '[caption caption="some words"]\n<img src="a.jpg">\n[/caption]',
        '[caption align="left"]<img src="a.jpg"> some <em>words</em>[/caption]',
        '[caption caption="some <a href=\'/x/\'>words</a>"]<img src="a.jpg">[/caption]',
        "[caption id=”a” caption=”some words”]<img src='a.jpg'>[/caption]",
        '[caption width=300]<strong><img src="a.jpg"></strong> some words[/caption]',
    ],
)
def test_caption_becomes_a_figure(html):
    (figure,) = expanded(html)
    assert isinstance(figure, Figure)
    assert (figure.url, figure.text) == ("a.jpg", "some words")


def test_quotes_in_a_caption_attribute_are_kept():
    (figure,) = expanded('[caption caption="L4 & the &quot;dip&quot;"]<img src="a.jpg">[/caption]')
    assert figure.text == 'L4 & the "dip"'


@pytest.mark.parametrize(
    ("html", "pictures"),
    [
        ('[gallery ids="4,3"]', ["calf", "hip"]),
        ("[gallery ids='3']", ["hip"]),
        ("[gallery ids=3,4 columns=2 /]", ["hip", "calf"]),
        ("[gallery]", ["hip", "calf"]),
        ('[gallery order="DESC"]', ["calf", "hip"]),
        ('[gallery exclude="3"]', ["calf"]),
        ('[gallery include="6,3"]', ["jaw", "hip"]),
        ('[vc_gallery images="3,4"]', ["hip", "calf"]),
        ('[et_pb_gallery gallery_ids="4"][/et_pb_gallery]', ["calf"]),
        ('[vc_single_image image="6" img_size="full"]', ["jaw"]),
    ],
)
def test_pictures_named_by_number_are_shown(html, pictures):
    assert [item.url for item in expanded(f"a\n\n{html}\n\nb")[1:-1]] == [
        f"{UPLOADS}/{p}.jpg" for p in pictures
    ]
    assert codes(html) == []


def test_picture_of_a_gallery_has_what_the_library_says_of_it():
    (figure,) = expanded('[gallery ids="3"]')
    assert (figure.alt, figure.text) == ("hip", "the hip")


def test_number_that_the_library_does_not_hold_is_reported():
    findings = expand_shortcodes('[gallery ids="3,77"]', LIBRARY).findings
    assert [(finding.code, "77" in finding.message) for finding in findings] == [("attachment_unknown", True)]


@pytest.mark.parametrize("html", ["[gallery]", "[playlist]", '[playlist type="video"]'])
def test_what_shows_uploads_of_a_post_without_any_is_reported(html):
    expansion = expand_shortcodes(f"one {html}")
    assert expansion.html == "one "
    assert [finding.code for finding in expansion.findings] == ["attachment_unknown"]


@pytest.mark.parametrize("html", ['[playlist ids="5"]', "[playlist]"])
def test_playlist_is_a_list_of_its_files(html):
    (listing,) = expanded(html)
    assert isinstance(listing, Listing)
    assert listing.items[0].runs[0].link == f"{UPLOADS}/talk.mp3"


@pytest.mark.parametrize(
    "html",
    [
        "[embed]https://youtu.be/abcdefghijk[/embed]",
        '[embed width="300"]https://www.youtube.com/watch?v=abcdefghijk[/embed]',
        "https://www.youtube.com/watch?v=abcdefghijk",
        "  https://youtu.be/abcdefghijk  ",
        '[video src="https://youtu.be/abcdefghijk"]',
        '[video src="https://youtu.be/abcdefghijk"][/video]',
        "[video src=”https://youtu.be/abcdefghijk”]",
        "[youtube https://www.youtube.com/watch?v=abcdefghijk]",
        "[youtube https://www.youtube.com/watch?v=abcdefghijk&amp;w=640&amp;h=360]",
        "[youtube=http://www.youtube.com/watch?v=abcdefghijk&w=640]",
        "[youtube]abcdefghijk[/youtube]",
        '[su_youtube url="https://youtu.be/abcdefghijk" width="600"]',
        '[fvplayer src="https://youtu.be/abcdefghijk" splash="https://x.org/a.jpg"]',
        '[video_lightbox_youtube video_id="abcdefghijk" width="640"]',
        '[arve url="https://www.youtube.com/embed/abcdefghijk" /]',
        '[arve provider="youtube" id="abcdefghijk"]',
        '[lyte id="abcdefghijk" /]',
        "[embedyt]https://www.youtube.com/watch?v=abcdefghijk[/embedyt]",
        '[vc_video link="https://youtu.be/abcdefghijk"]',
        '[et_pb_video src="https://youtu.be/abcdefghijk"][/et_pb_video]',
        '[some_player file="https://youtu.be/abcdefghijk"]',
    ],
)
def test_video_becomes_a_video(html):
    flow = expanded(f"before\n\n{html}\n\nafter")
    assert [(type(item), getattr(item, "url", item.text)) for item in flow] == [
        (Paragraph, "before"),
        (Video, YOUTUBE),
        (Paragraph, "after"),
    ]
    assert codes(html) == []


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("[vimeo 123456]", "https://vimeo.com/123456"),
        ("[vimeo 123456 w=400&h=300]", "https://vimeo.com/123456"),
        ('[vimeo id="123456"]', "https://vimeo.com/123456"),
        ('[video mp4="https://x.org/a.mp4"][/video]', "https://x.org/a.mp4"),
        (
            '[dailymotion id=x7tgad0 url="https://dai.ly/x7tgad0"]',
            "https://www.dailymotion.com/video/x7tgad0",
        ),
    ],
)
def test_videos_elsewhere_are_videos_too(html, url):
    assert [item.url for item in expanded(html)] == [url]


@pytest.mark.parametrize(
    "html",
    [
        "Watch https://youtu.be/abcdefghijk today",
        "https://example.org/page/",
        '<a href="https://youtu.be/abcdefghijk">\nthe video\n</a>',
        '[button url="https://youtu.be/abcdefghijk"]Watch it[/button]',
        '[video_lightbox_youtube video_id="abcdefghijk" anchor="Watch it"]',
        '[vc_row video_bg="yes" video_bg_url="https://youtu.be/abcdefghijk"]a row[/vc_row]',
        "[youtube]",
        "see [youtube] for more",
    ],
)
def test_url_that_is_not_shown_as_a_video_stays_text(html):
    assert not any(isinstance(item, Video) for item in expanded(html))


@pytest.mark.parametrize(
    "html",
    [
        '[audio mp3="https://x.org/a.mp3"][/audio]',
        "[audio https://x.org/a.mp3]",
        "[audio https://x.org/a.mp3|titles=One]",
        '[et_pb_audio audio="https://x.org/a.mp3"][/et_pb_audio]',
    ],
)
def test_sound_becomes_a_link_to_its_file(html):
    (paragraph,) = expanded(html)
    assert [(run.text, run.link) for run in paragraph.runs] == [("a.mp3", "https://x.org/a.mp3")]


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('[contact-form-7 id="3" title="Contact"]', "form"),
        ('[gravityform id="1" title="false"]', "form"),
        ('[et_pb_contact_form title="Mail me"][/et_pb_contact_form]', "form"),
        ('[mc4wp_form id="2"]', "newsletter"),
        ("[toc]", "table_of_contents"),
        ("[addtoany]", "share"),
        ("[sharethis]", "share"),
        ("[related_posts limit=3]", "related_widget"),
        ("[adsense]", "advertisement"),
        ('[vc_basic_grid post_type="post"]', "post_lists"),
    ],
)
def test_what_makes_furniture_is_in_the_ledger(html, kind):
    mapped = parsed(f"one\n\n{html}\n\ntwo", Markup.RAW)
    assert [piece.kind for piece in mapped.furniture] == [kind]
    assert mapped.furniture[0].text.startswith(html.split("]")[0])
    assert words_in(mapped.body) == ["one", "two"]
    assert lost(mapped) == {}
    assert mapped.findings == ()


def test_text_behind_a_lock_is_the_posts():
    text = " ".join(["word"] * 60)
    assert texts(f"[social_locker]{text}[/social_locker]") == [text]


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('[quiz id="3"]', ["[quiz]"]),
        ("[my_quiz]", ["[my_quiz]"]),
        ("[golden_rule]", ["[golden_rule]"]),
        ("[quiz]three[/quiz]", ["[quiz]"]),
        ("[/vc_row]", ["[vc_row]"]),
        ('[ngg_images gallery_ids="x"]', ["[ngg_images]"]),
        ('<a href="[site_url]/x/">one</a>', ["[site_url]"]),
    ],
)
def test_unknown_shortcode_is_reported_and_stays(html, names):
    expanded = expand_shortcodes(f"a {html}")
    assert (expanded.html, expanded.furniture) == (f"a {html}", ())
    assert [finding.excerpt for finding in expanded.findings] == names


def test_what_an_unknown_shortcode_encloses_is_expanded():
    assert texts("[quiz_box][one_half]three[/one_half][/quiz_box]") == ["[quiz_box]", "three", "[/quiz_box]"]


@pytest.mark.parametrize(
    "html",
    [
        "[1]",
        "[sic] or so [...] […]",
        "[[my-thing]]",
        "[ ]",
        "[a note]",
        "a[0] b[i]",
        "[See below.]",
        "[share] this [button]",
        "[https://x.org/?a=b]",
        "[Ann Lee, 2019]",
        "[self-care]",
        "[clear your mind] [toggle]",
        '<img src="a.jpg" alt="[gallery]">',
        "[x] marks it",
        "[Figure 2: a = b] [n=3]",
        "<script>var a = [x_y]; $('input[name=\"q\"]')</script>",
        "<style>a[href_x] { b: c } [data-a='b'] { d: e }</style>",
    ],
)
def test_brackets_in_text_are_no_shortcode(html):
    expanded = expand_shortcodes(html)
    assert expanded.html == html
    assert expanded.findings == expanded.furniture == ()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('[[gallery ids="3"]]', '[gallery ids="3"]'),
        ("[[caption]x[/caption]]", "[caption]x[/caption]"),
        ("[[embed]]", "[embed]"),
    ],
)
def test_escaped_shortcode_is_shown_as_it_is_written(html, text):
    assert texts(html) == [text]


@pytest.mark.parametrize(
    "html",
    [
        'one\n\n[caption]<img src="a.jpg"> two[/caption] three\n\n[audio mp3="https://y.org/a.mp3"][/audio]',
        '[x y="z"]four[/x] five',
        "[caption]one [embed] [/caption] [video src= [gallery] [[caption]] [/x]",
        '[one_half][toggle title="one"]two[/one_half] three[/toggle] four',
        "[" * 50 + "a_b" + "]" * 50,
        "[column]" * 300 + "one" + "[/column]" * 200,
        "[a_b]" * 300 + "one" + "[/c_d]" * 300,
    ],
)
def test_nothing_of_a_stored_post_is_lost(html):
    mapped = parsed(f"{html} end", Markup.RAW, url="https://x.org/")
    assert lost(mapped) == {}
    assert "end" in words_in(mapped.body)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[contact-form-7 id="4" title="Ask"]', ["[contact-form-7]"]),
        ("[su_box title=”Tip”]Rest.[/su_box]", ["[su_box]"]),
        ("[et_pb_text]Rest.", ["[et_pb_text]"]),
        ("[hidden_box]Rest.[/hidden_box] and [hidden_box]", ["[hidden_box]"]),
        ("He said [sic] that it aches [1], [again] and [...].", []),
        ("[Editor’s note: rest.]", []),
        ("[to be continued]", []),
    ],
)
def test_shortcode_in_a_saved_page_is_reported(text, names):
    findings = parsed(f"<p>It aches.</p><p>{text}</p>", title="Calf").findings
    assert [finding.excerpt for finding in findings if finding.code == "unknown_shortcode"] == names
