"""Guidelines, advice to see a professional, related posts, and what they cannot hold."""

import pytest

from selfcare_cms.conversions import ConversionRefused, convert

from .bodies import figure, section, text, turned

RULES = "<p>Stretch so:</p><ul><li>Hold<ul><li>not long</li></ul></li><li>Let go.</li></ul><p>Then rest.</p>"
LINKS = (
    '<p>Pain may come from <a href="https://example.org/understanding-trigger-points-hip/">the hip</a>.</p>'
    '<p><a linktype="page" id="5">Hip pain</a></p>'
    '<ul><li><a href="https://example.org/category/knee/">Knee</a></li></ul>'
)


def test_the_first_list_of_guidelines_is_the_rules():
    [block] = turned([section("Guidelines for AIS", text(RULES))], "section", "stretch_guidelines")
    value = block["value"]

    assert value["technique"] == "ais"
    assert value["introduction"] == "<p>Stretch so:</p>"
    assert [rule["value"] for rule in value["guidelines"]] == [
        "<p>Hold</p><ul><li>not long</li></ul>",
        "<p>Let go.</p>",
    ]
    assert value["content"] == [text("<p>Then rest.</p>")]


def test_without_a_list_guidelines_have_no_rules():
    [block] = turned([section("Rules", figure(), text(RULES))], "section", "stretch_guidelines")

    assert (block["value"]["introduction"], block["value"]["guidelines"]) == ("", [])
    assert block["value"]["content"] == [figure(), text(RULES)]


@pytest.mark.parametrize(
    "rules",
    [["<p>One.</p>", "<p>Two.</p>"], [{"type": "item", "value": "<p>One.</p>", "id": "1"}, "<p>Two.</p>"]],
)
def test_rules_are_a_list_again_also_without_ids(rules):
    value = {"heading": "Rules", "technique": "", "introduction": "", "guidelines": rules, "content": []}

    [block] = turned([{"type": "stretch_guidelines", "value": value, "id": "rules"}], "rules", "section")

    assert [child["value"] for child in block["value"]["content"]] == ["<ul><li>One.</li><li>Two.</li></ul>"]


def test_a_rule_of_several_paragraphs_stays_one_item_of_a_list_of_one_kind():
    rule = "<p>One.</p><p>More.</p><ol><li>Nested</li></ol>"
    value = {"heading": "", "introduction": "", "guidelines": [rule], "content": []}

    [block] = turned([{"type": "stretch_guidelines", "value": value, "id": "rules"}], "rules", "text")

    assert block["value"] == "<ul><li>One.<br/>More.<ul><li>Nested</li></ul></li></ul>"


def test_what_advice_cannot_hold_follows_it():
    content = [text("<p>See a doctor.</p>", "a"), figure(), text("<p>Or two.</p>", "b")]

    blocks = turned([section("Help", *content)], "section", "see_professional")

    assert blocks[0]["value"] == {"heading": "Help", "text": "<p>See a doctor.</p>", "urgency": "routine"}
    assert blocks[1:] == content[1:]


def test_subheadings_of_advice_are_bold_lines():
    subheading = {"type": "subheading", "value": "If it hurts & swells", "id": "s"}

    [block] = turned([section("Help", subheading, text("<p>Go.</p>"))], "section", "see_professional")

    assert block["value"]["text"] == "<p><b>If it hurts &amp; swells</b></p><p>Go.</p>"


@pytest.mark.parametrize("kind", ["see_professional", "related_posts"])
def test_what_begins_with_a_picture_is_refused(kind):
    with pytest.raises(ConversionRefused, match="Move that out first"):
        turned([section("Help", figure(), text("<p>Go.</p>"))], "section", kind)


def test_the_only_line_of_a_text_is_the_advice_and_not_its_heading():
    [block] = turned([text("<p>See your doctor</p>")], "text", "see_professional")

    assert block["value"]["text"] == "<p>See your doctor</p>"


def test_links_become_entries():
    [block] = turned([section("Other posts", text(LINKS))], "section", "related_posts")
    value = block["value"]

    assert value["introduction"] == LINKS.partition("<p><a")[0]
    assert [item["value"] for item in value["links"]] == [
        {
            "page": None,
            "url": "https://example.org/understanding-trigger-points-hip/",
            "text": "the hip",
            "relation": "pattern",
        },
        {"page": 5, "url": "", "text": "Hip pain", "relation": "other"},
        {"page": None, "url": "https://example.org/category/knee/", "text": "Knee", "relation": "region"},
    ]


