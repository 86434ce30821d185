"""HTML from the old site: harmless, whatever is in it."""

import pytest

from selfcare_cms.sanitising import html_for_readers, sanitise_html

from .rendering import clean, render, represent, stream_of

ATTACKS = [
    "<script>alert(1)</script><p>Words</p>",
    '<p onclick="alert(1)">Words</p>',
    '<img src="x" onerror="alert(1)"><p>Words</p>',
    '<a href="javascript:alert(1)">Words</a>',
    '<a href="java\nscript:alert(1)">Words</a>',
    '<iframe src="https://example.org/"></iframe><p>Words</p>',
    '<p style="background:url(https://example.org/)">Words</p>',
    '<form action="https://example.org/"><input name="a"></form><p>Words</p>',
    "<svg><script>alert(1)</script></svg><p>Words</p>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">Words</p></noscript><p>Words</p>',
    '<object data="https://example.org/"></object><p>Words</p>',
]
FORBIDDEN = "script, iframe, object, form, input, svg, style, link, [onclick], [onerror], [style]"


def value_of(html: str) -> dict:
    return {"html": html, "reason": "test"}


@pytest.mark.parametrize("html", ATTACKS)
def test_nothing_that_runs_or_phones_home_reaches_readers(html):
    shown = render("legacy_html", value_of(html))
    assert not shown.select(FORBIDDEN)
    assert not [a for a in shown.select("a[href]") if "script:" in a["href"].replace("\n", "")]
    assert not [tag for tag in shown.select("[src]") if tag["src"].startswith(("http", "//"))]
    assert "Words" in shown.get_text()


@pytest.mark.parametrize("html", ATTACKS)
def test_api_is_harmless_too(html):
    answer = represent("legacy_html", value_of(html))["html"]
    assert "<script" not in answer
    assert "onerror=" not in answer.replace("&quot;", "").split("title=")[0]
    assert "javascript:" not in answer


def test_api_gives_a_picture_on_another_site_as_a_link_too():
    answer = represent("legacy_html", value_of('<img src="https://example.org/a.jpg" alt="Pigeon pose">'))[
        "html"
    ]
    assert "<img" not in answer
    assert 'href="https://example.org/a.jpg"' in answer


def test_half_a_character_does_no_harm():
    assert clean("legacy_html", value_of("<p>W\ud83drds</p>"))["html"] == "<p>W?rds</p>"


def test_html_is_made_harmless_when_it_is_saved():
    cleaned = clean("legacy_html", value_of('<p onclick="x()">Words</p><script>x()</script>'))
    assert cleaned["html"] == "<p>Words</p>"


def test_tables_and_lists_of_terms_survive():
    html = '<table><tbody><tr><td colspan="2">A</td></tr></tbody></table><dl><dt>B</dt><dd>C</dd></dl>'
    assert clean("legacy_html", value_of(html))["html"] == html


def test_picture_on_another_site_becomes_a_link():
    shown = render("legacy_html", value_of('<p><img src="https://example.org/a.jpg" alt="Pigeon pose"></p>'))
    assert shown.img is None
    assert shown.a["href"] == "https://example.org/a.jpg"
    assert shown.a.get_text() == "Picture: Pigeon pose"


def test_picture_of_this_site_stays():
    shown = render("legacy_html", value_of('<img src="/media/images/a.jpg">'))
    assert shown.img["src"] == "/media/images/a.jpg"
    assert shown.img["loading"] == "lazy"
    assert shown.img["alt"] == ""


def test_stored_value_is_never_marked_as_safe():
    value = stream_of("legacy_html", value_of("<b>Words</b>"))[0].value["html"]
    assert not hasattr(value, "__html__")


def test_words_are_found_by_search():
    stream = stream_of("legacy_html", value_of("<p>Rare <b>words</b></p>"))
    assert "Rare words" in stream.stream_block.get_searchable_content(stream)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<pre>\n\n  one\n</pre>", "<pre>\n\n  one\n</pre>"),
        ("<pre>\n  one\n</pre>", "<pre>  one\n</pre>"),  # the newline that every reading drops
        ('<pre title="a>\nb">\n\none</pre>', '<pre title="a&gt;\nb">\n\none</pre>'),
        ("<pre>one</pre><p>\ntwo</p>", "<pre>one</pre><p>\ntwo</p>"),
    ],
)
def test_blank_lines_at_the_start_of_preformatted_text_stay_however_often_it_is_cleaned(html, kept):
    assert sanitise_html(html) == kept
    assert sanitise_html(kept) == html_for_readers(kept) == kept
