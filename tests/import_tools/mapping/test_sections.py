"""Each kind of section becomes its block, in the body's order, with nothing left out."""

import pytest

from selfcare_cms.conversions.wording import find_technique

from ..reading import lost, parsed, types, words_in

START = "<h2>What to avoid</h2><p>a</p><h2>For temporary relief</h2><p>b</p>"


def blocks(html: str) -> list[dict]:
    mapped = parsed(START + html)
    assert lost(mapped) == {}
    return list(mapped.body[2:])


@pytest.mark.parametrize(
    ("heading", "technique"),
    [
        ("Guidelines for AIS", "ais"),
        ("Guidelines for Ice-and-Stretch", "ice_and_stretch"),
        ("Ice and Stretch Guidelines", "ice_and_stretch"),
        ("Guidelines for PNF", "pnf"),
        ("Guidelines for MET", "pnf"),
        ("Guidelines for Static Stretches", "static"),
        ("Guidelines for Active Isolated Stretching", "ais"),
        ("Stretching Guidelines", ""),
        ("Guidelines after aisle seats", ""),
    ],
)
def test_technique_is_named_in_the_heading(heading, technique):
    assert find_technique(heading) == technique


def test_guidelines_have_introduction_rules_and_rest():
    (block,) = blocks(
        "<h2>Guidelines for AIS</h2><p>one</p><ul><li>two<ul><li>three</li></ul></li><li>four</li></ul><p>five</p>"
    )
    value = block["value"]
    assert (block["type"], value["technique"], len(value["guidelines"])) == ("stretch_guidelines", "ais", 2)
    assert "one" in value["introduction"]
    assert "three" in value["guidelines"][0]["value"]
    assert types(value["content"]) == ["text"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>one</p><p>two</p>",
        '<img src="a.jpg"><p>one</p><ul><li>two</li></ul>',
        "<ul><li>one</li></ul><h3>two</h3><p>three</p><ul><li>four</li></ul>",
        "<ul><li>one</li></ul>",
        "<table><tr><td>one</td><td>two</td></tr></table>",
        "",
    ],
)
@pytest.mark.parametrize(
    "heading",
    [
        "Guidelines for AIS",
        "When to See a Doctor",
        "For longer-lasting relief",
        "Similar Patterns",
        "Overview",
    ],
)
def test_nothing_of_a_section_is_lost_and_its_order_stays(heading, html):
    body = blocks(f"<h2>{heading}</h2>{html}")
    numbers = [word for word in words_in(body) if word in ("one", "two", "three", "four")]
    expected = [word for word in ("one", "two", "three", "four") if word in html]
    assert numbers == expected


def test_stray_sub_heading_before_the_first_section_heads_one():
    mapped = parsed("<h3>Nearby</h3><p>a</p><h2>What to avoid</h2><p>b</p>")
    assert lost(mapped) == {}
    assert "subheading" not in types(mapped.body)


def test_text_below_a_stray_sub_heading_stands_in_its_section():
    mapped = parsed(
        "<p>first</p><h3>Nearby</h3><p>a</p><h2>What to avoid</h2><p>b</p><h2>For temporary relief</h2><p>c</p>"
    )
    sections = [block for block in mapped.body if block["type"] == "section"]
    assert [types(block["value"]["content"]) for block in sections] == [["text"]]


def test_link_of_a_heading_stands_below_it():
    (block,) = blocks('<h2><a href="https://x.org/">Overview</a></h2><p>one</p>')
    assert block["value"]["heading"] == "Overview"
    assert 'href="https://x.org/"' in block["value"]["content"][0]["value"]
