"""What plugins store of a post becomes content where that is sure; else a finding says how much was left."""

import json

import pytest

from import_tools.records import Markup, SourcePost
from import_tools.sources.plugin_data import html_of_markdown, read_plugin_data


def a_post(html: str = "", **facts) -> SourcePost:
    return SourcePost("5", html, Markup.RAW, **facts)


def codes(post: SourcePost) -> list[str]:
    return [finding.code for finding in post.findings]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Neck\n\nRoll it\n*slowly*.", "<h1>Neck</h1>\n\n<p>Roll it <em>slowly</em>.</p>"),
        ("Neck\n====\nOne  \ntwo", "<h1>Neck</h1>\n\n<p>One<br>two</p>"),
        ("Relief\n---", "<h2>Relief</h2>"),
        (
            "* one\n* **two**\n    1. inner\n* three",
            "<ul><li>one</li><li><strong>two</strong><ol><li>inner</li></ol></li><li>three</li></ul>",
        ),
        ("1. one\n2. two\n   goes on", "<ol><li>one</li><li>two goes on</li></ol>"),
        ("> Rest.\n> Then go.", "<blockquote><p>Rest. Then go.</p></blockquote>"),
        (
            '[this](https://x.org/a "t") ![arch](/a.jpg)',
            '<p><a href="https://x.org/a">this</a> <img src="/a.jpg" alt="arch"></p>',
        ),
        ("[this][1]\n\n[1]: https://x.org/a", '<p><a href="https://x.org/a">this</a></p>'),
        ("```\na * b * c\n```", "<pre>a * b * c</pre>"),
        ("one\n\n***\n\ntwo", "<p>one</p>\n\n<p>two</p>"),
        ("snake_case_words and 2 * 3 * 4", "<p>snake_case_words and 2 * 3 * 4</p>"),
        ("One.\n- a\n- b", "<p>One.</p>\n\n<ul><li>a</li><li>b</li></ul>"),
    ],
)
def test_markdown_becomes_html(text, html):
    assert html_of_markdown(text) == html


@pytest.mark.parametrize(
    ("html", "meta"),
    [("# Neck", {}), ("# Neck", {"_wpcom_is_markdown": ""}), ("<p># Neck</p>", {"_wpcom_is_markdown": "1"})],
)
def test_what_is_not_said_to_be_markdown_or_is_html_already_stays(html, meta):
    assert read_plugin_data(a_post(html), meta).html == html


def test_a_post_in_markdown_is_read():
    assert read_plugin_data(a_post("# Neck"), {"_wpcom_is_markdown": "1"}).html == "<h1>Neck</h1>"


@pytest.mark.parametrize("piece", ["> ", "* ", "**a ", "[", "![", "`", "_a "])
def test_markdown_that_never_ends_is_read_in_time(piece):
    read_plugin_data(a_post(piece * 20_000), {"_wpcom_is_markdown": "1"})


@pytest.mark.parametrize(
    ("html", "language", "shown", "left"),
    [
        ("[:en]One two.[:de]Eins zwei.[:]", "en", "One two.", ["words_left"]),
        ("[:en]One two.[:de]Eins zwei.[:]", "de", "Eins zwei.", ["words_left"]),
        ("[:de]Eins zwei.[:en]One two.[:]", "fr", "Eins zwei.", ["words_left"]),
        ("<!--:en-->One<!--:--><!--:de-->Eins<!--:-->", "en", "One", ["words_left"]),
        ("{:en}One{:}{:de}Eins{:} both", "en", "One both", ["words_left"]),
        ("[:en]One only.[:]", "de", "One only.", []),
        ("A smile [:)] and [:-] stay", "en", "A smile [:)] and [:-] stay", []),
    ],
)
def test_one_language_is_read_and_the_others_are_counted(html, language, shown, left):
    title = "[:en]Neck[:de]Nacken[:]" if left else "Neck"
    post = read_plugin_data(a_post(html, title=title), {}, language=language)
    assert (post.html, codes(post)) == (shown, left)
    assert post.title in ("Neck", "Nacken")


ELEMENTOR = json.dumps(
    [
        {
            "elType": "section",
            "elements": [
                {"elType": "widget", "settings": {"title": "For relief"}},
                {"elType": "widget", "settings": {"editor": "<p>Roll the calf.</p>"}},
                {"elType": "widget", "settings": {"image": {"url": "https://x.org/a.jpg"}}},
                {
                    "elType": "widget",
                    "settings": {"tabs": [{"tab_title": "More", "tab_content": "Rest it."}]},
                },
            ],
        }
    ]
)


def test_the_data_of_a_builder_is_the_content_where_that_is_empty():
    post = read_plugin_data(a_post(" "), {"_elementor_data": ELEMENTOR})
    assert post.html.replace("\n", "") == (
        "<h3>For relief</h3><div><p>Roll the calf.</p></div>"
        '<img src="https://x.org/a.jpg" alt=""><h4>More</h4><div>Rest it.</div>'
    )
    assert codes(post) == ["words_from_elsewhere"]


def test_words_that_only_the_builder_has_are_counted():
    post = read_plugin_data(a_post("<p>For relief</p>"), {"_elementor_data": ELEMENTOR})
    assert codes(post) == ["words_left"]
    assert "6 words" in post.findings[0].message


@pytest.mark.parametrize(
    "data", ["", "[]", "nonsense", "[" * 100_000, '[{"elType":"widget","settings":[]}]', '{"a":[[1]]}']
)
def test_builder_data_without_words_is_nothing(data):
    post = a_post("<p>one</p>")
    assert read_plugin_data(post, {"_elementor_data": data}) == post


def test_content_that_holds_what_the_builder_shows_is_enough():
    post = a_post("For relief Roll the calf. More Rest it.")
    assert read_plugin_data(post, {"_elementor_data": ELEMENTOR}) == post


FIELD = {"tip": "Keep the knee straight all day.", "_tip": "field_5a1b2c"}


@pytest.mark.parametrize(
    ("meta", "fields"),
    [
        (FIELD, None),
        ({}, {"tip": FIELD["tip"]}),
        ({}, {"blocks": [{"tip": FIELD["tip"]}, {"colour": "red"}]}),
    ],
)
def test_words_in_custom_fields_are_counted_or_taken(meta, fields):
    beside = read_plugin_data(a_post("<p>one</p>"), meta, fields)
    assert codes(beside) == ["words_left"]
    assert "6 words" in beside.findings[0].message
    assert beside.findings[0].excerpt == FIELD["tip"]
    alone = read_plugin_data(a_post(), meta, fields)
    assert (alone.html, codes(alone)) == (f"<p>{FIELD['tip']}</p>", ["words_from_elsewhere"])


@pytest.mark.parametrize(
    "meta",
    [
        {"tip": FIELD["tip"]},
        {"tip": "yes", "_tip": "field_1"},
        {"tip": 'a:1:{i:0;s:12:"one two three";}', "_tip": "field_1"},
        {"tip": "https://x.org/one", "_tip": "field_1"},
        {"_edit_last": "1", "_thumbnail_id": "7"},
    ],
)
def test_settings_are_no_words(meta):
    post = a_post("<p>one</p>")
    assert read_plugin_data(post, meta, False) == post
