"""Every element is read or entered; nothing a person can see is passed over."""

import pytest

from import_tools.records import Figure, Heading, Legacy, Paragraph, Video
from tests.import_tools.reading import flow_of, lost, parsed, words_in


def names(html: str) -> list[str]:
    return [type(item).__name__ for item in flow_of(html)]


def test_image_only_paragraph_is_kept():
    assert names('<p><img src="a.jpg"></p>') == ["Figure"]


def test_bare_text_is_kept():
    assert [item.text for item in flow_of("one<div>two<p>three</p>four</div>five")] == [
        "one",
        "two",
        "three",
        "four",
        "five",
    ]


def test_words_beside_a_frame_are_kept():
    flow = flow_of('<p>one <iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe> two</p>')
    assert isinstance(flow[0], Video)
    assert flow[1].text == "one two"


def test_unknown_frame_is_kept_for_an_editor():
    flow = flow_of('<iframe src="https://maps.example.org/"></iframe>')
    assert isinstance(flow[0], Legacy)
    assert "https://maps.example.org/" in flow[0].html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><img src="a.jpg"> words</p>', ["Figure", "Paragraph"]),
        ('<p>words <img src="a.jpg"> words</p>', ["Figure", "Paragraph"]),
        ('<p>words <img src="a.jpg"></p>', ["Paragraph", "Figure"]),
        ('<h2>words <img src="a.jpg"></h2>', ["Heading", "Figure"]),
        ('<blockquote><p>words</p><img src="a.jpg"></blockquote>', ["Quote", "Figure"]),
    ],
)
def test_picture_does_not_tear_a_sentence(html, expected):
    assert names(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<p>one.<img src="a.jpg">Two.</p>',
        '<p>one.<noscript><img src="a.jpg"></noscript><img src="a.jpg">Two.</p>',
        '<p>one.<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>Two.</p>',
        '<p>one.<br><img src="a.jpg"><br>Two.</p>',
        "<p>one.<br>Two.</p>",
        "<p>one.<div>Two.</div></p>",
        "<pre>one.<br>Two.</pre>",
        "<pre>one.\nTwo.</pre>",
        "<dl><dt>one.</dt><dd>Two.</dd></dl>",
        "<address>one.<br>Two.</address>",
        "<ul><li>one.<p>Two.</p></li></ul>",
        "<h2>one.<br>Two.</h2>",
        "<table><tr><td>one.<br>Two.</td><td></td></tr></table>",
        '<figure><img src="a.jpg"><figcaption>one.<br>Two.</figcaption></figure>',
        "<blockquote>one.<footer>Two.</footer></blockquote>",
        "<p>one.</p>Two.",
        "one.<hr>Two.",
        "<details><summary>one.</summary>Two.</details>",
        "<select><option>one.</option></select>Two.",
    ],
)
def test_words_are_not_glued_together(html):
    mapped = parsed(f"<p>start</p>{html}<p>end</p>")
    placed = [*words_in(mapped.body), *(word for piece in mapped.furniture for word in piece.text.split())]
    assert {"one.", "Two."} <= set(placed)
    assert lost(mapped) == {}


@pytest.mark.parametrize(
    "html",
    ["<p><b>st</b>one</p>", "<p>st<!-- x -->one</p>", "<p>st<wbr>one</p>", "<p>st<span>one</span></p>"],
)
def test_one_word_in_two_elements_stays_one_word(html):
    mapped = parsed(html)
    assert words_in(mapped.body) == ["stone"]
    assert lost(mapped) == {}


def test_word_beside_an_inline_box_with_a_block_in_it_stays_whole():
    mapped = parsed("<p>start</p>st<span>one<div>end</div></span>")
    assert lost(mapped) == {}


@pytest.mark.parametrize(
    "html",
    [
        '<pre><a href="https://y.org/x/">one</a></pre>',
        '<h2><a href="https://y.org/x/">one</a></h2><p>two</p>',
        '<p><b><a href="https://y.org/x/">one</a></b></p><p>two</p>',
        '<figure><img src="a.jpg"><figcaption><a href="https://y.org/x/">one</a></figcaption></figure>',
        '<a href="https://y.org/x/"><p>one</p><p>two</p></a>',
        '<a href="https://y.org/x/"><img src="a.jpg"></a><p>one</p>',
        '<ul><li><a href="https://y.org/x/">one</a><ul><li><a href="https://y.org/y/">two</a></li></ul></li></ul>',
        '<blockquote><a href="https://y.org/x/">one</a></blockquote>',
        '<details><summary><a href="https://y.org/x/">one</a></summary>two</details>',
        '<table><tr><td><a href="https://y.org/x/">one</a></td><td>two</td></tr></table>',
        '<p><a href="x/">one</a> <a href="?p=3">two</a> <a href="//y.org/">three</a></p>',
        '<p><a href="https://web.archive.org/web/2020/https://x.org/y/">one</a></p>',
        '<p><a href="MAILTO:A@b.org">one</a> <a href="tel:404">two</a></p>',
        '<p><a href="https://x.org/a b/?q=é&amp;r=%20">one</a></p>',
    ],
)
def test_no_link_is_lost(html):
    assert lost(parsed(html, url="https://x.org/post/")) == {}