def test_entries_become_paragraphs_with_links():
    body = turned([section("Other posts", text(LINKS))], "section", "related_posts")

    [block] = turned(body, "section", "text")

    assert block["value"] == (
        "<p><b>Other posts</b></p>"
        + LINKS.partition("<ul>")[0]
        + '<p><a href="https://example.org/category/knee/">Knee</a></p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<p><a linktype="document" id="3">A leaflet</a></p>',
        '<p><a href="mailto:a@example.org">Write</a></p>',
        '<p><a href="https://example.org/"><b>Bold</b></a></p>',
        '<p><a href="https://example.org/">One</a> and <a href="https://example.org/2">two</a></p>',
        '<p><a href="https://not a url/">One</a></p>',
        '<ul><li><a href="https://example.org/">One</a><ul><li>more</li></ul></li></ul>',
    ],
)
def test_links_that_an_entry_cannot_hold_stay_in_the_introduction(html):
    [block] = turned([section("Other posts", text(html))], "section", "related_posts")

    assert block["value"]["introduction"] == html


def test_a_link_that_the_introduction_has_is_not_only_listed():
    link = '<p><a href="https://example.org/">One</a></p>'

    [block] = turned([section("Other posts", text(f"<p>See {link[3:]}{link}"))], "section", "related_posts")

    assert block["value"]["introduction"].endswith(link)
    assert len(block["value"]["links"]) == 1


def test_a_page_without_a_text_is_linked_by_its_title():
    links = [{"page": 5, "url": "", "text": "", "relation": "other"}]
    value = {"heading": "Other posts", "introduction": "", "links": links}
    action = {"do": "turn", "block": "related", "into": "text"}

    body = convert(
        [{"type": "related_posts", "value": value, "id": "related"}], action, page_title={5: "Hip & knee"}.get
    ).body

    assert body[0]["value"].endswith('<p><a linktype="page" id="5">Hip &amp; knee</a></p>')


def test_a_page_has_three_blocks_of_related_posts_at_most():
    value = {"heading": "Other posts", "introduction": "", "links": []}
    body = [{"type": "related_posts", "value": value, "id": f"{n}"} for n in range(3)]

    with pytest.raises(ConversionRefused, match="only three"):
        turned([*body, text(LINKS)], "text", "related_posts")


def test_a_field_that_a_site_has_added_is_not_lost():
    with pytest.raises(ConversionRefused, match="“subtitle”"):
        turned([section("One", text(LINKS), subtitle="Two")], "section", "avoid")
    assert turned([section("One", text(LINKS), subtitle="")], "section", "avoid")


@pytest.mark.parametrize(
    ("paragraph", "heading"),
    [
        ("<p><b>Avoid these activities: all of them.</b></p>", "Avoid these activities: all of them."),
        ("<p><b><i>Avoid</i></b></p>", "Avoid"),
        ("<p><b>Avoid </b><b>this</b></p>", "Avoid this"),
        ("<p>Avoid these</p>", "Avoid these"),
        ("<p>What hurts?</p>", "What hurts?"),
        ("<p>Salt &amp; pepper</p>", "Salt & pepper"),
        ("<p>Avoid these.</p>", ""),
        ("<p>Wait. Then go</p>", ""),
        ("<p>Avoid <i>these</i></p>", ""),
        ("<p><b>Avoid</b> these</p>", ""),
        ("<p><b>H<sub>2</sub>O</b></p>", ""),
        ('<p><a href="https://example.org/">Avoid</a></p>', ""),
        ("<p>Avoid<br/>these</p>", ""),
        ("<p>one two three four five six seven eight nine ten eleven twelve thirteen</p>", ""),
        ("<p>***</p>", ""),
        ("<ul><li>Avoid</li></ul>", ""),
        ("<blockquote>Avoid</blockquote>", ""),
    ],
)
def test_which_first_paragraph_is_a_heading(paragraph, heading):
    [block] = turned([text(f"{paragraph}<p>Rest.</p>")], "text", "section")

    assert block["value"]["heading"] == heading
    assert block["value"]["content"][0]["value"] == ("" if heading else paragraph) + "<p>Rest.</p>"
