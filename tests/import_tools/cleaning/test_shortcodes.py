"""Shortcodes of stored posts become the HTML that a page shows; unknown ones stay and are reported."""

from base64 import b64encode

import pytest

from import_tools.cleaning.stored.library import Library
from import_tools.cleaning.stored.players import show_bare_videos
from import_tools.cleaning.stored.shortcodes import expand_shortcodes
from import_tools.records import Attachment, Figure, Heading, Listing, Markup, Paragraph, Quote, Video

from ..reading import flow_of, lost, understood, words_in

YOUTUBE = "https://www.youtube.com/watch?v=abcdefghijk"
UPLOADS = "https://x.org/wp-content/uploads"
LIBRARY = Library(
    {
        "3": Attachment("3", f"{UPLOADS}/hip.jpg", alt="hip", caption="the <em>hip</em>", parent="9"),
        "4": Attachment("4", f"{UPLOADS}/calf.jpg", alt="calf", parent="9"),
        "5": Attachment("5", f"{UPLOADS}/talk.mp3", title="A talk", parent="9"),
        "6": Attachment("6", f"{UPLOADS}/jaw.jpg", parent="8"),
    },
    post_number="9",
)


def expanded(html: str):
    return flow_of(expand_shortcodes(show_bare_videos(html), LIBRARY).html, raw=True)


def texts(html: str) -> list[str]:
    return [item.text for item in expanded(html)]


def codes(html: str) -> list[str]:
    return [finding.excerpt for finding in expand_shortcodes(html, LIBRARY).findings]


def kinds(html: str) -> list[str]:
    return [piece.kind for piece in expand_shortcodes(html, LIBRARY).furniture]


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
    assert (figure.address, figure.text) == ("a.jpg", "some words")


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
    assert [item.address for item in expanded(f"a\n\n{html}\n\nb")[1:-1]] == [
        f"{UPLOADS}/{p}.jpg" for p in pictures
    ]
    assert codes(html) == []


def test_picture_of_a_gallery_has_what_the_library_says_of_it():
    (figure,) = expanded('[gallery ids="3"]')
    assert (figure.alt, figure.text) == ("hip", "the hip")


def test_number_that_the_library_does_not_hold_is_reported():
    findings = expand_shortcodes('[gallery ids="3,77"]', LIBRARY).findings
    assert [(finding.code, "77" in finding.message) for finding in findings] == [("attachment_unknown", True)]


def test_playlist_is_a_list_of_its_files():
    (listing,) = expanded('[playlist ids="5"]')
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
def test_address_that_is_not_shown_as_a_video_stays_text(html):
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


BUILDERS = {
    "WPBakery": (
        '[vc_row][vc_column width="1/2"][vc_custom_heading text="Head" font_container="tag:h2|text_align:left"]'
        "[vc_column_text]\none\n\ntwo\n[/vc_column_text][vc_separator][vc_single_image image='3']"
        f"[vc_raw_html]{b64encode(b'%3Cp%3Ethree%3C%2Fp%3E').decode()}[/vc_raw_html]"
        '[vc_btn title="Go" link="url:https%3A%2F%2Fx.org%2Fgo%2F|title:x"][/vc_column][/vc_row]'
    ),
    "Divi": (
        '[et_pb_section fb_built="1" admin_label="not seen"][et_pb_row][et_pb_column type="4_4"]'
        "[et_pb_text]<h2>Head</h2><p>one</p><p>two</p>[/et_pb_text][et_pb_divider][/et_pb_divider]"
        f'[et_pb_image src="{UPLOADS}/hip.jpg" alt="hip" title_text="not seen"][/et_pb_image]'
        "[et_pb_code]<p>three</p>[/et_pb_code]"
        '[et_pb_button button_url="https://x.org/go/" button_text="Go"][/et_pb_button][/et_pb_column][/et_pb_row][/et_pb_section]'
    ),
    "Fusion": (
        '[fusion_builder_container][fusion_builder_row][fusion_builder_column][fusion_title size="2"]Head[/fusion_title]'
        "[fusion_text]one\n\ntwo[/fusion_text][fusion_separator style_type='none' /]"
        f'[fusion_imageframe lightbox="no"]<img src="{UPLOADS}/hip.jpg" alt="hip">[/fusion_imageframe]'
        "[fusion_text]three[/fusion_text]"
        '[fusion_button link="https://x.org/go/" title="not seen"]Go[/fusion_button]'
        "[/fusion_builder_column][/fusion_builder_row][/fusion_builder_container]"
    ),
}


