"""Whatever a file holds, the importer parses it or says why not; it raises no other error."""

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from import_tools.errors import EmptyPostError, PostError
from import_tools.pipeline import parse_post
from import_tools.records import Markup, SourcePost
from tests.import_tools.reading import SETTINGS

PAGE = "<!doctype html><html><head>{head}</head><body><main><h1>Neck</h1>{body}</main></body></html>"
LONGEST = 10  # seconds; far more than any of these should take

ODD = {
    "only images": "<img src=a.jpg><p><img src=b.jpg></p>",
    "unclosed tags": "<p>one <b>two <i>three <div>four <ul><li>five <table><tr><td>six",
    "closed but never opened": "</div></p>one</b></li></ul></table></html>two</body>",
    "attributes without values": "<p class id style>one <a href>two</a> <img src alt srcset data-src> <iframe src></iframe></p>",
    "duplicate attributes": '<p id="a" id="b">one <a href="/a" href="/b">two</a><img src="a.jpg" src="b.jpg"></p>',
    "svg": "<p>one</p><svg><title>two</title><text>three</text><a href='/x'><image href='a.png'/></a></svg>",
    "math": "<p>one <math><mi>x</mi><mo>=</mo><mn>1</mn></math> two</p>",
    "plaintext": "<p>one</p><plaintext><p>two</p></plaintext>",
    "listing and xmp": "<xmp><b>one</b></xmp><listing>two</listing>",
    "broken settings": '<div data-settings="{&quot;youtube_url&quot;: [1,">one</div>',
    "settings of another kind": '<div data-settings="[&quot;youtube_url&quot;]">one</div>',
    "settings with numbers": '<div data-settings="{&quot;youtube_url&quot;: 7}">one</div>',
    "address that is none": '<p><a href="http://[">one</a> <a href="http://[::1">two</a> <a href="//[">three</a></p>',
    "port that is none": '<p><a href="http://a:b:c/">one</a> <a href="https://x.org:99999/">two</a></p>',
    "picture address that is none": '<p>one<img src="http://[" alt="x"><img src="//["></p>',
    "video address that is none": '<iframe src="http://["></iframe><iframe src="https://youtu.be/"></iframe><p>one</p>',
    "srcset junk": '<img srcset=", , 300w,,x 2x, a.jpg 1..2w, b.jpg .w"><p>one</p>',
    "srcset without a picture": '<img srcset="300w 200w"><p>one</p>',
    "list without items": "<ul></ul><ol>one</ol><ul><ul><ul></ul></ul></ul>",
    "items without a list": "<li>one</li><dd>two</dd><dt>three</dt>",
    "table without rows": "<table></table><table><tr></tr></table><p>one</p>",
    "table with empty cells": "<table><tr><td></td><td></td></tr></table><p>one</p>",
    "cells without a table": "<td>one</td><tr><th>two</th></tr>",
    "table in a table": "<table><tr><td>one</td><td><table><tr><td>two</td><td>three</td></tr></table></td></tr></table>",
    "spans over everything": "<table><tr><td rowspan=9 colspan=x>one</td><td>two</td></tr><tr><td>three</td></tr></table>",
    "figure without a picture": "<figure><figcaption>one</figcaption></figure><figure></figure>",
    "figure in a figure": "<figure><figure><img src=a.jpg></figure><figcaption>one</figcaption></figure>",
    "heading in a heading": "<h2>one <h3>two</h3></h2><h2></h2><h2><img src=a.jpg></h2>",
    "link in a link": '<a href="/a">one <a href="/b">two</a></a>',
    "block in a link": '<a href="/a"><h2>one</h2><p>two</p><img src="a.jpg"></a>',
    "form in the text": "<form><p>one</p><textarea>two</textarea><select><option>three</option></select></form><p>four</p>",
    "template": "<template><p>one</p></template><p>two</p>",
    "frameset": "<frameset><frame src=a></frameset>one",
    "cdata and instructions": "<![CDATA[ one ]]><?php echo 'two' ?><p>three</p><!doctype x>",
    "unclosed comment": "<p>one</p><!-- two <p>three</p>",
    "unclosed script": "<p>one</p><script>var two = '<p>three</p>'",
    "unclosed attribute": '<p>one</p><a href="/two>three</a><p>four</p>',
    "entities": "<p>&#0; &#xD800; &#x110000; &nosuch; &amp &lt;one&gt; &#x1F642;</p>",
    "control characters": "<p>one\x01\x08\x0b\x1f\x7f two\u200b\ufeff\u2028three</p>",
    "lone surrogate": "<p>one \ud800 two</p>",
    "other directions": '<p dir="rtl">שלום \u202eone\u202c</p>',
    "only white space": "<p> &nbsp; </p><p><br></p>  ",
    "unclosed shortcodes": '[caption]one [embed] [/caption] [video src= [gallery ids="1"] [[caption]] [/x]',
    "shortcode in a shortcode": "[caption][caption]<img src=a.jpg> one[/caption] two[/caption]",
}
JSON_LD = [
    "{",
    "[]",
    "null",
    "7",
    '"text"',
    '{"@graph": null}',
    '{"@graph": {"datePublished": 1}}',
    '{"@graph": [[], null, 3]}',
    '{"datePublished": {"a": 1}}',
    '{"datePublished": "yesterday"}',
    "[" * 5000,
]
HEADS = [
    '<link rel="canonical">',
    '<link rel="canonical" href="http://[">',
    '<meta property="og:url" content="http://[::1">',
    '<meta property="article:published_time" content="0000-00-00">',
    "<title></title><title>two</title>",
    "<base href='http://['>",
]


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail when the block takes longer on the processor, at once and not at its end."""

    def give_up(number, frame):
        pytest.fail(f"not done after {seconds} s")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def try_to_parse(html: str, markup: Markup, **facts) -> None:
    try:
        with within(LONGEST):
            mapped = parse_post(SourcePost("odd.html", html, markup, **facts), SETTINGS)
    except PostError as error:
        assert str(error)  # noqa: PT017 - either way is fine, but it must say why
    else:
        words = mapped.coverage.words
        assert words.source == words.placed + words.furniture + words.unplaced
        assert words.unplaced == 0, [finding.excerpt for finding in mapped.findings]


@pytest.mark.parametrize("markup", Markup)
@pytest.mark.parametrize("name", ODD)
def test_odd_markup_comes_in_whole(name, markup):
    html = (
        PAGE.format(head="", body=f"<article>{ODD[name]}</article>") if markup == Markup.PAGE else ODD[name]
    )
    try_to_parse(html, markup)


@pytest.mark.parametrize(
    "html", ["", " \n ", "<p></p>", "<!-- one -->", "<script>one</script>", "<p><br>&nbsp;</p>"]
)
@pytest.mark.parametrize("markup", Markup)
def test_post_without_anything_is_an_empty_post(html, markup):
    with pytest.raises(EmptyPostError):
        parse_post(SourcePost("empty.html", html, markup), SETTINGS)


def test_empty_body_of_a_page_is_an_empty_post():
    with pytest.raises(EmptyPostError):
        parse_post(
            SourcePost(
                "empty.html", "<html><head><title>Neck</title></head><body></body></html>", Markup.PAGE
            ),
            SETTINGS,
        )


@pytest.mark.parametrize("json", JSON_LD)
def test_broken_structured_data_does_no_harm(json):
    head = f'<script type="application/ld+json">{json}</script>'
    mapped = parse_post(
        SourcePost("odd.html", PAGE.format(head=head, body="<p>one</p>"), Markup.PAGE), SETTINGS
    )
    assert mapped.facts.title == "Neck"
    assert mapped.facts.published_at is None


@pytest.mark.parametrize("head", HEADS)
def test_broken_head_does_no_harm(head):
    assert parse_post(
        SourcePost("odd.html", PAGE.format(head=head, body="<p>one</p>"), Markup.PAGE), SETTINGS
    ).body


@pytest.mark.parametrize(
    "url", ["http://[", "https://x.org:abc/", "not an address", "//x.org", "mailto:a@b.org"]
)
def test_odd_url_of_the_post_does_no_harm(url):
    html = '<p>one <a href="/two/">two</a> <img src="a.jpg"></p>'
    assert parse_post(SourcePost("odd.html", html, Markup.FRAGMENT, url=url), SETTINGS).body


@pytest.mark.parametrize(
    "tag", ["div", "span", "b", "blockquote", "ul><li", "a href=/x", "section", "details", "font"]
)
def test_two_thousand_nested_elements_do_no_harm(tag):
    end = "".join(f"</{name.split()[0]}>" for name in reversed(tag.split("><")))
    try_to_parse(f"<{tag}>" * 2000 + "one" + end * 2000, Markup.FRAGMENT)
    try_to_parse(f"<{tag}>" * 2000 + "one", Markup.FRAGMENT)


@pytest.mark.slow
@pytest.mark.parametrize("markup", Markup)
def test_paragraph_of_two_megabytes_comes_in_whole(markup):
    html = "<p>" + ("word " * 100 + "<b>bold</b> ") * 4_000 + "</p>"
    try_to_parse(html, markup)


@pytest.mark.parametrize(
    "html",
    [
        "[caption " * 20_000 + "<p>one</p>",
        "[caption]" * 5_000 + "<p>one</p>",
        "<p>one</p>" + "<br>" * 20_000,
        "<p>one" + "\n" * 50_000 + "two</p>",
        "<p>one" + " \u00a0" * 50_000 + "two</p>",
        "<p>" + "a." * 50_000 + "com</p>",
        '<figure><img src="a.jpg"><figcaption>' + "a-" * 1_000 + "</figcaption></figure>",
        '<figure><img src="a.jpg"><figcaption>' + "from A " * 5_000 + "</figcaption></figure>",
        "<h2>" + "things to " * 1_000 + "</h2><p>one</p>",
        "<p>self-care " + "over the counter " * 2_000 + "</p>",
        "<p>one</p>" * 3_000,
        "<ul>" + "<li>one</li>" * 3_000 + "</ul>",
        "<p>" + "<b>a</b><i>b</i>" * 3_000 + "</p>",
        "<h2>a</h2><p>b</p>" * 1_000,
        "<p><b>a</b></p><p>b</p>" * 1_000,
    ],
    ids=lambda html: f"{html[:24]}…{len(html)}",
)
def test_time_grows_with_length_only(html):
    try_to_parse(html, Markup.RAW)


@pytest.mark.parametrize("seed", range(12))
def test_junk_with_tags_in_it_does_no_harm(seed):
    chance = random.Random(seed)
    pieces = [
        "<p>",
        "</p>",
        "<a href='",
        "'>",
        "<img src=",
        ">",
        "<ul><li>",
        "<table>",
        "[caption]",
        "&",
        "<!--",
        "-->",
    ]
    junk = " ".join(
        chance.choice(pieces) if chance.random() < 0.4 else chr(chance.randrange(1, 0x2FFF))
        for _ in range(3000)
    )
    for markup in Markup:
        try_to_parse(f"<p>one</p>{junk}", markup)