def test_relative_link_of_a_post_without_url_is_no_loss():
    assert lost(parsed('<p><a href="/x/">one</a></p>')) == {}


@pytest.mark.parametrize(
    "html", ['<p>one <a href="javascript:x()">two</a></p>', '<p>one <a href="#top">two</a></p>']
)
def test_link_that_cannot_be_kept_keeps_its_words(html):
    assert words_in(parsed(html).body) == ["one", "two"]


def test_caption_of_a_video_stays_with_it():
    html = '<figure class="wp-block-embed"><div><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></div><figcaption>one</figcaption></figure>'
    (video,) = flow_of(html)
    assert isinstance(video, Video)
    assert video.text == "one"


def test_every_picture_of_a_paragraph_is_kept():
    flow = flow_of('<p><img src="a.jpg"><img src="b.jpg"> words <img src="c.jpg"> more</p>')
    assert [item.url for item in flow if isinstance(item, Figure)] == ["a.jpg", "b.jpg", "c.jpg"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>https://youtu.be/abcdefghijk</p>",
        '<p><a href="https://youtu.be/abcdefghijk">https://youtu.be/abcdefghijk</a></p>',
        "<div class='wp-block-embed__wrapper'>\nhttps://youtu.be/abcdefghijk\n</div>",
    ],
)
def test_video_url_that_stands_alone_is_the_video(html):
    mapped = parsed(f"<p>start</p>{html}<p>end</p>")
    assert [block["type"] for block in mapped.body] == ["text", "video", "text"]
    assert lost(mapped) == {}


def test_video_url_in_a_sentence_stays_a_word_of_it():
    assert [type(item).__name__ for item in flow_of("<p>See https://youtu.be/abcdefghijk now</p>")] == [
        "Paragraph"
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p><span class="dropcap">T</span>he hip</p>', "The hip"),
        ("<p>the <ruby>hip<rp>(</rp><rt>coxa</rt><rp>)</rp></ruby></p>", "the hip(coxa)"),
        ("<p>so <math><mi>x</mi><mo>=</mo><mn>2</mn></math> it is</p>", "so x = 2 it is"),
        ("<p>an <abbr title='Active Isolated Stretching'>AIS</abbr> stretch</p>", "an AIS stretch"),
        ("<p>see<sup><a href='#fn1'>1</a></sup></p>", "see1"),
        ("<p>ham\u00adstring \u200bpain</p>", "ham\u00adstring \u200bpain"),
        ("<p>– ice<br>– heat</p>", "– ice – heat"),
    ],
)
def test_what_stands_in_a_line_stays_in_its_words(html, text):
    assert [item.text for item in flow_of(html)] == [text]


def test_definition_stands_below_its_term():
    html = "<dl><dt>Ice</dt><dd>Cold.</dd><dt>Heat</dt><dd><p>Warm.</p><p>Longer.</p></dd><dt>Rest</dt></dl>"
    flow = flow_of(html)
    assert [[(run.text, "BOLD" in run.styles) for run in item.runs] for item in flow] == [
        [("Ice", True), ("\nCold.", False)],
        [("Heat", True), ("\nWarm.", False)],
        [("Longer.", False)],
        [("Rest", True)],
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<div class="elementor-tab-title"><a href="">Why ice?</a></div><div class="elementor-tab-content">It numbs.</div>',
        '<div class="accordion-title">Why ice?</div><div>It numbs.</div>',
        '<div class="et_pb_toggle"><h5 class="et_pb_toggle_title">Why ice?</h5><div>It numbs.</div></div>',
        '<button class="accordion-button" aria-expanded="true">Why ice?</button><p>It numbs.</p>',
        '<div class="schema-faq-section"><div class="schema-faq-question">Why ice?</div><p>It numbs.</p></div>',
    ],
)
def test_title_of_a_panel_is_a_heading(html):
    heading, text = flow_of(html)
    assert isinstance(heading, Heading)
    assert (heading.text, text.text) == ("Why ice?", "It numbs.")


@pytest.mark.parametrize(
    "html",
    [
        '<div class="tab-content">Why ice?</div>',
        '<div class="table-title">Why ice?</div>',
        '<div class="panel-header"><p>Why ice?</p></div>',
        f'<div class="toggle-title">{"word " * 30}</div>',
    ],
)
def test_other_box_is_no_title_of_a_panel(html):
    assert [type(item) for item in flow_of(html)] == [Paragraph]


def test_area_that_leads_nowhere_is_no_link_though_its_map_stands_in_one():
    flow = flow_of(
        '<a href="/a/"><map><area alt="nowhere"><area href="/hip/" alt="hip"></map></a>', "https://x.org/"
    )
    assert [item.text for item in flow] == ["hip"]
