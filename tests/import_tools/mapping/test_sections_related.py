"""Links to other posts are listed with how they relate, and none is lost or listed twice."""

import pytest

from import_tools.records import Markup
from selfcare_cms.conversions.wording import find_relation
from tests.import_tools.reading import lost, parsed, words_in

START = "<h2>What to avoid</h2><p>a</p><h2>For temporary relief</h2><p>b</p><h2>Similar Patterns</h2>"


@pytest.mark.parametrize(
    ("text", "url", "line", "relation"),
    [
        ("the pattern post", "https://x.org/a/", "Read the pattern post.", "pattern"),
        ("Understanding Trigger Points – Arch", "https://x.org/a/", "", "pattern"),
        ("Arch", "https://x.org/trigger-points-arch/", "Arch", "pattern"),
        ("Arch", "https://x.org/understanding-trigger-points-arch-2/", "Arch", "pattern"),
        ("this post", "https://x.org/shell-2/", "Here is this post about the pattern.", "pattern"),
        ("foot", "https://x.org/category/self-care/self-care-foot/", "foot", "region"),
        ("foot", "https://x.org/self-care-foot/", "There are posts on the foot nearby.", "region"),
        ("knee", "https://x.org/self-care-knee/", "Look at neighboring areas such as the knee.", "region"),
        ("Self Care – Arch", "https://x.org/self-care-arch/", "Self Care – Arch", "other"),
        ("a chair", "https://www.amazon.com/dp/1", "I like a chair.", "other"),
        ("patterned socks", "https://x.org/socks/", "patterned socks", "other"),
    ],
)
def test_relation(text, url, line, relation):
    assert find_relation(text, url, line) == relation


def related(html: str) -> dict:
    mapped = parsed(START + html, url="https://x.org/self-care-a/")
    assert lost(mapped) == {}
    (block,) = (block for block in mapped.body if block["type"] == "related_posts")
    return block["value"]


def links(value: dict) -> list[tuple[str, str]]:
    return [(entry["value"]["text"], entry["value"]["url"]) for entry in value["links"]]


def test_list_of_links_is_only_listed():
    value = related(
        '<ul><li><a href="https://x.org/b/">B</a></li><li><a href="https://x.org/c/">C</a></li></ul>'
    )
    assert (value["introduction"], links(value)) == (
        "",
        [("B", "https://x.org/b/"), ("C", "https://x.org/c/")],
    )


def test_paragraph_keeps_its_links_and_they_are_listed():
    value = related('<p>Try <a href="https://x.org/b/">B</a>.</p>')
    assert "Try" in value["introduction"]
    assert links(value) == [("B", "https://x.org/b/")]


def test_list_with_more_than_links_stays_in_the_introduction():
    value = related('<ul><li><a href="https://x.org/b/">B</a> when it burns</li></ul>')
    assert "when it burns" in value["introduction"]


def test_same_link_is_listed_once():
    value = related('<p><a href="https://x.org/b/">B</a> or <a href="http://www.x.org/b">B</a></p>')
    assert [text for text, _ in links(value)] == ["B"]


def test_link_in_two_styles_is_one():
    value = related('<p><a href="https://x.org/b/">one <b>two</b></a></p>')
    assert links(value) == [("one two", "https://x.org/b/")]


@pytest.mark.parametrize(
    "html",
    [
        '<p><a href="https://x.org/b/">B</a> and <a href="https://x.org/b/">more about B</a></p>',
        '<ul><li><a href="https://x.org/b/">B</a></li><li><a href="https://x.org/b/">B</a></li></ul>',
        '<p><a href="https://x.org/b/"><img src="b.jpg" alt="b"></a></p><p><a href="https://x.org/b/">B</a></p>',
        '<figure><img src="b.jpg"><figcaption>one</figcaption></figure><p>two</p>',
        "<h3>Nearby</h3><p>text</p>",
        "",
    ],
)
def test_nothing_of_the_section_is_lost(html):
    related(html)


def test_sub_headings_stay_above_their_links():
    html = '<h3>Head</h3><p><a href="https://x.org/b/">B</a></p><h3>Neck</h3><p><a href="https://x.org/c/">C</a></p>'
    mapped = parsed(START + html, Markup.FRAGMENT, url="https://x.org/self-care-a/")
    words = [word for word in words_in(mapped.body) if word in ("Head", "B", "Neck", "C")]
    assert words == ["Head", "B", "Neck", "C"]


@pytest.mark.parametrize("url", ["tel:404", "mailto:a@b.org", "http://local"])
def test_link_that_the_list_cannot_hold_stays_in_the_text(url):
    value = related(f'<ul><li><a href="{url}">B</a></li></ul>')
    assert links(value) == []
    assert f'href="{url}"' in value["introduction"]
