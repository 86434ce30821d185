"""The boxes of page builders and themes are opened: their words, pictures and links stay, their looks do not."""

from base64 import b64encode

import pytest

from import_tools.records import Heading, Quote
from tests.import_tools.cleaning.wordpress.expanding import UPLOADS, codes, expanded, kinds, texts

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
    assert (figure.url, link.runs[0].link) == (f"{UPLOADS}/hip.jpg", "https://x.org/go/")
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
        ('[vc_cta h2="Head" h4="Sub"]text[/vc_cta]', ["Head", "Sub", "text"]),
        ('[us_text text="said in an attribute" tag="h3"]', ["said in an attribute"]),
        ('[vc_text_separator title="Head"]', ["Head"]),
        ("[av_heading heading='Head' tag='h2'][/av_heading]", ["Head"]),
        ('[fusion_person name="Ann Lee" title="Runner"]text[/fusion_person]', ["Runner", "Ann Lee", "text"]),
        ('[et_pb_number_counter title="Clients" number="45"][/et_pb_number_counter]', ["Clients", "45"]),
        (
            '[fusion_content_box title="Head" link="/x/" linktext="more"]text[/fusion_content_box]',
            ["Head", "text", "more"],
        ),
        ("[fusion_code]PHA+cGxhaW48L3A+[/fusion_code]", ["plain"]),
        ("[vc_column][/vc_column]text", ["text"]),
        (
            '[et_pb_slide heading="Head" button_text="More" button_link="/x/"]text[/et_pb_slide]',
            ["Head", "text", "More"],
        ),
    ],
)
def test_words_in_the_attributes_of_a_box_are_kept(html, expected):
    assert texts(html) == expected
    assert codes(html) == []


@pytest.mark.parametrize(
    "html", ['[vc_gmaps link="#E-8_x"]', "[su_weather]", '[et_pb_map address="x"][/et_pb_map]']
)
def test_part_of_a_builder_with_nothing_to_read_is_reported(html):
    assert codes(html) == [f"[{html[1:].split()[0].split(']')[0]}]"]


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