@pytest.mark.parametrize("builder", BUILDERS)
def test_boxes_of_page_builders_are_opened(builder):
    heading, one, two, figure, three, link = expanded(BUILDERS[builder])
    assert isinstance(heading, Heading)
    assert (heading.text, heading.level) == ("Head", 2)
    assert [item.text for item in (one, two, three, link)] == ["one", "two", "three", "Go"]
    assert (figure.address, link.runs[0].link) == (f"{UPLOADS}/hip.jpg", "https://x.org/go/")
    assert codes(BUILDERS[builder]) == kinds(BUILDERS[builder]) == []


@pytest.mark.parametrize(
    "html",
    [
        '[et_pb_accordion][et_pb_accordion_item title="Why?" open="on"]It helps.[/et_pb_accordion_item][/et_pb_accordion]',
        '[et_pb_toggle title="Why?"]It helps.[/et_pb_toggle]',
        '[vc_tta_accordion][vc_tta_section title="Why?" tab_id="x"]It helps.[/vc_tta_section][/vc_tta_accordion]',
        '[su_spoiler title="Why?" open="yes"]It helps.[/su_spoiler]',
        '[fusion_accordion][fusion_toggle title="Why?"]It helps.[/fusion_toggle][/fusion_accordion]',
        '[tabs][tab title="Why?"]It helps.[/tab][/tabs]',
        '[toggle title="Why?"]\n\nIt helps.\n\n[/toggle]',
        '[et_pb_blurb title="Why?"]It helps.[/et_pb_blurb]',
    ],
)
def test_title_of_a_panel_heads_what_is_in_it(html):
    heading, text = expanded(html)
    assert isinstance(heading, Heading)
    assert (heading.text, text.text) == ("Why?", "It helps.")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("[dropcap]T[/dropcap]he hip", ["The hip"]),
        ("[su_dropcap style='flat']T[/su_dropcap]he hip", ["The hip"]),
        ("the [highlight color='x']hip[/highlight] hurts", ["the hip hurts"]),
        ("[one_half]left[/one_half][one_half_last]right[/one_half_last]", ["left", "right"]),
        ("[columns][column]left[/column]\n[column]right[/column][/columns]", ["left", "right"]),
        ("a\n\n[divider]\n\nb\n[clear]\nc\n[spacer height='3']", ["a", "b", "c"]),
        ("go [button url='https://x.org/']here[/button] now", ["go here now"]),
        ("[box]x[box]y[/box]z[/box]", ["x", "y", "z"]),
        (
            "[fusion_checklist][fusion_li_item]a[/fusion_li_item][fusion_li_item]b[/fusion_li_item][/fusion_checklist]",
            ["a b"],
        ),
    ],
)
def test_layout_leaves_its_words(html, expected):
    assert texts(html) == expected
    assert codes(html) == []


def test_quote_of_a_builder_keeps_who_said_it():
    assert [(type(item), item.text) for item in expanded('[su_quote cite="Ann Lee"]Rest.[/su_quote]')] == [
        (Quote, "Rest."),
        (Quote, "Ann Lee"),
    ]


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
    mapped = understood(f"one\n\n{html}\n\ntwo", Markup.RAW)
    assert [piece.kind for piece in mapped.furniture] == [kind]
    assert mapped.furniture[0].text.startswith(html.split("]")[0])
    assert words_in(mapped.body) == ["one", "two"]
    assert lost(mapped) == {}
    assert mapped.findings == ()


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ('[quiz id="3"]', ["[quiz]"]),
        ("[my_quiz]", ["[my_quiz]"]),
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
    mapped = understood(f"{html} end", Markup.RAW, url="https://x.org/")
    assert lost(mapped) == {}
    assert "end" in words_in(mapped.body)
